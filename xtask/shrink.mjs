// What Trunk made, made smaller: called by Trunk after each build (see Trunk.toml), it works on
// release builds only.
//
// wasm-bindgen's file of bindings and the module name each other's functions at length, and carry
// classes of a library that nothing here calls. This leaves out what neither side uses, gives what
// is left short names on both sides, puts what few visitors use into modules of their own, and takes
// comments and white space out of what visitors fetch.

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { merged, reworded } from "./bindings.mjs";
import { numbered } from "./numbers.mjs";
import { ordered } from "./order.mjs";
import { KEEP_GATES, split } from "./split.mjs";

const NAME = "carte-grappes";
/** What the element's script asks of the bindings. */
const USED = ["default", "mount", "later"];
const TEXTS = [
  "element.css",
  "panel.css",
  "figures.css",
  "explore.css",
  "search.css",
  "filter.css",
  "help.css",
  "time.css",
  "network.css",
  "compare.css",
  "take.css",
  "page.css",
  "configurateur.css",
  "fiche.css",
  "embed.js",
  "embed.css",
  "iframe.js",
];
/** The element's script, which is shipped as one file with what it imports. */
const SCRIPT = "element.js";
const IMPORTED = [`${NAME}.js`, "overview.js", "poster.js", "state.js"];
// What the compiler may use; the module does not say so itself.
const FEATURES = [
  "bulk-memory",
  "bulk-memory-opt",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((feature) => `--enable-${feature}`);

// Flat code first, in which equal work is easier to find. The lowest kilobyte of memory is the very
// end of the stack, which nothing addresses: constants may be folded into addresses.
export const PASSES = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];
/** Each part for itself, once it is known what is in it: its calls through the table are like any others then. */
const OF_A_PART = ["--low-memory-unused", "-Oz", "--remove-unused-module-elements"];

