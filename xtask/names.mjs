// What words are called: the French file without its texts, in the order that the program knows words by.
// Called by Trunk after each build (see Trunk.toml).

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const { $schema, ...french } = JSON.parse(readFileSync("public/words/fr.json", "utf8"));
const names = JSON.stringify(french, (_, value) => (typeof value === "string" ? "" : value));
writeFileSync(join(process.env.TRUNK_STAGING_DIR, "names.json"), names);
