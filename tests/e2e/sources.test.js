// Documents: each figure of each record has its citation behind a mark, and a page lists documents with
// what rests on each, as counted here from the records themselves.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { actors, manifest, record, said } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults } from "./support/server.js";

const FILE = "data/documents.json";
/** Fields of records that hold facts, and what one and several are called, in the order told. */
const FACTS = {
  fr: {
    figures: ["chiffre", "chiffres"], events: ["date", "dates"], people: ["personne", "personnes"], lists: ["liste", "listes"],
    relations: ["relation", "relations"], covers: ["territoire", "territoires"], formerly: ["ancien nom", "anciens noms"],
    valid: ["période", "périodes"], place: ["lieu", "lieux"],
  },
  en: {
    figures: ["figure", "figures"], events: ["date", "dates"], people: ["person", "people"], lists: ["list", "lists"],
    relations: ["relation", "relations"], covers: ["territory", "territories"], formerly: ["former name", "former names"],
    valid: ["period", "periods"], place: ["place", "places"],
  },
};

const plain = (text) => text.replaceAll(/[\u00a0\u202f\s]+/g, " ").trim();
const counted = (count, [one, many]) => `${count} ${count === 1 ? one : many}`;

/** Documents by id, and of each record how many facts of each field cite it. */
function documents() {
  const all = new Map();
  for (const id of actors.keys()) {
    const one = record(id);
    for (const source of one.sources) if (!all.has(source.id)) all.set(source.id, { source, by: new Map() });
    for (const field of Object.keys(FACTS.fr)) {
      for (const fact of [one[field] ?? []].flat()) {
        const document = all.get(fact.source);
        if (!document) continue;
        const counts = document.by.get(id) ?? {};
        document.by.set(id, { ...counts, [field]: (counts[field] ?? 0) + 1 });
      }
    }
  }
  return all;
}

/** "2 chiffres, 1 date", as a record's line says it. */
const told = (counts, lang = "fr") =>
  Object.entries(FACTS[lang]).filter(([field]) => counts[field]).map(([field, names]) => counted(counts[field], names)).join(", ");
const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);

const sections = (map) => map.panel.locator("[data-document]");
const sectionOf = (map, id) => map.panel.locator(`[data-document="${id}"]`);

async function open(map) {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: /^(Sources et documents|Sources and documents)$/ }).click();
  await sections(map).first().waitFor();
}

journey("every document is listed with what rests on it", { still: true }, async ({ map }) => {
  await open(map);
  const all = documents();
  assert.equal(await sections(map).count(), all.size);
  for (const [id, { source, by }] of all) {
    const section = sectionOf(map, id);
    const citation = plain(await section.getByRole("heading").innerText());
    assert.ok(citation.includes(plain(source.title)), citation);
    assert.ok(plain(await section.innerText()).includes("Langue : français. Pas d’adresse publique connue."));
    const facts = [...by.values()].map(sum).reduce((all, count) => all + count, 0);
    const summary = section.locator("summary");
    assert.equal(plain(await summary.innerText()), `${counted(by.size, ["fiche", "fiches"])}, ${counted(facts, ["fait", "faits"])}`);
    await summary.click();
    const lines = section.locator("details li");
    await lines.first().waitFor();
    assert.equal(await lines.count(), by.size);
    for (const [record, counts] of by) {
      const line = plain(await lines.filter({ has: map.page.locator(`[data-id="${record}"]`) }).innerText());
      assert.equal(line, `${plain(said(actors.get(record).name))} ${told(counts)}`);
    }
  }
});

journey("a record is opened from a document, and leads back", { still: true }, async ({ map, page }) => {
  await open(map);
  const section = sectionOf(map, "presse-2011");
  await section.locator("summary").focus();
  await page.keyboard.press("Enter");
  await section.locator("details button").first().waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await map.arrived();
  await page.keyboard.press("Escape");
  await sections(map).first().waitFor();
});

journey("a citation leads to all that rests on its document", { still: true }, async ({ map, page }) => {
  await map.host.evaluate((host) => host.select("mecatronic"));
  await map.arrived();
  const tile = map.panel.locator(".tile").first();
  const mark = tile.getByRole("button", { name: /^Voir la source/ });
  await mark.focus();
  await page.keyboard.press("Enter");
  // What is open within closes first, and the mark has the focus.
  await page.keyboard.press("Escape");
  assert.equal(await tile.locator(".citation").isVisible(), false);
  await map.hasFocus(mark);
  await page.keyboard.press("Enter");
  await tile.getByRole("button", { name: "Tout ce qui s’appuie sur ce document" }).click();
  const asked = sectionOf(map, record("mecatronic").figures[0].source);
  await map.hasFocus(asked.getByRole("heading"));
  assert.ok(await asked.locator("details").evaluate((details) => details.open));
  assert.ok((await asked.locator("details li").count()) > 0);
});

