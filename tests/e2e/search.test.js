// The search box: what is found, how it is chosen, by keyboard and by touch, and what it costs.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { assertAccessible } from "./support/axe.js";
import { CROWD, makeCrowd } from "./support/crowd.js";
import { actors, fileOf, manifest, place, record } from "./support/dataset.js";
import { scratch } from "./support/institution.js";
import { DESKTOP, journey, PHONE } from "./support/journey.js";
import { Seeker } from "./support/seeker.js";
import { faults, readShipped } from "./support/server.js";

const DIRECTORY = fileOf("communes");
const PEOPLE = fileOf("people");
const STYLE = "search.css";
const MOST_BYTES = 40 * 1024;

/** A journey at both sizes, with a finger on the phone. */
function both(name, setting, body) {
  journey(`${name}, on a desktop`, { size: DESKTOP, still: true, ...setting }, (all) => body({ ...all, seeker: new Seeker(all.map), press: (it) => it.click() }));
  journey(`${name}, on a phone`, { size: PHONE, touch: true, still: true, ...setting }, (all) => body({ ...all, seeker: new Seeker(all.map), press: (it) => it.tap() }));
}

const seek = (name, setting, body) => journey(name, { still: true, ...setting }, (all) => body({ ...all, seeker: new Seeker(all.map) }));

seek("communes and people are fetched with the first focus, once, and weigh little", {}, async ({ map, site, seeker }) => {
  await map.stage.hover();
  await map.openList();
  assert.deepEqual([site.count(DIRECTORY), site.count(PEOPLE)], [0, 0], "who does not seek does not pay");
  await seeker.begin();
  await map.stage.focus();
  await seeker.box.focus();
  assert.deepEqual([site.count(DIRECTORY), site.count(PEOPLE)], [1, 1]);
  const bytes = brotliCompressSync(readShipped(DIRECTORY)).length;
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
});

both("every kind is found as people type it", {}, async ({ seeker }) => {
  await seeker.begin();
  for (const [typed, kind, name] of [
    ["cci 91", "actor", "CCI Essonne"],
    ["chambre de metiers", "actor", "CMA Essonne"],
    ["soliage", "actor", "Sol’iage"],
    ["AIF", "actor", "Association des industries ferroviaires"],
    ["lepretre", "person", "Michel Leprêtre"],
    ["textil", "theme", "Textile"],
    ["91", "territory", "Essonne"],
    ["st denis", "commune", "Saint-Denis"],
    ["marcq en baroeul", "commune", "Marcq-en-Barœul"],
    ["59606", "commune", "Valenciennes"],
    ["valencienes", "commune", "Valenciennes"],
  ]) {
    await seeker.type(typed);
    await seeker.finds(kind, name);
  }
});

seek("what was typed is marked in what was found", {}, async ({ seeker }) => {
  await seeker.begin();
  await seeker.type("marc baroe");
  await seeker.finds("commune", "Marcq-en-Barœul");
  assert.deepEqual(await seeker.found("commune").first().locator("mark").allInnerTexts(), ["Marc", "Barœ"]);
  await seeker.type("cci 91");
  await seeker.finds("actor", "CCI Essonne");
  assert.deepEqual(await seeker.found("actor").first().locator(".found-title mark").allInnerTexts(), ["CCI", "Essonne"]);
});

