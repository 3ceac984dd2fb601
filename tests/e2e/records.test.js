// A click on the map: the record that is fetched, what it says, where its links lead, and the
// territory it lights up.

import assert from "node:assert/strict";
import { COLOURS } from "./support/atlas.js";
import { actors, LAYERS, record, recordPath } from "./support/dataset.js";
import { journey } from "./support/journey.js";

const { land, focus } = COLOURS.light;

/** One actor a layer: what its record must show. Two of them share their place with others. */
const ONE_OF_EACH = [
  {
    id: "aif",
    kind: "Grappe d’entreprises",
    place: "Valenciennes, Nord",
    figure: ["80", "membres actifs", "2011"],
  },
  { id: "cci-seine-et-marne", kind: "Chambre consulaire", place: "Serris, Seine-et-Marne" },
  {
    id: "rurbancoop",
    kind: "Projet ou programme",
    place: "Essonne, localisation approximative",
    figure: ["35", "entrepreneurs salariés"],
  },
  {
    id: "convention-gouvernance-2018",
    kind: "Accord",
    place: "Athis-Mons, Essonne",
    figure: ["9", "axes stratégiques", "25 juin 2018"],
  },
  {
    id: "ca-grand-paris-sud",
    kind: "Partenaire",
    place: "Grand Paris Sud Seine Essonne Sénart, localisation approximative",
    figure: ["24", "communes", "10 mai 2017"],
  },
];

/** Plain spaces for the narrow and the no-break ones: what is compared here is words. */
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ");

/** Record files asked for so far. */
const fetched = (site) => site.requests.filter((path) => path.startsWith("data/records/"));

assert.deepEqual(ONE_OF_EACH.map(({ id }) => actors.get(id).layer), LAYERS);

for (const wanted of ONE_OF_EACH) {
  const { id } = wanted;
  journey(`${actors.get(id).layer}: from the map to the record of ${id}`, { still: true }, async ({ map, site }) => {
    const marker = await map.find(id);
    assert.deepEqual(fetched(site), [], "no record before a marker is clicked");
    await marker.click();
    await map.arrived();
    assert.deepEqual(fetched(site), [recordPath(id)]);

    const { name } = record(id);
    assert.equal((await map.heading.innerText()).trim(), name.fr ?? name);
    const head = plain(await map.panel.locator("header").innerText());
    assert.ok(head.includes(wanted.kind) && head.includes(wanted.place), head);
    assert.equal(await marker.getAttribute("aria-pressed"), "true");
    assert.equal(await map.host.getAttribute("selected"), id);
    const [selected] = await map.heard("select");
    assert.equal(selected.detail.id, id);

    if (wanted.figure) {
      const tile = map.panel.getByRole("listitem").filter({ hasText: wanted.figure[1] }).first();
      const said = plain(await tile.innerText());
      for (const part of wanted.figure) assert.ok(said.includes(part), `${part} in ${said}`);
      const source = record(id).figures.find(({ unit }) => unit.fr === wanted.figure[1]).source;
      const title = plain(record(id).sources.find((one) => one.id === source).title);
      const mark = tile.getByRole("button", { name: /la source/ });
      assert.match(await mark.getAttribute("aria-label"), /^Voir la source \d+$/);
      assert.equal(await mark.getAttribute("aria-expanded"), "false");
      await mark.click();
      assert.equal(await mark.getAttribute("aria-expanded"), "true");
      assert.ok(plain(await tile.innerText()).includes(title), "the citation opens in place");
      await mark.click();
      assert.ok(!plain(await tile.innerText()).includes(title), "and closes again");
    }
    const sources = map.panel.getByRole("listitem").filter({ hasText: plain(record(id).sources[0].title).slice(0, 20) });
    assert.ok((await sources.count()) > 0, "its sources stand at the end");
  });
}

journey("a click anywhere else fetches nothing, a second click on the same neither", { still: true }, async ({ page, map, site }) => {
  await page.mouse.click(1050, 620);
  assert.deepEqual(fetched(site), []);
  await map.marker("aif").click();
  await map.arrived();
  await map.marker("aif").click();
  assert.deepEqual(fetched(site), [recordPath("aif")]);
  assert.equal((await map.heard("select")).length, 1);
});

journey("every figure says its date, or that it has none", { path: "/pages/one.html?selected=urscop", still: true }, async ({ page, map }) => {
  await map.arrived();
  for (const { unit, as_of } of record("urscop").figures) {
    const tile = map.panel.getByRole("listitem").filter({ has: page.getByText(unit.fr, { exact: true }) });
    const said = await tile.innerText();
    assert.match(said, as_of ? new RegExp(as_of.slice(0, 4)) : /date non précisée/, unit.fr);
    assert.equal(await tile.getByRole("button", { name: /source/ }).count(), 1, `${unit.fr} has a source`);
  }
});

