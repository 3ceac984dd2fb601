// Figures on the map: what may be chosen, what territories and circles then show, what is said of
// it; against numbers added up here from the records.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { actors, countOf, manifest, record } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults } from "./support/server.js";

const FILE = "data/figures.json";
const PROGRAM = "carte-grappes_later_figures.wasm";
const STYLE = "figures.css";
const TONES = {
  light: ["#ecedc7", "#d5da99", "#b8c575", "#9caf5d", "#7d954a"],
  dark: ["#383a25", "#444828", "#4f572e", "#596536", "#62743e"],
};
/** Fields of Nord, Pas-de-Calais and Val-de-Marne without border, marker or name. */
const NORD = [3.9, 50.12];
const PAS_DE_CALAIS = [2.3, 50.4];
const YVELINES = [1.75, 48.75];

/** Plain spaces for the narrow and the no-break ones: what is compared here is words. */
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll(/\s+/g, " ").trim();

/** What records count themselves: the latest observed figure of the organisation. */
const counts = (measure) => {
  const found = new Map();
  for (const id of actors.keys()) {
    const own = (record(id).figures ?? []).filter(
      (figure) => figure.measure === measure && figure.scope === "organisation" && (figure.nature ?? "observed") === "observed",
    );
    const latest = own.sort((a, b) => (b.as_of ?? "").localeCompare(a.as_of ?? ""))[0];
    if (latest) found.set(id, { value: latest.value, about: latest.precision === "about", as_of: latest.as_of });
  }
  return found;
};

/** Département of a record's place; undefined where the place is wider than one. */
const GROUPINGS = { "oin-orly-rungis-seine-amont": "94", "200093201": "59", "200069037": "62", "ca-plaine-centrale": "94" };
const departementOf = (id) => {
  const { commune, territory } = record(id).place;
  return commune?.slice(0, 2) ?? (/^\d\d$/.test(territory) ? territory : GROUPINGS[territory]);
};

/** Sums by département, and of what lies in none. */
const sums = (measure) => {
  const by = new Map();
  for (const [id, { value, about }] of counts(measure)) {
    const code = departementOf(id) ?? "apart";
    const sum = by.get(code) ?? { value: 0, about: false };
    by.set(code, { value: sum.value + value, about: sum.about || about });
  }
  return by;
};
const written = ({ value, about }) => `${about ? "≈ " : ""}${value.toLocaleString("fr-FR").replaceAll(/\s/g, " ")}`;

const figures = (map) => map.part("figures");
const choice = (map) => figures(map).getByRole("combobox", { name: /Chiffres sur la carte|Figures on the map/ });
const open = async ({ page, map }) => {
  await page.getByRole("button", { name: /Chiffres sur la carte|Figures on the map/ }).click();
  await figures(map).locator(".figure-heading").waitFor();
};
/** Places among the figures on offer. */
const [NONE, MEMBERS, JOBS] = [{ index: 0 }, { index: 2 }, { index: 3 }];
const show = async (visit, figure) => {
  await open(visit);
  await choice(visit.map).selectOption(figure);
};
/** Which tone of the ramp a place has, once it has one. */
const tone = async (page, map, at, ramp = TONES.light) => {
  const point = await map.clientOf(at);
  const host = await map.host.elementHandle();
  const found = await page.waitForFunction(
    ([host, point, ramp]) => ramp.indexOf(window.colourOf(host, point)) + 1,
    [host, point, ramp],
  );
  return found.jsonValue();
};
const circles = (map) => figures(map).getByRole("button", { name: /Cercles|Circles/ }).click();
/** What is seen of lines: without the words that only screen readers have. */
const seen = async (lines) =>
  lines.evaluateAll((all) =>
    all.map((line) => {
      const copy = line.cloneNode(true);
      for (const spoken of copy.querySelectorAll(".spoken")) spoken.remove();
      return copy.textContent.replaceAll(/[\u00a0\u202f]/g, " ");
    }),
  );
/** What the legend says of its classes, the highest first, and last of what has none. */
const legend = (map) => seen(figures(map).locator(".classes li"));
const says = async (page, wanted) => {
  const has = ([wanted]) => {
    const said = document.querySelector("carte-grappes").shadowRoot.querySelector("[role=status]").textContent;
    return said.replaceAll(/[\u00a0\u202f]/g, " ") === wanted;
  };
  await page.waitForFunction(has, [wanted]);
};

