// In other people's pages: attributes, events, languages, several maps, a page that scrolls.

import assert from "node:assert/strict";
import { Atlas, COLOURS } from "./support/atlas.js";
import { actors, countOf, manifest, place, record, recordPath } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { fingers } from "./support/touch.js";

const ONE = "/pages/one.html";

/** Whether a territory is whole on the stage and fills half of it. */
async function frames(map, code) {
  const [west, south, east, north] = place(code).bounds;
  const [topLeft, bottomRight] = [await map.clientOf([west, north]), await map.clientOf([east, south])];
  const stage = await map.stage.boundingBox();
  const whole = topLeft.x >= stage.x && topLeft.y >= stage.y &&
    bottomRight.x <= stage.x + stage.width && bottomRight.y <= stage.y + stage.height;
  const [width, height] = [bottomRight.x - topLeft.x, bottomRight.y - topLeft.y];
  return whole && (width > stage.width / 2 || height > stage.height / 2);
}

// Attributes

journey("selected opens a record at once", { path: `${ONE}?selected=soliage`, still: true }, async ({ map, site }) => {
  await map.arrived();
  assert.match(await map.heading.innerText(), /Sol’iage/);
  assert.deepEqual(site.requests.filter((path) => path.startsWith("data/records/")), [recordPath("soliage")]);
  assert.equal(await map.marker("soliage").getAttribute("aria-pressed"), "true");
});

journey("selected is reflected, and followed when the host page changes it", { path: ONE, still: true }, async ({ map }) => {
  assert.equal(await map.host.getAttribute("selected"), null);
  await map.choose("aif");
  assert.equal(await map.host.getAttribute("selected"), "aif");
  await map.host.evaluate((host) => host.setAttribute("selected", "mirem"));
  await map.panel.getByRole("heading", { level: 3, name: "MIREM" }).waitFor();
  await map.host.evaluate((host) => host.removeAttribute("selected"));
  await map.panel.waitFor({ state: "hidden" });
});

journey("selected with an id nobody has opens nothing", { path: `${ONE}?selected=nobody`, still: true }, async ({ map, site }) => {
  assert.equal(await map.panel.isVisible(), false);
  assert.deepEqual(site.requests.filter((path) => path.startsWith("data/records/")), []);
});

for (const code of ["ile-de-france", "nord-pas-de-calais", "77", "200093201", "200058014"]) {
  journey(`territory="${code}" is framed at first`, { path: `${ONE}?territory=${code}`, still: true }, async ({ map }) => {
    assert.ok(await frames(map, code), JSON.stringify(await map.view()));
  });
}

journey("territory is followed when the host page changes it", { path: ONE, still: true }, async ({ map }) => {
  await map.moves(() => map.host.evaluate((host) => host.setAttribute("territory", "77")));
  assert.ok(await frames(map, "77"));
});

journey("view says where the camera is at first, and is reflected after movement", { path: `${ONE}?view=9/48.7/2.4`, still: true }, async ({ map }) => {
  assert.deepEqual(await map.view(), { zoom: 9, lat: 48.7, lon: 2.4 });
  await map.moves(() => map.tool("zoom-in").click());
  assert.equal((await map.view()).zoom, 10);
  const reflected = (await map.host.getAttribute("view")).split("/").map(Number);
  const { zoom, lat, lon } = await map.view();
  assert.deepEqual(reflected, [zoom, lat, lon]);
});

journey("a view that cannot be read is as if absent", { path: `${ONE}?view=near/Paris`, still: true }, async ({ map }) => {
  assert.ok((await map.view()).zoom < 9);
});

journey("layers says what is shown at first", { path: `${ONE}?layers=chamber,agreement`, still: true }, async ({ map }) => {
  assert.equal((await map.shown()).total, countOf("chamber") + countOf("agreement"));
  assert.equal(await map.chip("chamber").getAttribute("aria-pressed"), "true");
  assert.equal(await map.chip("cluster").getAttribute("aria-pressed"), "false");
  await map.host.evaluate((host) => host.setAttribute("layers", "cluster"));
  await map.marker("aif").waitFor();
  assert.equal((await map.shown()).total, countOf("cluster"));
});