journey("dates are in order, people and enumerations are told, each with its source", { path: "/pages/one.html?selected=convention-gouvernance-2018", still: true }, async ({ map }) => {
  await map.arrived();
  const { events, people, lists } = record("convention-gouvernance-2018");
  const text = plain(await map.panel.innerText());
  for (const event of events) assert.ok(text.includes(plain(event.text.fr)), event.text.fr);
  for (const person of people) assert.ok(text.includes(person.name), person.name);
  for (const item of lists.flatMap((list) => list.items)) assert.ok(text.includes(plain(item.fr)), item.fr);
  const shown = events.map((event) => text.indexOf(plain(event.text.fr)));
  const inOrder = events.map((event, index) => [event.date, shown[index]]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const dates = inOrder.map(([, position]) => position);
  for (let index = 1; index < dates.length; index += 1) {
    if (inOrder[index][0] !== inOrder[index - 1][0]) assert.ok(dates[index] > dates[index - 1], inOrder[index][0]);
  }
});

journey("nothing empty is shown", { path: "/pages/one.html?selected=choisy-le-roi", still: true }, async ({ map }) => {
  await map.arrived();
  assert.deepEqual(record("choisy-le-roi").figures ?? [], []);
  const headings = await map.panel.getByRole("heading", { level: 4 }).allInnerTexts();
  assert.ok(!headings.includes("Chiffres"), headings.join());
  for (const heading of await map.panel.getByRole("heading", { level: 4 }).all()) {
    const section = heading.locator("xpath=..");
    assert.ok((await section.getByRole("listitem").count()) > 0, `${await heading.innerText()} holds something`);
  }
});

journey("a relation leads to the other record and back", { still: true }, async ({ map, site }) => {
  await map.marker("aif").click();
  await map.arrived();
  const name = (id) => record(id).name.fr ?? record(id).name;
  await map.entry("datar-grappes").click();
  await map.panel.getByRole("heading", { level: 3, name: name("datar-grappes") }).waitFor();
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), "datar-grappes");
  await map.hasFocus(map.heading);
  // The other end knows it too: as one of those it selected.
  await map.entry("aif").click();
  await map.panel.getByRole("heading", { level: 3, name: name("aif") }).waitFor();
  await map.arrived();
  // Kept, not fetched again.
  assert.deepEqual(fetched(site), [recordPath("aif"), recordPath("datar-grappes")]);
  assert.deepEqual((await map.heard("select")).map(({ detail }) => detail.id), ["aif", "datar-grappes", "aif"]);
});

journey("the record opened by a relation is brought into view", { path: "/pages/one.html?territory=nord-pas-de-calais&selected=aif", still: true }, async ({ page, map }) => {
  await map.arrived();
  await map.entry("datar-grappes").click();
  await map.arrived();
  await map.entry("soliage").click();
  const box = async () => (await map.marker("soliage").boundingBox()) ?? { x: -1, y: -1, width: 0 };
  await map.marker("soliage").waitFor();
  await page.waitForFunction(
    ([marker, stage]) => {
      const [one, all] = [marker.getBoundingClientRect(), stage.getBoundingClientRect()];
      return one.left >= all.left && one.right <= all.right && one.top >= all.top && one.bottom <= all.bottom;
    },
    [await map.marker("soliage").elementHandle(), await map.stage.elementHandle()],
  );
  const panel = await map.panel.boundingBox();
  const marker = await box();
  assert.ok(marker.x + marker.width <= panel.x, "the panel does not cover it");
});

journey("what covers a département is lit while its record is open", { still: true }, async ({ map }) => {
  const inside = [3.3, 48.5];
  await map.waitForColour(inside, land);
  await map.choose("mirem");
  await map.waitForColour(inside, focus);
  await map.waitForColour([1.9, 48.65], land); // Yvelines is not covered
  await map.panel.getByRole("button", { name: "Fermer" }).click();
  await map.waitForColour(inside, land);
});

journey("what covers a region lights all its départements", { still: true }, async ({ map }) => {
  await map.choose("aif");
  await map.waitForColour([3.9, 50.1], focus);
  await map.waitForColour([1.8, 50.6], focus);
  await map.waitForColour([3.3, 48.5], land);
});

journey("what covers an intercommunal territory lights it, and a link frames it", { still: true }, async ({ map, site }) => {
  const groupings = "data/territories/groupings.geojson";
  assert.equal(site.count(groupings), 0);
  await map.choose("ca-grand-paris-sud");
  const link = map.panel.locator('[data-territory="200059228"]');
  const before = await map.view();
  const view = await map.moves(() => link.click());
  assert.ok(view.zoom > before.zoom + 1);
  await map.waitForColour([2.55, 48.61], focus);
  assert.equal(site.count(groupings), 1);
});

journey("what covers a commune lights it", { still: true }, async ({ map, site }) => {
  await map.choose("vitry-sur-seine");
  await map.moves(() => map.panel.locator('[data-territory="94081"]').click());
  await map.waitForColour([2.4045, 48.7835], focus);
  assert.ok(site.requests.includes("data/territories/communes-94.geojson"));
});

journey("links leave the page in a new window, and only to the web", { still: true, path: "/pages/one.html?selected=soliage", before: (site) => {
  const changed = record("soliage");
  changed.sources[0].url = "https://example.org/a";
  changed.sources.push({ ...changed.sources[0], id: "other", title: "Ruse", url: "java\tscript:alert(1)" });
  site.fault(recordPath("soliage"), (answer) => {
    answer.writeHead(200, { "Content-Type": "application/json" });
    answer.end(JSON.stringify(changed));
  });
} }, async ({ map }) => {
  await map.arrived();
  const links = await map.panel.getByRole("link").evaluateAll((all) => all.map(({ href, target, rel }) => ({ href, target, rel })));
  assert.deepEqual(links, [{ href: "https://example.org/a", target: "_blank", rel: "noopener noreferrer" }]);
});

journey("text from data stays text", { still: true, path: "/pages/one.html?selected=soliage", before: (site) => {
  const changed = record("soliage");
  changed.summary = { fr: '<img src="x" onerror="window.harmed = true">', en: "x" };
  site.fault(recordPath("soliage"), (answer) => {
    answer.writeHead(200, { "Content-Type": "application/json" });
    answer.end(JSON.stringify(changed));
  });
} }, async ({ page, map }) => {
  await map.arrived();
  assert.ok((await map.panel.innerText()).includes("<img src="));
  assert.equal(await map.panel.locator("img").count(), 0);
  assert.equal(await page.evaluate(() => window.harmed), undefined);
});
