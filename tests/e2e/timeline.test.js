// The timeline: the map of a year, what changed in it, and all that says so agreeing; against the records.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { assertAccessible } from "./support/axe.js";
import { actors, manifest, place, record } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults } from "./support/server.js";

const FILE = "data/timeline.json";
const STILL = { still: true };
const ON_PHONE = { still: true, size: PHONE, touch: true };
/** How long a year is shown while years play, milliseconds. */
const YEAR_MS = 1600;

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll(/\s+/g, " ").trim();
const first = (date) => `${date}-01-01`.slice(0, 10);

/** Whether a record is on the map of a year, told by its file alone. */
function isThere(id, year) {
  const { valid = {}, events = [], figures = [], people = [], relations = [], sources } = record(id);
  const dates = [...events, ...relations, ...sources].map(({ date }) => date);
  const told = [...dates, ...[...figures, ...people].map(({ as_of }) => as_of)].filter(Boolean);
  const from = valid.from ?? told.sort((a, b) => first(a).localeCompare(first(b)))[0];
  return from !== undefined && Number(from.slice(0, 4)) <= year && (!valid.to || Number(valid.to.slice(0, 4)) >= year);
}
const there = (year) => [...actors.keys()].filter((id) => isThere(id, year)).sort();

const bar = (map) => map.host.getByRole("region", { name: "Chronologie" });
const slider = (map) => bar(map).getByRole("slider", { name: "Année affichée" });
const play = (map) => bar(map).getByRole("button", { name: "Lire la chronologie" });
const pause = (map) => bar(map).getByRole("button", { name: "Mettre en pause" });

async function open(map) {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: "Chronologie" }).click();
  await slider(map).waitFor();
}

/** Waits until the slider says that it stands at a year, and how many are shown. */
async function standsAt(map, year) {
  const count = there(year).length;
  await map.page.waitForFunction(
    ([year, count]) => {
      const said = document.querySelector("carte-grappes").shadowRoot.querySelector(".years").getAttribute("aria-valuetext");
      return new RegExp(`^En ${year}\\s: ${count} acteurs?,`).test(said);
    },
    [year, count],
  );
}

/** Brings the slider to a year by keys alone. */
async function goTo(map, year) {
  await slider(map).focus();
  await map.page.keyboard.press("Home");
  for (let at = 2009; at < year; at += 1) await map.page.keyboard.press("ArrowRight");
  await standsAt(map, year);
}

/** Ids of all lines of the list. */
const listed = (map) =>
  map.panel.locator(".group [data-id]").evaluateAll((lines) => lines.map((line) => line.dataset.id).sort());

journey("every year of the slider shows on map, chips and list who was there", STILL, async ({ page, map, site }) => {
  assert.equal(site.count(FILE), 0);
  await open(map);
  assert.equal(site.count(FILE), 1);
  assert.equal(await slider(map).getAttribute("aria-valuetext").then(plain), `Toute la période : ${actors.size} acteurs`);
  assert.match(await (await map.focused()).getAttribute("aria-label"), /Lire la chronologie/);
  await map.listButton.click();
  await map.panel.locator(".group").first().waitFor();
  for (const year of [2009, 2010, 2011, 2015, 2016, 2017, 2018]) {
    await goTo(map, year);
    const ids = there(year);
    const has = ([ids]) => {
      const root = document.querySelector("carte-grappes").shadowRoot;
      const lines = [...root.querySelectorAll(".group [data-id]")].map((line) => line.dataset.id).sort();
      const chips = [...root.querySelectorAll(".chip[data-layer] .chip-count")];
      const sum = chips.reduce((sum, chip) => sum + Number(chip.textContent), 0);
      return JSON.stringify(lines) === JSON.stringify(ids) && sum === ids.length;
    };
    await page.waitForFunction(has, [ids]);
    assert.equal(plain(await map.panel.locator(".subtitle").innerText()), `${ids.length} acteurs`);
  }
  await bar(map).getByRole("button", { name: "Toute la période" }).click();
  await map.panel.getByText(`${actors.size} acteurs`).waitFor();
});