journey("nothing is fetched before somebody asks for figures", { still: true }, async ({ page, map, site }) => {
  await map.marker("aif").hover();
  await site.asked("carte-grappes_later.wasm");
  assert.deepEqual([FILE, PROGRAM, STYLE].map((file) => site.count(file)), [0, 0, 0]);
  const ask = page.getByRole("button", { name: "Chiffres sur la carte" });
  assert.equal(await ask.getAttribute("aria-expanded"), "false");
  await open({ page, map });
  assert.equal(await ask.getAttribute("aria-expanded"), "true");
  assert.equal(site.count(FILE), 1);
  // Out of sight and back: nothing is fetched or chosen anew.
  await choice(map).selectOption(JOBS);
  await ask.click();
  await figures(map).waitFor({ state: "hidden" });
  await ask.click();
  assert.equal(await choice(map).locator("option:checked").textContent(), "Emplois chez les adhérents");
  assert.deepEqual([FILE, PROGRAM, STYLE].map((file) => site.count(file)), [1, 1, 1]);
});

journey("figures and the filter by size have one file", { path: "/pages/one.html?explore=z.few", still: true }, async ({ page, map, site }) => {
  await map.status.filter({ hasText: /acteurs?$/ }).waitFor();
  await open({ page, map });
  await choice(map).selectOption(MEMBERS);
  await figures(map).locator(".classes li").first().waitFor();
  assert.equal(site.count(FILE), 1);
});

