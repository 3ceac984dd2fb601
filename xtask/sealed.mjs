// Where the files of a release folder are shipped, by their plain paths: what `sri.json` tells of a
// sealed one; in a folder that is not sealed every file has its plain path.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What is known of the files of the release folder `dist`, by their plain paths. */
export const sealed = (dist) => {
  const list = join(dist, "sri.json");
  return new Map(existsSync(list) ? Object.entries(JSON.parse(readFileSync(list, "utf8")).files) : []);
};
