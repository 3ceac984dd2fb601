// Maps that are only looked at: without controls, and as a picture in which nothing is operated.

import assert from "node:assert/strict";
import { around, frame, hasHeight, mapIn, SITE } from "./support/around.js";
import { assertAccessible } from "./support/axe.js";
import { actors, manifest } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults } from "./support/server.js";
import { fingers } from "./support/touch.js";

const ONE = "/pages/one.html";
const CONTROLS = ["top", "chip", "legend"];
const credits = manifest.credits.map(({ text }) => text.fr.replaceAll(/\s/g, " "));

/** What can get the focus, inside a map. */
const focusable = (map) =>
  map.host.evaluate((host) =>
    [...host.shadowRoot.querySelectorAll("*")]
      .filter((element) => {
        element.focus();
        return host.shadowRoot.activeElement === element;
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );

async function hasNoControls(map) {
  for (const part of CONTROLS) assert.equal(await map.part(part).first().isVisible(), false, part);
  assert.equal(await map.tool("zoom-in").isVisible(), false);
  assert.equal((await map.shown()).total, actors.size);
}

/** Whether the credits can be read in full. */
async function hasCredits(map) {
  for (const text of credits) await map.host.getByText(text).waitFor();
}

journey("a plain map has no controls: markers, records, credits and scale stay", { path: `${ONE}?render=plain`, still: true }, async ({ page, map }) => {
  await hasNoControls(map);
  assert.ok(await map.host.getByText("km").first().isVisible());
  await map.marker("aif").click();
  await map.arrived();
  await page.keyboard.press("Escape");
  await map.hasFocus(map.marker("aif"));
  await map.host.getByText("Sources de la carte").click();
  await hasCredits(map);
  await assertAccessible(page, "plain");
});

journey("anything else is a map as it is", { path: `${ONE}?render=3d`, still: true }, async ({ map }) => {
  assert.ok(await map.tool("zoom-in").isVisible());
  assert.ok(await map.chip("cluster").isVisible());
});

for (const [name, setting] of Object.entries({ light: {}, dark: { dark: true }, phone: { size: PHONE, touch: true }, "forced colours": { forced: true } })) {
  journey(`a picture is named, credited and cannot be operated, ${name}`, { path: `${ONE}?render=static`, still: true, ...setting }, async ({ page, map }) => {
    await hasNoControls(map);
    const image = page.getByRole("img", { name: manifest.title.fr });
    assert.ok(await image.isVisible());
    assert.deepEqual(await focusable(map), []);
    await hasCredits(map);
    const view = await map.view();
    const { x, y, width, height } = await map.stage.boundingBox();
    await page.mouse.dblclick(x + width / 2, y + height / 2);
    await page.mouse.wheel(0, -200);
    const place = await map.clientOf(actors.get("aif").at);
    await page.mouse.click(place.x, place.y);
    await page.keyboard.press("Tab");
    await page.keyboard.press("+");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "body");
    assert.deepEqual(await map.view(), view);
    assert.equal(await map.host.getAttribute("selected"), null);
    await assertAccessible(page, `static, ${name}`);
  });
}

journey("a picture may single somebody out", { path: `${ONE}?render=static&selected=aif`, still: true }, async ({ map }) => {
  await map.host.locator("[part~=marker].selected").waitFor();
  await hasCredits(map);
  assert.equal(await map.panel.count(), 0);
  assert.deepEqual(await focusable(map), []);
});

journey("a finger on a picture scrolls the page", { path: "/pages/scroll.html", size: PHONE, touch: true, still: true }, async ({ page, map }) => {
  await map.host.evaluate((host) => host.setAttribute("render", "static"));
  const before = await map.view();
  const { x, y, width, height } = await map.stage.boundingBox();
  const centre = { x: x + width / 2, y: y + height / 2 };
  const hand = await fingers(page);
  await hand.drag({ from: centre, to: { x: centre.x, y: centre.y - 150 } });
  await page.waitForFunction(() => scrollY > 50);
  assert.deepEqual(await map.view(), before);
});

journey("render is followed when the host page changes it", { path: ONE, still: true }, async ({ map }) => {
  await map.host.evaluate((host) => host.setAttribute("render", "static"));
  assert.deepEqual(await focusable(map), []);
  await map.host.evaluate((host) => host.removeAttribute("render"));
  assert.ok((await focusable(map)).length > 10);
  assert.ok(await map.chip("cluster").isVisible());
  assert.equal(await map.stage.getAttribute("role"), "group");
});

journey("where a picture's data cannot be had, what stands in its place can be used", { path: `${ONE}?render=static`, ready: 0, still: true, before: (site) => site.fault("data/manifest.json", faults.missing()) }, async ({ page }) => {
  await page.getByRole("alert").waitFor();
  await page.getByRole("link", { name: "Association des industries ferroviaires" }).focus();
  assert.equal(await page.evaluate(() => document.activeElement.localName), "a");
});

const HOST = "host.html";
for (const [lang, words] of [["fr", "Liste des acteurs"], ["en", "List of the actors"]]) {
  const body = frame("one", `render=static&lang=${lang}`);
  journey(`in a frame the way to the list stands under a picture, ${lang}`, { path: HOST, still: true, headers: SITE, around: around({ [HOST]: body }) }, async ({ page }) => {
    const { map, inside, host } = await mapIn(page, "one");
    const link = inside.getByRole("link", { name: words });
    await link.waitFor();
    assert.equal(await link.getAttribute("href"), "fiches/index.html");
    const line = await inside.locator(".more").evaluate((line) => line.offsetHeight);
    await hasHeight(page, "one", 640 + line);
    assert.equal(await map.host.evaluate((host) => host.clientHeight), 640);
    await page.locator("#before").focus();
    await page.keyboard.press("Tab");
    assert.equal(await link.evaluate((link) => document.activeElement === link), true);
    assert.ok(await host.isVisible());
  });
}
