// Languages as data: a third one that comes with a file and a tag, texts that it lacks, words that
// cannot be had.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { assertAccessible } from "./support/axe.js";
import { actors, manifest, record, recordPath } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults, plainOf } from "./support/server.js";

const ONE = "/pages/one.html";
const WORDS = "data/words/nl.json";
/** The English words that a part of the program says. */
const english = (part) => plainOf(`data/${manifest.words.replace("{lang}", "en").replace("{part}", part)}`);
const ENGLISH = english("first");
/** The dataset as people write it: a file of words a language. */
const { words: inParts, ...whole } = manifest;
const WHOLE = "data/words/en.json";
const dutch = JSON.parse(readFileSync(new URL("../fixtures/words/nl.json", import.meta.url), "utf8"));

/** A text with Dutch words. */
const inDutch = (text, nl) => ({ ...(typeof text === "string" ? { fr: text } : text), nl });

/** Plain spaces for the narrow and the no-break ones: what is compared here is words. */
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ");

/** The dataset with Dutch for a third language: two records have it, one of them in part. */
const third = (site) => {
  site.fault("data/manifest.json", faults.json({ ...whole, title: inDutch(manifest.title, "Wie doet wat waar"), langs: ["fr", "en", "nl"] }));
  site.fault(WORDS, faults.json(dutch));
  const told = record("direccte-idf");
  told.summary.nl = "De gewestelijke dienst van de Staat voor ondernemingen en werkgelegenheid.";
  told.valid.note.nl = "Opgericht op 1 juli 2010 en vervangen op 1 april 2021.";
  site.fault(recordPath("direccte-idf"), faults.json(told));
};

/** What marks a text that lacks a translation. */
const marks = (within) => within.locator(".tongue");

journey("a third language needs a file and a tag: the choice offers it, interface and record speak it", { path: `${ONE}?selected=direccte-idf`, still: true, before: third }, async ({ page, map, site }) => {
  await map.arrived();
  assert.equal(site.count(WORDS), 0, "words are fetched when they are asked for");
  const choice = page.getByRole("combobox", { name: "Langue de la carte" });
  assert.deepEqual(await choice.locator("option").allInnerTexts(), ["Français", "English", "Nederlands"]);
  assert.deepEqual(await choice.locator("option").evaluateAll((all) => all.map(({ lang }) => lang)), ["fr", "en", "nl"]);
  assert.equal(await choice.inputValue(), "fr");
  const view = await map.view();

  await choice.selectOption("nl");
  const region = page.getByRole("region", { name: "Wie doet wat waar" });
  await region.waitFor();
  assert.equal(await region.getAttribute("lang"), "nl");
  assert.equal(site.count(WORDS), 1);
  assert.deepEqual(await map.view(), view);
  assert.equal(await map.host.getAttribute("selected"), "direccte-idf");
  const said = plain(await map.panel.innerText());
  assert.match(said, /De gewestelijke dienst van de Staat/);
  assert.match(said, /Periode: van 1 juli 2010 tot en met 31 maart 2021/);
  assert.match(said, /Opgericht op 1 juli 2010/);
  for (const word of ["Waar actief", "Relaties", "Bronnen"]) assert.match(said, new RegExp(word));
  assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Inzoomen");
  assert.match(await map.chip("cluster").innerText(), /clusters/i);
  for (const french of ["Chiffres", "Où il agit", "Fermer", "Légende", "Liste", "Sources", "Période"]) {
    assert.equal(await region.getByText(french, { exact: true }).count(), 0, french);
  }
  // Kept: there and back asks for nothing again.
  const again = page.getByRole("combobox", { name: "Taal van de kaart" });
  await again.selectOption("fr");
  await page.getByRole("region", { name: manifest.title.fr }).waitFor();
  await choice.selectOption("nl");
  await region.waitFor();
  assert.equal(site.count(WORDS), 1);
});

journey("a third language by the page's own: numbers, dates and the list follow its customs", { path: `${ONE}?page-lang=nl-BE&selected=convention-gouvernance-2018`, still: true, before: (site) => {
  third(site);
  const changed = record("convention-gouvernance-2018");
  changed.figures[0].value = 11500.5;
  site.fault(recordPath("convention-gouvernance-2018"), faults.json(changed));
} }, async ({ page, map }) => {
  await page.getByRole("region", { name: "Wie doet wat waar" }).waitFor();
  await map.panel.getByRole("heading", { level: 4, name: "Bronnen" }).waitFor();
  const said = plain(await map.panel.innerText());
  assert.match(said, /11\.500,5/);
  assert.match(said, /25 juni 2018/);
  assert.match(said, /Periode: sinds 25 juni 2018/);
  await map.panel.getByRole("button", { name: "Sluiten" }).click();
  await map.openList();
  assert.match(await map.panel.innerText(), new RegExp(`${actors.size} actoren`));
});

