// The tag itself: properties, methods, life in a page, what stands there before the map does.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { Atlas } from "./support/atlas.js";
import { actors, countOf, LAYERS, manifest } from "./support/dataset.js";
import { journey } from "./support/journey.js";
import { DIST } from "./support/server.js";

const ONE = "/pages/one.html";
const EMPTY = "/pages/empty.html";
const ATTRIBUTES = ["src", "lang", "layers", "territory", "selected", "view", "theme", "loading", "gestures", "url-state", "render"];
const propertyOf = (name) => name.replace(/-(.)/, (_, letter) => letter.toUpperCase());

/** Puts a map with these properties into an empty page; `script` runs before the element's. */
async function put(page, properties = {}) {
  await page.evaluate((properties) => {
    const map = Object.assign(document.createElement("carte-grappes"), { className: "whole" }, properties);
    document.querySelector("main").append(map);
  }, properties);
}
const script = (page, query = "") => page.evaluate((query) => import(`/element.js${query}`).then(() => {}), query);

test("imported where there is no document, the script does nothing and breaks nothing", () => {
  const code = `const before = Object.keys(globalThis).length; await import(${JSON.stringify(join(DIST, "element.js"))});
    if (Object.keys(globalThis).length !== before) throw new Error("it left something behind");`;
  execFileSync("node", ["--input-type=module", "-e", code], { stdio: "pipe" });
});

// Properties

journey("every attribute is a property, both ways", { path: EMPTY, ready: 0 }, async ({ page }) => {
  await script(page);
  const seen = await page.evaluate((names) => {
    const map = document.createElement("carte-grappes");
    return names.map(([attribute, property]) => {
      const first = map[property];
      map.setAttribute(attribute, "abc");
      const read = map[property];
      map[property] = "def";
      const written = map.getAttribute(attribute);
      map[property] = null;
      return [attribute, first, read, written, map.hasAttribute(attribute)];
    });
  }, ATTRIBUTES.map((name) => [name, propertyOf(name)]));
  for (const [attribute, first, read, written, left] of seen) {
    // `lang` is a property of every element, and never null.
    const absent = attribute === "lang" ? "" : null;
    assert.deepEqual([attribute, first, read, written], [attribute, absent, "abc", "def"]);
    if (attribute !== "lang") assert.equal(left, false, attribute);
  }
});

journey("properties that were set before the script came are honoured", { path: EMPTY, ready: 0, still: true }, async ({ page, map }) => {
  await put(page, { layers: "chamber", selected: "cci-essonne", loading: "eager", urlState: "carte" });
  await script(page);
  await map.readyTimes(1);
  await map.arrived();
  assert.equal((await map.shown()).total, countOf("chamber"));
  assert.equal(await map.host.getAttribute("url-state"), "carte");
  assert.equal(await map.host.evaluate((host) => Object.hasOwn(host, "selected")), false);
});

journey("a record asked for while the dataset is on its way is opened", { path: EMPTY, ready: 0, still: true, before: (site) => {
  site.answer = site.hang("data/overlays.geojson");
} }, async ({ page, map, site }) => {
  await put(page, { loading: "eager" });
  await script(page);
  await site.asked("data/overlays.geojson");
  await map.host.evaluate((host) => (host.selected = "aif"));
  await site.answer();
  await map.arrived();
});

journey("a view asked for with a record is kept", { path: `${ONE}?view=9/48.7/2.4&selected=aif`, still: true }, async ({ map }) => {
  await map.arrived();
  assert.deepEqual(await map.view(), { zoom: 9, lat: 48.7, lon: 2.4 });
});

journey("another dataset by src while the map is there", { path: ONE, still: true }, async ({ page, map, site }) => {
  await page.evaluate(() => (document.querySelector("carte-grappes").src = "/data"));
  await map.readyTimes(2);
  assert.equal((await map.shown()).total, actors.size);
  assert.equal(site.count("data/manifest.json"), 2);
});

// Methods