journey("the documents' own story: two waves, a study, a cooperation, a convention", STILL, async ({ map }) => {
  await open(map);
  await map.listButton.click();
  const has = async (year, yes, no) => {
    await goTo(map, year);
    for (const id of yes) await map.panel.locator(`.group [data-id="${id}"]`).waitFor();
    for (const id of no) assert.equal(await map.panel.locator(`.group [data-id="${id}"]`).count(), 0, `${id} in ${year}`);
  };
  await has(2010, ["club-developpeurs", "clubtex", "datar"], ["soliage", "aif", "cci-essonne"]);
  await has(2011, ["soliage", "mecatronic", "aif"], ["ept-grand-orly", "cci-essonne"]);
  await has(2015, ["astre", "datar-grappes"], ["datar"]);
  await has(2016, ["cci-essonne", "ca-grand-paris-sud", "ept-grand-orly"], ["cooperation-cci-77-91", "ca-plaine-centrale"]);
  await has(2017, ["cooperation-cci-77-91", "assises-2017"], ["convention-gouvernance-2018"]);
  await has(2018, ["convention-gouvernance-2018"], ["datar", "ca-plaine-centrale"]);
});

journey("what changed stands before the list, and each change opens its record", STILL, async ({ map }) => {
  await open(map);
  await map.listButton.click();
  await goTo(map, 2016);
  const changes = map.panel.locator(".changes");
  await changes.getByRole("heading", { name: /^Ce qui change en 2016/ }).waitFor();
  const sort = (name) => changes.locator(".sort", { hasText: name });
  const ids = (name) => sort(name).locator("[data-id]").evaluateAll((all) => all.map((one) => one.dataset.id).sort());
  const came = there(2016).filter((id) => !isThere(id, 2015));
  const gone = there(2015).filter((id) => !isThere(id, 2016));
  assert.deepEqual([await ids("Nouveaux sur la carte"), await ids("Ne sont plus sur la carte")], [came, gone]);
  assert.match(plain(await sort("Ne sont plus").innerText()), /jusqu’au 31 décembre 2015/);
  const events = [...actors.keys()].flatMap((id) => record(id).events ?? []).filter(({ date }) => date.startsWith("2016"));
  assert.equal(await sort("Événements").locator("li").count(), events.length);
  const line = sort("Événements").locator(`[data-id="${came[0]}"]`).first();
  const id = came[0];
  await line.click();
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), id);
  await map.panel.locator(".back").click();
  await changes.getByRole("heading", { name: /2016/ }).waitFor();
  // Who is gone is shown by no map of the year: its record is opened on that of the whole period.
  await sort("Ne sont plus").locator("[data-id]").first().click();
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), gone[0]);
  assert.equal(await slider(map).getAttribute("aria-valuetext").then(plain), `Toute la période : ${actors.size} acteurs`);
});

journey("names are those of the year, and the record says so", STILL, async ({ map }) => {
  await open(map);
  await goTo(map, 2011);
  await map.marker("cci-val-de-marne").or(map.clusters).first().waitFor();
  await map.listButton.click();
  await map.panel.locator('.group [data-id="cci-val-de-marne"]').click();
  await map.panel.getByText(/En 2011\s: CCIP Val-de-Marne/).waitFor();
  await slider(map).focus();
  for (const _ of [2012, 2013]) await map.page.keyboard.press("ArrowRight");
  await standsAt(map, 2013);
  await map.panel.locator(".subtitle", { hasNotText: "CCIP" }).waitFor();
});

/** Two that were called otherwise until 2012 and until 2015, and a project that both were partners of. */
const [CHAMBER, COUNCIL, PROJECT] = ["cci-val-de-marne", "departement-val-de-marne", "soliage"];
const NAMED = {
  2011: { [CHAMBER]: "CCIP Val-de-Marne", [COUNCIL]: "Conseil général du Val-de-Marne" },
  2013: { [CHAMBER]: "CCI Val-de-Marne", [COUNCIL]: "Conseil général du Val-de-Marne" },
  2015: { [CHAMBER]: "CCI Val-de-Marne", [COUNCIL]: "Département du Val-de-Marne" },
};
const explore = (map, text) => map.host.evaluate((host, text) => host.setAttribute("explore", text), text);

