// The bindings that wasm-bindgen writes, in other words: what stands in them for browsers that
// lack what this map needs anyway, or for other ways of starting, is left out, and what they say
// for each function is said shorter. Knows the form in which wasm-bindgen writes, and stops where
// that has changed.

/** How the module is started, and its other parts, from the answers that the element's script asks servers for. */
const START = `
let wasm;
const instance = async (coming, imports) => {
  const answer = await coming;
  // Not every server says what it is; only then can it be compiled as it arrives.
  const made = answer.headers.get("content-type") === "application/wasm"
    ? await WebAssembly.instantiateStreaming(answer, imports)
    : await WebAssembly.instantiate(await answer.arrayBuffer(), imports);
  return made.instance.exports;
};
export default async ({ module_or_path }) => {
  wasm = await instance(module_or_path, __wbg_get_imports());
  wasm.__wbindgen_start();
};
const coming = {};
const given = {};
export const later = (part, ask) => (coming[part] ??= (async () => {
  const { "MODULE": imports } = __wbg_get_imports();
  const answer = ask(part);
  // The part that it needs comes at the same time; where that fails, nobody waits for this one.
  const before = part.slice(0, Math.max(0, part.lastIndexOf("_")));
  answer.catch(() => {});
  if (before) await later(before, ask);
  const own = { ...imports, ...wasm, ...given };
  // What parts take from the first one they know by its place in the table.
  const taken = new Proxy(own, { get: (own, name) => own[name] ?? wasm.table.get(name) });
  Object.assign(given, await instance(answer, { ".": taken }));
})().catch((error) => {
  delete coming[part];
  throw error;
}));
`;

/** Hands an exception over to the module: around each import that may throw. */
const HANDLED = `
const handled = (act) => (...given) => {
  try {
    return act(...given);
  } catch (error) {
    wasm.__wbindgen_exn_store(addToExternrefTable0(error));
  }
};
`;

/** An entry of the object of imports: its name, and the function that it is. */
const ENTRY = /^ {8}(__wb\w+): (\(.*\) => \{\n(?: {9,}.*\n| *\n)* {8}\},|handled\(.*\n(?: {9,}.*\n| *\n)* {8}\}\),)\n/gm;

/** What is replaced by what, each of which has to be found. */
const REWORDED = [
  [/^ +\/\/ .*\n/gm, ""],
  // The element frees what it is handed; `using` is not for it, and would keep every class alive.
  [/^if \(Symbol\.dispose\).*\n/gm, ""],
  [/\(typeof FinalizationRegistry === 'undefined'\)\s*\? .*\n\s*: /g, "/* @__PURE__ */ "],
  [/^if \(!\('encodeInto' in cachedTextEncoder\)\) \{\n(?: +.*\n)*\}\n/m, ""],
  [/^function handleError[^]*?^\}\n/m, HANDLED],
  [/function\(\) \{ return handleError\(function \((.*)\) \{\n([^]*?)\n {8}\}, arguments\); \},/g, "handled(($1) => {\n$2\n        }),"],
  [/^( {8}__wb\w+: )function\((.*)\) \{/gm, "$1($2) => {"],
  [/^let wasmModule, wasmInstance, wasm;\n[^]*/m, START],
];

/** The bindings `text`, which import from `module`, reworded. */
export const reworded = (text, module) => {
  for (const [found, instead] of REWORDED) {
    if (text.search(found) < 0) throw new Error(`wasm-bindgen does not write ${found} any more`);
    text = text.replace(found, instead);
  }
  const asks = /^.*\barguments\b.*$/m.exec(text);
  if (asks) throw new Error(`an arrow has no arguments of its own: ${asks[0]}`);
  return text.replace("MODULE", module);
};

/**
 * The bindings less the functions that the module does not import, with one for those that are the
 * same; `same` tells which is another one's.
 */
export const merged = (text, imported) => {
  const [first, same] = [new Map(), new Map()];
  const rest = text.replace(ENTRY, (entry, name, function_) => {
    if (!imported.has(name)) return "";
    if (!first.has(function_)) first.set(function_, name);
    if (first.get(function_) === name) return entry;
    same.set(name, first.get(function_));
    return "";
  });
  if (first.size === 0) throw new Error("no function of the bindings was found");
  return { rest, same };
};
