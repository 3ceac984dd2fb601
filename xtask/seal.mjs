// The release folder as it goes to hosts: called by `cargo xtask dist` once all of it is there under
// plain names.
//
// Files that pages and other files name get the hash of their content into their names, so that they
// may be cached for ever and a page never meets the file of another build. What outsiders name keeps
// its name: entry points. The element's script is told the names and the integrity of what it fetches;
// `sri.json` tells both of everything. Beside each file lie its compressed forms, for hosts that serve
// those.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { BUNDLED, MINIFIED } from "./shrink.mjs";

const SCRIPT = "element.js";
/** Scripts that pages of others name: under their plain names, which follow new builds, and under hashed ones,
 * which `integrity` can be given for. */
const TWINS = [SCRIPT, "iframe.js"];
/** What outsiders name, besides pages. */
const ENTRIES = [
  /\.html$/,
  /\.xml$/,
  /\.d\.ts$/,
  /(^|\.)oembed\.json$/,
  /^(element|iframe)\.js$/,
  /^custom-elements\.json$/,
  /^icon\.svg$/,
  /^data\/(manifest\.json|words\/[^/]+$|schemas\/)/,
];
/** What the element's script fetches before a visitor asks for anything, and what it fetches after that: the seals
 * of these are a file of their own, which the first view need not carry. */
const FIRST = /^(carte-grappes_(bg|later)\.wasm|(element|panel)\.css)$/;
const SECOND = /^(names\.json|carte-grappes_later_\w+\.wasm|(figures|explore|search|filter|help|time|network|compare|take)\.css)$/;
const SEALS = "seals.json";
/** What is worth compressing, from this size on. */
const COMPRESSED = /\.(html|js|css|json|geojson|svg|wasm|xml|ts|txt)$/;
const SMALL = 256;

const [folder, version] = process.argv.slice(2);
const at = (path) => join(folder, path);
const text = (path) => readFileSync(at(path), "utf8");
const digest = (algorithm, bytes, form) => createHash(algorithm).update(bytes).digest(form);
/** What a name says of content. */
const mark = (content) => digest("sha256", content, "hex").slice(0, 8);
const integrity = (algorithm, path) => `${algorithm}-${digest(algorithm, readFileSync(at(path)), "base64")}`;

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => posix.relative(folder, join(entry.parentPath, entry.name)))
  .sort();
const isEntry = (path) => ENTRIES.some((entry) => entry.test(path));

/** Where each file is shipped, by its plain path. */
const shipped = new Map(files.map((path) => [path, path]));
const named = (path, hash) => path.replace(/(\.[^./]+)$/, `.${hash}$1`);
const rename = (path, hash = mark(readFileSync(at(path)))) => {
  shipped.set(path, named(path, hash));
  renameSync(at(path), at(shipped.get(path)));
};

/** `reference`, as it stands in the file `from`, to where the file that it names is shipped. */
const resolved = (reference, from) => {
  const target = shipped.get(posix.join(dirname(from), reference));
  return target === undefined ? reference : posix.join(posix.dirname(reference), posix.basename(target));
};

// Records have one pattern for all of their names, so one hash for all; and so have words in parts.
const alike = [/^data\/records\//, /^data\/words\/[^/]+\//].map((place) => files.filter((path) => place.test(path)));
const [hashOfRecords, hashOfWords] = alike.map((paths) => {
  const all = mark(paths.map((path) => digest("sha256", readFileSync(at(path)), "hex")).join());
  for (const path of paths) rename(path, all);
  return all;
});

// Scripts of pages come with the modules that they import.
const esbuild = await import("esbuild");
const scripts = new Set(
  files.filter((path) => path.endsWith(".html")).flatMap((page) =>
    [...text(page).matchAll(/<script[^>]* src="([^":]+)"/g)].map(([, source]) => posix.join(posix.dirname(page), source)),
  ),
);
const built = [...scripts].filter((path) => shipped.has(path) && !TWINS.includes(path));
for (const path of built) {
  const { outputFiles } = await esbuild.build({ entryPoints: [at(path)], external: TWINS.map((twin) => `./${twin}`), ...BUNDLED });
  writeFileSync(at(path), outputFiles[0].text);
}

const kept = new Set([...built, ...TWINS]);
for (const path of files) {
  if (path.endsWith(".js") && !kept.has(path)) {
    // A module of a script that has taken it in.
    rmSync(at(path));
    shipped.delete(path);
  } else if (!isEntry(path) && !alike.flat().includes(path)) rename(path);
}

// Folders that held nothing but such modules.
for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory()).reverse()) {
  if (readdirSync(join(parentPath, name)).length === 0) rmdirSync(join(parentPath, name));
}

// The manifest names the files of the dataset.
const manifest = JSON.parse(text("data/manifest.json"));
const renamed = (value) => {
  if (typeof value === "string") return resolved(value, "data/manifest.json");
  if (Array.isArray(value)) return value.map(renamed);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, renamed(of)]));
  return value;
};
const { words } = manifest;
writeFileSync(
  at("data/manifest.json"),
  JSON.stringify({ ...renamed(manifest), records: named(manifest.records, hashOfRecords), words: words && named(words, hashOfWords) }),
);

const sealsOf = (paths) => Object.fromEntries(paths.map((path) => [path, [shipped.get(path), integrity("sha256", shipped.get(path))]]));
writeFileSync(at(SEALS), JSON.stringify(sealsOf(files.filter((path) => SECOND.test(path)))));
shipped.set(SEALS, SEALS);
rename(SEALS);
const sealed = sealsOf([...files.filter((path) => FIRST.test(path)), SEALS]);
for (const script of TWINS.filter((path) => shipped.has(path))) {
  const { code } = await esbuild.transform(text(script), { ...MINIFIED, format: "esm", define: { SEALED: JSON.stringify(sealed) } });
  writeFileSync(at(script), code);
}

for (const page of files.filter((path) => path.endsWith(".html"))) {
  const rewritten = text(page).replace(/ (href|src)="([^":#?]+)"/g, (_, name, reference) => ` ${name}="${resolved(reference, page)}"`);
  writeFileSync(at(page), rewritten);
}

const twins = TWINS.filter((path) => shipped.has(path));
for (const path of twins) {
  const bytes = readFileSync(at(path));
  const twin = named(path, mark(bytes));
  writeFileSync(at(twin), bytes);
  shipped.set(path, twin);
}
const sri = Object.fromEntries(
  [...shipped].sort().map(([path, file]) => [
    path,
    { file, integrity: integrity("sha384", file), bytes: statSync(at(file)).size, immutable: file !== path },
  ]),
);
writeFileSync(at("sri.json"), `${JSON.stringify({ version, files: sri }, null, 1)}\n`);

for (const path of new Set([...shipped.values(), ...twins, "sri.json"])) {
  const bytes = readFileSync(at(path));
  if (!COMPRESSED.test(path) || bytes.length < SMALL) continue;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(at(`${path}.br`), brotliCompressSync(bytes, { params }));
  writeFileSync(at(`${path}.gz`), gzipSync(bytes, { level: 9 }));
}