journey("theme=dark is dark whatever the visitor's system says", { path: `${ONE}?theme=dark`, still: true }, async ({ map }) => {
  await map.waitForColour([3.3, 48.5], COLOURS.dark.land);
  await map.host.evaluate((host) => host.setAttribute("theme", "light"));
  await map.waitForColour([3.3, 48.5], COLOURS.light.land);
});

journey("theme=light is light on a dark system", { path: `${ONE}?theme=light`, still: true, dark: true }, async ({ map }) => {
  await map.waitForColour([3.3, 48.5], COLOURS.light.land);
});

journey("loading is lazy: nothing but the script is fetched before the map comes near", { path: "/pages/far.html", ready: 0 }, async ({ page, map, site }) => {
  await page.waitForLoadState("load");
  await page.waitForFunction(() => Boolean(customElements.get("carte-grappes")));
  assert.deepEqual(site.requests.filter((path) => !path.startsWith("pages/")), ["element.js"]);
  await map.host.scrollIntoViewIfNeeded();
  await map.readyTimes(1);
});

// Events and methods

journey("events bubble out of the shadow root, and grappes-select can be refused", { path: ONE, still: true }, async ({ page, map, site }) => {
  await page.evaluate(() => {
    document.body.addEventListener("grappes-select", (event) => event.preventDefault(), { once: true });
  });
  const detail = await map.hears("select", () => map.marker("aif").click());
  assert.deepEqual(detail, { id: "aif", name: actors.get("aif").name, layer: "cluster" });
  assert.equal((await map.heard("select"))[0].cancelable, true);
  assert.equal(await map.panel.isVisible(), false);
  assert.equal(await map.host.getAttribute("selected"), null);
  assert.equal(site.count(recordPath("aif")), 0);
  // Refused once, not for ever.
  await map.marker("aif").click();
  await map.arrived();
});

journey("closing is told, too", { path: ONE, still: true }, async ({ map }) => {
  await map.choose("aif");
  const detail = await map.hears("select", () => map.panel.getByRole("button", { name: "Fermer" }).click());
  assert.equal(detail.id, null);
});

journey("methods select and fit", { path: ONE, still: true }, async ({ map }) => {
  await map.host.evaluate((host) => host.select("aif"));
  await map.arrived();
  await map.host.evaluate((host) => host.select());
  await map.panel.waitFor({ state: "hidden" });
  await map.moves(() => map.host.evaluate((host) => host.fit("77")));
  assert.ok(await frames(map, "77"));
});

// Languages

journey("English by switch: everything that is said changes, the view and the record stay", { still: true }, async ({ page, map }) => {
  await map.choose("convention-gouvernance-2018");
  const view = await map.view();
  await page.getByRole("button", { name: "English – changer la langue de la carte" }).click();
  const region = page.getByRole("region", { name: manifest.title.en });
  await region.waitFor();
  assert.equal(await region.getAttribute("lang"), "en");
  assert.match(await map.heading.innerText(), /Agreement on a new territorial governance/);
  const { summary, figures } = record("convention-gouvernance-2018");
  const said = (await map.panel.innerText()).replaceAll(/\s/g, " ");
  assert.ok(said.includes(summary.en.replaceAll(/\s/g, " ")));
  for (const { unit } of figures) assert.ok(said.includes(unit.en), unit.en);
  assert.match(said, /25 June 2018/);
  assert.deepEqual(await map.view(), view);
  assert.equal(await map.tool("zoom-in").getAttribute("aria-label"), "Zoom in");
  for (const french of ["Chiffres", "Où il agit", "Fermer", "Légende", "Liste", "Grappes", "Sources de la carte"]) {
    assert.equal(await region.getByText(french, { exact: true }).count(), 0, french);
  }
  await page.getByRole("button", { name: "Français – change the language of the map" }).click();
  await page.getByRole("region", { name: manifest.title.fr }).waitFor();
});

journey("English by the element's lang", { path: `${ONE}?lang=en`, still: true }, async ({ page, map }) => {
  assert.equal(await page.getByRole("region", { name: manifest.title.en }).getAttribute("lang"), "en");
  await map.openList();
  assert.match(await map.panel.innerText(), /56 actors/);
});