seek("by keyboard alone: the list is walked through, chosen from, closed and emptied", {}, async ({ page, map, seeker }) => {
  await page.keyboard.press("Tab");
  while (!(await seeker.box.evaluate((box) => box.matches(":focus")))) await page.keyboard.press("Tab");
  await seeker.list.waitFor();
  assert.equal(await seeker.box.getAttribute("aria-controls"), await seeker.list.getAttribute("id"));
  assert.equal(await seeker.pointedAt(), null, "nothing is chosen before the visitor does");
  await page.keyboard.type("essonne");
  await seeker.finds("territory", "Essonne");
  const names = await seeker.options.locator(".found-title").allInnerTexts();
  assert.ok(names.length > 5, String(names));
  await page.keyboard.press("ArrowDown");
  assert.equal(await seeker.pointedAt(), names[0]);
  await page.keyboard.press("ArrowDown");
  assert.equal(await seeker.pointedAt(), names[1]);
  await page.keyboard.press("End");
  assert.equal(await seeker.pointedAt(), names.at(-1));
  const [list, last] = [await seeker.list.boundingBox(), await seeker.options.last().boundingBox()];
  assert.ok(last.y + last.height <= list.y + list.height + 1, "what is pointed at is in view");
  await page.keyboard.press("ArrowDown");
  assert.equal(await seeker.pointedAt(), names[0], "from the last to the first");
  await page.keyboard.press("ArrowUp");
  assert.equal(await seeker.pointedAt(), names.at(-1));
  await page.keyboard.press("Home");
  assert.equal(await seeker.pointedAt(), names[0]);
  await page.keyboard.press("Escape");
  assert.equal(await seeker.isOpen(), false);
  assert.equal(await seeker.box.inputValue(), "essonne");
  await page.keyboard.press("Escape");
  assert.equal(await seeker.box.inputValue(), "");
  await page.keyboard.type("aif");
  await seeker.finds("actor", "Association des industries ferroviaires");
  await page.keyboard.press("Enter");
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), "aif");
  await map.hasFocus(map.heading);
  assert.equal(await seeker.isOpen(), false);
});

seek("Tab leaves the box and closes the list", {}, async ({ page, seeker }) => {
  await seeker.begin();
  await seeker.type("orly");
  await seeker.options.first().waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await seeker.isOpen(), false);
  assert.equal(await seeker.list.isVisible(), false);
});

both("an actor is opened, also one that is hidden", { path: "/pages/one.html?layers=cluster" }, async ({ map, seeker, press }) => {
  await seeker.begin();
  await seeker.type("cma essonne");
  await seeker.finds("actor", "CMA Essonne");
  await press(seeker.found("actor").first());
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), "cma-essonne");
  assert.match(await map.host.getAttribute("layers"), /chamber/);
});

both("a person leads to the record where they are in office", {}, async ({ map, seeker, press }) => {
  await seeker.begin();
  await seeker.type("nicole richard");
  await seeker.finds("person", "Nicole Richard");
  await press(seeker.found("person").filter({ hasText: "CMA Val-de-Marne" }).first());
  await map.arrived();
  const { people } = record(await map.host.getAttribute("selected"));
  assert.ok(people.some(({ name }) => name === "Nicole Richard"));
});

both("a theme is filtered by", {}, async ({ map, seeker, press }) => {
  await seeker.begin();
  await seeker.type("textile");
  await seeker.finds("theme", "Textile");
  await press(seeker.found("theme").first());
  await map.part("filter-chip").filter({ hasText: "Textile" }).waitFor();
  const textile = [...actors.values()].filter(({ themes }) => themes?.includes("textile"));
  await map.status.filter({ hasText: new RegExp(`^${textile.length} acteur`) }).waitFor({ state: "attached" });
  // What is hidden now is found all the same.
  await seeker.type("AIF");
  await seeker.finds("actor", "Association des industries ferroviaires");
  await press(seeker.found("actor").first());
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), "aif");
});

both("near me asks the browser, on that choice only", { before: (_site, _eye, context) => context?.addInitScript(() => {
  window.asked = 0;
  navigator.geolocation.getCurrentPosition = (found) => ((window.asked += 1), found({ coords: { longitude: 2.3917, latitude: 48.7053 } }));
}) }, async ({ page, map, seeker, press }) => {
  await seeker.box.focus();
  await seeker.found("near").waitFor();
  assert.equal(await page.evaluate(() => window.asked), 0);
  await press(seeker.found("near"));
  await map.heading.filter({ hasText: "Athis-Mons" }).waitFor();
  assert.equal(await page.evaluate(() => window.asked), 1);
  await map.panel.getByRole("button", { name: "Fermer" }).click();
  await seeker.type("orly");
  await seeker.finds("commune", "Orly");
  await press(seeker.found("commune").first());
  await map.heading.filter({ hasText: "Orly" }).waitFor();
  assert.equal(await page.evaluate(() => window.asked), 1);
});

