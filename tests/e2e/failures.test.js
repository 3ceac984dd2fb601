// When things fail: what is said, what still works, and that trying again helps.

import assert from "node:assert/strict";
import { COLOURS } from "./support/atlas.js";
import { actors, record, recordPath } from "./support/dataset.js";
import { journey } from "./support/journey.js";
import { faults } from "./support/server.js";

const AIF = recordPath("aif");
const MIREM = recordPath("mirem");
const NOTICE_MS = 300;
const LONG_MS = 8_000;

/** The button that tries again, in the panel. */
const again = (map) => map.panel.getByRole("button", { name: "Réessayer" });

// Records

const BROKEN = {
  "missing (404)": [faults.missing(), /introuvable/],
  "a page instead of JSON": [faults.html(), /illisible/],
  "half of it": [faults.half(), /illisible/],
  "JSON of another shape": [faults.json({ format: 1, hello: "world" }), /illisible/],
  "a list instead of a record": [faults.json([]), /illisible/],
  "the record of somebody else": [faults.json(record("mirem")), /illisible/],
  "a format of the future": [faults.edited((text) => text.replace('"format": 1', '"format": 99')), /illisible/],
  "a line that goes dead": [faults.cut(), /n’a pas pu être chargée/],
  "no answer": [faults.refused(), /n’a pas pu être chargée/],
};

for (const [name, [how, words]] of Object.entries(BROKEN)) {
  const before = (site) => site.fault(AIF, how);
  journey(`record, ${name}: said in words, and mended by trying again`, { still: true, before }, async ({ map, site }) => {
    await map.marker("aif").click();
    const alert = map.panel.getByRole("alert");
    await alert.waitFor();
    const said = await alert.innerText();
    assert.match(said, words);
    assert.match(said, /La carte et la liste restent utilisables/);
    assert.match(await map.heading.innerText(), /Association des industries ferroviaires/, "who it is stays known");

    await again(map).click();
    await site.asked(AIF, 2);
    await alert.waitFor();

    site.mend(AIF);
    await again(map).click();
    await map.arrived();
    assert.equal(await map.panel.getByRole("alert").count(), 0);
    assert.equal((await map.shown()).total, actors.size, "the map is as it was");
  });
}

journey("record, unreadable: the host page is told which and why", { still: true, before: (site) => site.fault(AIF, faults.half()) }, async ({ map }) => {
  const detail = await map.hears("error", () => map.marker("aif").click());
  assert.match(detail.file, /aif/);
  assert.ok(detail.message.length > 10, detail.message);
});

journey("record, missing: the host page is told", { still: true, before: (site) => site.fault(AIF, faults.missing()) }, async ({ map }) => {
  const detail = await map.hears("error", () => map.marker("aif").click());
  assert.match(detail.file, /aif/);
});

journey("record, slow: said after a moment, another try after a while, and the answer still counts", { clock: true, still: true }, async ({ page, map, site }) => {
  const answer = site.hang(AIF);
  await page.clock.pauseAt(Date.now() + 60_000);
  await map.marker("aif").click();
  await site.asked(AIF);
  const loading = map.panel.getByText("Chargement de la fiche…");
  await page.clock.runFor(NOTICE_MS - 10);
  assert.equal(await loading.count(), 0, "nothing flickers for a quick answer");
  await page.clock.runFor(20);
  await loading.waitFor();
  assert.match(await map.status.innerText(), /Chargement/);
  await page.clock.runFor(LONG_MS);
  await map.panel.getByText("La fiche tarde à arriver.").waitFor();
  assert.equal(await again(map).count(), 1);
  await answer();
  await map.arrived();
  assert.equal(await again(map).count(), 0);
});

journey("record, slow: trying again asks once more, and one answer is enough", { clock: true, still: true }, async ({ page, map, site }) => {
  site.hang(AIF);
  await page.clock.pauseAt(Date.now() + 60_000);
  await map.marker("aif").click();
  await site.asked(AIF);
  await page.clock.runFor(LONG_MS + 50);
  await again(map).waitFor();
  site.mend(AIF);
  await again(map).click();
  await map.arrived();
  assert.equal(site.count(AIF), 2);
});