journey("a record in another language says so once; a text of it alone is marked itself", { path: `${ONE}?lang=nl&selected=aif`, still: true, before: third }, async ({ map }) => {
  await map.panel.getByRole("heading", { level: 4, name: "Bronnen" }).waitFor();
  const warning = map.panel.locator(".warning").filter({ hasText: "Niet vertaald (tekst in het Frans)" });
  assert.equal(await warning.count(), 1);
  assert.equal(await marks(map.panel).count(), 1, "told once, not at every text");
  assert.match(await marks(map.panel).innerText(), /^FR$/);
  const summary = map.panel.getByText(record("aif").summary.fr.slice(0, 30));
  assert.equal(await summary.evaluate((element) => element.closest("[lang]").lang), "fr");

  // The summary of this one is translated, its events are not.
  await map.host.evaluate((host) => host.select("direccte-idf"));
  await map.panel.getByText("De gewestelijke dienst").waitFor();
  assert.equal(await warning.count(), 0);
  const event = map.panel.getByRole("listitem").filter({ hasText: record("direccte-idf").events[0].text.fr.slice(0, 25) });
  assert.match(await marks(event).first().textContent(), /Niet vertaald \(tekst in het Frans\)/);
  assert.equal(await marks(event).first().getAttribute("title"), "Niet vertaald (tekst in het Frans)");
});

journey("in the list, names that have no translation are marked, names that need none are not", { path: `${ONE}?lang=nl`, still: true, before: third }, async ({ page, map }) => {
  await page.getByRole("region", { name: "Wie doet wat waar" }).waitFor();
  await map.openList();
  for (const { id, name } of actors.values()) {
    const needs = typeof name !== "string";
    assert.equal(await marks(map.entry(id)).count(), needs ? 1 : 0, id);
  }
});

journey("the choice works by keyboard and shows what it is at", { still: true, before: third }, async ({ page, map }) => {
  const choice = page.getByRole("combobox", { name: "Langue de la carte" });
  await choice.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  const same = page.getByRole("combobox", { name: "Language of the map" });
  await map.hasFocus(same);
  assert.equal(await same.inputValue(), "en");
  await map.host.evaluate((host) => host.setAttribute("lang", "nl"));
  await page.getByRole("region", { name: "Wie doet wat waar" }).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Taal van de kaart" }).inputValue(), "nl");
});

for (const [name, setting] of Object.entries({ desktop: {}, phone: { size: PHONE, touch: true }, dark: { dark: true } })) {
  journey(`axe: a third language, texts that it lacks, ${name}`, { ...setting, path: `${ONE}?lang=nl&selected=direccte-idf`, still: true, before: third }, async ({ page, map }) => {
    await map.panel.getByRole("heading", { level: 4, name: "Bronnen" }).waitFor();
    await assertAccessible(page, `${name}, a record in part`);
    await map.host.evaluate((host) => host.select("aif"));
    await map.panel.locator(".warning").waitFor();
    await assertAccessible(page, `${name}, a record in another language`);
  });
}

journey("one language: nothing to choose", { still: true, before: (site) => site.fault("data/manifest.json", faults.json({ ...manifest, langs: ["fr"] })), path: `${ONE}?lang=en` }, async ({ page, map, site }) => {
  await page.getByRole("region", { name: manifest.title.fr }).waitFor();
  assert.equal(await map.part("top").getByText("English").count(), 0);
  assert.equal(await page.getByRole("combobox", { name: "Langue de la carte" }).count(), 0);
  assert.equal(site.count(ENGLISH), 0);
});

journey("a language that the dataset does not have is French, and asks for nothing", { path: `${ONE}?page-lang=de`, still: true }, async ({ page, site }) => {
  await page.getByRole("region", { name: manifest.title.fr }).waitFor();
  assert.deepEqual(site.requests.filter((path) => path.startsWith("data/words/")), []);
});

journey("a dataset that names no languages is in French and English", { still: true, before: (site) => {
  const { langs, ...rest } = manifest;
  assert.deepEqual(langs, ["fr", "en"]);
  site.fault("data/manifest.json", faults.json(rest));
} }, async ({ page }) => {
  await page.getByRole("button", { name: "English – changer la langue de la carte" }).click();
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
});

// Words that cannot be had