both("a territory is framed", {}, async ({ map, seeker, press }) => {
  await seeker.begin();
  await seeker.type("val d'oise");
  await seeker.finds("territory", "Val-d’Oise");
  const { lat, lon } = await map.moves(() => press(seeker.found("territory").first()));
  const [west, south, east, north] = place("95").bounds;
  assert.ok(west < lon && lon < east && south < lat && lat < north, `${lat} ${lon}`);
  assert.equal(await seeker.isOpen(), false);
});

both("a commune leads to who helps there", {}, async ({ map, seeker, press }) => {
  await seeker.begin();
  await seeker.type("athis");
  await seeker.finds("commune", "Athis-Mons");
  await press(seeker.found("commune").first());
  await map.panel.waitFor();
  await map.hasFocus(map.heading);
  assert.match(await map.heading.innerText(), /Qui peut aider/);
});

both("an empty box offers a beginning", {}, async ({ map, seeker, press }) => {
  await seeker.box.focus();
  await seeker.found("near").waitFor();
  const count = (key) => [...actors.values()].filter(({ themes }) => themes?.includes(key)).length;
  await seeker.finds("theme", "Développement du territoire");
  assert.match(await seeker.found("theme").first().innerText(), new RegExp(`\\b${count("territory")} acteurs`));
  await press(seeker.found("list"));
  await map.panel.waitFor();
  assert.match(await map.heading.innerText(), /Liste/);
});

seek("nothing found: what was understood is said, and what leads on", {}, async ({ map, seeker }) => {
  await seeker.begin();
  await seeker.type("qwxzj");
  await seeker.note.filter({ hasText: "Rien ne correspond à « qwxzj »." }).waitFor();
  assert.deepEqual(await seeker.options.locator(".found-title").allInnerTexts(), ["Autour de moi", "Voir la liste des acteurs"]);
  await seeker.type("cci qwxzj");
  await seeker.note.filter({ hasText: "Sans « qwxzj » :" }).waitFor();
  await seeker.finds("actor", "CCI Essonne");
  await seeker.type("valencianes");
  await seeker.note.filter({ hasText: "Le plus proche :" }).waitFor();
  await seeker.finds("commune", "Valenciennes");
});

seek("how many were found is told once somebody stops typing", { clock: true }, async ({ page, map, seeker }) => {
  await seeker.box.focus();
  await page.clock.runFor(1000);
  await seeker.type("textile");
  await seeker.finds("theme", "Textile");
  await page.clock.runFor(1000);
  await map.status.filter({ hasText: /^1 résultat$/ }).waitFor({ state: "attached" });
});

seek("in English", { path: "/pages/one.html?lang=en" }, async ({ map, seeker }) => {
  await seeker.begin();
  await seeker.type("agreement governance");
  await seeker.finds("actor", "Agreement on a new territorial governance");
  await seeker.type("chamber of commerce 91");
  await seeker.finds("actor", "CCI Essonne");
  await seeker.type("textiles");
  await seeker.finds("theme", "Textiles");
  const headings = await seeker.list.locator(".found-heading > span:first-child").allInnerTexts();
  assert.deepEqual(headings, ["Themes"]);
  await seeker.type("zzzz");
  await seeker.note.filter({ hasText: "Nothing matches “zzzz”." }).waitFor();
  assert.equal(await map.host.locator(".found").locator("[lang=fr]").count(), 0);
});

both("nothing is wrong with it while it is open", {}, async ({ page, seeker }) => {
  await seeker.begin();
  await assertAccessible(page, "offers");
  await seeker.type("essonne");
  await seeker.finds("territory", "Essonne");
  await seeker.box.press("ArrowDown");
  await assertAccessible(page, "results");
  const box = await seeker.options.first().boundingBox();
  assert.ok(box.height >= 24);
  await seeker.type("qwxzj");
  await seeker.note.filter({ hasText: "Rien" }).waitFor();
  await assertAccessible(page, "nothing found");
});

