// The dataset of the page that Trunk has just made, for `cargo xtask serve`: called by Trunk after each build (see
// Trunk.toml), it puts the dataset of `--data DIR` in the place of ours, and makes the pages of the records.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign]);

/** The page with the title and the fallback list of a dataset, without preloads that it has no file for. */
const pageOf = (page, title, fallback, has) =>
  page
    .replace(/<title>[^]*?<\/title>/, () => `<title>${escaped(title)}</title>`)
    .replace(/<meta name="description"[^>]*>/, () => "")
    .replace(/(<h1>)[^]*?(<\/h1>)/, (_, start, end) => start + escaped(title) + end)
    .replace(/(<carte-grappes[^>]*>)[^]*?(<\/carte-grappes>)/, (_, start, end) => start + fallback + end)
    .replaceAll(/<link rel="preload" href="(data\/[^"]*)"[^>]*>/g, (link, path) => (has(path) ? link : ""));

const { GRAPPES_DATA: dir, GRAPPES_TOOL: tool, TRUNK_STAGING_DIR: site } = process.env;
if (dir) {
  const { status, error } = spawnSync(tool, ["build", dir], { stdio: "inherit" });
  if (status !== 0) {
    if (error) console.error(`${tool} cannot be started: ${error.message}`);
    console.error("The map stays as it was. Mend the files named above: the page is then built anew.");
    process.exit(1);
  }
  const data = join(site, "data");
  rmSync(data, { recursive: true, force: true });
  cpSync(dir, data, { recursive: true });
  const { title } = JSON.parse(readFileSync(join(data, "manifest.json"), "utf8"));
  const words = typeof title === "string" ? title : (title.fr ?? Object.values(title)[0]);
  const index = join(site, "index.html");
  const fallback = readFileSync(join(data, "fallback.html"), "utf8");
  writeFileSync(index, pageOf(readFileSync(index, "utf8"), words, fallback, (path) => existsSync(join(site, path))));
}
if (tool && existsSync(tool)) {
  // The pages that lists and files link to; of what is wrong with a record they say more than the map.
  const records = dir ? [dir] : ["geodata", "--records", "public/records"];
  spawnSync(tool, ["site", ...records, "--out", site], { stdio: ["ignore", "ignore", "inherit"] });
}
