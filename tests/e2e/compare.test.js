// Actors side by side: how they are chosen, what the table says and what it does not compare, by
// keyboard, on a phone, in English.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { actors, record, recordPath, said } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults } from "./support/server.js";

const CHOSEN = ["aif", "apaf", "nord-package"];

/** Plain spaces for the narrow and the no-break ones: what is compared here is words. */
const plain = (text) => text.replaceAll(/[\u00a0\u202f\s]+/g, " ").trim();
const short = (id, lang = "fr") => said(actors.get(id).short ?? actors.get(id).name, lang);

const table = (map) => map.panel.getByRole("table");
const rowOf = (map, name) => table(map).getByRole("row").filter({ has: map.page.getByRole("rowheader", { name }) });
const box = (map) => map.panel.getByRole("searchbox");

/** Opens the page of comparing by the menu. */
async function open(map) {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: /^(Comparer|Compare)$/ }).click();
  await box(map).waitFor();
}

/** Adds an actor by its name. */
async function add(map, id, lang = "fr") {
  const name = said(actors.get(id).name, lang);
  await box(map).fill(name);
  await map.panel.getByRole("button", { name }).filter({ hasNot: map.page.locator(".icon") }).last().click();
}

async function compare(map, ids = CHOSEN, lang = "fr") {
  await open(map);
  for (const id of ids) await add(map, id, lang);
  await table(map).getByRole("columnheader").nth(ids.length - 1).waitFor();
}

journey("actors are chosen in their records, and compared from there", { still: true }, async ({ map }) => {
  for (const [index, id] of ["aif", "apaf"].entries()) {
    await map.host.evaluate((host, id) => host.select(id), id);
    await map.arrived();
    const toggle = map.panel.getByRole("button", { name: "Comparer", exact: true });
    assert.equal(await toggle.getAttribute("aria-pressed"), "false");
    await toggle.click();
    assert.equal(await toggle.getAttribute("aria-pressed"), "true");
    await map.panel.getByRole("button", { name: `Voir la comparaison (${index + 1})` }).waitFor();
  }
  await map.panel.getByRole("button", { name: /^Voir la comparaison/ }).click();
  const heads = table(map).getByRole("columnheader");
  await heads.nth(1).waitFor();
  assert.deepEqual((await heads.allInnerTexts()).map(plain), ["aif", "apaf"].map((id) => short(id)));
  assert.equal(await table(map).locator("caption").textContent(), `Comparaison de ${short("aif")}, ${short("apaf")}`);
});

journey("what compares stands in one row, the rest says why not", { still: true }, async ({ map }) => {
  await compare(map);
  const members = rowOf(map, /^Adhérents la structure, constaté/);
  const cells = (await members.getByRole("cell").allInnerTexts()).map(plain);
  assert.equal(cells.length, 3);
  for (const [index, id] of CHOSEN.entries()) {
    const [figure] = record(id).figures;
    assert.ok(cells[index].startsWith(`${figure.value} ${figure.unit.fr}`), cells[index]);
    assert.ok(cells[index].includes(figure.as_of), cells[index]);
  }
  // A target and figures of a whole branch stand apart.
  const others = (await rowOf(map, "Autres chiffres").getByRole("cell").allInnerTexts()).map(plain);
  assert.match(others[2], /40 objectif entreprises .*la structure, objectif 2011/);
  assert.match(others[2], /6 700 emplois .*filière en région, constaté 2011/);
  assert.match(others[1], /200 entreprises .*filière en région, constaté/);
  // Every figure of all three is there once.
  const shown = await table(map).locator(".figure").count();
  assert.equal(shown, CHOSEN.flatMap((id) => record(id).figures).length);
  // What they share.
  assert.match(plain(await rowOf(map, /^Lauréate de/).innerText()), /2011/);
});

journey("what no document says is never nothing, nor 0", { still: true }, async ({ map }) => {
  await compare(map, ["aif", "clubtex"]);
  const text = plain(await table(map).innerText());
  assert.ok(text.includes("non précisé dans les sources"), text);
  const empty = await table(map).locator("tbody td").evaluateAll((cells) => cells.filter((cell) => !cell.innerText.trim()));
  assert.deepEqual(empty, []);
});

journey("figures of different years say so", {
  still: true,
  before: (site) => {
    const apaf = record("apaf");
    apaf.figures[0].as_of = "2018";
    site.fault(recordPath("apaf"), faults.json(apaf));
  },
}, async ({ map }) => {
  await compare(map, ["aif", "apaf"]);
  const row = rowOf(map, /^Adhérents/);
  assert.match(plain(await row.getByRole("rowheader").innerText()), /Non comparable : années différentes \(2011, 2018\)/);
  await map.panel.getByText("Chiffres à ne pas comparer").waitFor();
  assert.equal(await map.panel.getByText("Chiffres à comparer").count(), 0);
});