seek("it fits the narrowest stage, and large letters", { size: { width: 320, height: 568 }, touch: true }, async ({ page, seeker }) => {
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  if (!(await seeker.box.isVisible())) await seeker.map.part("top").locator(".fold").tap();
  await seeker.begin();
  await seeker.type("st germain");
  await seeker.found("commune").first().waitFor();
  const over = await seeker.map.host.locator(".found").evaluate((found) => {
    const box = found.getBoundingClientRect();
    const list = found.querySelector("[role=listbox]");
    return { left: box.left, right: innerWidth - box.right, wide: list.scrollWidth - list.clientWidth };
  });
  assert.ok(over.left >= 0 && over.right >= 0 && over.wide <= 0, JSON.stringify(over));
});

seek("communes that cannot be had: the rest is found, and another try is offered", {}, async ({ site, seeker }) => {
  site.fault(DIRECTORY, faults.missing());
  await seeker.box.focus();
  await seeker.found("again").waitFor();
  await seeker.type("cci essonne");
  await seeker.finds("actor", "CCI Essonne");
  site.mend(DIRECTORY);
  await seeker.found("again").click();
  await seeker.type("athis");
  await seeker.finds("commune", "Athis-Mons");
  assert.equal(await seeker.found("again").count(), 0);
});

const BARE = { ...manifest, communes: undefined, people: undefined };
seek("a dataset without communes and people is searched all the same", { before: (site) => site.fault("data/manifest.json", faults.json(BARE)) }, async ({ seeker }) => {
  await seeker.box.focus();
  await seeker.list.waitFor();
  await seeker.type("textile");
  await seeker.finds("theme", "Textile");
  await seeker.type("valenciennes");
  await seeker.finds("actor", "Association des industries ferroviaires");
  assert.equal(await seeker.found("commune").count(), 0);
  await seeker.type("");
  assert.equal(await seeker.found("near").count(), 0, "no commune, nobody near");
});

seek("what is typed before the program is there is sought when it is", {}, async ({ site, seeker }) => {
  const answer = site.hang(STYLE);
  await seeker.box.focus();
  await site.asked(STYLE);
  await seeker.box.pressSequentially("textile");
  assert.equal(await seeker.list.count(), 0);
  await answer();
  await seeker.finds("theme", "Textile");
});

let crowd;
before(() => {
  crowd = scratch("crowd-search");
  makeCrowd(crowd.folder);
});
after(() => crowd.remove());

/** Milliseconds that the page's tasks took during `act`. */
async function worked(page, act) {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Performance.enable");
  const now = async () => (await debug.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  const start = await now();
  await act();
  const end = await now();
  await debug.detach();
  return end - start;
}

seek("among a hundred thousand actors a letter costs less than a step of the map", { path: "/", before: (site) => site.mount("data/", crowd.folder) }, async ({ page, map, seeker }) => {
  await seeker.box.focus();
  const wanted = `${CROWD - 7}`;
  await seeker.type(`acteur ${wanted}`);
  await seeker.finds("actor", `Acteur ${wanted} de la filière`);
  const typed = "acteur filiere 7";
  await seeker.type("");
  const letters = await worked(page, async () => {
    await seeker.type(typed);
    await seeker.found("actor").first().locator("mark", { hasText: "7" }).waitFor();
  });
  await seeker.box.press("Escape");
  const steps = await worked(page, async () => {
    for (const step of ["in", "in", "out", "out"]) await map.moves(() => map.tool(`zoom-${step}`).click());
  });
  const [letter, step] = [letters / typed.length, steps / 4];
  assert.ok(letter < step, `a letter ${letter} ms, a step of the map ${step} ms`);
  await seeker.type(`acteur ${wanted}`);
  await seeker.finds("actor", `Acteur ${wanted} de la filière`);
});
