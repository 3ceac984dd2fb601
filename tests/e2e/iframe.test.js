// Maps in frames of other people's pages: height, messages and who may send them, state, keyboard.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { around, frame, hasHeight, mapIn, SITE, waitForMessage } from "./support/around.js";
import { assertAccessible } from "./support/axe.js";
import { actors, countOf, manifest, recordPath } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { DIST, faults } from "./support/server.js";

const EMBED = "/embed.html";
const HOST = "host.html";
/** What the script may weigh as it is shipped, bytes. */
const SCRIPT_LIMIT = 2048;

/** Registers a test on a page of another origin that holds `body`. */
const beside = (name, body, setting, run) =>
  journey(name, { path: HOST, still: true, headers: SITE, around: around({ [HOST]: body }, setting), ...setting }, run);

test("the script is as small as promised", () => {
  const { size } = statSync(join(DIST, "iframe.js"));
  assert.ok(size <= SCRIPT_LIMIT, `${size} bytes`);
});

// The page for frames

test("the page for frames is for frames: no inline script or style, not for search engines", () => {
  const page = readFileSync(join(DIST, "embed.html"), "utf8");
  assert.match(page, /<meta name="robots" content="noindex"/);
  assert.doesNotMatch(page, /<style|style=|<script(?![^>]*\bsrc=)(?![^>]*application\/ld\+json)|\son\w+=/);
  assert.match(page, /<noscript>.*JavaScript.*<\/noscript>/);
});

const GOOD = {
  lang: "en", layers: "cluster,chamber", territory: "77", selected: "aif", view: "9/48.7/2.4", theme: "dark",
  loading: "eager", gestures: "greedy", render: "plain", "url-state": "carte", explore: "t.rail",
};
journey("options of the address are attributes of the map", { path: `${EMBED}?${new URLSearchParams(GOOD)}`, headers: SITE, ready: 0 }, async ({ map }) => {
  const set = await map.host.evaluate((host) => Object.fromEntries(host.getAttributeNames().map((name) => [name, host.getAttribute(name)])));
  // `view` follows the camera.
  for (const name of Object.keys(GOOD).filter((name) => name !== "view")) assert.equal(set[name], GOOD[name], name);
});

const WRONG = {
  lang: "<b>", layers: "cluster chamber", territory: "../77", selected: "a b", view: "near/Paris", theme: "pink", loading: "soon",
  gestures: "none", render: "3d", "url-state": "a=b", explore: "t.rail<b>", onclick: "alert(1)", style: "display:none", id: "x", height: "-3", ratio: "0:0",
};
journey("what cannot be read, or is no option, is as if absent", { path: `${EMBED}?${new URLSearchParams(WRONG)}`, headers: SITE }, async ({ page, map }) => {
  const names = await map.host.evaluate((host) => host.getAttributeNames());
  assert.deepEqual(names.filter((name) => name !== "view"), []);
  assert.equal((await map.shown()).total, actors.size);
  assert.equal(await page.title(), manifest.title.fr);
});

journey("data of another origin is not shown in this host's name", { path: EMBED, headers: SITE, still: true }, async ({ page, map, site }) => {
  const foreign = [
    "https://donnees.exemple.fr/carte/", "//donnees.exemple.fr/", `${site.origin}@exemple.fr/`, `${site.origin}.exemple.fr/`,
    "data:application/json,{}", "javascript:0", `blob:${site.origin}/1`, "http://[", "\\\\exemple.fr\\data", "",
  ];
  for (const src of foreign) {
    await page.goto(`${site.origin}${EMBED}?${new URLSearchParams({ src })}`);
    await map.readyTimes(1);
    assert.equal(await map.host.getAttribute("src"), null, src);
  }
  await page.goto(`${site.origin}${EMBED}?src=data`);
  await map.readyTimes(1);
  assert.equal(await map.host.getAttribute("src"), `${site.origin}/data`);
});

