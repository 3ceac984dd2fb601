// What is fetched when it is first used: the panel, the program behind it and its style.

import assert from "node:assert/strict";
import { Atlas } from "./support/atlas.js";
import { recordPath } from "./support/dataset.js";
import { journey } from "./support/journey.js";
import { faults } from "./support/server.js";

const PROGRAM = "carte-grappes_later.wasm";
const STYLE = "panel.css";
const ONE = "/pages/one.html";
const AIF = recordPath("aif");
const NOTICE_MS = 300;
/** What the browser says of bytes that are not those that were promised. */
const REFUSED = /integrity|digest/;

journey("a pointer over the map fetches the panel, once", { still: true }, async ({ map, site }) => {
  assert.deepEqual([site.count(PROGRAM), site.count(STYLE)], [0, 0], "who only looks does not pay");
  await map.marker("aif").hover();
  await Promise.all([site.asked(PROGRAM), site.asked(STYLE)]);
  await map.marker("aif").click();
  await map.arrived();
  await map.panel.getByRole("button", { name: "Fermer" }).click();
  await map.choose("mirem");
  assert.deepEqual([site.count(PROGRAM), site.count(STYLE)], [1, 1]);
});

journey("the keyboard fetches it too", { still: true }, async ({ page, site }) => {
  await page.keyboard.press("Tab");
  await Promise.all([site.asked(PROGRAM), site.asked(STYLE)]);
});

journey("two maps share it", { path: "/pages/two.html", ready: 2, still: true }, async ({ page, site }) => {
  const [north, south] = [new Atlas(page, "#north"), new Atlas(page, "#south")];
  await south.arrived();
  await north.listButton.click();
  await north.panel.waitFor();
  assert.deepEqual([site.count(PROGRAM), site.count(STYLE)], [1, 1]);
});

journey("slow: what is selected is lit at once, the panel is told of after a moment, and takes the focus", { clock: true, still: true }, async ({ page, map, site }) => {
  const answer = site.hang(PROGRAM);
  await page.clock.pauseAt(Date.now() + 60_000);
  await map.marker("aif").click();
  await site.asked(PROGRAM);
  assert.equal(await map.marker("aif").getAttribute("aria-pressed"), "true");
  assert.equal(await map.host.getAttribute("selected"), "aif");
  const notice = page.locator(".notice").getByText("Chargement du volet…");
  await page.clock.runFor(NOTICE_MS - 10);
  assert.equal(await notice.count(), 0, "nothing flickers for a quick answer");
  await page.clock.runFor(20);
  await notice.waitFor();
  await answer();
  await site.asked(AIF);
  await map.arrived();
  await page.clock.runFor(50);
  assert.equal(await notice.count(), 0);
  assert.match(await (await map.focused()).evaluate((element) => element.innerText), /Association des industries/);
});

for (const [name, path, how] of [
  ["program missing", PROGRAM, faults.missing()],
  ["half of the program", PROGRAM, faults.half()],
  ["the program of another build", PROGRAM, faults.edited((text) => text)],
  ["style missing", STYLE, faults.missing()],
]) {
  const before = (site, watch) => {
    site.fault(path, how);
    watch.allow(REFUSED);
  };
  journey(`${name}: said in words, and mended by trying again`, { still: true, before }, async ({ page, map, site }) => {
    await map.marker("aif").click();
    const notice = page.getByRole("alert").filter({ hasText: "Le volet n’a pas pu être chargé" });
    await notice.waitFor();
    assert.equal(await map.marker("aif").getAttribute("aria-pressed"), "true");
    site.mend(path);
    await notice.getByRole("button", { name: "Réessayer" }).click();
    await map.arrived();
    assert.equal(await notice.count(), 0);
  });
}

const withoutProgram = (site, watch) => {
  site.fault(PROGRAM, faults.missing());
  watch.allow(REFUSED);
};
journey("list, program missing: said in words, and mended by trying again", { still: true, before: withoutProgram }, async ({ page, map, site }) => {
  await map.listButton.click();
  const notice = page.getByRole("alert").filter({ hasText: "Le volet n’a pas pu être chargé" });
  await notice.waitFor();
  site.mend(PROGRAM);
  await notice.getByRole("button", { name: "Réessayer" }).click();
  await map.entry("aif").waitFor();
});

// Exploring comes in parts, too: what one part of it shows is not fetched by who uses another.

const partOf = (name) => [`carte-grappes_later_explore${name ? `_${name}` : ""}.wasm`, `${name || "explore"}.css`];
const SEARCH = partOf("search");
const FILTER = partOf("filter");
const counted = (site, files) => files.map((file) => site.count(file));
/** All files of a part are asked for while none of them is there: nothing waits for anything. */
const together = async (site, files, act) => {
  const answers = files.map((file) => site.hang(file));
  await act();
  await Promise.all(files.map((file) => site.asked(file)));
  await Promise.all(answers.map((answer) => answer()));
};

journey("the search box fetches what seeks, at once with what it needs, and no filters", { still: true }, async ({ page, site }) => {
  const box = page.getByRole("combobox", { name: /^Chercher/ });
  const files = [PROGRAM, STYLE, ...partOf(""), ...SEARCH];
  await together(site, files, async () => {
    await box.focus();
    await page.keyboard.type("mirem");
  });
  await page.getByRole("option", { name: /Mirem/i }).first().waitFor();
  assert.equal(await box.evaluate((input) => input.matches(":focus") && input.value), "mirem");
  assert.deepEqual(counted(site, [...files, ...FILTER]), [1, 1, 1, 1, 1, 1, 0, 0]);
});

journey("the filters fetch what filters, at once with what it needs, and no search", { still: true }, async ({ page, map, site }) => {
  const files = [PROGRAM, STYLE, ...partOf(""), ...FILTER];
  await together(site, files, () => page.getByRole("button", { name: "Filtrer" }).click());
  await map.panel.getByRole("group", { name: "Catégorie" }).waitFor();
  assert.deepEqual(counted(site, [...files, ...SEARCH]), [1, 1, 1, 1, 1, 1, 0, 0]);
});

journey("a link with a filter fetches it at once, and no search", { path: `${ONE}?explore=t.rail`, still: true, ready: 0, before: (site) => {
  site.parts = [PROGRAM, ...partOf(""), ...FILTER].map((file) => [file, site.hang(file)]);
} }, async ({ page, site }) => {
  await Promise.all(site.parts.map(([file]) => site.asked(file)));
  await Promise.all(site.parts.map(([, answer]) => answer()));
  await page.getByRole("group", { name: "Filtres actifs" }).getByRole("button").waitFor();
  assert.deepEqual(counted(site, SEARCH), [0, 0]);
});

journey("a theme chosen in the box fetches what filters; the menu neither", { still: true }, async ({ page, map, site }) => {
  await page.getByRole("button", { name: "Explorer" }).click();
  await map.panel.getByRole("list").getByRole("button").first().waitFor();
  assert.deepEqual(counted(site, [...SEARCH, ...FILTER]), [0, 0, 0, 0]);
  await page.getByRole("combobox", { name: /^Chercher/ }).fill("textile");
  await page.getByRole("option", { name: /^Textile/i }).first().click();
  await page.getByRole("group", { name: "Filtres actifs" }).getByRole("button").waitFor();
  assert.deepEqual(counted(site, [...SEARCH, ...FILTER]), [1, 1, 1, 1]);
});
