// The list and the layers: the same actors, the same counts as the map.

import assert from "node:assert/strict";
import { actors, countOf, LAYERS, record, recordPath } from "./support/dataset.js";
import { journey } from "./support/journey.js";

const HEADINGS = { cluster: "Grappes", chamber: "Chambres", project: "Projets", agreement: "Accords", partner: "Partenaires" };

/** Ids of the lines of the list, in order. */
const lines = (map) => map.panel.locator("[data-id]").evaluateAll((all) => all.map((line) => line.dataset.id));

/** How many actors chips, list and markers tell of, layer by layer and in all. */
async function counts(map) {
  const chips = {};
  for (const layer of LAYERS) {
    const chip = map.chip(layer);
    if ((await chip.getAttribute("aria-pressed")) !== "true") continue;
    chips[layer] = Number((await chip.innerText()).match(/\d+/)[0]);
  }
  const list = {};
  for (const id of await lines(map)) list[actors.get(id).layer] = (list[actors.get(id).layer] ?? 0) + 1;
  const { total } = await map.shown();
  const subtitle = Number((await map.panel.locator("header").innerText()).match(/(\d+) acteur/)?.[1] ?? 0);
  return { chips, list, total, subtitle };
}

const sum = (numbers) => Object.values(numbers).reduce((all, one) => all + one, 0);

const agree = ({ chips, list, total, subtitle }, layers) => {
  const wanted = Object.fromEntries(layers.map((layer) => [layer, countOf(layer)]));
  assert.deepEqual(chips, wanted, "chips");
  assert.deepEqual(list, wanted, "list");
  assert.equal(total, sum(wanted), "markers");
  assert.equal(subtitle, sum(wanted), "what the list says it holds");
};

