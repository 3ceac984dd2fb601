// A phone: fingers, the sheet and its rests, and very small stages.

import assert from "node:assert/strict";
import { actors, recordPath } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { fingers } from "./support/touch.js";

const ONE = "/pages/one.html";
const ON_PHONE = { size: PHONE, touch: true, still: true };
const PEEK_PX = 104;

const taller = (map) => map.panel.getByRole("button", { name: "Agrandir le panneau" });
const shorter = (map) => map.panel.getByRole("button", { name: "Réduire le panneau" });
const heightOf = async (map) => (await map.panel.boundingBox()).height;

/** A free point of the map: no marker, no control. */
const CENTRE = { x: 90, y: 480 };

journey("a tap on a marker opens its record as a sheet over the foot", ON_PHONE, async ({ map, site }) => {
  const marker = await map.find("aif");
  await marker.tap();
  await map.arrived();
  assert.deepEqual(site.requests.filter((path) => path.startsWith("data/records/")), [recordPath("aif")]);
  const panel = await map.panel.boundingBox();
  assert.equal(panel.width, PHONE.width);
  assert.equal(panel.y + panel.height, PHONE.height);
  assert.ok(Math.abs(panel.height - PHONE.height / 2) <= 1, `half: ${panel.height}`);
  const box = await marker.boundingBox();
  assert.ok(box.y + box.height <= panel.y, "the sheet does not cover the marker");
});

journey("a tap on a cluster comes closer", ON_PHONE, async ({ map }) => {
  const before = await map.view();
  const after = await map.moves(() => map.clusters.first().tap());
  assert.ok(after.zoom > before.zoom);
});

journey("one finger moves the map", ON_PHONE, async ({ page, map }) => {
  const under = await map.placeAt(CENTRE);
  const target = { x: CENTRE.x + 70, y: CENTRE.y - 60 };
  const hand = await fingers(page);
  await map.moves(() => hand.drag({ from: CENTRE, to: target }));
  const moved = await map.clientOf(under);
  assert.ok(Math.hypot(moved.x - target.x, moved.y - target.y) < 2, JSON.stringify(moved));
  assert.deepEqual(await map.heard("select"), []);
});

journey("two fingers zoom about their middle", ON_PHONE, async ({ page, map }) => {
  const before = await map.view();
  const under = await map.placeAt(CENTRE);
  const hand = await fingers(page);
  const apart = (px) => [{ x: CENTRE.x - px, y: CENTRE.y }, { x: CENTRE.x + px, y: CENTRE.y }];
  const [[left, right], [farLeft, farRight]] = [apart(20), apart(80)];
  const after = await map.moves(() => hand.drag({ from: left, to: farLeft }, { from: right, to: farRight }));
  assert.ok(Math.abs(after.zoom - before.zoom - 2) < 0.05, `four times as far apart is two levels: ${after.zoom - before.zoom}`);
  const moved = await map.clientOf(under);
  assert.ok(Math.hypot(moved.x - CENTRE.x, moved.y - CENTRE.y) < 3, JSON.stringify(moved));
  const back = await map.moves(() => hand.drag({ from: farLeft, to: left }, { from: farRight, to: right }));
  assert.ok(Math.abs(back.zoom - before.zoom) < 0.05);
});

journey("the sheet steps through its rests by buttons", ON_PHONE, async ({ map }) => {
  await map.choose("aif");
  const half = await heightOf(map);
  await shorter(map).tap();
  assert.equal(await heightOf(map), PEEK_PX);
  assert.ok(await map.heading.isVisible(), "at the lowest rest the name is there");
  assert.ok(await map.panel.getByText("Grappe d’entreprises").first().isVisible(), "and the kind");
  const head = await map.panel.locator("header").boundingBox();
  assert.ok(head.height <= PEEK_PX, `name and kind fit: ${head.height}`);
  assert.ok(await shorter(map).isDisabled());
  await taller(map).tap();
  assert.equal(await heightOf(map), half);
  await taller(map).tap();
  const full = await heightOf(map);
  assert.ok(full > PHONE.height * 0.8 && full < PHONE.height, `full: ${full}`);
  assert.ok(await taller(map).isDisabled());
});

journey("the sheet is dragged by its head, and comes to the nearest rest", ON_PHONE, async ({ page, map }) => {
  await map.choose("aif");
  const half = await heightOf(map);
  const hand = await fingers(page);
  const grip = async () => {
    const { x, y, width } = await map.panel.locator("header").boundingBox();
    return { x: x + width / 2, y: y + 8 };
  };
  const drag = async (down) => {
    const from = await grip();
    await hand.drag({ from, to: { x: from.x, y: from.y + down } });
  };
  await drag(200);
  assert.equal(await heightOf(map), PEEK_PX);
  await drag(-250);
  assert.equal(await heightOf(map), half);
  await drag(-280);
  assert.ok((await heightOf(map)) > PHONE.height * 0.8);
  await drag(40);
  assert.ok((await heightOf(map)) > PHONE.height * 0.8, "a little is not enough");
});

journey("the list is a sheet too, scrolls, and leads to records", ON_PHONE, async ({ map }) => {
  await map.listButton.tap();
  await map.panel.waitFor();
  await map.entry("urscop").scrollIntoViewIfNeeded();
  await map.entry("urscop").tap();
  await map.arrived();
  assert.equal(await map.host.getAttribute("selected"), "urscop");
});

