// What a link says is what one sees: states through the address and a reload, texts that mean nothing,
// back and forward.

import assert from "node:assert/strict";
import { actors } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";

const ONE = "/pages/one.html?url-state=carte";

/** Parts of a state, and what is then the heading of the panel, in the language of the state. */
const STATES = [
  ["s:aif", /Association des industries ferroviaires/],
  ["l:cluster,chamber"],
  ["e:p.list", /Liste/],
  ["l:chamber;e:p.list", /Liste/],
  ["e:o.distance~i.1~p.list", /Liste/],
  ["e:p.menu", /Explorer/],
  ["e:t.rail.textile~y.2011"],
  ["e:g.94~k.funded-by~z.few.unknown~p.filters", /Filtrer/],
  ["e:c.94041~p.help", /Ivry-sur-Seine/],
  ["e:v.aif.clubtex~p.compare", /Comparer/],
  ["e:a.mecatronic.sol-iage~p.chain", /lien/],
  ["e:p.sources", /Sources/],
  ["e:p.take", /Partager/],
  ["e:f.members.areas.breaks"],
  ["e:f.jobs.circles"],
  ["s:aif;e:l.en", /ferroviaires/],
  ["e:p.list~l.en;v:9.1/50.3/3.5", /List/],
  ["e:t.rail~Q.later.2~Z", undefined],
  ["q:later;e:p.list", /Liste/],
];

/** Parts of a state in any order. */
const parts = (state) => state.split(";").sort().join(";");
/** The state of a map but for the camera, which comes to rest when it likes. */
const stateOf = (map) => map.host.evaluate((host) => host.state.replace(/;v:[^;]*/, ""));

/** What is seen of a state. */
async function seen(map) {
  const chips = await map.chips.evaluateAll((all) => all.map((chip) => [chip.textContent, chip.ariaPressed]));
  const panel = (await map.panel.isVisible()) && (await map.heading.innerText());
  const figures = (await map.part("figures").count()) && (await map.part("figures").innerText());
  const lang = await map.host.evaluate((host) => host.shadowRoot.querySelector("[lang]")?.lang);
  return { state: await stateOf(map), total: (await map.shown()).total, chips, panel, figures, lang };
}

async function arrives(map, state, heading) {
  const wanted = parts(`1;${state}`.replace(/;v:[^;]*/, ""));
  const is = ([host, wanted]) => host.state.replace(/;v:[^;]*/, "").split(";").sort().join(";") === wanted;
  await map.page.waitForFunction(is, [await map.host.elementHandle(), wanted]);
  if (heading) await map.heading.filter({ hasText: heading }).waitFor();
  // A filter has its files to wait for.
  if (/e:[tg]\./.test(state)) {
    const passed = ([host, all]) => {
      const counts = [...host.shadowRoot.querySelectorAll("[part~=chip]")].map((chip) => Number(chip.textContent.replace(/\D/g, "")));
      return counts.reduce((sum, count) => sum + count, 0) < all;
    };
    await map.page.waitForFunction(passed, [await map.host.elementHandle(), actors.size]);
  }
  if (state.includes("l.en")) await map.host.locator(".grappes[lang=en]").waitFor();
  if (state.includes("f.members.areas")) await map.part("figures").getByText(/[Pp]ar département/).first().waitFor({ state: "attached" });
  if (state.includes("f.jobs")) await map.part("figures").getByText(/par repère/).first().waitFor({ state: "attached" });
}

for (const [index, [state, heading]] of STATES.entries()) {
  // Every other one on a phone.
  const size = index % 2 ? PHONE : undefined;
  journey(`the link of a state leads back to it: ${state}`, { path: `${ONE}#carte=1;${state}`, still: true, size }, async ({ page, map }) => {
    await arrives(map, state, heading);
    const before = await seen(map);
    await page.reload();
    await map.readyTimes(1);
    await arrives(map, state, heading);
    assert.deepEqual(await seen(map), before);
    // And so does the text, without any address.
    const text = await map.host.evaluate((host) => host.state);
    await page.goto("/pages/one.html");
    await map.readyTimes(1);
    await map.host.evaluate((host, text) => (host.state = text), text);
    await arrives(map, state, heading);
    assert.deepEqual(await seen(map), before);
  });
}

