// The clustering module as a visitor gets it and as fast as the compiler can make it: what
// wasm-bindgen made of both, optimised. Gives the files for the page.

import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PASSES, binaryen } from "../../xtask/shrink.mjs";

/** The builds by name, and what wasm-opt does to each. */
const BUILDS = { shipped: PASSES, fast: ["-O3"] };
const MODULE = "clustering_bg.wasm";

/** Files by their paths, from `folder`, which has one folder for each build. */
export function modules(folder) {
  const files = new Map();
  for (const [name, passes] of Object.entries(BUILDS)) {
    const scratch = mkdtempSync(join(tmpdir(), "grappes-clustering-"));
    try {
      cpSync(join(folder, name), scratch, { recursive: true });
      const module = join(scratch, MODULE);
      binaryen("wasm-opt", module, ...passes, "-o", module);
      for (const file of [MODULE, "clustering.js"]) files.set(`${name}/${file}`, readFileSync(join(scratch, file)));
    } finally {
      rmSync(scratch, { recursive: true });
    }
  }
  return files;
}