journey("actors by département: every territory has the tone of its class", { still: true }, async ({ page, map }) => {
  await open({ page, map });
  const by = new Map();
  for (const id of actors.keys()) by.set(departementOf(id), (by.get(departementOf(id)) ?? 0) + 1);
  const apart = by.get(undefined);
  by.delete(undefined);
  const numbers = [...by.values()];
  await says(page, `Nombre d’acteurs par département : ${Math.min(...numbers)} – ${Math.max(...numbers)}`);
  const classes = await legend(map);
  assert.equal(classes.at(-1), "0");
  const ends = classes.slice(0, -1).map((line) => line.split(" – ").map(Number));
  assert.equal(Math.max(...ends.flat()), Math.max(...numbers));
  assert.equal(Math.min(...ends.flat()), Math.min(...numbers));
  for (const number of numbers) {
    assert.ok(ends.some(([low, high = low]) => low <= number && number <= high), `${number} has a class`);
  }
  await figures(map).getByText(`Hors de ces territoires : ${apart} acteurs`).waitFor();
  await map.waitForColour(YVELINES, "#fbfaf7");
  await tone(page, map, NORD);
  // The legend's swatch is the tone of the map.
  const line = ends.findIndex(([low, high = low]) => low <= by.get("59") && by.get("59") <= high);
  const swatch = await figures(map).locator(".swatch").nth(line).evaluate((swatch) => getComputedStyle(swatch).backgroundColor);
  const hex = `#${swatch.match(/\d+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
  await map.waitForColour(NORD, hex);
});

journey("the count is that of the layers shown", { still: true }, async ({ page, map }) => {
  await open({ page, map });
  const before = await legend(map);
  for (const layer of ["chamber", "project", "agreement", "partner"]) await map.chip(layer).click();
  const own = [...actors.values()].filter(({ layer }) => layer === "cluster").map(({ id }) => departementOf(id));
  const numbers = [...new Set(own.filter(Boolean))].map((code) => own.filter((other) => other === code).length);
  await page.waitForFunction(
    (highest) => document.querySelector("carte-grappes").shadowRoot.querySelector(".classes li").textContent.trim().endsWith(highest),
    String(Math.max(...numbers)),
  );
  assert.notDeepEqual(await legend(map), before);
  assert.equal(plain(await map.status.textContent()), `${countOf("cluster")} acteurs`);
});

journey("members: sums of what documents counted, as sure as they are, and hatching where there is none", { still: true }, async ({ page, map }) => {
  await show({ page, map }, MEMBERS);
  const by = sums("members");
  const apart = by.get("apart");
  by.delete("apart");
  const sorted = [...by.values()].sort((a, b) => b.value - a.value);
  assert.ok(sorted.length > 1 && sorted.some(({ about }) => about), "there is something to see");
  assert.deepEqual(await legend(map), [...sorted.map(written), "Pas de donnée"]);
  const spoken = (sum) => written(sum).replace("≈", "environ");
  await says(page, `Adhérents par département : ${spoken(sorted.at(-1))} – ${spoken(sorted[0])}`);
  const notes = plain(await figures(map).locator(".figure-notes").innerText());
  assert.match(notes, /Ni objectifs, ni chiffres de toute une filière/);
  assert.match(notes, /comptée plusieurs fois/);
  assert.match(notes, /Dates : 2011/);
  assert.ok(notes.includes(`Sans chiffre connu : ${actors.size - counts("members").size} acteurs`), notes);
  assert.ok(notes.includes(`Hors de ces territoires : 1 acteur (${written(apart)})`), notes);
  // No two sums are equal, so that each has a tone of its own; the tones are in the order of the sums.
  assert.ok((await tone(page, map, NORD)) > (await tone(page, map, PAS_DE_CALAIS)));
  // Where nothing is known: lines on land, some pixels of either.
  const around = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((step) => map.clientOf(YVELINES).then(({ x, y }) =>
    map.host.evaluate((host, point) => window.colourOf(host, point), { x: x + step, y }))));
  assert.ok(new Set(around).size > 1, `hatched: ${around}`);
  assert.ok(around.some((colour) => colour < "#d0"), `a line: ${around}`);
  assert.ok(around.some((colour) => colour >= "#f0"), `land between the lines: ${around}`);
});

journey("every value stands in words, and leads to its place", { still: true }, async ({ page, map }) => {
  await show({ page, map }, MEMBERS);
  await figures(map).getByText("Toutes les valeurs").click();
  await figures(map).locator(".figure-values li").first().waitFor();
  const lines = await seen(figures(map).locator(".figure-values li"));
  const departements = manifest.places.filter(({ level }) => level === "departement");
  assert.equal(lines.length, departements.length);
  const by = sums("members");
  for (const [at, { code, name }] of departements.entries()) {
    const sum = by.get(code);
    const value = sum ? written(sum) : "Pas de donnée";
    assert.ok(lines[at].startsWith(`${name} : ${value}`), lines[at]);
  }
  const view = await map.moves(() => figures(map).getByRole("button", { name: "Nord", exact: true }).click());
  assert.ok(view.lat > 50 && view.zoom > 7.5, JSON.stringify(view));
});

journey("nearer, communes: the level changes with what is drawn, and is told", { path: "/pages/one.html?view=11/50.62/3.05", still: true }, async ({ page, map }) => {
  await show({ page, map }, MEMBERS);
  await figures(map).getByText("Adhérents par commune").waitFor();
  const values = [...counts("members")].filter(([id]) => record(id).place.commune).map(([, count]) => count);
  assert.deepEqual(await legend(map), [...values.sort((a, b) => b.value - a.value).map(written), "Pas de donnée"]);
  await map.moves(() => map.tool("home").click());
  await figures(map).getByText("Adhérents par département").waitFor();
  await page.waitForFunction(() => document.querySelector("carte-grappes").shadowRoot.querySelector("[role=status]").textContent.includes("par département"));
});

journey("circles: areas as the numbers, clusters with the sum of what is known", { still: true }, async ({ page, map }) => {
  await show({ page, map }, MEMBERS);
  await circles(map);
  await figures(map).getByText("Adhérents par repère").waitFor();
  const known = counts("members");
  const values = [...known.values()].sort((a, b) => b.value - a.value);
  const symbols = map.host.locator(".symbol");
  await map.host.locator(".symbol-circle").first().waitFor();
  const drawn = await symbols.evaluateAll((all) =>
    all.map((symbol) => ({
      value: symbol.querySelector(".symbol-value").textContent.replaceAll(/[\u00a0\u202f]/g, " "),
      width: symbol.querySelector(".symbol-circle").getBoundingClientRect().width,
    })),
  );
  const number = (text) => Number(text.replaceAll(/[^\d]/g, ""));
  assert.equal(drawn.reduce((sum, { value }) => sum + number(value), 0), values.reduce((sum, { value }) => sum + value, 0));
  assert.ok(drawn.some(({ value }) => value.startsWith("≈")), "what is about right is marked");
  const [largest] = drawn;
  for (const { value, width } of drawn) {
    const wanted = largest.width * Math.sqrt(number(value) / number(largest.value));
    assert.ok(Math.abs(width - wanted) <= 1, `${value}: ${width} px, ${wanted} expected`);
  }
  const nested = (await figures(map).locator(".nested text").allTextContents()).map((text) => number(text));
  assert.ok(nested.length >= 2 && nested.every((value) => /^[125]0*$/.test(String(value))), nested.join());
  assert.equal(await symbols.first().evaluate((symbol) => symbol.parentElement.getAttribute("aria-hidden")), "true");
  // In words, and from there to the record.
  await figures(map).getByText("Toutes les valeurs").click();
  await figures(map).locator(".figure-values li").first().waitFor();
  const lines = await seen(figures(map).locator(".figure-values li"));
  assert.equal(lines.length, known.size);
  assert.match(lines[0], /AIF : 80 .*\(2011\)/);
  await figures(map).getByRole("button", { name: "AIF" }).click();
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), "aif");
});

journey("no figure leaves the map as it was", { still: true }, async ({ page, map }) => {
  await map.waitForColour(NORD, "#fbfaf7");
  await show({ page, map }, MEMBERS);
  await page.waitForFunction(() => document.querySelector("carte-grappes").shadowRoot.querySelectorAll(".classes li").length > 2);
  await choice(map).selectOption(NONE);
  await says(page, "Chiffres sur la carte : Aucun");
  await map.waitForColour(NORD, "#fbfaf7");
  assert.equal(await figures(map).locator(".figure-heading").count(), 0);
  assert.equal(await map.host.locator(".symbol").count(), 0);
});

journey("a dataset without the file offers no figures", { before: (site) => site.fault("data/manifest.json", faults.json({ ...manifest, figures: undefined })) }, async ({ page, map }) => {
  assert.ok(await map.part("legend").isVisible());
  assert.equal(await page.getByRole("button", { name: "Chiffres sur la carte" }).count(), 0);
});

journey("figures that cannot be had say so, and may be tried again", { before: (site, watch) => (site.fault(FILE, faults.missing()), watch.allow(/figures/)) }, async ({ page, map, site }) => {
  await page.getByRole("button", { name: "Chiffres sur la carte" }).click();
  await figures(map).getByRole("alert").getByText("Les chiffres n’ont pas pu être chargés.").waitFor();
  site.mend(FILE);
  await figures(map).getByRole("button", { name: "Réessayer" }).click();
  await figures(map).locator(".figure-heading").waitFor();
});

journey("asked for before its part of the program could be had: told, and there after another try", {
  still: true,
  before: (site, watch) => {
    site.fault(PROGRAM, faults.missing());
    watch.allow(/integrity|digest/);
  },
}, async ({ page, map, site }) => {
  await page.getByRole("button", { name: "Chiffres sur la carte" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "n’ont pas pu être chargés" });
  await notice.waitFor();
  site.mend(PROGRAM);
  await notice.getByRole("button", { name: "Réessayer" }).click();
  await figures(map).locator(".figure-heading").waitFor();
  assert.equal(await notice.count(), 0);
});

journey("by keyboard alone", { still: true }, async ({ page, map }) => {
  const ask = page.getByRole("button", { name: "Chiffres sur la carte" });
  await ask.focus();
  await page.keyboard.press("Enter");
  await figures(map).locator(".figure-heading").waitFor();
  await map.hasFocus(ask);
  await page.keyboard.press("Tab");
  await map.hasFocus(choice(map));
  await choice(map).selectOption(MEMBERS);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await figures(map).getByText("Adhérents par repère").waitFor();
});

journey("what is chosen keeps the focus, and the list stays open", { still: true }, async ({ page, map }) => {
  await open({ page, map });
  const classes = figures(map).getByRole("combobox", { name: "Classes" });
  await figures(map).getByText("Toutes les valeurs").click();
  const before = await legend(map);
  await classes.focus();
  await classes.selectOption({ label: "Seuils naturels" });
  await map.hasFocus(classes);
  assert.notDeepEqual(await legend(map), before, "other classes");
  await figures(map).getByRole("button", { name: "Paris", exact: true }).focus();
  await map.moves(() => page.keyboard.press("Enter"));
  await figures(map).getByText("Nombre d’acteurs par commune").waitFor();
  await map.hasFocus(figures(map).locator("summary"));
  assert.ok((await figures(map).locator(".figure-values li").count()) > 0, "communes are listed");
});

journey("in English", { path: "/pages/one.html?page-lang=en&lang=en", still: true }, async ({ page, map }) => {
  await show({ page, map }, JOBS);
  const [most] = [...sums("jobs").values()];
  await figures(map).getByText("Jobs at members by département").waitFor();
  assert.deepEqual(await legend(map), [most.value.toLocaleString("en-GB"), "No data"]);
});

for (const [state, setting] of Object.entries({
  desktop: {},
  dark: { dark: true },
  "forced colours": { forced: true },
  phone: { size: PHONE, touch: true },
  tablet: { size: { width: 820, height: 1180 }, touch: true },
})) {
  journey(`axe: figures, ${state}`, { ...setting, still: true }, async ({ page, map }) => {
    if (setting.touch) await map.part("legend").getByRole("button", { name: "Légende" }).click();
    await show({ page, map }, MEMBERS);
    await figures(map).getByText("Toutes les valeurs").click();
    await assertAccessible(page, `territories, ${state}`);
    await circles(map);
    await map.host.locator(".symbol-circle").first().waitFor();
    await assertAccessible(page, `circles, ${state}`);
    const [card, stage] = [await figures(map).boundingBox(), await map.stage.boundingBox()];
    assert.ok(card.x >= stage.x && card.x + card.width <= stage.x + stage.width, "the card is on the stage");
  });
}

journey("dark: tones of the dark ramp", { dark: true, still: true }, async ({ page, map }) => {
  await show({ page, map }, MEMBERS);
  assert.ok((await tone(page, map, NORD, TONES.dark)) > (await tone(page, map, PAS_DE_CALAIS, TONES.dark)));
});
