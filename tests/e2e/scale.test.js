// A hundred thousand actors: they load without holding the page up, and stay usable.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { AT_ONE_PLACE, CROWD, THE_PLACE, idOf, makeCrowd } from "./support/crowd.js";
import { actors, record } from "./support/dataset.js";
import { scratch } from "./support/institution.js";
import { journey } from "./support/journey.js";
import { faults } from "./support/server.js";

let crowd;
before(() => {
  crowd = scratch("crowd");
  makeCrowd(crowd.folder);
});
after(() => crowd.remove());

/** Runs in the page: notes when its turns come, until `stopWatching` is called. */
function watchTurns() {
  const turns = [];
  const channel = new MessageChannel();
  let watching = true;
  channel.port1.onmessage = () => {
    turns.push(performance.now());
    if (watching) channel.port2.postMessage(null);
  };
  channel.port2.postMessage(null);
  window.addEventListener("grappes-ready", () => window.stopWatching(), { once: true });
  window.stopWatching = () => {
    watching = false;
    return turns;
  };
}

/** A gap this long is one in which the page did something, milliseconds. */
const BUSY_MS = 2;

/** The times between turns in which the page did something, the longest first, and their sum. */
function stretches(turns) {
  const gaps = turns.slice(1).map((at, index) => at - turns[index]).filter((gap) => gap > BUSY_MS);
  return { longest: Math.max(...gaps), count: gaps.length, sum: gaps.reduce((sum, gap) => sum + gap, 0) };
}

const many = (body, path = "/") => [
  {
    path,
    still: true,
    before: (site, _eye, context) => {
      site.mount("data/", crowd.folder);
      return context?.addInitScript(watchTurns);
    },
  },
  body,
];

journey("a hundred thousand actors load in turns with the page", ...many(async ({ page, map }) => {
  const { total } = await map.shown();
  assert.equal(total, CROWD, "markers stand for all of them");
  const { longest, count, sum } = stretches(await page.evaluate(() => window.stopWatching()));
  // The work of one piece would be one stretch that is most of the time.
  assert.ok(count > 50, `the page had ${count} turns`);
  assert.ok(longest < sum / 8, `one stretch took ${longest} of ${sum} ms`);
}));

journey("clusters of thousands split as one zooms in, a click opens a record", ...many(async ({ page, map, site }) => {
  const atFirst = await map.shown();
  assert.ok(Math.max(...atFirst.clusters) > 1000);
  const largest = atFirst.clusters.indexOf(Math.max(...atFirst.clusters));
  await map.moves(() => map.clusters.nth(largest).click());
  const nearer = await map.shown();
  assert.ok(nearer.total < CROWD, "what is far away is not in the page");
  assert.ok(Math.max(...nearer.clusters) < Math.max(...atFirst.clusters));
  assert.ok((await page.locator("carte-grappes").evaluate((host) => host.shadowRoot.querySelectorAll(".marker").length)) < 2500);
  const [id] = actors.keys();
  const one = idOf(77_777);
  site.fault(`data/records/${one}.json`, faults.json({ ...record(id), id: one }));
  await map.host.evaluate((host, id) => host.select(id), one);
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), one);
  assert.equal(await map.marker(one).count(), 1, "the selected one stands alone");
}));

const [lon, lat] = THE_PLACE;
journey("of very many at one place a part is fanned out, then the next", ...many(async ({ map }) => {
  const seen = new Set();
  for (let click = 0; seen.size < AT_ONE_PLACE; click += 1) {
    assert.ok(click < 4, `${seen.size} were seen`);
    const rest = map.host.getByRole("button", { name: /acteurs, Commune, Département/ });
    await rest.first().click();
    const { singles } = await map.shown();
    for (const id of singles) seen.add(id);
  }
}, `/pages/one.html?view=14/${lat}/${lon}`));

