// The npm package, made from a release build: `node xtask/package.mjs DIST VERSION FOLDER` fills FOLDER.
//
// On a host, element.js finds its files beside itself. A bundler moves it, gives files other names,
// and only takes along those that it sees written as `new URL("./file", import.meta.url)`. So in the
// package all of them are written that way, in files.js, and element.js takes its addresses from
// there. The same form is what browsers understand without a bundler.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { BUNDLED } from "./shrink.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** What goes along as it is, where there is one: scripts and descriptions from the build, the rest authored. */
const SHIPPED = ["iframe.js", "element.d.ts", "custom-elements.json", "data"];
const AUTHORED = ["npm/README.md", "npm/react.d.ts", "LICENSE"];
/** Made for hosts, which send them instead of the files they are made of. */
const COMPRESSED = new Set([".br", ".gz"]);

/** Styles of pages, of which the package has none. */
const OF_PAGES = /^(page|configurateur|fiche|embed)\./;
/** The files of the build that its script fetches: modules and styles, what words are called, seals of what comes later. */
const filesOf = (dist) =>
  readdirSync(dist).filter((file) => (/\.(wasm|css)$/.test(file) && !OF_PAGES.test(file)) || /^(names|seals)\..*json$/.test(file));

/**
 * The name of a file in the package. Bundlers and their servers take a style sheet for one of the
 * application's and hand it over as a script; as plain text they leave it alone.
 */
const packaged = (file) => `files/${extname(file) === ".css" ? `${file}.txt` : file}`;

/** The script that knows where the files are. */
const addresses = (files) => `// Where the files of this package are, written so that bundlers see them.

// Vite, at work, moves this script into a cache and leaves its files where they were.
const at = (url) => url.href.replace(/\\/\\.vite\\/deps\\w*\\//, "/carte-grappes/");

const FILES = {
  __proto__: null,
${files.map((file) => `  ${JSON.stringify(file)}: at(new URL(${JSON.stringify(`./${packaged(file)}`)}, import.meta.url)),\n`).join("")}};

/** An address; that of a file of this package where it has the name of one. */
export class FileURL extends URL {
  constructor(address, base) {
    super(FILES[address] ?? address, base);
  }
}

/** Bundlers write small files into the script itself, as addresses that strict policies forbid to fetch. */
export const fetch = async (url, options) => {
  const [, base64, content] = /^data:[^,]*?(;base64)?,([^]*)$/.exec(url.href ?? url) ?? [];
  if (content === undefined) return globalThis.fetch(url, options);
  return new Response(base64 ? Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0)) : decodeURIComponent(content));
};
`;

/** The element's script as one file, which has its addresses from files.js. */
const bundled = async (dist, script) => {
  const contents = `import { FileURL as URL, fetch } from "./files.js";\n${script}`;
  const { outputFiles } = await esbuild.build({ stdin: { contents, resolveDir: dist }, external: ["./files.js"], ...BUNDLED });
  return outputFiles[0].text;
};

const pack = async (dist, version, folder) => {
  const script = readFileSync(join(dist, "element.js"), "utf8");
  const files = filesOf(dist);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "files"), { recursive: true });
  for (const file of files) cpSync(join(dist, file), join(folder, packaged(file)));
  for (const name of SHIPPED.filter((name) => existsSync(join(dist, name)))) {
    const filter = (from) => !COMPRESSED.has(extname(from));
    cpSync(join(dist, name), join(folder, name), { recursive: true, filter });
  }
  for (const path of AUTHORED) cpSync(join(ROOT, path), join(folder, basename(path)));
  writeFileSync(join(folder, "files.js"), addresses(files));
  writeFileSync(join(folder, "element.js"), await bundled(dist, script));
  const authored = JSON.parse(readFileSync(join(ROOT, "npm/package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ ...authored, version }, null, 2)}\n`);
};

await pack(...process.argv.slice(2));
