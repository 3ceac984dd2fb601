// Without a mouse: everything is reached, nothing holds the focus, the focus comes back.

import assert from "node:assert/strict";
import { actors } from "./support/dataset.js";
import { journey } from "./support/journey.js";

/** More stops than the page has; a walk that is longer is a trap. */
const MANY = 250;

/** Presses Tab until the element that `locator` finds has the focus. */
async function tabTo(page, map, locator) {
  const wanted = await locator.elementHandle();
  const passed = [];
  for (let stop = 0; stop < MANY; stop += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element.getRootNode().activeElement === element)) return;
    passed.push(await map.focus());
  }
  assert.fail(`Tab never reaches ${locator}; it passed ${[...new Set(passed)].join(", ")}`);
}

/** Words for everything that Tab stops at, from the start of the page until it leaves it. */
async function walk(page, map, key) {
  const stops = [];
  for (let stop = 0; stop < MANY; stop += 1) {
    await page.keyboard.press(key);
    const focused = await map.focused();
    if (await focused.evaluate((element) => element === document.body || element === document.documentElement)) return stops;
    stops.push(await map.focus());
  }
  return assert.fail(`no end after ${MANY} stops, the last: ${stops.slice(-8).join(", ")}`);
}

journey("list: open, choose, read, and back again", { still: true }, async ({ page, map }) => {
  await page.keyboard.press("Tab");
  await map.hasFocus(map.part("search").getByRole("combobox"));
  await page.keyboard.press("Tab");
  await map.hasFocus(map.listButton);
  await page.keyboard.press("Enter");
  await map.hasFocus(map.heading);
  assert.match(await map.heading.innerText(), /Liste/);
  await tabTo(page, map, map.entry("aif"));
  await page.keyboard.press("Enter");
  await map.arrived();
  await map.hasFocus(map.heading);
  assert.match(await map.heading.innerText(), /Association des industries ferroviaires/);
  await page.keyboard.press("Escape");
  await map.entry("aif").waitFor();
  await map.hasFocus(map.entry("aif"));
  await page.keyboard.press("Escape");
  await map.panel.waitFor({ state: "hidden" });
  await map.hasFocus(map.listButton);
});

journey("the list button closes the list it opened, and keeps the focus", { still: true }, async ({ page, map }) => {
  await map.listButton.focus();
  await page.keyboard.press("Enter");
  await map.panel.waitFor();
  await map.listButton.focus();
  await page.keyboard.press("Space");
  await map.panel.waitFor({ state: "hidden" });
  await map.hasFocus(map.listButton);
});

journey("the close button gives the focus back as Escape does", { still: true }, async ({ page, map }) => {
  await map.listButton.focus();
  await page.keyboard.press("Enter");
  await map.hasFocus(map.heading);
  await tabTo(page, map, map.panel.getByRole("button", { name: "Fermer" }));
  await page.keyboard.press("Enter");
  await map.panel.waitFor({ state: "hidden" });
  await map.hasFocus(map.listButton);
});

journey("the map: arrows move it, plus and minus zoom, Home shows everything", { still: true }, async ({ page, map }) => {
  await tabTo(page, map, map.stage);
  const home = await map.view();
  const press = (key) => map.moves(() => page.keyboard.press(key));
  assert.ok((await press("ArrowRight")).lon > home.lon, "right is east");
  assert.ok((await press("ArrowDown")).lat < home.lat, "down is south");
  const back = [await press("ArrowLeft"), await press("ArrowUp")].at(-1);
  assert.ok(Math.abs(back.lon - home.lon) < 0.001 && Math.abs(back.lat - home.lat) < 0.001, "and back");
  assert.ok((await press("+")).zoom > home.zoom, "plus");
  const out = await press("-");
  assert.ok(Math.abs(out.zoom - home.zoom) < 0.02, "minus");
  await press("+");
  await press("Shift+ArrowUp");
  const again = await press("Home");
  assert.deepEqual(again, home);
});

journey("keys are the map's only while it has the focus", { still: true }, async ({ page, map }) => {
  await map.listButton.focus();
  const before = (await map.heard("view")).length;
  for (const key of ["ArrowRight", "ArrowDown", "+", "-", "Home", "l", "s", "/", "?"]) await page.keyboard.press(key);
  assert.equal((await map.heard("view")).length, before);
  await map.hasFocus(map.listButton);
});

journey("the browser keeps its own keys: Ctrl and Alt with plus or arrows", { still: true }, async ({ page, map }) => {
  await map.stage.focus();
  const before = (await map.heard("view")).length;
  for (const key of ["Control+ArrowRight", "Alt+ArrowDown", "Meta+ArrowUp"]) await page.keyboard.press(key);
  assert.equal((await map.heard("view")).length, before);
});

