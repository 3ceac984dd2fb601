// The dataset of another institution, made as its editor makes it: `grappes new dataset`, its
// records, `grappes build`.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FIXTURE = join(ROOT, "tests/fixtures/grand-orly-seine-bievre");
/** The command line comes from the same sources; where they have not changed nothing is compiled. */
const CARGO = ["run", "--quiet", "--package", "grappes-cli", "--"];

const grappes = (...words) => execFileSync("cargo", [...CARGO, ...words], { cwd: ROOT, stdio: "pipe" });

/** A new folder, and what takes it away. */
export function scratch(name) {
  const folder = mkdtempSync(join(tmpdir(), `grappes-${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Makes the dataset in `folder`, which must not be there yet. */
export function make(folder) {
  const told = readFileSync(join(FIXTURE, "new-dataset.txt"), "utf8").trimEnd().split("\n");
  grappes("new", "dataset", folder, ...told);
  cpSync(join(FIXTURE, "records"), join(folder, "records"), { recursive: true });
  grappes("build", folder);
}
