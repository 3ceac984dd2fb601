// Moving about: drag, wheel, buttons, territories, and what zooming in brings.

import assert from "node:assert/strict";
import { COLOURS } from "./support/atlas.js";
import { manifest, place } from "./support/dataset.js";
import { journey } from "./support/journey.js";

/** Rounding of the `view` that the element tells: a hundredth of a level, ten metres. */
const NEAR = { zoom: 0.011, degrees: 0.0002 };
/** A point of the map that no marker and no control covers at first. */
const FREE = { x: 1050, y: 620 };
const LILLE = [3.0706, 50.6309];

const close = (found, wanted, tolerance, what) =>
  assert.ok(Math.abs(found - wanted) <= tolerance, `${what}: ${found}, expected ${wanted} ± ${tolerance}`);

const sameView = (found, wanted) => {
  close(found.zoom, wanted.zoom, NEAR.zoom, "zoom");
  close(found.lat, wanted.lat, NEAR.degrees, "latitude");
  close(found.lon, wanted.lon, NEAR.degrees, "longitude");
};

/** Drags the map from one point of the window to another, ending at rest so that it does not glide on. */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

journey("a drag takes the place under the pointer along", { still: true }, async ({ page, map }) => {
  const under = await map.placeAt(FREE);
  const before = await map.view();
  const target = { x: FREE.x - 180, y: FREE.y - 90 };
  const after = await map.moves(() => drag(page, FREE, target));
  const moved = await map.clientOf(under);
  close(moved.x, target.x, 1, "x");
  close(moved.y, target.y, 1, "y");
  close(after.zoom, before.zoom, NEAR.zoom, "zoom");
});

journey("markers move with the land during a drag", {}, async ({ page, map }) => {
  const [id] = (await map.shown()).singles;
  const before = await map.marker(id).boundingBox();
  await page.mouse.move(FREE.x, FREE.y);
  await page.mouse.down();
  await page.mouse.move(FREE.x + 50, FREE.y + 30);
  await page.waitForFunction(
    ([marker, x]) => Math.abs(marker.getBoundingClientRect().x - x) < 1,
    [await map.marker(id).elementHandle(), before.x + 50],
  );
  const after = await map.marker(id).boundingBox();
  close(after.y, before.y + 30, 1, "y");
  await page.mouse.up();
});

journey("a press that hardly moves is no drag", { still: true }, async ({ page, map }) => {
  const [id] = (await map.shown()).singles;
  const box = await map.marker(id).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2 + 1);
  await page.mouse.up();
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), id);
});

journey("a drag that begins on a marker selects nothing", { still: true }, async ({ page, map }) => {
  const [id] = (await map.shown()).singles;
  const box = await map.marker(id).boundingBox();
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await map.moves(() => drag(page, from, { x: from.x - 120, y: from.y + 60 }));
  assert.deepEqual(await map.heard("select"), []);
  assert.equal(await map.host.getAttribute("selected"), null);
});

journey("the wheel zooms about the pointer", { still: true }, async ({ page, map }) => {
  const before = await map.view();
  const under = await map.placeAt(FREE);
  await page.mouse.move(FREE.x, FREE.y);
  const nearer = await map.moves(() => page.mouse.wheel(0, -200));
  close(nearer.zoom, before.zoom + 1, NEAR.zoom, "zoom");
  const point = await map.clientOf(under);
  close(point.x, FREE.x, 2, "x");
  close(point.y, FREE.y, 2, "y");
  const farther = await map.moves(() => page.mouse.wheel(0, 200));
  sameView(farther, before);
});

journey("zoom buttons: a level each, as far as there is something to see", { still: true }, async ({ map }) => {
  const before = await map.view();
  const nearer = await map.moves(() => map.tool("zoom-in").click());
  close(nearer.zoom, before.zoom + 1, NEAR.zoom, "zoom");
  const back = await map.moves(() => map.tool("zoom-out").click());
  sameView(back, before);
  let { zoom } = back;
  for (let step = 0; step < 10; step += 1) ({ zoom } = await map.moves(() => map.tool("zoom-out").click()));
  assert.ok(zoom < before.zoom && zoom > before.zoom - 2, `zoomed out to ${zoom}`);
});