journey("every value has its document behind its mark", { still: true }, async ({ map, page }) => {
  await compare(map);
  for (const figure of await table(map).locator(".figure").all()) {
    const mark = figure.getByRole("button", { name: /^Voir la source/ });
    await mark.focus();
    await page.keyboard.press("Enter");
    const title = record("aif").sources[0].title;
    assert.ok(plain(await figure.locator(".citation").innerText()).includes(plain(title)));
    await page.keyboard.press("Escape");
    assert.equal(await figure.locator(".citation").isVisible(), false);
    assert.ok(await mark.evaluate((mark) => mark.getRootNode().activeElement === mark), "the focus is on the mark again");
  }
  assert.ok(await table(map).isVisible(), "Escape closed citations, not the panel");
});

journey("by keyboard alone: add, remove, four at most", { still: true }, async ({ map, page }) => {
  await open(map);
  await box(map).focus();
  for (const id of [...CHOSEN, "mecatronic"]) {
    await box(map).focus();
    await page.keyboard.type(said(actors.get(id).name).slice(0, 12));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await map.status.getByText(/^Acteurs comparés/).waitFor();
    if (id !== "mecatronic") await box(map).fill("");
  }
  await table(map).getByRole("columnheader").nth(3).waitFor();
  assert.match(plain(await map.panel.innerText()), /Quatre acteurs au plus/);
  assert.equal(await box(map).isVisible(), false);
  // What was chosen has the focus; after it come the table, which scrolls, its records and their buttons.
  const chosen = map.panel.getByRole("group", { name: "Comparer" });
  await map.hasFocus(chosen);
  await page.keyboard.press("Tab");
  await map.hasFocus(map.panel.getByRole("region", { name: /^Comparaison de/ }));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await table(map).getByRole("columnheader").nth(2).waitFor();
  assert.equal(await table(map).getByRole("columnheader").count(), 3);
  await map.hasFocus(chosen);
  // Opening a record from the table leads back to it.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await map.arrived();
  await page.keyboard.press("Escape");
  await table(map).waitFor();
  await map.hasFocus(table(map).getByRole("columnheader").first().getByRole("button").first());
});

journey("a record that cannot be had is told of, and tried again", {
  still: true,
  before: (site, watch) => (site.fault(recordPath("apaf"), faults.missing()), watch.allow(/apaf/)),
}, async ({ map, site }) => {
  await open(map);
  await add(map, "aif");
  await add(map, "apaf");
  const alert = map.panel.getByRole("alert");
  await alert.waitFor();
  site.mend(recordPath("apaf"));
  await alert.getByRole("button", { name: "Réessayer" }).click();
  await table(map).waitFor();
});

journey("phone: four actors, the first column stays", { size: PHONE, touch: true, still: true }, async ({ map, page }) => {
  await compare(map, [...CHOSEN, "mecatronic"]);
  const region = map.panel.getByRole("region", { name: /^Comparaison de/ });
  const [wide, all] = await region.evaluate((region) => [region.clientWidth, region.scrollWidth]);
  assert.ok(all > wide, "it scrolls sideways");
  const body = await map.panel.locator(".panel-body").evaluate((body) => body.scrollWidth - body.clientWidth);
  assert.ok(body <= 0, "and only it does");
  await region.evaluate((region) => (region.scrollLeft = region.scrollWidth));
  const [box, head] = [await region.boundingBox(), await rowOf(map, "Lieu").getByRole("rowheader").boundingBox()];
  assert.ok(Math.abs(head.x - box.x) <= 2, `the first column is there: ${head.x}, ${box.x}`);
  const last = await table(map).getByRole("columnheader").last().boundingBox();
  assert.ok(last.x + last.width <= box.x + box.width + 1 && last.x >= head.x + head.width - 1, "beside the last one");
  for (const button of await table(map).locator(".remove").all()) {
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 44 && height >= 44, `${width} × ${height}`);
  }
  await assertAccessible(page, "comparison on a phone");
});

journey("English", { path: "/pages/one.html?page-lang=en&lang=en", still: true }, async ({ map }) => {
  await compare(map, CHOSEN, "en");
  const head = plain(await rowOf(map, /^Members/).getByRole("rowheader").innerText());
  assert.match(head, /observed/);
  await map.panel.getByText("Figures that compare").waitFor();
});

for (const [state, setting] of Object.entries({ desktop: {}, dark: { dark: true }, forced: { forced: true } })) {
  journey(`axe: comparison, ${state}`, { ...setting, still: true }, async ({ page, map }) => {
    await open(map);
    await assertAccessible(page, `nobody chosen, ${state}`);
    for (const id of CHOSEN) await add(map, id);
    await table(map).getByRole("columnheader").nth(2).waitFor();
    await table(map).getByRole("button", { name: /^Voir la source/ }).first().click();
    await assertAccessible(page, `table, ${state}`);
  });
}