/** Runs a program; what it prints. */
const run = (program, ...options) => {
  const { status, stdout, stderr, error } = spawnSync(program, options, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
  return stdout;
};
/** Runs a program of binaryen on `input`. */
export const binaryen = (program, input, ...options) => run(program, ...FEATURES, input, ...options);

/** The module as the linker wrote it. */
const linked = () => {
  const { target_directory } = JSON.parse(run("cargo", "metadata", "--no-deps", "--offline", "--format-version", "1"));
  return readFileSync(join(target_directory, "wasm32-unknown-unknown", "release", `${NAME}.wasm`));
};

/** How texts are written that visitors fetch. */
export const MINIFIED = { minify: true, charset: "utf8", target: "esnext", legalComments: "none" };
/** Several of them as one script. */
export const BUNDLED = { bundle: true, write: false, format: "esm", ...MINIFIED };

/** The bindings as one script of what is used; `mangled` is told the short names. */
const bundle = async (esbuild, text, folder, mangled) => {
  const result = await esbuild.build({
    stdin: { contents: `export { ${USED.join(", ")} } from "bindings";`, resolveDir: folder },
    plugins: [
      {
        name: "bindings",
        setup(build) {
          build.onResolve({ filter: /^bindings$/ }, () => ({ path: "bindings", namespace: "text" }));
          build.onLoad({ filter: /.*/, namespace: "text" }, () => ({ contents: text }));
        },
      },
    ],
    ...BUNDLED,
    ...(mangled && { mangleProps: MANGLED, mangleCache: mangled }),
  });
  if (mangled) Object.assign(mangled, result.mangleCache);
  return result.outputFiles[0].text;
};

/** Names on both sides that nobody else needs to know. */
const MANGLED = /^(__wb|wasm_bindgen__|_ZN|maphandle_|__externref)/;
const OUTSIDE = /^( \((?:import "[^"]*"|export) )"((?:__wb|wasm_bindgen__|_ZN|maphandle_|__externref)\w*)"/gm;

/** The names that a module in text form imports. */
const imports = (text) => new Set([...text.matchAll(/^ \(import "[^"]*" "([^"]*)"/gm)].map(([, name]) => name));

/** The functions that tell why the module gives up. Where a panic aborts and nobody set a hook,
 * nobody hears what they would say: all that happens is the trap. */
const LAST_WORDS = /panicking|_fail(ed)?(17h|[A-Z]|$)|panic_already|panic_access_error|panic_poisoned|rust_panic/;
/** The streams of Leptos' server functions, of which this map has none: once their exports are
 * gone nothing calls them, but the table of functions holds on to them. */
const STREAMS = /wasm_streams|future_to_promise/;

const isEmptied = (name, unwanted) => unwanted.test(name) && !name.includes("panic_count");
/** Empties functions by their names. */
const without = (text, unwanted) => {
  const body = /^ \(func \$("[^"]*"|\S+)((?: \((?:param|result) [^)]*\))*)\n(?: {2}.*\n)* \)\n/gm;
  let emptied = 0;
  const rest = text.replace(body, (whole, name, signature) => {
    if (!isEmptied(name, unwanted)) return whole;
    emptied += 1;
    return ` (func $${name}${signature}\n  (unreachable)\n )\n`;
  });
  if (emptied === 0) throw new Error(`no function of the module is named like ${unwanted}`);
  return rest;
};

const shrink = async (folder) => {
  const esbuild = await import("esbuild");
  const bindingsFile = join(folder, `${NAME}.js`);
  const moduleFile = join(folder, `${NAME}_bg.wasm`);
  const textFile = join(folder, `${NAME}.wat`);
  const text = () => readFileSync(textFile, "utf8");
  const bindings = reworded(readFileSync(bindingsFile, "utf8"), `./${NAME}_bg.js`);

  // An export that the bundled bindings do not mention is one of a class that was left out.
  const bundled = await bundle(esbuild, bindings, folder);
  binaryen("wasm-dis", moduleFile, "-o", textFile);
  const kept = without(without(text(), LAST_WORDS), STREAMS).replace(/^ \(export "([^"]*)".*\n/gm, (line, name) =>
    bundled.includes(`.${name}`) ? line : "",
  );
  writeFileSync(textFile, kept);
  binaryen("wasm-opt", textFile, ...KEEP_GATES, ...PASSES, "--emit-text", "-o", textFile);
  const shake = (module) => {
    writeFileSync(textFile, module);
    binaryen("wasm-opt", textFile, ...OF_A_PART, "--emit-text", "-o", textFile);
    return text();
  };
  const { first, parts } = split(text(), linked(), {
    shake,
    silent: (node) => [LAST_WORDS, STREAMS].some((unwanted) => isEmptied(String(node), unwanted)),
  });

  const mangled = {};
  const { rest, same } = merged(bindings, new Set([first, ...parts.values()].flatMap((module) => [...imports(module)])));
  const small = await bundle(esbuild, rest, folder, mangled);
  const renamed = (module) =>
    module
      .replace(OUTSIDE, (line, before, name) => {
        const short = mangled[same.get(name) ?? name];
        if (!short) throw new Error(`the bindings do not know ${name}`);
        return `${before}"${short}"`;
      })
      .replaceAll(`(import "./${NAME}_bg.js" `, '(import "." ');
  const modules = numbered([first, ...parts.values()].map((module) => ordered(renamed(module))));
  for (const [index, part] of ["bg", ...parts.keys()].entries()) {
    const file = join(folder, `${NAME}_${part}.wasm`);
    writeFileSync(textFile, modules[index]);
    binaryen("wasm-as", textFile, "-o", file);
  }
  rmSync(textFile);
  writeFileSync(bindingsFile, small.replaceAll(`"./${NAME}_bg.js"`, '"."'));
  const { outputFiles } = await esbuild.build({ entryPoints: [join(folder, SCRIPT)], ...BUNDLED });
  writeFileSync(join(folder, SCRIPT), outputFiles[0].text);
  IMPORTED.forEach((file) => rmSync(join(folder, file)));

  for (const file of TEXTS) {
    const loader = file.endsWith(".css") ? "css" : "js";
    const { code } = await esbuild.transform(readFileSync(join(folder, file), "utf8"), { loader, ...MINIFIED });
    writeFileSync(join(folder, file), code);
  }
};

if (process.env.TRUNK_PROFILE === "release") await shrink(process.env.TRUNK_STAGING_DIR);