journey("filter shows layers, and all of them again", { path: ONE, still: true }, async ({ map }) => {
  const detail = await map.hears("filter", () => map.host.evaluate((host) => host.filter({ layers: ["cluster", "chamber"] })));
  assert.deepEqual(detail, { layers: ["cluster", "chamber"], actors: countOf("cluster") + countOf("chamber") });
  assert.equal((await map.shown()).total, countOf("cluster") + countOf("chamber"));
  assert.equal(await map.host.getAttribute("layers"), "cluster,chamber");
  assert.deepEqual((await map.hears("filter", () => map.host.evaluate((host) => host.filter()))).layers, LAYERS);
  assert.equal((await map.shown()).total, actors.size);
});

journey("what the visitor hides is reflected, also where nothing is left", { path: ONE, still: true }, async ({ map }) => {
  for (const layer of LAYERS) await map.chip(layer).click();
  assert.equal(await map.host.getAttribute("layers"), "none");
  assert.equal((await map.shown()).total, 0);
  await map.chip("project").click();
  assert.equal(await map.host.getAttribute("layers"), "project");
});

journey("state is read, kept elsewhere and set again", { path: `${ONE}?territory=77`, still: true }, async ({ page, map }) => {
  const state = () => map.host.evaluate((host) => host.state);
  const first = await state();
  await map.choose("aif");
  await map.chip("partner").click();
  await map.moves(() => map.tool("zoom-in").click());
  const kept = await state();
  const { zoom, lat, lon } = await map.view();
  assert.equal(kept, `1;l:cluster,chamber,project,agreement;s:aif;v:${zoom}/${lat}/${lon}`);
  assert.equal(encodeURI(kept), kept, "it needs no escape in an address");

  await map.moves(() => map.host.evaluate((host, state) => (host.state = state), first));
  await map.panel.waitFor({ state: "hidden" });
  assert.equal((await map.shown()).total > 0, true);
  await map.moves(() => map.host.evaluate((host, state) => (host.state = state), kept));
  await map.arrived();
  assert.deepEqual(await map.view(), { zoom, lat, lon });
  assert.equal(await state(), kept);

  // Nothing is what the page gave at first.
  await map.moves(() => map.host.evaluate((host) => (host.state = null)));
  await map.panel.waitFor({ state: "hidden" });
  assert.equal(await map.host.getAttribute("layers"), null);
});

journey("a state of a later version keeps what is not known here; one that cannot be read breaks nothing", { path: ONE, still: true }, async ({ map }) => {
  const set = (text) => map.host.evaluate((host, text) => ((host.state = text), host.state), text);
  assert.equal(await set("2;t:2015;s:aif;x:%20a"), "1;s:aif;t:2015;x:%20a");
  await map.arrived();
  assert.equal(await set("1;v:%E0%A4%A;l:nothing;;s"), "1;l:nothing;s");
  assert.equal((await map.shown()).total, actors.size);
});

// The page's address

const fragment = (page) => page.evaluate(() => location.hash);

journey("without url-state the address of the page is never touched", { path: `${ONE}#suite`, still: true }, async ({ page, map }) => {
  const before = await page.evaluate(() => [location.href, history.length]);
  await map.choose("aif");
  await map.moves(() => map.tool("zoom-in").click());
  assert.deepEqual(await page.evaluate(() => [location.href, history.length]), before);
});