journey("a host may name other origins whose data it shows", { path: `${EMBED}?src=https://donnees.exemple.fr/carte&loading=lazy`, headers: SITE, ready: 0, before: (site, watch) => {
  site.fault("embed.html", faults.edited((page) => page.replace('name="grappes-sources" content=""', 'name="grappes-sources" content="https://a.exemple.fr https://donnees.exemple.fr"')));
  // No such host, and the policy of this one forbids it.
  watch.allow(/violates the following Content Security Policy|Refused to connect/);
} }, async ({ map }) => {
  assert.equal(await map.host.getAttribute("src"), "https://donnees.exemple.fr/carte");
});

journey("the page is called what the map is called, in its language", { path: `${EMBED}?lang=en`, headers: SITE }, async ({ page, map }) => {
  const named = ([title, lang]) => document.title === title && document.documentElement.lang === lang;
  await page.waitForFunction(named, [manifest.title.en, "en"]);
  await map.host.evaluate((host) => host.setAttribute("lang", "fr"));
  await page.waitForFunction(named, [manifest.title.fr, "fr"]);
  assert.equal(await page.locator("h1").textContent(), manifest.title.fr);
});

journey("without scripts the way to the list is there", { path: EMBED, headers: SITE, scripts: false, ready: 0 }, async ({ page }) => {
  await page.locator("noscript p").waitFor();
  await page.getByRole("link").waitFor();
  assert.equal(await page.getByRole("link").getAttribute("href"), "fiches/index.html");
});

// Height

/** Width of the frame and options: its height. */
const HEIGHTS = [
  [1000, "", 640], [900, "", 600], [700, "", 480], [320, "", 427], [600, "height=500", 500], [300, "height=500", 500],
  [600, "height=5000", 480], [600, "height=50", 480], [800, "ratio=16:9", 480], [1000, "ratio=16:9", 563], [320, "ratio=16:9", 427],
  [900, "ratio=1:0", 600], [400, "ratio=1:9", 1200],
];
beside("a frame gets the height that suits its width, or the one asked for", HEIGHTS.map(([width, options], index) => frame(`f${index}`, options).replace('width="100%"', `width="${width}"`)).join(""), { ready: 0 }, async ({ page }) => {
  for (const [index, [, , height]] of HEIGHTS.entries()) await hasHeight(page, `f${index}`, height);
});

beside("the height follows the width", frame("one"), {}, async ({ page }) => {
  await hasHeight(page, "one", 640);
  await page.setViewportSize(PHONE);
  await hasHeight(page, "one", 438);
  await page.setViewportSize({ width: 820, height: 1180 });
  await hasHeight(page, "one", 526);
});

beside("where the map cannot start the frame is as high as what stands in its place", frame("one"), { ready: 0, before: (site, watch) => {
  site.fault("carte-grappes_bg.wasm", faults.missing());
  watch.allow(/WebAssembly|integrity/);
} }, async ({ page }) => {
  await page.waitForFunction(() => heard.some(({ name, detail }) => name === "error" && detail.file === "carte-grappes"));
  const { host, inside } = await mapIn(page, "one");
  await inside.getByRole("link", { name: "Liste des acteurs" }).waitFor();
  await page.waitForFunction(() => document.getElementById("one").clientHeight < 200);
  const [whole, shown] = [await inside.evaluate(() => document.documentElement.scrollHeight), await host.evaluate((frame) => frame.clientHeight)];
  assert.equal(whole, shown);
});

beside("the frame works as it is without the script", frame("one"), { copies: 0, ready: 0 }, async ({ page }) => {
  const { host, map, inside } = await mapIn(page, "one");
  await map.readyTimes(1);
  assert.equal(await host.evaluate((frame) => frame.clientHeight), 300);
  assert.equal(await map.host.evaluate((host) => host.clientHeight), 300);
  // To a page that does not greet nothing is said but hello.
  await map.host.evaluate((host) => host.select("aif"));
  await map.arrived();
  assert.deepEqual(await page.evaluate(() => told.map(({ data }) => data)), [{ grappes: "hello" }]);
  assert.deepEqual(await inside.evaluate(() => told), []);
});

