// The npm package, made from the release build as `cargo xtask package` makes it, and installed into
// an application from its tarball, without a network.

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { ROOT, scratch } from "./institution.js";
import { DIST } from "./server.js";

const APP = join(ROOT, "tests/package/app");
/** A version that no release has: what says it read it from the package. */
export const VERSION = "0.0.1-test";

/** A new application with the package in it: its folder, the tarball's list of files, what takes it away. */
export function install() {
  const { folder, remove } = scratch("package");
  // By its real name: bundlers compare paths.
  const home = realpathSync(folder);
  const run = (program, words, cwd) => execFileSync(program, words, { cwd, stdio: "pipe", encoding: "utf8" });
  run("node", [join(ROOT, "xtask/package.mjs"), DIST, VERSION, join(home, "package")], ROOT);
  const [{ filename, files }] = JSON.parse(run("npm", ["pack", "./package", "--json"], home));
  const app = join(home, "app");
  cpSync(APP, app, { recursive: true });
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--no-update-notifier", join(home, filename)], app);
  // As the package's read-me says.
  cpSync(join(app, "node_modules/carte-grappes/data"), join(app, "public/carte"), { recursive: true });
  const read = (path) => readFileSync(join(app, "node_modules/carte-grappes", path), "utf8");
  return { app, files: files.map(({ path }) => path), read, remove };
}