journey("markers are one stop: arrows go from one to the next, Enter opens, Escape comes back", { still: true }, async ({ page, map }) => {
  await map.moves(() => map.territory("nord-pas-de-calais").click());
  await map.stage.focus();
  await page.keyboard.press("Tab");
  const first = await map.focus();
  const inMarkers = await (await map.focused()).evaluate((element) => /marker|cluster/.test(element.part.value));
  assert.ok(inMarkers, `after the map comes a marker, not ${first}`);

  // Whatever the first one is: every other is reached with arrows.
  const seen = new Set();
  const keys = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"];
  const todo = [[]];
  const start = await map.focused();
  while (todo.length > 0) {
    const way = todo.pop();
    await start.evaluate((element) => element.focus());
    for (const key of way) await page.keyboard.press(key);
    const here = await (await map.focused()).evaluate((element) => element.dataset.id ?? element.style.transform);
    if (seen.has(here)) continue;
    seen.add(here);
    for (const key of keys) todo.push([...way, key]);
  }
  const inView = await map.host.evaluate((host) => {
    const stage = host.shadowRoot.querySelector("[part~=map]").getBoundingClientRect();
    return [...host.shadowRoot.querySelectorAll("[part~=marker], [part~=cluster]")].filter((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return x + width > stage.x && y + height > stage.y && x < stage.right && y < stage.bottom;
    }).length;
  });
  assert.ok(seen.size >= inView, `${seen.size} reached with arrows, ${inView} in view`);

  const aif = map.marker("aif");
  await aif.focus();
  await page.keyboard.press("Enter");
  await map.arrived();
  await map.hasFocus(map.heading);
  await page.keyboard.press("Escape");
  await map.panel.waitFor({ state: "hidden" });
  await map.hasFocus(map.marker("aif"));
});

journey("Tab from a marker leaves the markers", { still: true }, async ({ page, map }) => {
  await map.stage.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const part = await (await map.focused()).evaluate((element) => element.part.value);
  assert.doesNotMatch(part, /marker|cluster/);
});

journey("opening a cluster with the keyboard does not lose the focus", { still: true }, async ({ page, map }) => {
  await map.clusters.first().focus();
  await map.moves(() => page.keyboard.press("Enter"));
  const kept = await (await map.focused()).evaluate(
    (element) => element !== document.body && Boolean(element.closest?.("[part~=map]")),
  );
  assert.ok(kept, `the focus is on ${await map.focus()}`);
});

journey("Escape gives the focus back to the map when the marker is in a cluster again", { still: true }, async ({ page, map }) => {
  await (await map.find("campus-utec")).focus();
  await page.keyboard.press("Enter");
  await map.arrived();
  await map.hasFocus(map.heading);
  await page.keyboard.press("Escape");
  await map.panel.waitFor({ state: "hidden" });
  await page.waitForFunction(() => {
    const host = document.querySelector("carte-grappes");
    return Boolean(host.shadowRoot.activeElement?.closest("[part~=map]"));
  });
});

journey("Tab goes through the whole page and out of it, and back", { still: true }, async ({ page, map }) => {
  const there = await walk(page, map, "Tab");
  assert.ok(there.length > 10, there.join(", "));
  const back = await walk(page, map, "Shift+Tab");
  // A browser without a window of its own may go round once more; what counts is what is reached.
  assert.deepEqual(new Set(back), new Set(there));
});

journey("Tab goes through an open record and out of it", { still: true, path: "/pages/one.html?selected=soliage" }, async ({ page, map }) => {
  await map.arrived();
  await page.evaluate(() => document.activeElement?.blur());
  const stops = await walk(page, map, "Tab");
  assert.ok(stops.length > 20, stops.join(", "));
  assert.ok(stops.includes("Fermer"));
});

journey("what has the focus is seen: a ring, and nothing over it", { still: true }, async ({ page, map }) => {
  await map.openList();
  await page.evaluate(() => document.activeElement?.blur());
  for (let stop = 0; stop < MANY; stop += 1) {
    await page.keyboard.press("Tab");
    const focused = await map.focused();
    if (await focused.evaluate((element) => element === document.body)) return;
    const seen = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      // A grid of points: covered is what shows at none of them.
      const shares = [0.15, 0.5, 0.85];
      const open = shares.some((x) =>
        shares.some((y) => {
          const top = element.getRootNode().elementFromPoint(box.x + box.width * x, box.y + box.height * y);
          return top !== null && (element.contains(top) || top.contains(element));
        }),
      );
      return { ring: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2, open };
    });
    assert.deepEqual(seen, { ring: true, open: true }, await map.focus());
  }
  assert.fail("no end");
});

journey("a record opened by the host page leaves the focus where it was", { still: true, path: "/pages/one.html?selected=aif" }, async ({ page, map }) => {
  await map.arrived();
  assert.ok(actors.has("aif"));
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});

journey("a record that the host page asked for in vain does not cost the visitor the focus", { still: true }, async ({ page, map }) => {
  await map.host.evaluate((host) => host.select("nobody"));
  await map.marker("aif").focus();
  await page.keyboard.press("Enter");
  await map.arrived();
  await map.hasFocus(map.panel.getByRole("heading", { level: 3 }));
});