journey("with url-state the address follows the visitor, back and forward too", { path: `${ONE}?url-state=carte#titre&ailleurs=1`, still: true }, async ({ page, map }) => {
  assert.equal(await fragment(page), "#titre&ailleurs=1", "coming to rest at first is no change");
  const visited = await page.evaluate(() => history.length);
  await map.openList();
  await page.waitForFunction(() => location.hash.includes("e:p.list"));
  assert.equal(await page.evaluate(() => history.length), visited + 1);
  await map.entry("aif").click();
  await map.arrived();
  await page.waitForFunction(() => location.hash.includes("s:aif"));
  const opened = await fragment(page);
  assert.match(opened, /^#titre&ailleurs=1&carte=1;s:aif/);
  await map.moves(() => map.tool("zoom-in").click());
  assert.equal(await page.evaluate(() => history.length), visited + 2, "moving is no step of its own");
  await page.goBack();
  await map.heading.filter({ hasText: "Liste" }).waitFor();
  await page.goBack();
  await map.panel.waitFor({ state: "hidden" });
  assert.equal(await fragment(page), "#titre&ailleurs=1");
  await page.goForward();
  await page.goForward();
  await map.arrived();
  assert.match(await fragment(page), /s:aif/);

  // A link of the page to another place of it leaves the map alone.
  await page.evaluate(() => (location.hash = "ailleurs"));
  assert.equal(await map.host.getAttribute("selected"), "aif");
  const link = await page.evaluate((hash) => `${location.pathname}${location.search}${hash}`, opened);
  await page.goto("about:blank");
  await page.goto(link);
  await map.arrived();
  assert.match(await map.heading.innerText(), /Association des industries ferroviaires/);
});

journey("two maps keep their states beside each other", { path: EMPTY, ready: 0, still: true }, async ({ page }) => {
  await put(page, { id: "a", className: "pair", urlState: "a", loading: "eager" });
  await put(page, { id: "b", className: "pair", urlState: "b", loading: "eager" });
  await script(page);
  const [a, b] = [new Atlas(page, "#a"), new Atlas(page, "#b")];
  await a.readyTimes(1);
  await b.readyTimes(1);
  await a.host.evaluate((host) => host.select("aif"));
  await b.host.evaluate((host) => host.select("mirem"));
  await page.waitForFunction(() => /&b=/.test(location.hash));
  assert.match(await fragment(page), /^#a=1;s:aif[^&]*&b=1;s:mirem[^&]*$/);
  await page.reload();
  await put(page, { id: "b", className: "pair", urlState: "b", loading: "eager" });
  await script(page);
  await b.arrived();
  assert.match(await b.heading.innerText(), /MIREM/);
});

// In the page

journey("a second copy of the script leaves the element as it is", { path: ONE, still: true }, async ({ page, map }) => {
  await script(page, "?copy");
  await put(page, { id: "other", loading: "eager" });
  await map.readyTimes(1);
  await new Atlas(page, "#other").readyTimes(1);
});

journey("in a form nothing of the map is the form's", { path: EMPTY, ready: 0, still: true }, async ({ page, map }) => {
  await page.evaluate(() => {
    window.sent = 0;
    const form = document.createElement("form");
    form.addEventListener("submit", (event) => (event.preventDefault(), (window.sent += 1)));
    form.append(document.createElement("input"));
    const map = Object.assign(document.createElement("carte-grappes"), { className: "whole", loading: "eager" });
    form.append(map);
    document.querySelector("main").append(form);
  });
  await script(page);
  await map.readyTimes(1);
  await map.chip("project").click();
  await map.openList();
  await page.keyboard.press("Enter");
  await map.tool("zoom-in").press("Enter");
  assert.equal(await page.evaluate(() => window.sent), 0);
  assert.deepEqual(await page.evaluate(() => [...new FormData(document.querySelector("form"))]), []);
});

journey("the focus comes in and goes out again by Tab, in both directions", { path: EMPTY, ready: 0, still: true }, async ({ page, map }) => {
  await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("button"), { id: "before" })));
  await put(page, { loading: "eager" });
  await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("button"), { id: "after" })));
  await script(page);
  await map.readyTimes(1);
  const active = () => page.evaluate(() => document.activeElement.id || document.activeElement.localName);
  for (const [from, key, to] of [["before", "Tab", "after"], ["after", "Shift+Tab", "before"]]) {
    await page.locator(`#${from}`).focus();
    const ways = new Set();
    let steps = 0;
    do {
      await page.keyboard.press(key);
      ways.add(await active());
      steps += 1;
    } while ((await active()) !== to && steps < 60);
    assert.deepEqual([...ways], ["carte-grappes", to], key);
  }
});

