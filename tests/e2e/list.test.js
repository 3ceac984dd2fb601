// The list and the layers: the same actors, the same counts as the map.

import assert from "node:assert/strict";
import { actors, countOf, LAYERS, manifest, record, recordPath } from "./support/dataset.js";
import { DESKTOP, journey, PHONE } from "./support/journey.js";
import { readShipped } from "./support/server.js";

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

// Sorted, in view, and pointed at.

/** The control that sorts the list, which comes a moment after it. */
async function sorter(map) {
  await map.openList();
  const sort = map.panel.getByRole("combobox", { name: "Trier par" });
  await sort.waitFor();
  return sort;
}

/** What stands on the lines besides name and place. */
const values = (map) => map.panel.locator(".entry-value").allInnerTexts();

const figures = new Map(JSON.parse(readShipped(`data/${manifest.figures}`)).actors.map((actor) => [actor.id, actor]));

journey("by members the largest come first, those that nobody counted last", { still: true }, async ({ map }) => {
  const sort = await sorter(map);
  await sort.selectOption("members");
  await map.panel.locator(".entry-value").first().waitFor();
  const ids = await lines(map);
  assert.deepEqual([...ids].sort(), [...actors.keys()].sort(), "everybody is still there");
  const counts = ids.map((id) => figures.get(id)?.members?.value ?? -1);
  assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
  const said = await values(map);
  assert.match(said[0], /^80 adhérents \(2011\)$/);
  assert.equal(said.at(-1), "Nombre d’adhérents inconnu");
  assert.equal(await map.panel.getByRole("heading", { level: 4 }).count(), 0, "one list, not one a layer");
  await sort.selectOption("name");
  await map.panel.getByRole("heading", { level: 4 }).first().waitFor();
});

journey("by date what happened last comes first, told as documents tell it", { still: true }, async ({ map }) => {
  const sort = await sorter(map);
  await sort.selectOption("date");
  await map.panel.locator(".entry-value").first().waitFor();
  const [ids, said] = [await lines(map), await values(map)];
  const latest = (id) => (record(id).events ?? []).map(({ date }) => date.padEnd(10, "-99")).sort().at(-1) ?? "";
  const dates = ids.map(latest);
  assert.deepEqual(dates, [...dates].sort().reverse());
  assert.equal(said.filter((text) => text === "Sans date").length, dates.filter((date) => date === "").length);
  assert.match(said[0], /2018/);
});

journey("by distance the list follows the middle of the map", { still: true }, async ({ map }) => {
  const sort = await sorter(map);
  await sort.selectOption("distance");
  await map.panel.locator(".entry-value").first().waitFor();
  await map.moves(() => map.host.evaluate((host) => host.fit("nord-pas-de-calais")));
  const first = map.panel.locator(".entry").first();
  const inNorth = ([, lat]) => lat > 49.9;
  await map.page.waitForFunction(([host, ids]) => ids.includes(host.shadowRoot.querySelector(".entry").dataset.id), [
    await map.host.elementHandle(),
    [...actors.values()].filter(({ at }) => inNorth(at)).map(({ id }) => id),
  ]);
  const far = (await values(map)).map((text) => Number(text.match(/([\d,]+)\s?km/)[1].replace(",", ".")));
  assert.deepEqual(far, [...far].sort((a, b) => a - b));
  assert.match((await values(map))[0], /^à (environ )?[\d,]+\skm$/);
  assert.ok(await first.isVisible());
});

for (const [where, size] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  journey(`only what is in view is listed, when that is asked, ${where}`, { still: true, size }, async ({ map }) => {
    await sorter(map);
    await map.panel.getByRole("checkbox", { name: "Seulement ce qui est à l’écran" }).check();
    await map.moves(() => map.host.evaluate((host) => host.fit("nord-pas-de-calais")));
    const north = [...actors.values()].filter(({ at: [, lat] }) => lat > 49.9).map(({ id }) => id);
    await map.panel.getByText(`${north.length} acteurs à l’écran`).waitFor();
    assert.deepEqual((await lines(map)).sort(), north.sort());
    await map.panel.getByRole("checkbox", { name: "Seulement ce qui est à l’écran" }).uncheck();
    await map.panel.getByText(`${actors.size} acteurs`, { exact: true }).waitFor();
  });
}

journey("a line marks its marker, and a marker its line, without taking the focus", { still: true }, async ({ page, map }) => {
  await sorter(map);
  await map.moves(() => map.host.evaluate((host) => host.fit("nord-pas-de-calais")));
  await map.entry("aif").hover();
  const marked = map.host.locator(".marker.pointed");
  await marked.waitFor();
  assert.equal(await marked.count(), 1);
  const single = map.markers.first();
  const id = await single.getAttribute("data-id");
  const had = await map.focused();
  await single.hover();
  const line = map.panel.locator(`.pointed > [data-id="${id}"]`);
  await line.waitFor();
  const [box, body] = [await line.boundingBox(), await map.panel.locator(".panel-body").boundingBox()];
  assert.ok(box.y >= body.y - 1 && box.y + box.height <= body.y + body.height + 1, "in sight");
  assert.equal(await had.evaluate((element) => element.getRootNode().activeElement === element), true, "the focus is where it was");
  await page.mouse.move(700, 880);
  await line.waitFor({ state: "detached" });
  await single.focus();
  await line.waitFor();
});

for (const [name, size] of [["a desktop", DESKTOP], ["a phone", PHONE]]) {
  journey(`lines that are there stay when what sorts them arrives, on ${name}`, { still: true, size, touch: size === PHONE }, async ({ page, map, site }) => {
    const answer = site.hang("carte-grappes_later_explore.wasm");
    await map.openList();
    const line = await map.entry("urscop").elementHandle();
    const { y } = await line.boundingBox();
    await answer();
    await map.panel.locator(".list-order").waitFor();
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
    assert.ok(await line.evaluate((line) => line.isConnected), "the same line");
    assert.equal((await line.boundingBox()).y, y, "at the same place");
  });
}

journey("by keyboard alone: opened, sorted, held to what is in view, and a record of it opened", { still: true }, async ({ page, map }) => {
  const isAt = (selector) => map.host.evaluate((host, selector) => host.shadowRoot.activeElement?.matches(selector) === true, selector);
  const tabTo = async (selector) => {
    for (let stops = 0; !(await isAt(selector)); stops += 1) {
      assert.ok(stops < 40, `${selector} is not reached`);
      await page.keyboard.press("Tab");
    }
  };
  await tabTo(".list-button");
  await page.keyboard.press("Enter");
  await map.panel.locator(".list-order").waitFor();
  await tabTo(".list-order select");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await map.panel.locator(".entry-value").first().waitFor();
  assert.match((await values(map))[0], /^80 adhérents/);
  await tabTo(".list-order input");
  await page.keyboard.press("Space");
  await map.panel.getByText(/acteurs à l’écran/).waitFor();
  await tabTo(".entry");
  await page.keyboard.press("Enter");
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), "aif");
});