// Events and calls

beside("events come out of the frame, and calls go in", frame("one"), {}, async ({ page }) => {
  const { host, map } = await mapIn(page, "one");
  const outside = { heard: async (name) => (await page.evaluate(() => heard)).filter((event) => event.name === name) };
  const [ready] = await outside.heard("ready");
  assert.deepEqual(ready, { name: "ready", host: "one", detail: { actors: actors.size }, cancelable: false });

  const more = (name, detail) => page.waitForFunction(([name, detail]) => heard.some((event) => event.name === name && JSON.stringify(event.detail) === detail), [name, JSON.stringify(detail)]);
  await host.evaluate((frame) => frame.grappes.select("aif"));
  await map.arrived();
  await more("select", { id: "aif", name: actors.get("aif").name, layer: "cluster" });
  await host.evaluate((frame) => frame.grappes.select());
  await map.panel.waitFor({ state: "hidden" });
  await more("select", { id: null });

  await map.hears("view", () => host.evaluate((frame) => frame.grappes.fit("77")));
  await more("view", { view: (await map.heard("view")).at(-1).detail.view });
  await map.chip("cluster").click();
  await more("filter", { layers: ["chamber", "project", "agreement", "partner"], actors: actors.size - countOf("cluster") });
});

beside("a filter set from outside", frame("one"), {}, async ({ page }) => {
  const { host, map } = await mapIn(page, "one");
  await map.hears("filter", () => host.evaluate((frame) => frame.grappes.filter({ layers: ["chamber"] })));
  assert.equal((await map.shown()).total, countOf("chamber"));
  await map.hears("filter", () => host.evaluate((frame) => frame.grappes.filter()));
  assert.equal((await map.shown()).total, actors.size);
});

beside("a record that fails is told outside", frame("one", "selected=aif"), { before: (site) => site.fault(recordPath("aif"), faults.missing()) }, async ({ page }) => {
  await page.waitForFunction(() => heard.some(({ name, host, detail }) => name === "error" && host === "one" && /aif/.test(detail.file)));
});

beside("the script may come after the map", frame("one"), { copies: 0, ready: 0 }, async ({ page, map }) => {
  const { map: inner } = await mapIn(page, "one");
  await inner.readyTimes(1);
  await page.evaluate(readFileSync(join(DIST, "iframe.js"), "utf8"));
  await map.readyTimes(1);
  await hasHeight(page, "one", 640);
});

beside("a frame may come after the script, and be loaded anew", "", { ready: 0 }, async ({ page, map, site }) => {
  await page.evaluate((src) => {
    const frame = Object.assign(document.createElement("iframe"), { id: "late", title: "Carte", src, width: "100%" });
    frame.dataset.grappes = "";
    document.querySelector("h1").after(frame);
  }, `${site.origin}${EMBED}`);
  await map.readyTimes(1);
  await hasHeight(page, "late", 640);
  await page.evaluate((src) => (document.getElementById("late").src = src), `${site.origin}${EMBED}?height=400`);
  await map.readyTimes(2);
  await hasHeight(page, "late", 400);
});

beside("a page may have the script twice", frame("one"), { copies: 2 }, async ({ page }) => {
  const { map } = await mapIn(page, "one");
  await waitForMessage(page, "size", 640);
  await map.chip("cluster").click();
  await page.waitForFunction(() => heard.some(({ name }) => name === "filter"));
  const names = (await page.evaluate(() => heard)).map(({ name }) => name).filter((name) => name !== "view");
  assert.deepEqual(names, ["ready", "filter"]);
});