for (const [name, setting] of [["desktop", STILL], ["phone", ON_PHONE]]) {
  journey(`whoever had another name then has it wherever it is named, ${name}`, setting, async ({ map }) => {
    for (const [year, names] of Object.entries(NAMED)) {
      /** Waits until the element of each actor below `place` is called as then. */
      const named = async (place, what = Object.keys(names)) => {
        for (const id of what) {
          const label = map.host.locator(`${place} [data-id="${id}"]`).first();
          await label.filter({ hasText: names[id] }).waitFor({ state: "attached" });
        }
      };
      await explore(map, `y.${year}~p.list`);
      await named(".group");
      // In the order of what they are called.
      const group = map.panel.locator(".group", { has: map.page.locator(`[data-id="${COUNCIL}"]`) });
      const lines = (await group.locator(".entry-name").allInnerTexts()).map(plain);
      assert.ok(lines.includes(names[COUNCIL]));
      const { compare } = new Intl.Collator("fr", { ignorePunctuation: true });
      assert.deepEqual(lines, [...lines].sort(compare), year);
      await explore(map, `y.${year}~p.compare~v.${CHAMBER}.${COUNCIL}`);
      await named(".compare-region thead");
      assert.match(plain(await map.panel.getByRole("table").locator("caption").innerText()), new RegExp(Object.values(names).join(", ")));
      await explore(map, `y.${year}~p.chain~a.${CHAMBER}.${COUNCIL}`);
      await named(".chain");
      assert.equal(await map.panel.locator("#chain-from").inputValue(), names[CHAMBER]);
      await explore(map, `y.${year}~p.sources~d.orsa-2011`);
      await named(".document");
      await explore(map, `y.${year}~p.help~c.94041`);
      await named(".panel-body", [COUNCIL]);
      await explore(map, `y.${year}~n.1`);
      await named(".network");
      await map.host.locator(".as-text").click();
      await named(".network-text");
      await explore(map, `y.${year}`);
      await map.host.evaluate((host, id) => host.select(id), PROJECT);
      await map.arrived();
      await named(".panel-body");
      await map.host.evaluate((host, id) => host.select(id), CHAMBER);
      await map.arrived();
      const marker = map.marker(CHAMBER);
      await map.host.locator(`.marker[data-id="${CHAMBER}"][data-tip="${names[CHAMBER]}"]`).waitFor();
      assert.ok((await marker.getAttribute("aria-label")).startsWith(`${names[CHAMBER]}, `));
      assert.equal(plain(await map.heading.innerText()), "CCI Val-de-Marne", "the record is that of today");
    }
    // While it stands where it stands, a marker is named by the year alone.
    await explore(map, "y.2012");
    await map.host.locator(`.marker[data-id="${CHAMBER}"][data-tip="CCIP Val-de-Marne"]`).waitFor();
    await explore(map, "");
    await map.host.locator(`.marker[data-id="${CHAMBER}"][data-tip="CCI Val-de-Marne"]`).waitFor();
  });

  journey(`what is taken away names everybody as then, ${name}`, setting, async ({ page, map }) => {
    await explore(map, "y.2011");
    await map.host.evaluate((host, id) => host.select(id), CHAMBER);
    await map.panel.getByText(/En 2011\s: CCIP Val-de-Marne/).waitFor();
    await explore(map, "y.2011~p.take");
    for (const kind of [/CSV/, /GeoJSON/]) {
      const [file] = await Promise.all([page.waitForEvent("download"), map.panel.getByRole("button", { name: kind }).click()]);
      const text = await readFile(await file.path(), "utf8");
      for (const name of Object.values(NAMED[2011])) assert.ok(text.includes(name), `${kind} has ${name}`);
      for (const name of Object.values(NAMED[2015])) assert.ok(!text.includes(name), `${kind} has not ${name}`);
    }
    const [file] = await Promise.all([page.waitForEvent("download"), map.panel.getByRole("button", { name: /SVG/ }).click()]);
    assert.match(await readFile(await file.path(), "utf8"), />CCIP Val-de-Marne</);
  });
}

