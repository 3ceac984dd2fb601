// Another institution's dataset, from an empty folder to a record open on its map: in a page of its
// own through `src`, and in place of ours as `cargo xtask serve --data` shows it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { make, ROOT, scratch } from "./support/institution.js";
import { journey } from "./support/journey.js";
import { DIST } from "./support/server.js";

const CONVENTION = "convention-25-juin-2018";
const { folder, remove } = scratch("institution");
const data = join(folder, "gosb");
const read = (path) => JSON.parse(readFileSync(join(data, path), "utf8"));

before(() => make(data));
after(remove);

/** Plain spaces for the narrow and the no-break ones: what is compared here is words. */
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ");

/** Opens the agreement through the list and compares what is said with its file. */
async function opensTheConvention(map) {
  await map.choose(CONVENTION);
  const record = read(`records/${CONVENTION}.json`);
  assert.equal((await map.heading.innerText()).trim(), record.name.fr);
  const text = plain(await map.panel.innerText());
  assert.ok(text.includes(plain(record.summary.fr)), "its own words");
  for (const { unit } of record.figures) assert.ok(text.includes(unit.fr), unit.fr);
  for (const id of ["grand-orly-seine-bievre", "cci-94", "cci-91", "cma-94", "cma-91", "essonne-dev"]) {
    assert.equal(await map.entry(id).count(), 1, `${id} signed it`);
  }
}

journey(
  "src: the map of another folder, and none of our records",
  {
    path: "/pages/one.html?src=../gosb&loading=eager",
    still: true,
    before: (site) => site.mount("gosb/", data),
  },
  async ({ page, map, site }) => {
    const [{ detail }] = await map.heard("ready");
    assert.equal(detail.actors, 8);
    assert.equal(await page.getByRole("region", { name: read("manifest.json").title.fr }).count(), 1);
    const switches = map.part("territories").getByRole("button");
    assert.deepEqual(await switches.allInnerTexts(), ["Île-de-France"], "the one région that it takes");
    await opensTheConvention(map);
    assert.deepEqual(
      site.requests.filter((path) => path.includes("records/")),
      [`gosb/records/${CONVENTION}.json`],
    );
    assert.deepEqual(site.requests.filter((path) => path.startsWith("data/")), []);
    await map.entry("cci-94").click();
    await map.panel.getByRole("heading", { level: 3, name: "CCI Val-de-Marne" }).waitFor();
  },
);

/** The site as it is built, with the dataset put into it by what `cargo xtask serve` calls. */
function served(title) {
  const site = join(folder, "site");
  cpSync(DIST, site, { recursive: true });
  const manifest = join(data, "manifest.json");
  const text = readFileSync(manifest, "utf8");
  writeFileSync(manifest, text.replace(/"title":\{[^}]*\}/, () => `"title":${JSON.stringify(title)}`));
  // It is built already: the tool has nothing to do.
  const env = { ...process.env, GRAPPES_DATA: data, GRAPPES_TOOL: "true", TRUNK_STAGING_DIR: site };
  execFileSync("node", [join(ROOT, "xtask/dataset.mjs")], { env, stdio: "pipe" });
  writeFileSync(manifest, text);
  return site;
}

const TITLE = "Grandes & petites entreprises <ici>";

journey(
  "serve --data: the page carries the dataset's title, list and files",
  { still: true, before: (site) => site.mount("", served(TITLE)) },
  async ({ page, map, site }) => {
    assert.equal(await page.title(), TITLE);
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), TITLE);
    const listed = await map.host.evaluate((host) => host.querySelectorAll("li a").length);
    assert.equal(listed, 8, "the list where the map cannot run");
    await opensTheConvention(map);
    assert.equal(site.count(`data/records/${CONVENTION}.json`), 1);
    assert.equal((await page.request.get("/data/records/aif.json")).status(), 404);
  },
);