beside("two frames are two maps", frame("north", "territory=nord-pas-de-calais&height=400") + frame("south", "territory=ile-de-france&height=500&loading=eager"), { ready: 2 }, async ({ page }) => {
  const [north, south] = [await mapIn(page, "north"), await mapIn(page, "south")];
  await hasHeight(page, "north", 400);
  await hasHeight(page, "south", 500);
  await south.host.evaluate((frame) => frame.grappes.select("soliage"));
  await south.map.arrived();
  assert.equal(await north.map.panel.isVisible(), false);
  const selected = (await page.evaluate(() => heard)).filter(({ name }) => name === "select");
  assert.deepEqual(selected.map(({ host, detail }) => [host, detail.id]), [["south", "soliage"]]);
});

// Who is believed

const STRANGER = `<iframe id="stranger" title="Autre" src="pages/around.css"></iframe>`;

beside("a window that is no map is ignored by the page, and one that is not around by the map", frame("one") + STRANGER, {}, async ({ page }) => {
  const { inside, map } = await mapIn(page, "one");
  await hasHeight(page, "one", 640);
  const { inside: stranger } = await mapIn(page, "stranger");
  await stranger.evaluate(() => {
    parent.postMessage({ grappes: "size", value: 900 }, "*");
    parent.postMessage({ grappes: "select", value: { id: "forged" } }, "*");
    parent.postMessage({ grappes: "hello", value: "stranger" }, "*");
    parent.frames[0].postMessage({ grappes: "hello", value: "stranger" }, "*");
    parent.frames[0].postMessage({ grappes: "select", value: "aif" }, "*");
  });
  await waitForMessage(page, "hello", "stranger");
  await waitForMessage(inside, "select", "aif");
  await hasHeight(page, "one", 640);
  assert.equal((await page.evaluate(() => heard)).some(({ name }) => name === "select"), false);
  assert.equal(await map.host.getAttribute("selected"), null);
  assert.deepEqual(await stranger.evaluate(() => told), []);
});

beside("the first origin that greets is the only one", frame("one"), {}, async ({ page, around }) => {
  const { map, inside } = await mapIn(page, "one");
  const as = (origin, ...messages) =>
    inside.evaluate(([origin, messages]) => {
      for (const data of messages) dispatchEvent(new MessageEvent("message", { source: parent, origin, data }));
    }, [origin, messages]);
  const select = { grappes: "select", value: "aif" };
  await as("https://autre.exemple.fr", { grappes: "hello" }, select);
  await as("null", { grappes: "hello" }, select);
  assert.equal(await map.host.getAttribute("selected"), null);
  // What it does not understand it leaves alone.
  const odd = [null, 3, "hello", [], {}, { grappes: "toString" }, { grappes: "constructor" }, { grappes: "__proto__" }, { grappes: "select", value: {} },
    { grappes: "fit", value: [1] }, { grappes: "filter", value: "cluster" }, { grappes: "filter", value: { layers: [1] } }, { grappes: "state", value: 3 }];
  await as(around.origin, ...odd);
  assert.equal(await map.host.getAttribute("selected"), null);
  await as(around.origin, select);
  await map.arrived();
});

beside("a frame that went elsewhere is not believed any more", frame("one"), {}, async ({ page, around }) => {
  const { inside } = await mapIn(page, "one");
  await inside.goto(`${around.origin}/pages/around.css`);
  await inside.evaluate(() => {
    parent.postMessage({ grappes: "size", value: 900 }, "*");
    parent.postMessage({ grappes: "select", value: { id: "forged" } }, "*");
    parent.postMessage({ grappes: "hello", value: "stranger" }, "*");
  });
  await waitForMessage(page, "hello", "stranger");
  await hasHeight(page, "one", 640);
  assert.equal((await page.evaluate(() => heard)).some(({ name }) => name === "select"), false);
  assert.deepEqual(await inside.evaluate(() => told), []);
});

