// Datasets of formats: the one of format 1 that is kept as it was is shown, with fields of later
// versions too; a format that is not known is refused, and the list stands in for the map.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./support/institution.js";
import { journey } from "./support/journey.js";
import { faults } from "./support/server.js";

const FIXTURE = join(ROOT, "tests/fixtures/format-1");
const PATH = "/pages/one.html?src=../format-1&loading=eager";
const CONVENTION = "convention-25-juin-2018";
const record = JSON.parse(readFileSync(join(FIXTURE, `records/${CONVENTION}.json`), "utf8"));
const mount = (site) => site.mount("format-1/", FIXTURE);

/** Both actors are there, and a click opens the agreement with what its file says. */
async function shows(map, lang) {
  assert.equal((await map.heard("ready"))[0].detail.actors, 2);
  assert.equal((await map.shown()).total, 2);
  await map.choose(CONVENTION);
  assert.equal((await map.heading.innerText()).trim(), record.name[lang]);
  const text = (await map.panel.innerText()).replaceAll(/\s/g, " ");
  for (const { unit } of record.figures) assert.ok(text.includes(unit[lang]), unit[lang]);
  assert.equal(await map.entry("cma-94").count(), 1, "who signed it");
  // Words that have come since are French, and told once.
  const told = (await map.heard("error")).map(({ detail }) => detail.message);
  assert.equal(told.length, lang === "en" ? 1 : 0, told.join("\n"));
  for (const message of told) assert.match(message, /^words\/en\.json: interface\.\w+: expected words, found none here and in \d+ other places$/);
}

for (const lang of ["fr", "en"]) {
  const path = `${PATH}&page-lang=${lang}`;
  journey(`format 1, as it was kept: shown in full (${lang})`, { path, still: true, before: mount }, async ({ page, map, site }) => {
    await shows(map, lang);
    await page.getByRole("button", { name: /Chiffres sur la carte|Figures on the map/ }).click();
    await map.part("figures").locator(".figure-heading").waitFor();
    assert.equal(site.count("format-1/figures.json"), 1);
    assert.deepEqual(site.requests.filter((path) => path.startsWith("data/")), []);
  });
}

/** A field that no version knows, in each object of the file but texts, whose fields are languages. */
const grown = (value) => {
  if (Array.isArray(value)) return value.map((item) => (item && typeof item === "object" ? grown(item) : item));
  if (!value || typeof value !== "object" || "fr" in value) return value;
  return { later: { of: ["another", "version"] }, ...Object.fromEntries(Object.entries(value).map(([key, of]) => [key, grown(of)])) };
};
const later = faults.edited((text) => JSON.stringify(grown(JSON.parse(text))));
const GROWN = ["manifest.json", "overlays.geojson", "territories/overview.geojson", `records/${CONVENTION}.json`];

journey(
  "fields of later versions are passed over",
  {
    path: PATH,
    still: true,
    before: (site) => {
      mount(site);
      for (const file of GROWN) site.fault(`format-1/${file}`, later);
    },
  },
  async ({ map }) => shows(map, "fr"),
);

journey(
  "a format that is not known is refused, with both numbers, and the list is shown",
  {
    path: PATH,
    ready: 0,
    before: (site) => {
      mount(site);
      site.fault("format-1/manifest.json", faults.edited((text) => text.replace('"format":1', '"format":2')));
    },
  },
  async ({ page, map, site }) => {
    await page.waitForFunction(() => window.heard.some(({ name }) => name === "error"));
    const [{ detail }] = await map.heard("error");
    assert.match(detail.file, /manifest\.json/);
    assert.match(detail.message, /format/);
    assert.match(detail.message, /\b1\b.*\b2\b/s);
    await map.host.getByRole("link", { name: "Association des industries ferroviaires" }).waitFor();
    assert.deepEqual(await map.heard("ready"), []);
    assert.equal(site.requests.some((path) => path.startsWith("format-1/records")), false);
  },
);
