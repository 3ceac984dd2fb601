// Territories under the pointer and behind links, edges of the map, pixels of the screen, what is let go.

import assert from "node:assert/strict";
import { COLOURS } from "./support/atlas.js";
import { manifest, place } from "./support/dataset.js";
import { journey } from "./support/journey.js";

const ONE = "/pages/one.html";
const outline = (map) => map.host.locator(".outline path");
const caption = (map) => map.host.locator(".caption");
/** Fields south of Étampes, in the Essonne: no marker is near. */
const FIELDS = [2.16, 48.37];

/** Moves the pointer to a point until the map answers it: what does is fetched at the first move. */
async function point(page, { x, y }, answered) {
  for (let step = 0; step < 200; step += 1) {
    await page.mouse.move(x + (step % 2), y);
    if (await answered()) return;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  throw new Error(`the map does not answer the pointer at ${x}, ${y}`);
}

/** Box of the outline in the window; `undefined` when there is none. */
const outlined = async (map) => {
  const box = await outline(map).evaluate((path) => (path.hasAttribute("d") ? path.getBoundingClientRect().toJSON() : null));
  return box ?? undefined;
};

journey("the département under the pointer is outlined, where no name is missing none is added", { still: true }, async ({ page, map }) => {
  const { x, y } = await map.clientOf(FIELDS);
  await point(page, { x, y }, () => outlined(map));
  const box = await outlined(map);
  assert.ok(box.left < x && x < box.right && box.top < y && y < box.bottom);
  const essonne = place("91").bounds;
  const west = await map.clientOf([essonne[0], essonne[1]]);
  assert.ok(Math.abs(box.left - west.x) < 3 && Math.abs(box.bottom - west.y) < 3, JSON.stringify([box, west]));
  // Over the sea, and over a control, there is none.
  await page.mouse.move(5, 450);
  await page.waitForFunction((path) => !path.hasAttribute("d"), await outline(map).elementHandle());
});

let answerCommunes;
const HELD = "data/territories/communes-91.geojson";
journey("the map is ready when all territories of its view are drawn, not with the first of them", { path: `${ONE}?view=10/48.5/2.25`, ready: 0, still: true, before: (site) => void (answerCommunes = site.hang(HELD)) }, async ({ map, site }) => {
  await site.asked(HELD);
  await map.waitForWriting("Essonne");
  await map.host.locator(".marker").first().waitFor();
  assert.equal((await map.heard("ready")).length, 0);
  await answerCommunes();
  await map.readyTimes(1);
  await map.waitForWriting("Étampes");
});

journey("the commune under the pointer is named where its name is not written", { path: `${ONE}?view=10/48.84/2.34`, still: true }, async ({ page, map }) => {
  await map.waitForWriting("Versailles", "Créteil", "Boulogne-Billancourt");
  const written = await map.host.evaluate((host) => host.shadowRoot.querySelector("canvas").written);
  // Le Kremlin-Bicêtre is too small for its name at this zoom.
  assert.ok(!written.includes("Le Kremlin-Bicêtre"));
  const { x, y } = await map.clientOf([2.3587, 48.8102]);
  await point(page, { x, y }, () => caption(map).textContent());
  assert.equal(await caption(map).textContent(), "Le Kremlin-Bicêtre");
  await page.mouse.move(x, 2);
  await map.host.locator(".caption:empty").waitFor({ state: "attached" });
});

journey("a link to a territory outlines it, by pointer and by focus", { path: `${ONE}?selected=pole-charles-foix`, still: true }, async ({ map }) => {
  await map.arrived();
  const link = map.panel.locator("[data-territory]").first();
  await link.focus();
  assert.ok(await outlined(map));
  await map.heading.focus();
  assert.equal(await outlined(map), undefined);
  await link.hover();
  assert.ok(await outlined(map));
});

journey("pulled beyond its edge the map gives way, and goes back when it is let go", { still: true }, async ({ page, map }) => {
  const home = await map.view();
  // Far enough that the middle of the window leaves the territories.
  await map.moves(async () => {
    await page.mouse.move(200, 700);
    await page.mouse.down();
    await page.mouse.move(1300, 200);
    await page.mouse.move(1300, 200);
    await page.mouse.up();
  });
  const [west, south, east, north] = manifest.bounds;
  const { lat, lon, zoom } = await map.view();
  assert.ok(lon >= west - 0.001 && lon <= east + 0.001 && lat >= south - 0.001 && lat <= north + 0.001);
  assert.ok(Math.abs(zoom - home.zoom) < 0.011);
  // While it is held it lies further out than it is let be.
  const place = await map.placeAt({ x: 720, y: 450 });
  await page.mouse.move(700, 500);
  await page.mouse.down();
  await page.mouse.move(900, 560);
  const id = (await map.shown()).singles[0];
  const before = await map.marker(id).boundingBox();
  await page.mouse.move(1200, 560);
  await page.waitForFunction(([marker, x]) => marker.getBoundingClientRect().x > x + 5, [await map.marker(id).elementHandle(), before.x]);
  await map.moves(() => page.mouse.up());
  const back = await map.placeAt({ x: 720, y: 450 });
  assert.ok(back[0] >= west - 0.001, `${back} after ${place}`);
});

for (const ratio of [1, 1.5, 2, 3]) {
  journey(`${ratio} device pixels per pixel: the canvas has as many, and markers stand where the land is`, { still: true, ratio }, async ({ map }) => {
    const canvas = await map.host.evaluate((host) => {
      const one = host.shadowRoot.querySelector("canvas");
      const box = one.getBoundingClientRect();
      return { width: one.width, height: one.height, box: [box.width, box.height] };
    });
    assert.ok(Math.abs(canvas.width - canvas.box[0] * ratio) <= 1 && Math.abs(canvas.height - canvas.box[1] * ratio) <= 1, JSON.stringify(canvas));
    await map.waitForColour(FIELDS, COLOURS.light.land);
  });
}

journey("the browser zooms the page: drawn anew in the pixels there are", { still: true, path: ONE }, async ({ page, map, context }) => {
  const debug = await context.newCDPSession(page);
  const { width, height } = page.viewportSize();
  const whole = (value) => Math.floor(value);
  for (const ratio of [2, 1.25, 3, 1.1, 1]) {
    const size = { width: whole(width / ratio), height: whole(height / ratio) };
    await debug.send("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: ratio, mobile: false });
    const sharp = ([host, ratio]) => {
      const one = host.shadowRoot.querySelector("canvas");
      return Math.abs(one.width - one.getBoundingClientRect().width * ratio) <= 1;
    };
    await page.waitForFunction(sharp, [await map.host.elementHandle(), ratio]);
  }
  await map.waitForColour(FIELDS, COLOURS.light.land);
});

journey("a map without extent at first frames what was asked for when it gets one", { path: `${ONE}?territory=91&loading=eager&hidden=`, ready: 0, still: true }, async ({ map }) => {
  assert.equal((await map.heard("ready")).length, 0);
  await map.host.evaluate((host) => host.removeAttribute("hidden"));
  await map.readyTimes(1);
  const [west, south, east, north] = place("91").bounds;
  const { lat, lon, zoom } = await map.view();
  assert.ok(lon > west && lon < east && lat > south && lat < north && zoom > 8, JSON.stringify({ lat, lon, zoom }));
});

journey("communes seen long ago are let go, and fetched again when they are wanted", { still: true, path: ONE }, async ({ page, map, site }) => {
  // What lets go of them comes with a visitor who comes near.
  await page.mouse.move(700, 450);
  await map.host.locator(".side > *").first().waitFor({ state: "attached" });
  const codes = manifest.places.filter((place) => place.level === "departement").map((place) => place.code);
  const go = async (code) => {
    await map.moves(() => map.host.evaluate((host, view) => host.setAttribute("view", view), viewOf(code)));
    await map.waitForColour(middle(code), COLOURS.light.land);
  };
  for (const code of codes) await go(code);
  const first = () => site.requests.filter((path) => path.endsWith(`communes-${codes[0]}.geojson`)).length;
  assert.equal(first(), 1);
  await go(codes[0]);
  assert.equal(first(), 2);
  // What was seen lately is still there.
  await go(codes.at(-1));
  assert.equal(site.requests.filter((path) => path.endsWith(`communes-${codes.at(-1)}.geojson`)).length, 1);
});

const middle = (code) => {
  const [west, south, east, north] = place(code).bounds;
  return [(west + east) / 2, (south + north) / 2];
};
const viewOf = (code) => {
  const [lon, lat] = middle(code);
  return `12.5/${lat.toFixed(4)}/${lon.toFixed(4)}`;
};
