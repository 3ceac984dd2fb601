// axe-core, with no violation in any state of the map, and what it cannot see.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { LAYERS, recordPath } from "./support/dataset.js";
import { assertFits, READERS, restyle } from "./support/fits.js";
import { journey, PHONE } from "./support/journey.js";
import { faults } from "./support/server.js";

/** Opens a record and its first citation. */
const citation = async ({ map }) => {
  await map.marker("aif").click();
  await map.arrived();
  await map.panel.getByRole("button", { name: /Voir la source|Show the source/ }).first().click();
};
const list = ({ map }) => map.openList();
const record = async ({ map }) => {
  await map.marker("aif").click();
  await map.arrived();
};
const failing = async ({ map }) => {
  await map.marker("aif").click();
  await map.panel.getByRole("alert").waitFor();
};
const failed = ({ page }) => page.getByRole("alert").waitFor();
const breaksRecord = (site) => site.fault(recordPath("aif"), faults.missing());

/** State: what the visitor comes with, and what they do. */
const STATES = {
  start: [{}],
  "list open": [{}, list],
  "record open": [{}, record],
  "citation open": [{}, citation],
  "a layer off": [{}, async ({ map }) => (await map.openList(), await map.chip("cluster").click())],
  "no layer": [
    {},
    async ({ page, map }) => {
      await map.openList();
      for (const layer of LAYERS) await map.chip(layer).click();
      await page.getByText("Aucune catégorie").waitFor();
    },
  ],
  "a fan open": [{}, ({ map }) => map.find("campus-utec")],
  "communes drawn": [{ path: "/pages/one.html?view=11/50.6/3.05" }],
  "buttons to move and credits open": [
    {},
    async ({ page, map }) => {
      await map.tool("move").click();
      await page.getByText("Sources de la carte").click();
    },
  ],
  "failing record": [{ before: breaksRecord }, failing],
  "failing map file": [
    { path: "/pages/one.html?view=10.5/50.55/2.95", before: (site) => site.fault("data/territories/communes-59.geojson", faults.missing()) },
    failed,
  ],
  "dataset failed": [
    { ready: 0, before: (site, watch) => (site.fault("data/manifest.json", faults.missing()), watch.allow(/preload/)) },
    failed,
  ],
  "program failed": [
    { ready: 0, before: (site, watch) => (site.fault("carte-grappes_bg.wasm", faults.missing()), watch.allow(/preload|WebAssembly|integrity/)) },
    failed,
  ],
  "English, record open": [{ path: "/pages/one.html?page-lang=en&lang=en" }, citation],
  "dark, start": [{ dark: true }],
  "dark, record and citation": [{ dark: true }, citation],
  "dark, list": [{ dark: true }, list],
  "forced colours, record": [{ forced: true }, citation],
  "forced colours, list": [{ forced: true }, list],
  "phone, start": [{ size: PHONE, touch: true }],
  "phone, list": [{ size: PHONE, touch: true }, list],
  "phone, sheet at half": [{ size: PHONE, touch: true }, record],
  "phone, sheet at peek": [
    { size: PHONE, touch: true },
    async (visit) => (await record(visit), await visit.map.panel.getByRole("button", { name: "Réduire le panneau" }).click()),
  ],
  "phone, sheet full": [
    { size: PHONE, touch: true },
    async (visit) => (await record(visit), await visit.map.panel.getByRole("button", { name: "Agrandir le panneau" }).click()),
  ],
  "phone, dark, sheet": [{ size: PHONE, touch: true, dark: true }, citation],
  "tablet, record": [{ size: { width: 820, height: 1180 }, touch: true }, record],
  "300 × 300, start": [{ path: "/pages/one.html?class=small" }],
  "300 × 300, record": [{ path: "/pages/one.html?class=small" }, ({ map }) => map.choose("aif")],
  "320 × 256, list": [{ size: { width: 320, height: 256 } }, list],
  "two maps": [{ path: "/pages/two.html", ready: 2 }],
};

for (const [state, [setting, act]] of Object.entries(STATES)) {
  // Without motion, so that nothing is looked at half faded in.
  journey(`axe: ${state}`, { ...setting, still: true }, async (visit) => {
    await act?.(visit);
    await assertAccessible(visit.page, state);
  });
}

journey("forced colours: the canvas is painted in the system's", { forced: true, still: true }, async ({ page, map }) => {
  const system = await page.evaluate(() => {
    const probe = document.createElement("p");
    probe.style.color = "Canvas";
    document.body.append(probe);
    const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
    probe.remove();
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  });
  await map.waitForColour([3.3, 48.5], system);
});

journey("one status, polite, says what happened", { still: true }, async ({ page, map }) => {
  assert.equal(await page.getByRole("status").count(), 1);
  await map.chip("cluster").click();
  await page.waitForFunction(
    () => document.querySelector("carte-grappes").shadowRoot.querySelector("[role=status]").textContent === "43 acteurs",
  );
});

journey("layers and relations are told apart by more than colour", { still: true }, async ({ map }) => {
  const shapes = [];
  for (const layer of LAYERS) shapes.push(await map.chip(layer).locator("svg").evaluate((svg) => svg.innerHTML.replaceAll(/data-layer="\w+"/g, "")));
  assert.equal(new Set(shapes).size, LAYERS.length);
});

journey("an approximate place looks and reads approximate", { still: true }, async ({ map }) => {
  const label = (id) => map.marker(id).getAttribute("aria-label");
  assert.match(await label("mirem"), /localisation approximative/);
  assert.doesNotMatch(await label("aif"), /localisation approximative/);
  const dashes = (id) => map.marker(id).locator(".body").evaluate((body) => getComputedStyle(body).strokeDasharray);
  assert.notEqual(await dashes("mirem"), await dashes("aif"));
});

for (const [name, style] of Object.entries(READERS)) {
  journey(`${name}: nothing is cut off`, { still: true, path: "/pages/one.html" }, async ({ map }) => {
    await restyle(map, style);
    await map.marker("aif").click();
    await map.arrived();
    await assertFits(map, name);
  });
}