journey("English by the page's lang, unless the element says otherwise", { path: `${ONE}?page-lang=en-GB`, still: true }, async ({ page, map }) => {
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  await map.host.evaluate((host) => host.setAttribute("lang", "fr"));
  await page.getByRole("region", { name: manifest.title.fr }).waitFor();
});

journey("foreign passages are marked with their language", { path: `${ONE}?page-lang=en&selected=aif`, still: true }, async ({ page, map }) => {
  await map.arrived();
  const title = record("aif").sources[0].title;
  const cited = map.panel.getByText(title).first();
  assert.equal(await cited.evaluate((element) => element.closest("[lang]").lang), "fr");
  const other = map.part("top").getByText("Français", { exact: true });
  assert.equal(await other.getAttribute("lang"), "fr");
});

// Several maps on a page

journey("two maps live side by side and share one program", { path: "/pages/two.html", ready: 2, still: true }, async ({ page, site }) => {
  const [north, south] = [new Atlas(page, "#north"), new Atlas(page, "#south")];
  for (const path of ["carte-grappes_bg.wasm", "element.css", "element.js"]) assert.equal(site.count(path), 1, path);
  await south.arrived();
  assert.match(await south.heading.innerText(), /Sol’iage/);
  assert.equal(await north.panel.isVisible(), false);
  assert.equal(await north.chip("project").getAttribute("aria-pressed"), "false");
  assert.equal(await south.chip("project").getAttribute("aria-pressed"), "true");
  assert.equal(await north.tool("zoom-in").getAttribute("aria-label"), "Zoom in");
  assert.equal(await south.tool("zoom-in").getAttribute("aria-label"), "Zoomer");
  assert.ok(await frames(north, "nord-pas-de-calais"));

  const before = await south.view();
  await north.moves(() => north.tool("zoom-in").click());
  assert.deepEqual(await south.view(), before);
  await north.chip("chamber").click();
  assert.equal(await south.chip("chamber").getAttribute("aria-pressed"), "true");
  await north.marker("aif").click();
  await north.arrived();
  assert.match(await south.heading.innerText(), /Sol’iage/);
  assert.equal(await south.host.getAttribute("selected"), "soliage");
  assert.deepEqual((await south.heard("select")).map(({ detail }) => detail.id), ["soliage"]);
});

journey("ids of two maps do not collide for what refers to them", { path: "/pages/two.html", ready: 2, still: true }, async ({ page }) => {
  const [north, south] = [new Atlas(page, "#north"), new Atlas(page, "#south")];
  await north.openList();
  await south.arrived();
  assert.equal(await page.getByRole("complementary", { name: "List" }).count(), 1);
  assert.equal(await page.getByRole("complementary", { name: "Sol’iage" }).count(), 1);
});

journey("a map that is removed is gone, and another can take its place", { path: ONE, still: true }, async ({ page, map, site }) => {
  await map.choose("aif");
  await map.host.evaluate((host) => host.remove());
  await page.evaluate(() => {
    const map = document.createElement("carte-grappes");
    map.className = "whole";
    map.setAttribute("territory", "77");
    document.querySelector("main").append(map);
  });
  await map.readyTimes(2);
  assert.equal((await map.shown()).total > 0, true);
  assert.equal(await map.panel.isVisible(), false);
  await map.moves(() => map.tool("zoom-in").click());
  assert.equal(site.count("carte-grappes_bg.wasm"), 1);
});

journey("a map that is removed while it loads leaves nothing behind", { path: ONE, ready: 0, before: (site) => {
  site.answer = site.hang("data/overlays.geojson");
} }, async ({ page, map, site }) => {
  await site.asked("data/overlays.geojson");
  await map.host.evaluate((host) => host.remove());
  await site.answer();
  await page.evaluate(() => fetch("/data/manifest.json").then((answer) => answer.text()));
  assert.deepEqual(await map.heard("ready"), []);
});

journey("a map that is moved in the page goes on", { path: ONE, still: true }, async ({ page, map }) => {
  await map.choose("aif");
  await map.host.evaluate((host) => {
    const section = document.createElement("section");
    document.querySelector("main").append(section);
    section.append(host);
  });
  assert.match(await map.heading.innerText(), /Association des industries ferroviaires/);
  await map.moves(() => map.tool("zoom-in").click());
  assert.equal((await map.heard("ready")).length, 1);
  assert.equal(await page.locator("carte-grappes").count(), 1);
});