beside("odd messages from the map's own window change nothing", frame("one"), {}, async ({ page, site }) => {
  await page.evaluate((origin) => {
    const source = document.getElementById("one").contentWindow;
    const odd = [null, 3, "size", [], {}, { grappes: "size", value: -1 }, { grappes: "size", value: 1e9 }, { grappes: "size", value: "1px;x" },
      { grappes: "size" }, { grappes: "click", value: {} }, { grappes: "ready-x" }, { grappes: "state", value: "1;v:9" }, { grappes: "toString" }];
    for (const data of odd) dispatchEvent(new MessageEvent("message", { source, origin, data }));
    dispatchEvent(new MessageEvent("message", { source, origin: "null", data: { grappes: "size", value: 900 } }));
  }, site.origin);
  await hasHeight(page, "one", 640);
  assert.equal(new URL(page.url()).hash, "");
});

beside("in a sandbox the map is seen and heard, and told nothing", frame("one", "", 'sandbox="allow-scripts" data-url-state="carte"'), { path: `${HOST}#carte=1;v:9/48.7/2.4` }, async ({ page }) => {
  const { host, map, inside } = await mapIn(page, "one");
  await hasHeight(page, "one", 640);
  assert.equal(await inside.evaluate(() => origin), "null");
  await host.evaluate((frame) => frame.grappes.select("mirem"));
  await map.hears("select", () => map.marker("aif").click());
  await page.waitForFunction(() => heard.some(({ name, detail }) => name === "select" && detail.id === "aif"));
  assert.deepEqual((await inside.evaluate(() => told)).filter(({ data }) => data.grappes !== "hello"), []);
  assert.equal(new URL(page.url()).hash, "#carte=1;v:9/48.7/2.4");
});

beside("in a sandbox of a host that lends nothing the way to the list stands", frame("one", "", 'sandbox="allow-scripts"'), { headers: {}, ready: 0, before: (site, watch) => {
  for (const script of ["embed.js", "element.js"]) site.brokenOnce.add(script);
  watch.allow(/CORS policy/);
} }, async ({ page }) => {
  const { inside } = await mapIn(page, "one");
  await inside.getByRole("link", { name: "Liste des acteurs" }).waitFor();
});

// State in the address of the page around

const KEPT = 'data-url-state="carte"';
const hashOf = (page) => new URL(page.url()).hash;