journey("the list holds every actor, by layer, sorted by name", { still: true }, async ({ page, map }) => {
  assert.equal(await map.listButton.getAttribute("aria-expanded"), "false");
  await map.openList();
  assert.equal(await map.listButton.getAttribute("aria-expanded"), "true");
  const ids = await lines(map);
  assert.deepEqual([...ids].sort(), [...actors.keys()].sort());
  for (const layer of LAYERS) {
    const heading = map.panel.getByRole("heading", { level: 4 }).filter({ hasText: new RegExp(HEADINGS[layer], "i") });
    assert.match(await heading.innerText(), new RegExp(`\\b${countOf(layer)}\\b`), `${layer} says its count`);
    const names = ids.map((id) => actors.get(id)).filter((actor) => actor.layer === layer).map(({ name }) => name.fr ?? name);
    // The browser's own order for French; a hyphen parts words as a space does.
    const sorted = await page.evaluate((names) => {
      const { compare } = new Intl.Collator("fr", { sensitivity: "base" });
      const words = (name) => name.replaceAll(/[-–’']/g, " ");
      return [...names].sort((a, b) => compare(words(a), words(b)));
    }, names);
    assert.deepEqual(names, sorted, layer);
  }
  for (const id of ["aif", "apaf"]) {
    const line = await map.entry(id).innerText();
    assert.ok(line.includes(actors.get(id).place), line);
    assert.equal(/localisation approximative/.test(line), Boolean(actors.get(id).approximate), line);
  }
});

journey("list, chips and map agree, whatever layers are shown", { still: true }, async ({ map }) => {
  await map.openList();
  agree(await counts(map), LAYERS);
  const shown = new Set(LAYERS);
  for (const layer of ["partner", "project", "cluster"]) {
    const { layers } = await map.hears("filter", () => map.chip(layer).click());
    shown.delete(layer);
    const left = LAYERS.filter((one) => shown.has(one));
    assert.deepEqual(layers, left);
    await map.entry([...actors.values()].find((actor) => actor.layer === layer).id).waitFor({ state: "detached" });
    agree(await counts(map), left);
  }
  await map.hears("filter", () => map.chip("cluster").click());
  await map.entry("aif").waitFor();
  agree(await counts(map), ["cluster", "chamber", "agreement"]);
});

journey("a marker of a hidden layer is gone from the map", { still: true }, async ({ map }) => {
  await map.marker("aif").waitFor();
  await map.chip("cluster").click();
  await map.marker("aif").waitFor({ state: "detached" });
  assert.equal((await map.shown()).total, actors.size - countOf("cluster"));
  await map.chip("cluster").click();
  await map.marker("aif").waitFor();
});

journey("without any layer the list says so and offers all", { still: true }, async ({ page, map }) => {
  await map.openList();
  for (const layer of LAYERS) await map.chip(layer).click();
  await page.getByText("Aucune catégorie n’est affichée.").waitFor();
  assert.equal((await map.shown()).total, 0);
  await page.getByRole("button", { name: "Tout afficher" }).click();
  await map.entry("aif").waitFor();
  agree(await counts(map), LAYERS);
});

journey("a line of the list opens its record, and the list comes back where it was left", { still: true }, async ({ page, map, site }) => {
  await map.openList();
  await map.entry("telecom-sudparis").click();
  await map.arrived();
  await map.hasFocus(map.heading);
  assert.deepEqual(site.requests.filter((path) => path.startsWith("data/records/")), [recordPath("telecom-sudparis")]);
  assert.equal(await map.marker("telecom-sudparis").getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: "Toute la liste" }).click();
  await map.entry("telecom-sudparis").waitFor();
  await map.hasFocus(map.entry("telecom-sudparis"));
  const [line, panel] = [await map.entry("telecom-sudparis").boundingBox(), await map.panel.boundingBox()];
  assert.ok(line.y >= panel.y && line.y + line.height <= panel.y + panel.height, "and in sight");
  assert.equal(await map.host.getAttribute("selected"), null);
});

journey("a record opened on the map does not lead back to a list nobody opened", { still: true }, async ({ page, map }) => {
  await map.marker("aif").click();
  await map.arrived();
  assert.equal(await page.getByRole("button", { name: "Toute la liste" }).count(), 0);
});

journey("a chosen actor stands alone on the map, whatever shares its place", { still: true }, async ({ map }) => {
  const before = (await map.shown()).total;
  await map.choose("urscop");
  const marker = map.marker("urscop");
  await marker.waitFor();
  assert.equal(await marker.getAttribute("aria-pressed"), "true");
  const [box, panel] = [await marker.boundingBox(), await map.panel.boundingBox()];
  assert.ok(box.x + box.width < panel.x, "in the free part of the map");
  // From afar, since only what is near the stage stands in the page.
  await map.moves(() => map.host.evaluate((host) => host.fit()));
  assert.equal((await map.shown()).total, before, "and every other is still there");
});

journey("hiding the layer of the open record leaves no record without a marker", { still: true }, async ({ map }) => {
  await map.marker("aif").click();
  await map.arrived();
  await map.chip("cluster").click();
  await map.marker("aif").waitFor({ state: "detached" });
  // Either closes: what must not be is a record that is said to be selected on a map that does not show it.
  assert.equal(await map.host.getAttribute("selected"), null);
  assert.equal(await map.panel.isVisible(), false);
});

journey("choosing a record of a hidden layer shows the layer again", { still: true }, async ({ map }) => {
  await map.choose("aif");
  await map.chip("project").click();
  assert.equal(await map.chip("project").getAttribute("aria-pressed"), "false");
  await map.entry("datar-grappes").click();
  await map.marker("datar-grappes").waitFor();
  assert.equal(await map.chip("project").getAttribute("aria-pressed"), "true");
});

journey("a cluster says what it holds, and opening it shows just that", { still: true }, async ({ map }) => {
  const cluster = map.clusters.first();
  const [, count] = (await cluster.getAttribute("aria-label")).match(/^(\d+) acteurs/);
  assert.equal((await cluster.innerText()).trim(), count);
  const { clusters } = await map.shown();
  await map.moves(() => cluster.click());
  const after = await map.shown();
  assert.notDeepEqual(after.clusters, clusters);
});

journey("actors at one place fan out, and a click on the map folds them again", { still: true }, async ({ page, map }) => {
  // Three projects and agreements share the chamber's house in Émerainville.
  const house = ["campus-utec", "cite-des-metiers-77", "cooperation-cci-77-91"];
  await map.find("campus-utec");
  for (const id of house) await map.marker(id).waitFor();
  const boxes = await Promise.all(house.map((id) => map.marker(id).boundingBox()));
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 24, "a finger's width apart");
    }
  }
  const stage = await map.stage.boundingBox();
  await page.mouse.click(stage.x + stage.width / 2 + 220, stage.y + stage.height / 2 + 160);
  await map.marker("campus-utec").waitFor({ state: "detached" });
});

journey("the list tells the same as the fallback in the page", { still: true }, async ({ page, map }) => {
  await map.openList();
  const ids = await lines(map);
  const fallback = await map.host.locator("ul a").evaluateAll((all) =>
    all.map((link) => link.getAttribute("href").match(/^fiches\/([^/]+)\.html$/)[1]),
  );
  assert.deepEqual(fallback, ids);
  assert.equal(await page.locator("carte-grappes > ul").first().isVisible(), false);
  assert.ok(record(ids[0]).name);
});