/** Texts that no map has written. */
const NONSENSE = [
  "%", "~", "~~~~", "t", "t.", "y.99999999999", "c.", "p.nothing", "p.record", "f.members", "l.xx-", "v.A.B.C", "a..", "i",
  "t.!ff!zz", "<script>alert(1)</script>", "__proto__.x", "t." + "x".repeat(5000), "~".repeat(2000), "é.è", "k.funded-by.funded-by.no",
  "o.name", "y.2011~y.2012", "\u0000", "p.list~p.take", "Q." + "z".repeat(400),
];

journey("whatever text is asked for, the map stands and shows everybody it may", { path: "/pages/one.html", still: true }, async ({ page, map }) => {
  for (const text of NONSENSE) {
    await map.host.evaluate((host, text) => (host.explore = text), text);
    await map.host.evaluate((host) => (host.explore = "p.list"));
    await map.heading.filter({ hasText: "Liste" }).waitFor();
    await map.host.evaluate((host) => (host.explore = null));
    await map.panel.waitFor({ state: "hidden" });
  }
  assert.equal((await map.shown()).total, actors.size);
  assert.equal(await page.getByRole("alert").count(), 0);
});

for (const text of ["%E0%A4%A", "e:%25", "e:t.<b>", "1;e:", ";;;;e:~~;s:Not an id;v:x/y", "e:c.99999~p.help~y.9999"]) {
  journey(`a page loads with the fragment ${text}`, { path: `${ONE}#carte=${text}`, still: true }, async ({ map }) => {
    assert.equal((await map.shown()).total, actors.size);
    await map.openList();
  });
}

const length = (page) => page.evaluate(() => history.length);

journey("panels are steps of the page's history, back and forward", { path: ONE, still: true }, async ({ page, map }) => {
  const menu = map.host.locator(".menu-button");
  const start = await length(page);
  await menu.click();
  await map.heading.filter({ hasText: "Explorer" }).waitFor();
  await arrives(map, "e:p.menu");
  await map.panel.getByRole("button", { name: "Partager et exporter" }).click();
  await arrives(map, "e:p.take", /Partager/);
  assert.equal(await length(page), start + 2);
  await page.goBack();
  await arrives(map, "e:p.menu", /Explorer/);
  await page.goBack();
  await map.panel.waitFor({ state: "hidden" });
  await page.goForward();
  await arrives(map, "e:p.menu", /Explorer/);
  await page.goForward();
  await arrives(map, "e:p.take", /Partager/);
  await map.panel.getByRole("button", { name: "Fermer" }).click();
  await map.panel.waitFor({ state: "hidden" });
  // The panel is gone before the page has the step.
  await page.waitForFunction((length) => history.length === length, start + 3);
  await page.goBack();
  await arrives(map, "e:p.take", /Partager/);
  assert.equal(await length(page), start + 3);
});

journey("the list is one, though what writes links comes with it", { path: ONE, still: true }, async ({ page, map }) => {
  const start = await length(page);
  await map.openList();
  await arrives(map, "e:p.list", /Liste/);
  assert.equal(await length(page), start + 1);
  await page.goBack();
  await map.panel.waitFor({ state: "hidden" });
  await page.goForward();
  await arrives(map, "e:p.list", /Liste/);
  assert.equal(await length(page), start + 1);
});

journey("the year is dragged, not stepped", { path: `${ONE}#carte=1;e:y.2011`, still: true }, async ({ page, map }) => {
  await arrives(map, "e:y.2011");
  const start = await length(page);
  for (const year of [2012, 2013, 2014]) {
    await map.host.evaluate((host, year) => (host.explore = `y.${year}`), year);
    await page.waitForFunction((year) => location.hash.includes(`y.${year}`), year);
  }
  assert.equal(await length(page), start);
  await map.host.evaluate((host) => (host.explore = "y.2014~t.rail"));
  await page.waitForFunction(() => location.hash.includes("t.rail"));
  assert.equal(await length(page), start + 1);
});