/** What covers the stage now: boxes of the bar, the panel and the foot of the stage. */
const covers = (map) =>
  map.host.evaluate((host) => {
    const all = [...host.shadowRoot.querySelectorAll(".timeline, .panel.open")].map((one) => one.getBoundingClientRect());
    return all.filter(({ width }) => width > 0).map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  });
const isIn = ({ x, y }, { left, top, right, bottom }) => x > left && x < right && y > top && y < bottom;

const STAGES = { desktop: STILL, tablet: { still: true, size: { width: 820, height: 1180 } }, phone: ON_PHONE };
for (const [name, setting] of Object.entries(STAGES)) {
  journey(`what is framed or opened stands clear of the bar and of panels, ${name}`, setting, async ({ page, map }) => {
    /** Whether no corner of a box of the map is covered. */
    const clear = async ([west, south, east, north], what) => {
      const boxes = await covers(map);
      for (const at of [[west, south], [west, north], [east, south], [east, north]]) {
        const point = await map.clientOf(at);
        assert.ok(!boxes.some((box) => isIn(point, box)), `${what}: ${at} under a panel`);
        assert.ok(point.x > 0 && point.x < page.viewportSize().width && point.y > 0 && point.y < page.viewportSize().height, what);
      }
    };
    const frame = async (code, what) => {
      await map.moves(() => map.host.evaluate((host, code) => host.fit(code), code));
      await clear(place(code).bounds, `${what}, ${code}`);
    };
    await open(map);
    for (const code of ["91", "94"]) await frame(code, "bar");
    await map.listButton.click();
    for (const code of ["91", "94"]) await frame(code, "bar and list");
    for (const id of ["soliage", "aif", CHAMBER, "mecatronic"]) {
      await map.host.evaluate((host, id) => host.select(id), id);
      await map.arrived();
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const { x, y, width, height } = await map.marker(id).boundingBox();
      const middle = { x: x + width / 2, y: y + height / 2 };
      assert.ok(!(await covers(map)).some((box) => isIn(middle, box)), `${id} under a panel`);
    }
    await bar(map).getByRole("button", { name: "Fermer la chronologie" }).click();
    await explore(map, "p.compare~v.aif.apaf.nord-package");
    await map.panel.locator(".compare-region").waitFor();
    for (const code of ["91", "94", "ile-de-france"]) await frame(code, "table");
  });
}

for (const [name, setting] of Object.entries(STAGES)) {
  journey(`a link to the bar frames everything above it, ${name}`, { ...setting, path: "/pages/one.html?url-state=carte#carte=1;e:h.1" }, async ({ page, map }) => {
    await slider(map).waitFor();
    const [west, south] = place("ile-de-france").bounds;
    const clears = async () => (await map.clientOf([west, south])).y < (await bar(map).boundingBox()).y;
    for (let frame = 0; frame < 120 && !(await clears()); frame += 1) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    assert.ok(await clears());
  });
}

const LINKED = `/pages/one.html?url-state=carte#carte=1;s:${CHAMBER};e:y.2011~h.1`;
journey("a link to a record in a year opens it on the map of that year", { ...STILL, path: LINKED }, async ({ map }) => {
  await map.arrived();
  await standsAt(map, 2011);
  await map.panel.getByText(/En 2011\s: CCIP Val-de-Marne/).waitFor();
  assert.equal(await map.host.getAttribute("selected"), CHAMBER);
});