journey("what can be tapped is large enough, or has room around it", ON_PHONE, async ({ map }) => {
  await map.choose("aif");
  const small = await map.host.evaluate((host) => {
    const all = [...host.shadowRoot.querySelectorAll("button, a, summary")].filter((one) => one.offsetParent !== null);
    return all
      .filter((one) => !one.closest("li, p, .markers"))
      .map((one) => [one.getAttribute("aria-label") ?? one.textContent.trim(), one.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24)
      .map(([name, { width, height }]) => `${name} ${width}×${height}`);
  });
  assert.deepEqual(small, []);
});

journey("nothing is zoomed or scrolled by accident: the page stays as it is", ON_PHONE, async ({ page, map }) => {
  const hand = await fingers(page);
  await map.moves(() => hand.drag({ from: CENTRE, to: { x: CENTRE.x, y: CENTRE.y - 120 } }));
  assert.deepEqual(await page.evaluate(() => [scrollX, scrollY, visualViewport.scale]), [0, 0, 1]);
});

/** What leaves its box: controls outside the stage, panels that scroll sideways, a page that does. */
const overflow = (host) => {
  const stage = host.getBoundingClientRect();
  const name = (one) => one.getAttribute("aria-label") ?? one.textContent.trim().slice(0, 30);
  /** The nearest container that can be scrolled sideways: what it holds is reached by scrolling. */
  const scrolls = (one) => {
    for (let box = one.parentElement; box; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth) return true;
    }
    return false;
  };
  const outside = [...host.shadowRoot.querySelectorAll("button, h3, summary")]
    .filter((one) => one.offsetParent !== null && !one.closest(".markers, .panel-body") && !scrolls(one))
    .filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return left < stage.left - 1 || right > stage.right + 1 || top < stage.top - 1 || bottom > stage.bottom + 1;
    })
    .map((one) => `${name(one)} is outside`);
  const sideways = [...host.shadowRoot.querySelectorAll("[part~=panel], [part~=panel] *")]
    .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${one.className || one.tagName} scrolls sideways`);
  const page = document.documentElement;
  return [...outside, ...sideways, ...(page.scrollWidth > page.clientWidth ? ["the page scrolls sideways"] : [])];
};

for (const [name, setting] of Object.entries({
  "360 × 740": { size: PHONE, touch: true },
  "320 × 568": { size: { width: 320, height: 568 }, touch: true },
  "320 × 256": { size: { width: 320, height: 256 } },
  "820 × 1180": { size: { width: 820, height: 1180 }, touch: true },
  "300 × 300 in a page": { path: `${ONE}?class=small` },
  "859 wide": { size: { width: 859, height: 700 } },
  "860 wide": { size: { width: 860, height: 700 } },
})) {
  journey(`${name}: nothing overflows, everything works`, { ...setting, still: true }, async ({ page, map }) => {
    assert.deepEqual(await map.host.evaluate(overflow), [], "start");
    await map.openList();
    assert.deepEqual(await map.host.evaluate(overflow), [], "list");
    await map.entry("convention-gouvernance-2018").click();
    await map.arrived();
    assert.deepEqual(await map.host.evaluate(overflow), [], "record");
    const [stage, panel] = [await map.host.boundingBox(), await map.panel.boundingBox()];
    assert.ok(panel.y >= stage.y && panel.y + panel.height <= stage.y + stage.height + 1, "the panel is within the stage");
    const sources = map.panel.getByRole("heading", { level: 4, name: "Sources" });
    await sources.scrollIntoViewIfNeeded();
    const seen = await sources.boundingBox();
    assert.ok(seen.y >= panel.y && seen.y + seen.height <= panel.y + panel.height + 1, "its end can be read");
    await map.panel.getByRole("button", { name: "Fermer" }).click();
    await map.panel.waitFor({ state: "hidden" });
    await map.moves(() => map.tool("zoom-in").click());
    assert.ok(actors.size > 0 && (await page.title()) !== "");
  });
}

journey("turning the phone keeps what is open", ON_PHONE, async ({ page, map }) => {
  await map.choose("aif");
  await page.setViewportSize({ width: PHONE.height, height: PHONE.width });
  const box = () => map.host.boundingBox();
  assert.equal((await box()).width, PHONE.height);
  assert.match(await map.heading.innerText(), /Association des industries ferroviaires/);
  assert.deepEqual(await map.host.evaluate(overflow), []);
});

journey("growing from narrow to wide: the sheet becomes a panel beside the map", { still: true, size: { width: 700, height: 800 } }, async ({ page, map }) => {
  await map.choose("aif");
  assert.equal((await map.panel.boundingBox()).width, 700);
  await page.setViewportSize({ width: 1200, height: 800 });
  await page.waitForFunction(
    (panel) => panel.getBoundingClientRect().width < 420,
    await map.panel.elementHandle(),
  );
  const panel = await map.panel.boundingBox();
  assert.ok(panel.height > 700, `as tall as the map: ${panel.height}`);
  await page.waitForFunction(
    ([marker, panel]) => marker.getBoundingClientRect().right <= panel.getBoundingClientRect().left,
    [await map.marker("aif").elementHandle(), await map.panel.elementHandle()],
  );
});