const BROKEN = { "missing (404)": faults.missing(), "a page instead of them": faults.html(), "half of them": faults.half(), "no answer": faults.refused(), "of a format of the future": faults.json({ format: 2 }) };
const oneFile = (site) => site.fault("data/manifest.json", faults.json(whole));


for (const [name, how] of Object.entries(BROKEN)) {
  journey(`words in parts, ${name}: the whole file is read`, { path: `${ONE}?lang=en&selected=aif`, still: true, before: (site) => site.fault(ENGLISH, how) }, async ({ page, map }) => {
    await page.getByRole("region", { name: manifest.title.en }).waitFor();
    await map.arrived();
    assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Zoom in");
    await map.panel.getByRole("heading", { level: 4, name: "Relations" }).waitFor();
    assert.deepEqual(await map.heard("error"), []);
  });

  journey(`words, ${name}: French words around the visitor's texts, and the host page is told`, { path: `${ONE}?lang=en&selected=aif`, still: true, before: (site) => (oneFile(site), site.fault(WHOLE, how)) }, async ({ page, map }) => {
    await map.arrived();
    const region = page.getByRole("region", { name: manifest.title.en });
    await region.waitFor();
    assert.equal(await region.getAttribute("lang"), "fr", "what is spoken");
    const summary = map.panel.getByText(record("aif").summary.en.slice(0, 30));
    assert.equal(await summary.evaluate((element) => element.closest("[lang]").lang), "en");
    assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Zoomer");
    const [error, ...more] = await map.heard("error");
    assert.deepEqual(more, []);
    assert.equal(error.detail.file, "words/en.json");
  });
}

journey("words that are not all there: those that are, and French for the others", { path: `${ONE}?lang=en`, still: true, before: (site) => {
  oneFile(site);
  site.fault(WHOLE, faults.edited((text) => {
    const words = JSON.parse(text);
    delete words.interface.zoom_in;
    return JSON.stringify(words);
  }));
} }, async ({ page, map }) => {
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Zoomer");
  assert.equal(await map.tool("zoom-out").getAttribute("aria-label"), "Zoom out");
  const errors = await map.heard("error");
  assert.deepEqual(errors.map(({ detail }) => detail.message), ["words/en.json: interface.zoom_in: expected words, found nothing"]);
});

journey("words that are slow: the map is there, and switches when they come", { path: `${ONE}?lang=en`, still: true, before: (site) => (site.words = site.hang(ENGLISH)) }, async ({ page, map, site }) => {
  await site.asked(ENGLISH);
  await map.listButton.waitFor();
  assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Zoomer");
  await site.words();
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Zoom in");
});

journey("quick switches: a late language never takes over", { still: true }, async ({ page, map, site }) => {
  const answer = site.hang(ENGLISH);
  await page.getByRole("button", { name: "English – changer la langue de la carte" }).click();
  await site.asked(ENGLISH);
  await map.host.evaluate((host) => host.setAttribute("lang", "fr"));
  await answer();
  // A round trip after the late answer: had it been taken, it would be there by now.
  await page.evaluate(() => fetch("/data/manifest.json").then((answer) => answer.text()));
  await page.getByRole("region", { name: manifest.title.fr }).waitFor();
  assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Zoomer");
});

journey("a map that cannot start says so in the page's language", { path: `${ONE}?page-lang=nl-BE`, ready: 0, before: (site, watch) => {
  site.fault(WORDS, faults.json(dutch));
  site.fault("carte-grappes_bg.wasm", faults.missing());
  watch.allow(/preload|WebAssembly|integrity/);
} }, async ({ page }) => {
  await page.getByText(dutch.cannot_start).waitFor();
  assert.equal(await page.getByRole("alert").getAttribute("lang"), "nl");
});

// Words in parts

const asked = (site) => site.requests.filter((path) => path.startsWith("data/words/")).map((path) => /([^/]+?)(\.|$)/.exec(path.split("/").at(-1))[1]);

journey("English comes part by part, with the parts of the program that say it", { path: `${ONE}?lang=en`, still: true }, async ({ page, map, site }) => {
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  assert.deepEqual(asked(site), ["first"], "who only looks does not pay");
  await map.listButton.hover();
  await site.asked(english("later"));
  await map.openList();
  await map.panel.getByText("Sort by").waitFor();
  assert.deepEqual(asked(site).sort(), ["first", "later", "later_explore"]);
  await page.getByRole("combobox", { name: "Search for an actor" }).focus();
  await page.getByRole("option", { name: "Near me" }).waitFor();
  assert.deepEqual(asked(site).sort(), ["first", "later", "later_explore", "later_explore_search"]);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await map.panel.getByRole("group", { name: "Category" }).waitFor();
  assert.deepEqual(asked(site).sort(), ["first", "later", "later_explore", "later_explore_filter", "later_explore_search"]);
  for (const path of new Set(site.requests)) if (path.startsWith("data/words/")) assert.equal(site.count(path), 1, path);
});

