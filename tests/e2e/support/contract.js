// What host pages may rely on, as the custom-elements manifest says it.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./institution.js";

export const read = (path) => readFileSync(join(ROOT, path), "utf8");

/** The text of the manifest, and the element in it. */
export const MANIFEST = read("public/custom-elements.json");
export const element = JSON.parse(MANIFEST).modules[0].declarations[0];

/** Names of a part of the manifest, sorted. */
export const names = (list) => list.map(({ name }) => name).sort();
/** What the element adds to any other. */
export const own = element.members.filter(({ inheritedFrom }) => !inheritedFrom);

/** The text of all files of `folder` and below that end in `extension`. */
export const sources = (folder, extension) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .filter((path) => path.endsWith(extension))
    .map((path) => read(join(folder, path)))
    .join("\n");

/** All that `pattern` finds in `text` (its first group, else the whole), once each, sorted. */
export const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([whole, group]) => group ?? whole))].sort();
