// Parts a module: what a page needs at once, and what it fetches when that is first used.
//
// A function whose name ends in `_later` is a gate: it, and what only gates lead to, goes to the part
// `later`, code and constants. One whose name ends in `_later_figures` is a gate to the part
// `later_figures`, which is fetched after `later` and may use what is in it; and so on. All share
// memory, tables and functions. Elsewhere than in its own part a gate calls through an entry of the
// table that its own part fills.
//
// Works on a module in the text form of binaryen, when all else has been done to it. What leads
// where is known from when it was linked (`references.mjs`): there a function that is called by its
// number in the table, and a constant that is read by its address, still have names.

import { references } from "./references.mjs";

/** As Rust's compiler writes the names of functions. */
const GATE = /_(later(?:_[a-z]+)*)(?:17h[0-9a-f]{16}E)?$/;
/** Has `wasm-opt` leave gates the functions they are. */
export const KEEP_GATES = ["*_later", "*_later17h*", "*_later_*"].map((names) => `--no-inline=${names}`);
/** What wasm-bindgen adds to the name of a function that it wraps. */
const WRAPPED = / (externref|multivalue) shim.*$/;
/** What it takes away from the names of functions that it exports. */
const HASH = /_[0-9a-f]{16}$/;
/** A few bytes that are nobody's cost less than another segment of data. */
const BRIDGE = 8;

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)`;
const bare = (name) => name.replace(/^\$"?|"$/g, "");
const namesIn = (text) => text.match(new RegExp(NAME, "g")) ?? [];

/** The forms of a module, ` (func …` and so on, each a string. */
const formsOf = (text) => text.slice(text.indexOf("\n") + 1, text.lastIndexOf(")")).split(/^(?= \()/m);
const moduleOf = (forms) => `(module\n${forms.join("")})\n`;
const kindOf = (form) => /^ \((\w+)/.exec(form)[1];
const nameOf = (form) => namesIn(form)[0];
/** `(param i32) (result i32)`. */
const signatureOf = (form) =>
  [...form.split("\n", 1)[0].matchAll(/\((param|result) (?:\$\S+ )?([^)]*)\)/g)].map(([, kind, type]) => `(${kind} ${type})`);
/** Type of a memory, a table or a global, as an import says it. */
const typeOf = (form) =>
  kindOf(form) === "global" ? /\(mut \w+\)| [if]\d\d/.exec(form)[0] : form.slice(form.indexOf(nameOf(form)) + nameOf(form).length, form.lastIndexOf(")"));

/** Links between names: who leads to whom. */
class Graph {
  constructor(edges) {
    this.edges = edges;
  }
  add(from, to) {
    if (!this.edges.has(from)) this.edges.set(from, new Set());
    this.edges.get(from).add(to);
  }
  /** All that `roots` lead to, and they themselves; what `stop` says of leads nowhere and is not in it. */
  reach(roots, stop = () => false) {
    const reached = new Set();
    const left = [...roots];
    while (left.length > 0) {
      const node = left.pop();
      if (reached.has(node) || stop(node)) continue;
      reached.add(node);
      left.push(...(this.edges.get(node) ?? []));
    }
    return reached;
  }
}

const bytesOf = (literal) =>
  Buffer.concat(
    [...literal.matchAll(/\\([0-9a-f]{2})|\\(.)|([^\\]+)/g)].map(([, hex, escaped, plain]) =>
      hex ? Buffer.from(hex, "hex") : Buffer.from(plain ?? { t: "\t", n: "\n", r: "\r" }[escaped] ?? escaped),
    ),
  );

/** What is `one`'s of a segment of data, as segments; `whose` says of an address whose it is. */
const dataOf = (one, form, whose) => {
  const [head, address] = /^ \(data .*\(i32\.const (\d+)\) "/.exec(form);
  const bytes = bytesOf(form.slice(head.length, form.lastIndexOf('"')));
  const owners = Array.from(bytes, (_, index) => whose(Number(address) + index));
  const runs = [];
  owners.forEach((owner, index) => {
    if (owner !== one) return;
    const last = runs.at(-1);
    const between = owners.slice(last?.end, index);
    // What a part that comes after this one has there it will write itself.
    const isFree = (other) => other === undefined || (other !== one && isBefore(one, other));
    if (last && between.length <= BRIDGE && between.every(isFree)) last.end = index + 1;
    else runs.push({ from: index, end: index + 1 });
  });
  const literal = ({ from, end }) => bytes.toString("hex", from, end).replace(/../g, "\\$&");
  return runs.map((run) => ` (data (i32.const ${Number(address) + run.from}) "${literal(run)}")\n`);
};

/** How far beside a constant an address may point that leads to it: what is subtracted from an index may
 * have been taken from the address. `wasm-opt`, told that low memory is unused, reckons with no more. */
const REACH = 1024;
/** The name of a file of code, as Rust has it in what tells where a panic happened. */
const CODE_FILE = /\.rs\0?$/;

/** Says of a symbol of data whether code still leads to it: an address in it, or one by which the linker
 * had it found, stands there as a number. */
const addressed = (text) => {
  const numbers = new Set();
  for (const [, word, offset, long] of text.matchAll(/i32\.const (-?\d+)|offset=(\d+)|i64\.const (-?\d+)/g)) {
    if (long) for (const half of [BigInt(long), BigInt(long) >> 32n]) numbers.add(Number(BigInt.asUintN(32, half)));
    else numbers.add(Number(word ?? offset));
  }
  const sorted = Float64Array.from(numbers).sort();
  const from = (least) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < least) low = middle + 1;
      else high = middle;
    }
    return sorted[low];
  };
  return ({ address, size }, reach, pointers = []) => from(address - reach) < address + size + reach || pointers.some((pointer) => numbers.has(pointer));
};

const imported = (name, form, type) => ` (import "." "${name}" (${kindOf(form)} ${nameOf(form)} ${type}))\n`;

/** Calls a gate through `entry` of the table. */
const trampoline = (form, table, entry) => {
  const signature = signatureOf(form);
  const values = signature.filter((part) => part.startsWith("(param")).map((_, index) => `(local.get ${index})`);
  const call = ["call_indirect", table, ...signature, ...values, `(i32.const ${entry})`].join(" ");
  return ` (func ${[nameOf(form), ...signature].join(" ")}\n  (${call})\n )\n`;
};

/** The functions of the table that are `wanted`, as runs from an entry on. */
const runsOf = (entries, first, wanted) => {
  const runs = [];
  entries.forEach((name, index) => {
    if (!wanted(name)) return;
    const last = runs.at(-1);
    if (last?.from + last?.names.length === first + index) last.names.push(name);
    else runs.push({ from: first + index, names: [name] });
  });
  return runs;
};

/** The first part has no name. */
const FIRST = "";
/** Whether what is in `part` is there when `other` is. */
const isBefore = (part, other) => part === FIRST || other === part || other.startsWith(`${part}_`);
/** The part that is there when any of `parts` is: what they have in common. */
const before = (parts) => {
  let common = parts[0];
  while (!parts.every((part) => isBefore(common, part))) common = common.slice(0, Math.max(common.lastIndexOf("_"), 0));
  return common;
};

/**
 * The module `text`, which the linker wrote as `linked`, in parts: `first`, and the others by their
 * names in `parts`, all text. `shake` removes from a module in text form what it does not use, and
 * leaves what it exports. What one part takes from another is exported there by a number. Functions
 * that have been emptied are `silent`: what they led to, they do not lead to any more.
 */
export const split = (text, linked, { shake, silent }) => {
  const { edges, data, pointers, table, exports } = references(linked);
  const forms = formsOf(text);
  const of = (...kinds) => forms.filter((form) => kinds.includes(kindOf(form)));
  const functions = of("func").map((form) => ({ form, name: bare(nameOf(form)) }));
  const [elements] = of("elem");
  const entries = namesIn(elements.slice(elements.indexOf(" func "))).map(bare);
  const spelled = new Map(namesIn(elements).map((name) => [bare(name), name]));

  for (const node of edges.keys()) if (silent(node)) edges.delete(node);
  const isAddressed = addressed(text);
  const files = new Set(data.filter(({ text }) => CODE_FILE.test(text)).map(({ node }) => node));
  // Where a panic happened is handed over as it is: nobody reckons with its address.
  const isOfPanics = ({ node }) => files.has(node) || [...(edges.get(node) ?? [])].some((to) => files.has(to));
  const reachOf = (symbol) => (isOfPanics(symbol) ? 0 : REACH);
  const isGone = (symbol) => !isAddressed(symbol, reachOf(symbol), pointers.get(symbol.node));
  const gone = new Set(data.filter(isGone).map(({ node }) => node));
  for (const [from, all] of edges) if (typeof from === "string") for (const to of all) if (gone.has(to)) all.delete(to);

  // What has become of it since: its calls, what is wrapped, what wasm-bindgen exports by a shorter
  // name, and what stands for another function because both were the same.
  const graph = new Graph(edges);
  const calls = new RegExp(`\\((?:return_call|call|ref\\.func) (${NAME})`, "g");
  for (const { name, form } of functions) {
    for (const [, callee] of form.matchAll(calls)) graph.add(name, bare(callee));
    if (WRAPPED.test(name)) graph.add(name, name.replace(WRAPPED, ""));
  }
  for (const [outside, name] of exports) graph.add(outside.replace(HASH, ""), name);
  table.functions.forEach((name, index) => graph.add(name, entries[index]));

  const isGate = (node) => GATE.test(node);
  const partOf = (gate) => GATE.exec(gate)[1];
  const gates = functions.filter(({ name }) => isGate(name)).map(({ name }) => name);
  const lost = [...edges.keys()].filter((node) => isGate(node) && !gates.includes(node));
  if (gates.length === 0 || lost.length > 0) throw new Error(`gates that are no functions any more: ${lost}`);
  // What others need is told before they are made: the last ones first.
  const names = [...new Set(gates.map(partOf))].sort().reverse();
  const called = of("export", "start").flatMap((form) => /\((?:func|start) (\$.*?)\)+\n/.exec(form)?.[1] ?? []).map(bare);
  const firsts = graph.reach([...called, ...entries.slice(table.functions.length)], isGate);
  const reached = names.map((part) => {
    const own = gates.filter((gate) => partOf(gate) === part);
    return [part, graph.reach(own, (node) => isGate(node) && partOf(node) !== part)];
  });
  /** The part that a node belongs to; none for one that nothing leads to. */
  const home = (node) => {
    if (firsts.has(node)) return FIRST;
    const parts = reached.filter(([, nodes]) => nodes.has(node)).map(([part]) => part);
    return parts.length > 0 ? before(parts) : undefined;
  };

  const owners = new Map();
  for (const { node, address, size } of data) {
    const part = home(node);
    if (part === undefined) continue;
    for (let at = address; at < address + size; at += 1) owners.set(at, owners.has(at) ? before([owners.get(at), part]) : part);
  }

  // The table grows by an entry a gate.
  const [whole, tableName, entry] = new RegExp(`\\(table (${NAME}) (\\d+) \\d+ funcref\\)`).exec(text);
  const entryOf = (gate) => Number(entry) + gates.indexOf(gate);
  const size = Number(entry) + gates.length;
  const grown = (form) => form.replace(whole, `(table ${tableName} ${size} ${size} funcref)`);
  for (const { form, name } of functions) if (isGate(name)) spelled.set(name, nameOf(form));

  // What parts take from one another: in which it is, and how it is exported there.
  const taken = [];
  const numbers = new Map();
  const take = (form, type, from) => {
    const as = `(${kindOf(form)} ${nameOf(form)})`;
    // Several parts may take the same.
    if (!numbers.has(as)) numbers.set(as, taken.push({ from, as, wanted: false }) - 1);
    return imported(numbers.get(as), form, type);
  };
  /** Memory, tables and globals, each exported under one name already, or from now on under that of its kind. */
  const shared = of("memory", "table", "global").map((form) => {
    const as = `(${kindOf(form)} ${nameOf(form)})`;
    const known = of("export").find((line) => line.includes(as));
    return { form, as, known, called: known ? /"([^"]*)"/.exec(known)[1] : kindOf(form) };
  });
  const exportsOf = (part) =>
    taken.flatMap(({ from, as, wanted }, number) => (from === part && wanted ? ` (export "${number}" ${as})\n` : []));

  /** A part but for what the first one has alone: code, constants, functions of the table. */
  const partial = (part) => {
    const isOwn = (node) => home(node) === part && !(isGate(node) && partOf(node) !== part);
    const own = gates.filter((gate) => partOf(gate) === part);
    const runs = [...runsOf(entries, table.first, isOwn), ...own.map((gate) => ({ from: entryOf(gate), names: [gate] }))];
    const elems = runs.map(({ from, names }) => {
      const listed = names.map((name) => spelled.get(name)).join(" ");
      return ` (elem (table ${tableName}) (i32.const ${from}) func ${listed})\n`;
    });
    const takes = functions.flatMap(({ form, name }) => {
      const from = home(name);
      const given = !isGate(name) && from !== part && from !== undefined && isBefore(from, part);
      return given ? [take(form, signatureOf(form).join(" "), from)] : [];
    });
    return [
      ...of("type", "import"),
      ...shared.map(({ form, called }) => imported(called, form, typeOf(grown(form)))),
      ...takes,
      ...elems,
      ...of("data").flatMap((form) => dataOf(part, form, (address) => owners.get(address))),
      ...functions.filter(({ name }) => isOwn(name)).map(({ form }) => form),
      ...functions.filter(({ name }) => isGate(name) && partOf(name) !== part).map(({ form, name }) => trampoline(form, tableName, entryOf(name))),
    ];
  };

  const parts = new Map();
  for (const part of names) {
    const module = shake(moduleOf([...partial(part), ...exportsOf(part)]));
    for (const [, number] of module.matchAll(/^ \(import "\." "(\d+)"/gm)) taken[Number(number)].wanted = true;
    parts.set(part, module);
  }

  const first = [];
  for (const form of forms) {
    const kind = kindOf(form);
    if (kind === "data") {
      first.push(...dataOf(FIRST, form, (address) => owners.get(address)));
    } else if (kind === "elem") {
      const kept = entries.map((name) => (firsts.has(name) ? spelled.get(name) : "$away"));
      first.push(` (func $away\n  (unreachable)\n )\n`, ` (elem (table ${tableName}) (i32.const ${table.first}) func ${kept.join(" ")})\n`);
    } else if (kind !== "func") {
      first.push(grown(form));
    } else {
      const name = bare(nameOf(form));
      if (firsts.has(name)) first.push(form);
      if (isGate(name)) first.push(trampoline(form, tableName, entryOf(name)));
    }
  }
  const own = shared.flatMap(({ as, known, called }) => (known ? [] : ` (export "${called}" ${as})\n`));
  return { first: shake(moduleOf([...first, ...own, ...exportsOf(FIRST)])), parts };
};
