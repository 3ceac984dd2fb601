// How modules name what they take from one another: by numbers that cost next to nothing to list.
//
// A function that the first part exports is seven bytes in its list of exports, which compress badly, and parts
// take hundreds of them. In the table of functions it is two. So what parts take from the first one stands at the
// end of the table, and its number there is its name; the bindings look there (`bindings.mjs`). What they take from
// one another they export, by smaller numbers.

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)`;
const EXPORT = new RegExp(String.raw`^ \(export "(\d+)" \(func (${NAME})\)\)\n`, "gm");
const DEFINED = new RegExp(String.raw`^ \(func (${NAME})`, "gm");
const IMPORTED = /^ \(import "\." "(\d+)"/gm;
/** The table of functions, where it is made and where it is imported. */
const TABLE = new RegExp(String.raw`\(table (${NAME}) (\d+) \2 funcref\)`, "g");

/** What a module exports by numbers, in the order in which it stands there. */
const exportsOf = (text) => {
  const places = new Map([...text.matchAll(DEFINED)].map(([, name], place) => [name, place]));
  const all = [...text.matchAll(EXPORT)].map(([, number, name]) => ({ number, name }));
  return all.sort((one, other) => places.get(one.name) - places.get(other.name));
};
const withLast = (text, form) => `${text.replace(EXPORT, "").slice(0, -2)}${form})\n`;

/** Modules whose exports others of them import by numbers, numbered anew: the first of them, then its parts. */
export const numbered = ([first, ...parts]) => {
  const called = new Map();
  const [[, table, length]] = first.matchAll(TABLE);
  const handed = exportsOf(first);
  for (const [index, { number }] of handed.entries()) called.set(number, Number(length) + index);
  const elem = ` (elem (table ${table}) (i32.const ${length}) func ${handed.map(({ name }) => name).join(" ")})\n`;
  let next = 0;
  const listed = parts.map((text) => {
    const lines = exportsOf(text).map(({ number, name }) => {
      called.set(number, next);
      next += 1;
      return ` (export "${called.get(number)}" (func ${name}))\n`;
    });
    return withLast(text, lines.join(""));
  });
  if (next > Number(length)) throw new Error("parts export more functions than have room below the table's");
  const size = Number(length) + handed.length;
  return [withLast(first, elem), ...listed].map((text) =>
    text
      .replace(TABLE, `(table $1 ${size} ${size} funcref)`)
      .replace(IMPORTED, (_, number) => ` (import "." "${called.get(number)}"`),
  );
};