journey("quick presses add up, also while the map flies", {}, async ({ page, map }) => {
  const { zoom } = await map.view();
  await map.tool("zoom-in").click();
  await map.tool("zoom-in").click();
  await map.tool("zoom-in").click();
  await page.waitForFunction(
    (wanted) => Math.abs(Number(window.heard.findLast(({ name }) => name === "view").detail.view.split("/")[0]) - wanted) < 0.02,
    zoom + 3,
  );
});

journey("a double click goes a level nearer about the pointer", { still: true }, async ({ page, map }) => {
  const before = await map.view();
  const under = await map.placeAt(FREE);
  const after = await map.moves(() => page.mouse.dblclick(FREE.x, FREE.y));
  close(after.zoom, before.zoom + 1, NEAR.zoom, "zoom");
  const point = await map.clientOf(under);
  close(point.x, FREE.x, 2, "x");
  close(point.y, FREE.y, 2, "y");
});

journey("arrow buttons move the map, home takes it back", { still: true }, async ({ page, map }) => {
  const home = await map.view();
  await map.tool("move").click();
  const press = (name) => map.moves(() => page.getByRole("button", { name }).click());
  const east = await press("Aller vers l’est");
  assert.ok(east.lon > home.lon, "east");
  close(east.lat, home.lat, NEAR.degrees, "latitude");
  const west = await press("Aller vers l’ouest");
  sameView(west, home);
  const north = await press("Aller vers le nord");
  assert.ok(north.lat > home.lat, "north");
  sameView(await press("Aller vers le sud"), home);
  await map.moves(() => map.tool("zoom-in").click());
  sameView(await map.moves(() => map.tool("home").click()), home);
});

journey("one control goes to each territory and to both", { still: true }, async ({ map }) => {
  const both = await map.view();
  for (const code of ["ile-de-france", "nord-pas-de-calais"]) {
    const view = await map.moves(() => map.territory(code).click());
    const [west, south, east, north] = place(code).bounds;
    assert.ok(view.zoom > both.zoom + 0.5, `${code} is framed closer than both`);
    const stage = await map.stage.boundingBox();
    const [topLeft, bottomRight] = [await map.clientOf([west, north]), await map.clientOf([east, south])];
    assert.ok(topLeft.x >= stage.x && topLeft.y >= stage.y, `${code} is whole at the top left`);
    assert.ok(
      bottomRight.x <= stage.x + stage.width && bottomRight.y <= stage.y + stage.height,
      `${code} is whole at the bottom right`,
    );
    const [width, height] = [bottomRight.x - topLeft.x, bottomRight.y - topLeft.y];
    assert.ok(width > stage.width / 2 || height > stage.height / 2, `${code} fills the stage: ${width} × ${height}`);
  }
  sameView(await map.moves(() => map.territory("both").click()), both);
});

journey("zooming in brings the communes in view, and those only, and only then", { still: true }, async ({ page, map, site }) => {
  const communes = () => site.requests.filter((path) => path.includes("communes-")).sort();
  const from = manifest.territories.find((file) => file.levels.includes("commune")).zoom[0];
  let { zoom } = await map.view();
  while (zoom + 0.5 < from) {
    const { x, y } = await map.clientOf(LILLE);
    await page.mouse.move(x, y);
    ({ zoom } = await map.moves(() => page.mouse.wheel(0, -100)));
    assert.deepEqual(communes(), [], `zoom ${zoom}`);
  }
  const { x, y } = await map.clientOf(LILLE);
  await page.mouse.move(x, y);
  await map.moves(() => page.mouse.wheel(0, -150));
  await map.waitForWriting("Lille", "Roubaix", "Tourcoing", "Armentières");
  assert.deepEqual(communes(), ["data/territories/communes-59.geojson", "data/territories/communes-62.geojson"]);
});