journey("quick clicks: a late answer never overwrites a newer choice", { still: true }, async ({ page, map, site }) => {
  const answer = site.hang(AIF);
  await map.openList();
  await map.entry("aif").click();
  await site.asked(AIF);
  await page.getByRole("button", { name: "Toute la liste" }).click();
  await map.entry("mirem").click();
  await map.arrived();
  await answer();
  // A round trip after the late answer: had it been taken, it would be there by now.
  await page.evaluate(() => fetch("/data/manifest.json").then((answer) => answer.text()));
  assert.match(await map.heading.innerText(), /MIREM/);
  const [said, wanted] = [await map.panel.innerText(), record("mirem").summary.fr].map((text) => text.replaceAll(/\s/g, " "));
  assert.ok(said.includes(wanted), said);
  assert.equal(await map.host.getAttribute("selected"), "mirem");
  assert.equal(site.count(MIREM), 1);
});

journey("quick clicks: back to the first while it is still on its way", { still: true }, async ({ page, map, site }) => {
  site.hang(AIF);
  await map.openList();
  await map.entry("aif").click();
  await site.asked(AIF);
  await page.getByRole("button", { name: "Toute la liste" }).click();
  await map.entry("mirem").click();
  await map.arrived();
  site.mend(AIF);
  await page.getByRole("button", { name: "Toute la liste" }).click();
  await map.entry("aif").click();
  await map.panel.getByText("membres actifs", { exact: true }).first().waitFor();
  assert.match(await map.heading.innerText(), /Association des industries ferroviaires/);
});

journey("closing while a record is on its way leaves it closed", { still: true }, async ({ page, map, site }) => {
  const answer = site.hang(AIF);
  await map.marker("aif").click();
  await site.asked(AIF);
  await map.panel.getByRole("button", { name: "Fermer" }).click();
  await answer();
  await page.evaluate(() => fetch("/data/manifest.json").then((answer) => answer.text()));
  assert.equal(await map.panel.isVisible(), false);
  assert.equal(await map.host.getAttribute("selected"), null);
});

// Territories

const NORD = "data/territories/communes-59.geojson";
const PAS_DE_CALAIS = "data/territories/communes-62.geojson";
/** Lille and its neighbours, close enough for communes. */
const NEAR_LILLE = "/pages/one.html?view=10.5/50.55/2.95";

for (const [name, how] of Object.entries({ "missing (404)": faults.missing(), "half of it": faults.half(), "a page": faults.html() })) {
  const setting = { path: NEAR_LILLE, still: true, before: (site) => site.fault(NORD, how) };
  journey(`communes, ${name}: the rest is drawn, a notice says so, trying again helps`, setting, async ({ page, map, site }) => {
    const notice = page.getByRole("alert").filter({ hasText: "fond de carte" });
    await notice.waitFor();
    await map.waitForWriting("Hénin-Beaumont", "Lens", "Béthune", "Carvin");
    await map.waitForColour([2.93, 50.58], COLOURS.light.land);
    assert.equal(site.count(PAS_DE_CALAIS), 1);
    site.mend(NORD);
    await notice.getByRole("button", { name: "Réessayer" }).click();
    await map.waitForWriting("Lille", "Roubaix", "Tourcoing", "Armentières");
    assert.equal(await notice.count(), 0);
    assert.equal(site.count(PAS_DE_CALAIS), 1, "what is there is not fetched again");
  });
}

journey("communes: one bad feature leaves the others", { path: NEAR_LILLE, still: true, before: (site) => site.fault(NORD, faults.edited((text) => {
  const file = JSON.parse(text);
  const bad = file.features.find((feature) => feature.properties?.name !== "Lille" && feature.geometry);
  bad.geometry = { type: "Polygon", coordinates: [[["x", null]]] };
  return JSON.stringify(file);
})) }, async ({ map }) => {
  await map.waitForWriting("Lille", "Roubaix", "Tourcoing", "Armentières");
  const errors = await map.heard("error");
  assert.equal(errors.length, 1, "the host page is told once");
  assert.match(errors[0].detail.file, /communes-59/);
});