journey("a citation is copied as it reads", { still: true }, async ({ map, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await map.host.evaluate((host) => host.select("aif"));
  await map.arrived();
  const tile = map.panel.locator(".tile").first();
  await tile.getByRole("button", { name: /^Voir la source/ }).click();
  await tile.getByRole("button", { name: "Copier la référence" }).click();
  await map.status.getByText("Référence copiée.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(plain(copied), plain(await tile.locator(".cited").innerText()));
  assert.match(copied, /^«\u00a0Sept nouvelles .*recoupement\.$/);
});

journey("every figure of every record has its document behind its mark", { still: true }, async ({ map }) => {
  let figures = 0;
  for (const id of actors.keys()) {
    const { figures: wanted = [], sources } = record(id);
    if (!wanted.length) continue;
    await map.host.evaluate((host, id) => host.select(id), id);
    await map.arrived();
    const tiles = map.panel.locator(".tile");
    assert.equal(await tiles.count(), wanted.length, id);
    for (const [index, figure] of wanted.entries()) {
      const tile = tiles.nth(index);
      await tile.getByRole("button", { name: /^Voir la source/ }).click();
      const title = sources.find((source) => source.id === figure.source).title;
      assert.ok(plain(await tile.locator(".cited").innerText()).includes(plain(title)), `${id}: ${figure.value}`);
      figures += 1;
    }
  }
  assert.equal(figures, [...actors.keys()].flatMap((id) => record(id).figures ?? []).length);
});

journey("only what rests on the actors shown, if that is wanted", { still: true }, async ({ map }) => {
  await open(map);
  await map.chip("cluster").click();
  await map.panel.getByLabel("Seulement les acteurs affichés").check();
  const { by } = documents().get("presse-2011");
  const shown = [...by].filter(([id]) => actors.get(id).layer !== "cluster");
  const facts = shown.map(([, counts]) => sum(counts)).reduce((all, count) => all + count, 0);
  const summary = sectionOf(map, "presse-2011").locator("summary");
  const wanted = `${counted(shown.length, ["fiche", "fiches"])}, ${counted(facts, ["fait", "faits"])}`;
  await summary.getByText(wanted, { exact: true }).waitFor();
});

journey("documents that cannot be had say so, and may be tried again", {
  still: true,
  before: (site, watch) => (site.fault(FILE, faults.missing()), watch.allow(/documents/)),
}, async ({ map, site }) => {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: "Sources et documents" }).click();
  const alert = map.panel.getByRole("alert");
  await alert.getByText("Les documents n’ont pas pu être chargés.").waitFor();
  site.mend(FILE);
  await alert.getByRole("button", { name: "Réessayer" }).click();
  await sections(map).first().waitFor();
});

journey("a dataset without the file says so", {
  still: true,
  before: (site) => site.fault("data/manifest.json", faults.json({ ...manifest, documents: undefined })),
}, async ({ map }) => {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: "Sources et documents" }).click();
  await map.panel.getByText("chaque fiche cite les siens").waitFor();
});

journey("English", { path: "/pages/one.html?page-lang=en&lang=en", still: true }, async ({ map }) => {
  await open(map);
  const { by } = documents().get("cd91-2015");
  const section = sectionOf(map, "cd91-2015");
  assert.match(plain(await section.innerText()), /Language: French\. No public address known\./);
  await section.locator("summary").click();
  const [id, counts] = [...by][0];
  await section.getByText(told(counts, "en"), { exact: true }).first().waitFor();
  assert.equal(await section.locator("h4 cite").getAttribute("lang"), "fr", id);
});

for (const [state, setting] of Object.entries({
  desktop: {},
  dark: { dark: true },
  phone: { size: PHONE, touch: true },
  forced: { forced: true },
})) {
  journey(`axe: documents, ${state}`, { ...setting, still: true }, async ({ page, map }) => {
    await open(map);
    await sections(map).first().locator("summary").click();
    await sections(map).first().locator("details li").first().waitFor();
    await assertAccessible(page, `documents, ${state}`);
  });
}