journey("the figures of clusters stay within their rings", ...many(async ({ map }) => {
  const wider = await map.clusters.evaluateAll((all) =>
    all.filter((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect().width > one.clientWidth - 2 * Number.parseFloat(getComputedStyle(one).getPropertyValue("--_ring"));
    }).map((one) => one.textContent),
  );
  assert.deepEqual(wider, []);
}));

/** Waits until so many actors stand on the map. */
async function waitFor(page, map, wanted) {
  const handle = await map.host.elementHandle();
  await page.waitForFunction(
    ([host, wanted]) => {
      const all = [...host.shadowRoot.querySelectorAll("[part~=cluster]")];
      const singles = host.shadowRoot.querySelectorAll("[part~=marker]").length;
      return all.reduce((sum, one) => sum + Number(one.textContent.replace(/\D/g, "")), singles) === wanted;
    },
    [handle, wanted],
  );
}

journey("layers are switched on and off", ...many(async ({ map, page }) => {
  await waitFor(page, map, CROWD);
  await page.evaluate(watchTurns);
  await map.chip("chamber").click();
  await waitFor(page, map, (CROWD / 5) * 4);
  const { longest, sum } = stretches(await page.evaluate(() => window.stopWatching()));
  assert.ok(longest < sum / 2, `one stretch took ${longest} of ${sum} ms`);
  await map.chip("cluster").click();
  await map.chip("chamber").click();
  await waitFor(page, map, (CROWD / 5) * 4);
}));

journey("filters are counted and followed in turns with the page", ...many(async ({ map, page }) => {
  await waitFor(page, map, CROWD);
  await page.evaluate(watchTurns);
  await map.host.locator(".filters-button").click();
  const field = (role, name) => map.panel.getByRole(role, { name: new RegExp(`^${name} ?, `) });
  await field("checkbox", "Ferroviaire").waitFor();
  await field("radio", "Nord–Pas-de-Calais").check();
  // All of them act in Île-de-France.
  await waitFor(page, map, 0);
  await field("radio", "Île-de-France").check();
  await waitFor(page, map, CROWD);
  const { longest, sum } = stretches(await page.evaluate(() => window.stopWatching()));
  assert.ok(longest < sum / 2, `one stretch took ${longest} of ${sum} ms`);
  await field("checkbox", "Grappes").uncheck();
  await waitFor(page, map, (CROWD / 5) * 4);
}));

journey("the list is sorted by distance in turns with the page", ...many(async ({ map, page }) => {
  await waitFor(page, map, CROWD);
  await map.openList();
  await map.panel.locator(".entry").first().waitFor();
  const sort = map.panel.getByRole("combobox", { name: "Trier par" });
  await sort.waitFor();
  await page.evaluate(watchTurns);
  await sort.selectOption("distance");
  await map.panel.locator(".entry-value").first().waitFor();
  const { longest, sum } = stretches(await page.evaluate(() => window.stopWatching()));
  assert.ok(longest < sum / 2, `one stretch took ${longest} of ${sum} ms`);
  assert.ok((await map.panel.locator(".entry").count()) < 1000, "a run at a time, flat too");
}));

journey("the list has in the page what is in reach, to its end", ...many(async ({ page, map }) => {
  await map.openList();
  await map.panel.locator(".entry").first().waitFor();
  const lines = () => map.panel.locator(".entry").count();
  assert.ok((await lines()) < 1000, `${await lines()} lines`);
  const body = map.panel.locator(".panel-body");
  await body.evaluate((body) => body.scrollTo(0, body.scrollHeight));
  const last = map.panel.locator(".group").last().locator("ul").last().locator(".entry").last();
  await last.waitFor();
  assert.ok((await lines()) < 1000, `${await lines()} lines at the end`);
  const names = await map.panel.locator(".group").last().locator("ul").last().locator(".entry-name").allInnerTexts();
  assert.deepEqual(names, [...names].sort(), "by name");
}));