/** Keeps the program's own memory at hand. */
const keepMemory = (_, __, context) =>
  context.addInitScript(() => {
    const real = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await real(...given);
      window.linear ??= Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory);
      return made;
    };
  });

journey("two hundred maps come and go, and leave nothing", { path: ONE, still: true, before: keepMemory }, async ({ page, map, context }) => {
  const debug = await context.newCDPSession(page);
  const measure = async () => {
    await debug.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await debug.send("Memory.getDOMCounters");
    const { usedSize } = await debug.send("Runtime.getHeapUsage");
    return { nodes, jsEventListeners, usedSize, linear: await page.evaluate(() => window.linear.buffer.byteLength) };
  };
  const again = (times) =>
    page.evaluate(async (times) => {
      for (let time = 0; time < times; time += 1) {
        document.querySelector("carte-grappes").remove();
        const map = Object.assign(document.createElement("carte-grappes"), { className: "whole", loading: "eager" });
        const ready = new Promise((ready) => map.addEventListener("grappes-ready", ready, { once: true }));
        document.querySelector("main").append(map);
        await ready;
      }
      // What the test itself remembers is not what is measured.
      window.heard.length = 0;
    }, times);
  await again(20);
  const before = await measure();
  await again(200);
  const after = await measure();
  // A map has several hundred nodes, dozens of listeners and a dataset of its own: one in a hundred that
  // stayed would show.
  assert.ok(after.nodes - before.nodes < 300, `nodes ${before.nodes} → ${after.nodes}`);
  assert.ok(after.jsEventListeners - before.jsEventListeners < 40, `listeners ${before.jsEventListeners} → ${after.jsEventListeners}`);
  assert.ok(before.linear > 1_000_000);
  assert.equal(after.linear, before.linear, "bytes of the program's memory");
  assert.ok(after.usedSize - before.usedSize < 1_000_000, `heap ${before.usedSize} → ${after.usedSize} bytes`);
});

// Before the map

journey("before the program is there one sees where the territories will be, and nothing jumps", { path: EMPTY, ready: 0, before: (site) => {
  site.answer = site.hang("carte-grappes_bg.wasm");
} }, async ({ page, map, site }) => {
  await put(page, { loading: "eager" });
  await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("p"), { textContent: "La suite." })));
  await script(page);
  await site.asked("carte-grappes_bg.wasm");
  const poster = map.host.locator(".poster path");
  const drawn = await poster.boundingBox();
  assert.equal(await map.host.locator(".poster").getAttribute("aria-hidden"), "true");
  await site.answer();
  await map.readyTimes(1);
  assert.equal(await poster.count(), 0);
  // Where the poster had them are the territories.
  const [west, south, east, north] = manifest.bounds;
  const [from, to] = [await map.clientOf([west, north]), await map.clientOf([east, south])];
  for (const [name, is, was] of [
    ["left", from.x, drawn.x],
    ["right", to.x, drawn.x + drawn.width],
    ["top", from.y, drawn.y],
    ["bottom", to.y, drawn.y + drawn.height],
  ]) assert.ok(Math.abs(is - was) < 8, `${name}: drawn at ${is}, shown at ${was} before`);
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
});

journey("a map that breaks down becomes the list of the page, and says so", { ready: 1, still: true, before: (_, watch) => watch.allow(/./) }, async ({ page, map, watch }) => {
  watch.expectsErrors();
  // The browser refuses what the program takes for granted: inside of it that is the end.
  await page.evaluate(() => {
    for (const act of ["beginPath", "fill", "stroke", "clearRect"]) {
      CanvasRenderingContext2D.prototype[act] = () => {
        throw new Error("refused");
      };
    }
  });
  await map.hears("error", () => map.tool("zoom-in").click());
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /Voici la liste des acteurs/);
  assert.equal(await map.host.locator("ul a").count(), actors.size);
  assert.equal(await map.part("root").count(), 0);
});
