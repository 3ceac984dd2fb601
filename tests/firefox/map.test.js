// The core of the map in Firefox: the tag, two of them, click, list, keyboard, colours, iframe.

import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";
import { COLOURS } from "../e2e/support/atlas.js";
import { actors, LAYERS, said } from "../e2e/support/dataset.js";
import { visit } from "./support/fox.js";

const ONE = "/pages/one.html?loading=eager";
const PHONE = { width: 500, height: 740 };

visit("the page that ships: every actor is on the map, and the land is painted", { path: "/" }, async ({ map }) => {
  const [{ actors: count }] = await map.heard("ready");
  assert.equal(count, actors.size);
  const singles = await map.all("[part~=marker]");
  const sizes = await Promise.all((await map.all("[part~=cluster]")).map((cluster) => cluster.getText()));
  assert.equal(singles.length + sizes.reduce((sum, size) => sum + Number.parseInt(size, 10), 0), actors.size);
  assert.deepEqual(await map.heard("error"), []);
});

visit("two elements share one module and stand for themselves", { path: "/pages/two.html", ready: 2 }, async ({ mapOf, site }) => {
  const [north, south] = [mapOf("#north"), mapOf("#south")];
  assert.equal(site.requests.filter((path) => /_bg[^/]*\.wasm$/.test(path)).length, 1);
  assert.match(await south.record(), /Sol’iage/);
  assert.deepEqual(await north.all("[part~=panel].open"), []);
  const pressed = await Promise.all((await north.all("[part~=chip][aria-pressed=true]")).map((chip) => chip.getAttribute("data-layer")));
  assert.deepEqual(pressed, ["cluster", "chamber"]);
});

visit("a click on a marker opens its record, a click on a chip filters", { path: ONE }, async ({ map }) => {
  const marker = await map.one("[part~=marker]");
  const id = await marker.getAttribute("data-id");
  const detail = await map.hears("select", () => marker.click());
  assert.equal(detail.id, id);
  assert.equal(await map.record(), said(actors.get(id).name));
  assert.equal(await (await map.host()).getDomAttribute("selected"), id);
  const chip = await map.one('[part~=chip][data-layer="cluster"]');
  const { layers } = await map.hears("filter", () => chip.click());
  assert.ok(layers.length > 0 && layers.length < LAYERS.length, String(layers));
});

visit("the list names every actor, and a line of it opens a record", { path: ONE }, async ({ map }) => {
  await (await map.one("[part~=top] button")).click();
  const line = await map.one('[part~=panel] [data-id="aif"]');
  assert.equal((await map.all("[part~=panel] [data-id]")).length, actors.size);
  await line.click();
  assert.match(await map.record(), /Association des industries ferroviaires/);
});

visit("search: what is typed is found, walked through and chosen by keyboard", { path: ONE }, async ({ driver, map }) => {
  const press = (...keys) => driver.actions().sendKeys(...keys).perform();
  await (await map.one("[part~=search] input")).click();
  await map.one("[part~=search] [role=option]");
  await press("chambre de metiers");
  const first = async () => (await map.all("[part~=search] [role=option] .found-title"))[0]?.getText();
  await map.until(async () => (await first()) === "CMA Essonne", "CMA Essonne first");
  await press(Key.ARROW_DOWN);
  const box = await map.one("[part~=search] input");
  const active = await box.getAttribute("aria-activedescendant");
  assert.equal(await (await map.one(`#${active}`)).getAttribute("aria-selected"), "true");
  await press(Key.ENTER);
  assert.equal(await map.record(), "CMA Essonne");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
});

visit("keyboard: Tab, Enter, Escape in the list; arrows and plus on the map", { path: ONE }, async ({ driver, map }) => {
  const press = (...keys) => driver.actions().sendKeys(...keys).perform();
  /** What has the focus inside the map, as `read` has it. */
  const focus = (read) => driver.executeScript(`const it = arguments[0].shadowRoot.activeElement; return it && (${read})(it)`, map.host());
  await press(Key.TAB);
  assert.equal(await focus("(it) => it.closest('[part~=search]') !== null"), true, "the search box comes first");
  await press(Key.TAB);
  assert.equal(await focus("(it) => it.closest('[part~=top]') !== null"), true, "the list's button comes next");
  await press(Key.ENTER);
  await map.one("[part~=panel] [data-id]");
  await press(Key.ESCAPE);
  await map.until(async () => (await focus("(it) => it.closest('[part~=top]') !== null")) === true, "the focus back on the button");

  for (let stop = 0; stop < 250; stop += 1) {
    if (await focus("(it) => it.matches('[part~=map]')")) break;
    await press(Key.TAB);
  }
  const place = async (key) => (await map.hears("view", () => press(key))).view.split("/").map(Number);
  const [zoom, , lon] = (await map.heard("view")).at(-1).view.split("/").map(Number);
  assert.ok((await place(Key.ARROW_RIGHT))[2] > lon, "right is east");
  assert.equal((await place("+"))[0], zoom + 1);
});

visit("theme: dark on a light system, and light again", { path: `${ONE}&theme=dark` }, async ({ driver, map }) => {
  const has = (land) => map.until(async () => (await map.colours()).includes(land), `land in ${land}`);
  await has(COLOURS.dark.land);
  await driver.executeScript("arguments[0].setAttribute('theme', 'light')", map.host());
  await has(COLOURS.light.land);
  assert.ok(!(await map.colours()).includes(COLOURS.dark.land));
});

visit("a narrow page: the record is a sheet that can be closed", { path: `${ONE}&selected=aif`, size: PHONE }, async ({ driver, map }) => {
  assert.match(await map.record(), /Association des industries ferroviaires/);
  await driver.executeScript("arguments[0].removeAttribute('selected')", map.host());
  await map.until(async () => (await map.all("[part~=panel].open")).length === 0, "the sheet gone");
});

visit("iframe: the page for other sites shows the map as its address says", { path: "about:blank", ready: 0 }, async ({ driver, map, site }) => {
  const embed = (url) => {
    const frame = Object.assign(document.createElement("iframe"), { src: url, width: 900, height: 600 });
    document.body.append(frame);
    return frame;
  };
  await driver.switchTo().frame(await driver.executeScript(embed, `${site.origin}/embed.html?layers=chamber`));
  await map.until(async () => (await map.heard("ready")).length === 1, "the map in the frame");
  const ids = await Promise.all((await map.all("[part~=marker]")).map((marker) => marker.getAttribute("data-id")));
  assert.deepEqual(ids.filter((id) => actors.get(id).layer !== "chamber"), []);
  const marker = await map.one("[part~=marker]");
  await marker.click();
  assert.equal(await map.record(), said(actors.get(await marker.getAttribute("data-id")).name));
});