journey("a language chosen with a panel open: its words are there before it is spoken", { still: true }, async ({ page, map, site }) => {
  await map.openList();
  await map.panel.getByText("Trier par").waitFor();
  const answer = site.hang(english("later_explore"));
  await page.getByRole("button", { name: "English – changer la langue de la carte" }).click();
  await site.asked(english("later_explore"));
  assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Zoomer");
  await answer();
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  assert.equal(await map.panel.getByText("Trier par").count(), 0);
  await map.panel.getByText("Sort by").waitFor();
});

journey("words of a part that cannot be had: that part is in French, and the host page is told", { path: `${ONE}?lang=en`, still: true, before: (site) => site.fault(english("later_explore"), faults.html()) }, async ({ page, map }) => {
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  await map.openList();
  await map.panel.getByText("Trier par").waitFor();
  assert.equal(await map.panel.getByRole("heading", { level: 3 }).innerText(), "List");
  const [error, ...more] = await map.heard("error");
  assert.deepEqual(more, []);
  assert.match(error.detail.message, /^words\/en\/later_explore\..*: expected a line for each word, found a text of other lines$/);
});

journey("words in parts for a program that knows other words: the whole file is read", { path: `${ONE}?lang=en`, still: true, before: (site) => site.fault("data/manifest.json", faults.json({ ...manifest, words: "words/{lang}/{part}.00000000.txt" })) }, async ({ page, map, site }) => {
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  await map.openList();
  await map.panel.getByText("Sort by").waitFor();
  assert.deepEqual(site.requests.filter((path) => path.startsWith("data/words/")), [WHOLE]);
});

// Time

journey("since when and until when, with the note that says how one knows", { path: `${ONE}?selected=direccte-idf`, still: true }, async ({ map }) => {
  await map.arrived();
  const line = map.panel.getByRole("listitem").filter({ hasText: "Période" });
  const said = plain(await line.innerText());
  assert.match(said, /^Période : du 1er juillet 2010 au 31 mars 2021/);
  assert.ok(said.includes(plain(record("direccte-idf").valid.note.fr)), said);
});

journey("a period that a document gives has its mark", { path: `${ONE}?selected=cooperation-cci-77-91`, still: true }, async ({ map }) => {
  await map.arrived();
  const line = map.panel.getByRole("listitem").filter({ hasText: "Période" });
  assert.match(plain(await line.innerText()), /^Période : depuis le 10 mai 2017/);
  const mark = line.getByRole("button", { name: /^Voir la source/ });
  await mark.click();
  assert.match(plain(await line.innerText()), /« .+ »/);
});

journey("a month that something ended in", { path: `${ONE}?selected=datar`, still: true }, async ({ map }) => {
  await map.arrived();
  const line = map.panel.getByRole("listitem").filter({ hasText: "Période" });
  assert.match(plain(await line.innerText()), /^Période : jusqu’en mars 2014/);
});

journey("former names, until when, and where they stand", { path: `${ONE}?selected=cci-val-de-marne`, still: true }, async ({ map }) => {
  await map.arrived();
  const line = map.panel.getByRole("listitem").filter({ hasText: "Ancien nom" });
  const said = plain(await line.innerText());
  assert.match(said, /^Ancien nom : CCIP Val-de-Marne, jusqu’au 31 décembre 2012/);
  assert.ok(said.includes(plain(record("cci-val-de-marne").formerly[0].note.fr)), said);
  assert.equal(await line.getByRole("button", { name: /^Voir la source/ }).count(), 1);
});

journey("a territory that was covered for a time says so", { path: `${ONE}?selected=aif`, still: true, before: (site) => {
  const changed = record("aif");
  Object.assign(changed.covers[0], { from: "1994", to: "2015-12-31" });
  site.fault(recordPath("aif"), faults.json(changed));
} }, async ({ page, map }) => {
  await map.arrived();
  const line = map.panel.getByRole("listitem").filter({ has: page.locator("[data-territory]") });
  assert.match(plain(await line.innerText()), /^Nord–Pas-de-Calais, 1994 – 31 décembre 2015/);
  assert.equal(await line.getByRole("button", { name: /^Voir la source/ }).count(), 1);
});