beside("the address stays as it is until somebody does something, and then keeps anchor and other keys", frame("one", "", KEPT), { path: `${HOST}#section-2&onglet=2` }, async ({ page }) => {
  const { map } = await mapIn(page, "one");
  await hasHeight(page, "one", 640);
  assert.equal(hashOf(page), "#section-2&onglet=2");
  await map.marker("aif").click();
  await map.arrived();
  await page.waitForFunction(() => location.hash.includes("s:aif"));
  assert.match(hashOf(page), /^#section-2&onglet=2&carte=1;/);
  // A record is a step that one can go back from: to where nothing was open.
  await page.goBack();
  await map.panel.waitFor({ state: "hidden" });
  assert.equal(hashOf(page), "#section-2&onglet=2");
  await page.goForward();
  await map.arrived();
});

beside("the map starts as the address says, and follows back, forward and links, but no anchor", frame("one", "", KEPT), { path: `${HOST}#section-2&carte=1;s:aif`, ready: 0 }, async ({ page }) => {
  await page.waitForFunction(() => document.getElementById("section-2").getBoundingClientRect().top < 10);
  const { map, host } = await mapIn(page, "one");
  await host.scrollIntoViewIfNeeded();
  const named = (name) => map.panel.getByRole("heading", { level: 3, name }).waitFor();
  await named(actors.get("aif").name);
  await page.evaluate(() => (location.hash = "#carte=1;s:mirem"));
  await named("MIREM");
  await page.goBack();
  await named(actors.get("aif").name);
  await page.goForward();
  await named("MIREM");
  await page.locator("#before").click();
  await page.waitForURL("**/host.html#section-2");
  await waitForMessage(page, "size", 640);
  assert.equal(await map.host.getAttribute("selected"), "mirem");
});

beside("what is explored is in the address: a step that one can go back from, but for the year", frame("one", "", KEPT), { path: HOST }, async ({ page }) => {
  const { map } = await mapIn(page, "one");
  await hasHeight(page, "one", 640);
  const explore = (text) => map.host.evaluate((host, text) => host.setAttribute("explore", text), text);
  const says = (part) => page.waitForFunction((part) => location.hash.endsWith(`;e:${part}`) || location.hash.includes(`;e:${part};`), part);
  await explore("t.rail");
  await says("t.rail");
  const steps = await page.evaluate(() => history.length);
  for (const year of [2011, 2012]) {
    await explore(`t.rail~y.${year}`);
    await says(`t.rail~y.${year}`);
  }
  assert.equal(await page.evaluate(() => history.length), steps);
  await page.goBack();
  await page.waitForFunction(() => location.hash === "");
  const inside = await map.host.elementHandle();
  await (await inside.ownerFrame()).waitForFunction((host) => !host.hasAttribute("explore"), inside);
});

beside("two maps keep their states under two keys", frame("north", "height=400", KEPT) + frame("south", "height=400&loading=eager", 'data-url-state="sud"'), { path: `${HOST}#sud=1;s:mirem`, ready: 2 }, async ({ page }) => {
  const [north, south] = [await mapIn(page, "north"), await mapIn(page, "south")];
  await south.map.arrived();
  assert.equal(await north.map.panel.isVisible(), false);
  await north.host.evaluate((frame) => frame.grappes.select("aif"));
  await page.waitForFunction(() => /[#&]carte=1;[^&]*s:aif/.test(location.hash) && /[#&]sud=1;[^&]*s:mirem/.test(location.hash));
});

beside("without a key the address is never touched", frame("one"), {}, async ({ page }) => {
  const { map } = await mapIn(page, "one");
  await map.marker("aif").click();
  await page.waitForFunction(() => heard.some(({ name, detail }) => name === "select" && detail.id === "aif"));
  assert.deepEqual([hashOf(page), await page.evaluate(() => history.length)], ["", 2]);
});

// Keyboard and accessibility

beside("the keyboard goes in and out of the frame, and Escape is left alone", frame("one"), {}, async ({ page }) => {
  const { map, inside } = await mapIn(page, "one");
  await hasHeight(page, "one", 640);
  const active = () => page.evaluate(() => document.activeElement.id);
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  assert.equal(await active(), "one");
  // Escape in the search box closes its list.
  await page.keyboard.press("Tab");
  await inside.evaluate(() => addEventListener("keydown", (event) => event.key === "Escape" && (window.escaped = !event.defaultPrevented)));
  await page.keyboard.press("Escape");
  assert.equal(await inside.evaluate(() => window.escaped), true);
  assert.equal(await active(), "one");
  let stops = 1;
  for (; (await active()) === "one"; stops += 1) {
    assert.ok(stops < 250, "no way out");
    await page.keyboard.press("Tab");
  }
  assert.ok(stops > 10, `${stops} stops`);
  assert.equal(await active(), "after");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await active(), "one");
  assert.ok(await map.focus());
});

beside("wheel and finger scroll the page around", frame("one"), {}, async ({ page }) => {
  const { map, host } = await mapIn(page, "one");
  await hasHeight(page, "one", 640);
  const before = await map.view();
  const { x, y, width, height } = await host.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2 + 60);
  await page.mouse.wheel(0, 240);
  await page.waitForFunction(() => scrollY > 100);
  assert.deepEqual(await map.view(), before);
});

for (const [name, setting] of Object.entries({ light: {}, dark: { dark: true }, phone: { size: PHONE, touch: true }, "forced colours": { forced: true } })) {
  beside(`axe, the page around, ${name}`, frame("one"), setting, async ({ page }) => {
    await hasHeight(page, "one", setting.size ? 438 : 640);
    await assertAccessible(page, name);
  });
  journey(`axe, the page for frames, ${name}`, { path: EMBED, headers: SITE, still: true, ...setting }, async ({ page }) => {
    await assertAccessible(page, name);
  });
}
