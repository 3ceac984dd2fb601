// The bench does not rot: each of its pages gets to a map and to the record of the marker that is
// clicked, and what it makes of figures is right. How long anything takes is not looked at.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { scatter } from "../../benches/data/points.mjs";
import { SCENES, VIEW } from "../../benches/data/scenes.mjs";
import { goals } from "../../benches/goals.mjs";
import { report } from "../../benches/report.mjs";
import { launch } from "../../benches/runner/browser.mjs";
import { during, pathOf, record } from "../../benches/runner/measure.mjs";
import { serve } from "../../benches/runner/server.mjs";
import { site } from "../../benches/runner/site.mjs";
import { Visit } from "../../benches/runner/visit.mjs";
import { median, quantile } from "../../benches/statistics.mjs";
import { scratch } from "./support/institution.js";
import { DIST } from "./support/server.js";

const { contestants } = SCENES.departements;
/** Compresses in no time, and not well. */
const QUICK = 1;

const cache = scratch("bench");
let pages;
let server;
let browser;

before(async () => {
  pages = await site({ dist: DIST, contestants, extra: new Map([["blank", Buffer.from("<!doctype html>")]]) });
  server = await serve({ find: pages.find, cache: cache.folder, quality: QUICK });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  cache.remove();
});

for (const contestant of contestants) {
  test(`${contestant.name}: a click on a marker shows its record`, async () => {
    const shown = await record(browser, server, contestant, pages.target(contestant.dataset));
    assert.ok(Number.isFinite(shown.click) && Number.isFinite(shown["click, painted"]));
    const asked = server.asked().map(({ path }) => path);
    assert.deepEqual(
      asked.filter((path) => path.includes("/records/")),
      [`${contestant.dataset}/${contestant.page}/records/${pages.target(contestant.dataset).id}.json`],
    );
  });
}

test("a visit counts what the server sends, and the memory of WebAssembly", async () => {
  await during(await Visit.begin(browser, server), async (visit) => {
    const { bytes, requests } = await visit.load(pathOf(contestants[0], VIEW));
    assert.equal(requests, new Set(server.asked().map(({ path }) => path)).size, "each file once");
    assert.ok(bytes > server.size(`dist/${pages.shipped("carte-grappes_bg.wasm")}`));
    assert.ok((await visit.heap()) > 65_536, "a page of linear memory and what holds it");
  });
});

test("points are the same wherever and however many are drawn", () => {
  const few = scatter(3);
  assert.deepEqual(scatter(5).slice(0, 3), few);
  for (const { at, name } of few) {
    assert.ok(name.length > 0);
    assert.ok(at[0] > 1.4 && at[0] < 4.3 && at[1] > 48.1 && at[1] < 51.1, `${at}`);
  }
});

test("medians and shares", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5), 6);
  assert.equal(quantile([1, 2, 3], 0.95), 3);
});

/** Results in which a page named by its place in the table takes so many times what the first takes. */
function results() {
  const gesture = ["gesture", "gesture, worked", "gesture, all threads", "frame p50", "frame p95"];
  const keys = ["bytes", "requests", "ready", "ready, slow", ...gesture, "heap", "click", "click, painted", "zoom"];
  const round = (value) => Object.fromEntries(keys.map((key) => [key, value]));
  const scenes = Object.entries(SCENES).map(([name, scene]) => [
    name,
    scene.contestants.map(({ name }, at) => ({ name, rounds: [round(10 * (at + 1)), round(20 * (at + 1))] })),
  ]);
  const profiles = Object.entries(SCENES).map(([name]) => [name, [{ name: "grappes", spent: { paint: 1 } }]]);
  const run = (ms) => ({ ms, clusters: [1, 2, 3] });
  const runs = (ms) => ({ supercluster: [run(2 * ms)], shipped: [run(ms)], fast: [run(ms)] });
  return {
    command: "cargo xtask bench",
    machine: "a machine",
    load: 0,
    browser: "a browser",
    node: "v1",
    packages: { leaflet: "1" },
    shipped: { bytes: 112_641, requests: 9 },
    titles: Object.fromEntries(Object.entries(SCENES).map(([name, { title }]) => [name, title])),
    scenes: Object.fromEntries(scenes),
    profiles: Object.fromEntries(profiles),
    clustering: [
      { count: 10_000, runs: runs(1) },
      { count: 100_000, runs: runs(12) },
      { count: 1_000_000, runs: runs(151) },
    ],
  };
}

test("goals compare round by round, with the best peer where one is to be beaten", () => {
  const found = goals(results());
  const value = (start) => found.find(({ measure }) => measure.startsWith(start)).value;
  // Ours comes first, Leaflet second: in each round it takes twice as long.
  assert.equal(value("time to ready, slow, against Leaflet"), 1 / 2);
  assert.equal(value("gesture, main-thread ms, against Leaflet"), 1 / 2);
  assert.equal(value("click to record shown"), 15);
  // With communes Leaflet is third, after ours in both ways.
  assert.equal(value("heap, communes and 10,000 points, in levels, against the best peer (leaflet)"), 1 / 3);
  assert.equal(value("heap, communes and 10,000 points, all at once, against the best peer (leaflet)"), 2 / 3);
  assert.equal(value("clustering 100,000 points"), 1 / 2);
  assert.equal(value("growth of clustering"), 151);
});

test("the report says of each goal whether it is met", () => {
  const text = report(results());
  assert.match(text, /first view as shipped.*\| 110\.0 KB \| \*\*no\*\* \(≤ 110\.0 KB\)/);
  assert.match(text, /time to ready, slow, against Leaflet \| 0\.50 \| yes \(≤ 1\.00\) \| yes \(≤ 0\.70\)/);
  assert.match(text, /growth of clustering.*\| 151\.00 \| \*\*no\*\* \(≤ 150\.00\)/);
  assert.match(text, /\| leaflet \| 30 \(20–40\) \|/);
  for (const heading of ["Ten départements", "All communes", "Clustering"]) assert.ok(text.includes(`## ${heading}`));
});