journey("overview, missing: actors, list and records still work", { ready: 0, still: true, before: (site) => site.fault("data/territories/overview.geojson", faults.missing()) }, async ({ page, map, site }) => {
  const notice = page.getByRole("alert").filter({ hasText: "fond de carte" });
  await notice.waitFor();
  await map.marker("aif").waitFor();
  await map.choose("aif");
  site.mend("data/territories/overview.geojson");
  await notice.getByRole("button", { name: "Réessayer" }).click();
  await map.readyTimes(1);
});

// The dataset

const UNREADABLE = {
  "manifest missing": ["data/manifest.json", faults.missing()],
  "manifest a page": ["data/manifest.json", faults.html()],
  "manifest of another shape": ["data/manifest.json", faults.json({ format: 1 })],
  "manifest unreachable": ["data/manifest.json", faults.refused()],
  "overlays missing": ["data/overlays.geojson", faults.missing()],
  "half of the overlays": ["data/overlays.geojson", faults.half()],
};

for (const [name, [path, how]] of Object.entries(UNREADABLE)) {
  const before = (site, watch) => {
    site.fault(path, how);
    // The page's own preload of a broken file is reported apart.
    watch.allow(/preload/);
  };
  journey(`dataset, ${name}: a message, the list of the page, and trying again`, { ready: 0, before }, async ({ page, map, site }) => {
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /Les données de la carte n’ont pas pu être lues/);
    const links = map.host.locator("ul a");
    assert.equal(await links.count(), actors.size);
    for (const link of [links.first(), links.last()]) {
      await link.scrollIntoViewIfNeeded();
      assert.ok(await link.isVisible());
    }
    assert.ok((await map.heard("error")).length >= 1, "the host page is told");
    site.mend(path);
    await page.getByRole("button", { name: "Réessayer" }).click();
    await map.readyTimes(1);
    assert.equal((await map.shown()).total, actors.size);
    assert.equal(await links.first().isVisible(), false);
  });
}

journey("overlays: one bad feature leaves the others", { still: true, before: (site) => site.fault("data/overlays.geojson", faults.edited((text) => {
  const file = JSON.parse(text);
  file.features.find(({ id }) => id === "mirem").geometry.coordinates = [200, "north"];
  return JSON.stringify(file);
})) }, async ({ map }) => {
  assert.equal((await map.shown()).total, actors.size - 1);
  assert.equal((await map.heard("error")).length, 1);
});

journey("dataset, slow: said after a moment", { clock: true, ready: 0, still: true, before: (site) => site.hang("data/manifest.json") }, async ({ page, map, site }) => {
  await site.asked("data/manifest.json");
  await map.part("root").waitFor();
  await page.clock.runFor(NOTICE_MS + 50);
  await page.getByText("Chargement de la carte…").waitFor();
});

// The program

for (const [name, path, how] of [
  ["WebAssembly missing", "carte-grappes_bg.wasm", faults.missing()],
  ["half of the WebAssembly", "carte-grappes_bg.wasm", faults.half()],
  ["its style missing", "element.css", faults.missing()],
]) {
  const before = (site, watch) => {
    site.fault(path, how);
    // What the browser and the compiler's loader say about the file that the test broke.
    watch.allow(/preload|WebAssembly|integrity/);
  };
  journey(`program, ${name}: the list of the page is there, and says why`, { ready: 0, before }, async ({ page, map }) => {
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /La carte n’a pas pu démarrer/);
    const links = map.host.locator("ul a");
    assert.equal(await links.count(), actors.size);
    await links.last().scrollIntoViewIfNeeded();
    assert.ok(await links.last().isVisible());
    assert.equal((await map.heard("error")).length, 1);
  });
}