journey("mounting and removing many times does not pile up listeners or nodes", { path: ONE, still: true }, async ({ page, map, context }) => {
  const debug = await context.newCDPSession(page);
  const counters = async () => {
    await debug.send("HeapProfiler.collectGarbage");
    return debug.send("Memory.getDOMCounters");
  };
  const again = async (times) => {
    for (let time = 0; time < times; time += 1) {
      const before = (await map.heard("ready")).length;
      await page.evaluate(() => {
        document.querySelector("carte-grappes").remove();
        const map = document.createElement("carte-grappes");
        map.className = "whole";
        map.setAttribute("loading", "eager");
        document.querySelector("main").append(map);
      });
      await map.readyTimes(before + 1);
    }
  };
  await again(3);
  const before = await counters();
  await again(10);
  const after = await counters();
  // A map has several hundred nodes and dozens of listeners: one that stayed ten times would show.
  assert.ok(after.nodes - before.nodes < 300, `nodes ${before.nodes} → ${after.nodes}`);
  assert.ok(after.jsEventListeners - before.jsEventListeners < 40, `listeners ${before.jsEventListeners} → ${after.jsEventListeners}`);
});

// In a page that scrolls

journey("the wheel scrolls the page and says how to zoom; with Ctrl it zooms", { path: "/pages/scroll.html", still: true }, async ({ page, map }) => {
  const hint = page.getByText("Utilisez Ctrl + molette");
  assert.equal(await hint.evaluate((hint) => getComputedStyle(hint).opacity), "0");
  const before = await map.view();
  const { x, y, width, height } = await map.stage.boundingBox();
  await page.mouse.move(x + width / 2 + 200, y + height / 2);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 0);
  await page.waitForFunction((hint) => Number(getComputedStyle(hint).opacity) > 0.5, await hint.elementHandle());
  assert.deepEqual(await map.view(), before);

  const scrolled = await page.evaluate(() => scrollY);
  await page.keyboard.down("Control");
  const after = await map.moves(() => page.mouse.wheel(0, -100));
  await page.keyboard.up("Control");
  assert.ok(after.zoom > before.zoom);
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  await page.waitForFunction((hint) => getComputedStyle(hint).opacity === "0", await hint.elementHandle());
});

journey("one finger scrolls the page, two move the map", { path: "/pages/scroll.html", size: PHONE, touch: true, still: true }, async ({ page, map }) => {
  const before = await map.view();
  const { x, y, width, height } = await map.stage.boundingBox();
  const centre = { x: x + width / 2, y: y + height / 2 + 40 };
  const hand = await fingers(page);
  await hand.drag({ from: centre, to: { x: centre.x, y: centre.y - 150 } });
  await page.waitForFunction(() => scrollY > 50);
  assert.deepEqual(await map.view(), before);
  await page.evaluate(() => scrollTo(0, 0));
  const after = await map.moves(() =>
    hand.drag(
      { from: { x: centre.x - 30, y: centre.y }, to: { x: centre.x - 90, y: centre.y } },
      { from: { x: centre.x + 30, y: centre.y }, to: { x: centre.x + 90, y: centre.y } },
    ),
  );
  assert.ok(after.zoom > before.zoom + 0.5);
});

journey("gestures=greedy takes the wheel also in a page that scrolls", { path: "/pages/scroll.html", still: true }, async ({ page, map }) => {
  await map.host.evaluate((host) => host.setAttribute("gestures", "greedy"));
  const before = await map.view();
  const { x, y, width, height } = await map.stage.boundingBox();
  await page.mouse.move(x + width / 2 + 200, y + height / 2);
  const after = await map.moves(() => page.mouse.wheel(0, -100));
  assert.ok(after.zoom > before.zoom);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

journey("the page's style stays out, the map's style stays in", { path: ONE, still: true }, async ({ page, map }) => {
  const colourOf = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  const before = await colourOf(map.tool("zoom-in"));
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("button, p, h3 { background: red !important; display: none }");
    document.adoptedStyleSheets = [sheet];
  });
  assert.equal(await colourOf(map.tool("zoom-in")), before);
  assert.ok(await map.tool("zoom-in").isVisible());
});