journey("what was fetched once is not fetched again", { still: true }, async ({ map, site }) => {
  await map.moves(() => map.territory("ile-de-france").click());
  await map.moves(() => map.tool("zoom-in").click());
  await map.moves(() => map.tool("zoom-in").click());
  await map.waitForWriting("Versailles", "Paris", "Créteil", "Évry-Courcouronnes", "Massy");
  await map.moves(() => map.tool("home").click());
  await map.moves(() => map.territory("ile-de-france").click());
  await map.moves(() => map.tool("zoom-in").click());
  // The icon is the browser's own affair: it looks at it anew when the page's address changes.
  const asked = site.requests.filter((path) => path !== "icon.svg");
  const twice = asked.filter((path, index) => asked.indexOf(path) !== index);
  assert.deepEqual(twice, []);
});

journey("less motion asked for: the map is there at once", { still: true }, async ({ map }) => {
  const views = await map.tool("zoom-in").evaluate(async (button) => {
    const before = window.heard.filter(({ name }) => name === "view").length;
    button.click();
    await new Promise(requestAnimationFrame);
    return window.heard.filter(({ name }) => name === "view").length - before;
  });
  assert.equal(views, 1, "at rest after one frame");
});

journey("less motion asked for: the map does not glide on after a drag", { still: true }, async ({ page, map }) => {
  const under = await map.placeAt(FREE);
  const target = { x: FREE.x - 200, y: FREE.y };
  // Two moves in a row and a release: as fast as hands are.
  await map.moves(() => drag(page, FREE, target));
  const { x } = await map.clientOf(under);
  close(x, target.x, 1, "x");
});

journey("otherwise the map flies: it is on its way after one frame", {}, async ({ map }) => {
  const moved = await map.tool("zoom-in").evaluate(async (button) => {
    const before = window.heard.filter(({ name }) => name === "view").length;
    button.click();
    await new Promise(requestAnimationFrame);
    return window.heard.filter(({ name }) => name === "view").length - before;
  });
  assert.equal(moved, 0, "not yet at rest after one frame");
});

journey("nothing moves and nothing is scheduled while the visitor does nothing", { clock: true, ready: 0 }, async ({ page, map }) => {
  // Time stands still but for what the test lets pass, so that idling does not depend on the machine.
  await map.readyTimes(1);
  await page.evaluate(() => {
    window.scheduled = [];
    for (const name of ["requestAnimationFrame", "setTimeout", "setInterval", "requestIdleCallback"]) {
      const original = window[name];
      window[name] = (...args) => (window.scheduled.push(name), original(...args));
    }
  });
  await page.clock.runFor(5_000);
  // Whatever was due has run; what is scheduled from here on is a loop.
  await page.evaluate(() => (window.scheduled.length = 0));
  await page.clock.runFor(10_000);
  assert.deepEqual(await page.evaluate(() => window.scheduled), []);
  assert.equal((await map.heard("ready")).length, 1);
});

journey("a flight ends: nothing is scheduled after it", { clock: true, ready: 0 }, async ({ page, map }) => {
  await map.readyTimes(1);
  const finer = page.waitForResponse("**/departements*.geojson");
  await map.tool("zoom-in").click();
  await page.clock.runFor(5_000);
  // The flight calls for finer outlines, which are drawn when they arrive, however late that is.
  await (await finer).finished();
  await page.clock.runFor(5_000);
  await page.evaluate(() => {
    window.scheduled = [];
    const original = window.requestAnimationFrame;
    window.requestAnimationFrame = (...args) => (window.scheduled.push("frame"), original(...args));
  });
  await page.clock.runFor(5_000);
  assert.deepEqual(await page.evaluate(() => window.scheduled), []);
});

journey("during a gesture the picture is moved, and drawn sharp at rest", { still: true }, async ({ page, map }) => {
  await map.waitForColour([3.3, 48.5], COLOURS.light.land);
  await map.moves(() => drag(page, FREE, { x: FREE.x - 100, y: FREE.y - 40 }));
  await map.waitForColour([3.3, 48.5], COLOURS.light.land);
  const canvas = await map.host.locator("canvas").elementHandle();
  // Sharp: no scale, and as far out on the left as on the right.
  await page.waitForFunction((canvas) => new DOMMatrix(getComputedStyle(canvas).transform).a === 1, canvas);
});
