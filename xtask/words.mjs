// What languages that are not compiled in need: called by Trunk after each build (see Trunk.toml).
//
// `names.json` is what words are called: the French file without its texts, for files of words as people write them.
// Those of the dataset are also written in parts, as the French ones are parted (`crates/i18n/parts.txt`): texts
// alone, a line each in the order of the French file, empty where they are another part's. The manifest says where
// they lie. A mark in their names tells what the lines stand for: to a program that knows other words, or has them
// in another order, they are nothing, and it reads the whole file.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FRENCH = "fr.json";
/** The part that has what no other one is said to have. */
const REST = "later";

/** Texts of a file of words by the way to them, as the French file has both. */
const texts = (french, own, at = "") => {
  if (typeof french === "string") return [[at, typeof own === "string" ? own : ""]];
  if (Array.isArray(french)) return french.flatMap((item, index) => texts(item, own?.[index], at));
  if (typeof french !== "object") return [];
  return Object.entries(french).flatMap(([name, item]) => texts(item, own?.[name], at ? `${at}.${name}` : name));
};

/** FNV-1a of 32 bits, in hexadecimal; `build.rs` of `crates/i18n` has the same. */
const markOf = (text) => {
  const hash = Buffer.from(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  return (hash >>> 0).toString(16).padStart(8, "0");
};

const parts = readFileSync("crates/i18n/parts.txt", "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split(":"))
  .map(([name, ways]) => [name, ways.split(" ").filter(Boolean)]);
const has = (ways, way) => ways.some((begin) => way === begin || (/[._]$/.test(begin) && way.startsWith(begin)));
const partOf = (way) => parts.find(([, ways]) => has(ways, way))?.[0] ?? REST;

const folder = process.env.TRUNK_STAGING_DIR;
const words = join(folder, "data", "words");
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const { $schema, ...french } = read(join("public/words", FRENCH));
writeFileSync(join(folder, "names.json"), JSON.stringify(french, (_, value) => (typeof value === "string" ? "" : value)));

// Another institution's dataset, which is put in the place of ours at the same time, has words as people write them.
if (process.env.GRAPPES_DATA) process.exit();

const mark = markOf(texts(french, french).map(([way]) => way).join("\n"));
for (const file of readdirSync(words).filter((name) => name.endsWith(".json") && name !== FRENCH)) {
  const own = texts(french, read(join(words, file)));
  const place = join(words, file.replace(".json", ""));
  mkdirSync(place, { recursive: true });
  for (const [part] of parts) {
    const lines = own.map(([way, text]) => (partOf(way) === part ? text.replaceAll("\n", " ") : ""));
    writeFileSync(join(place, `${part}.${mark}.txt`), lines.join("\n"));
  }
}
const manifest = join(folder, "data", "manifest.json");
writeFileSync(manifest, JSON.stringify({ ...read(manifest), words: `words/{lang}/{part}.${mark}.txt` }));