journey("years play to the last and stop; any other doing stops them", { ...STILL, clock: true }, async ({ page, map }) => {
  await page.clock.pauseAt(Date.now() + 60_000);
  const run = async (ms) => {
    await page.clock.runFor(ms);
  };
  await map.host.locator(".menu-button").click();
  await run(500);
  await map.panel.getByRole("button", { name: "Chronologie" }).click();
  for (let at = 0; at < 20 && !(await slider(map).count()); at += 1) await run(50);
  const value = () => slider(map).inputValue();
  await play(map).click();
  assert.equal(await value(), "2009");
  assert.equal(await pause(map).count(), 1);
  await run(YEAR_MS - 100);
  assert.equal(await value(), "2009");
  await run(200);
  assert.equal(await value(), "2010");
  await run(YEAR_MS);
  assert.equal(await value(), "2011");
  // Moving the slider is the visitor's own doing.
  await slider(map).press("ArrowLeft");
  assert.equal(await value(), "2010");
  assert.equal(await play(map).count(), 1);
  await run(3 * YEAR_MS);
  assert.equal(await value(), "2010");
  await play(map).click();
  await run(YEAR_MS);
  assert.equal(await value(), "2011");
  await pause(map).click();
  await run(3 * YEAR_MS);
  assert.equal(await value(), "2011");
  await play(map).click();
  await map.chip("partner").click();
  await run(3 * YEAR_MS);
  assert.equal(await value(), "2011");
  await play(map).click();
  await run(10 * YEAR_MS);
  assert.equal(await value(), "2018");
  assert.equal(await play(map).count(), 1);
  // From the last year it begins again.
  await play(map).click();
  assert.equal(await value(), "2009");
});

journey("the year is a filter among others: a chip says so and takes it away", STILL, async ({ map }) => {
  await open(map);
  await goTo(map, 2010);
  const chip = map.host.locator(".filter-chips, .active").getByRole("button", { name: /2010/ }).or(map.host.getByRole("button", { name: /^2010/ }));
  await chip.first().click();
  await map.page.waitForFunction(() => /^Toute/.test(document.querySelector("carte-grappes").shadowRoot.querySelector(".years").getAttribute("aria-valuetext")));
  assert.equal(await slider(map).inputValue(), "2018");
});

for (const [name, setting] of [["desktop", STILL], ["phone", ON_PHONE], ["dark phone", { ...ON_PHONE, dark: true }]]) {
  journey(`closing gives everything and the focus back, ${name}; nothing is amiss for axe`, setting, async ({ page, map }) => {
    await open(map);
    await goTo(map, 2011);
    await assertAccessible(page, `timeline, ${name}`);
    const targets = await bar(map).getByRole("button").evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
    );
    assert.ok(targets.every((size) => size >= (setting.touch ? 44 : 24)), targets.join(" "));
    await map.listButton.click();
    await map.panel.locator(".changes").waitFor();
    await assertAccessible(page, `changes, ${name}`);
    await bar(map).getByRole("button", { name: "Fermer la chronologie" }).click();
    await map.panel.getByText(`${actors.size} acteurs`).waitFor();
    assert.equal(await bar(map).count(), 0);
    assert.equal(await map.panel.locator(".changes:visible").count(), 0);
    assert.match(await (await map.focused()).getAttribute("class"), /menu-button/);
  });
}

const BROKEN = { ...STILL, before: (site, watch) => (site.fault(FILE, faults.missing()), watch.allow(/timeline/)) };

journey("dates that cannot be had are told, and asked for again", BROKEN, async ({ map, site }) => {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: "Chronologie" }).click();
  await bar(map).getByText("Les dates n’ont pas pu être chargées").waitFor();
  site.mend(FILE);
  await bar(map).getByRole("button", { name: "Réessayer" }).click();
  await slider(map).waitFor();
});

const UNDATED = { ...STILL, before: (site) => site.fault("data/manifest.json", faults.json({ ...manifest, timeline: undefined })) };

journey("a dataset without the file offers no timeline", UNDATED, async ({ map }) => {
  await map.host.locator(".menu-button").click();
  await map.panel.locator(".menu-entry").last().waitFor();
  assert.equal(await map.panel.getByRole("button", { name: "Chronologie" }).count(), 0);
});
