// What is fetched when it is first used: the panel, the program behind it and its style.

import assert from "node:assert/strict";
import { Atlas } from "./support/atlas.js";
import { recordPath } from "./support/dataset.js";
import { journey } from "./support/journey.js";
import { faults } from "./support/server.js";

const PROGRAM = "carte-grappes_later.wasm";
const STYLE = "panel.css";
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
