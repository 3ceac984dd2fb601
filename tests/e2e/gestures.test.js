// What a gesture costs the page: buttons handed on rather than made anew, no layout for a map that is
// only moved, the picture drawn with the markers.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { makeCrowd } from "./support/crowd.js";
import { actors } from "./support/dataset.js";
import { scratch } from "./support/institution.js";
import { journey } from "./support/journey.js";

const STEP = 150;

/** Turns the wheel over the middle of the map and waits until it rests. */
async function wheel(page, map, steps) {
  const box = await map.stage.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await map.moves(async () => {
    for (let step = 0; step < Math.abs(steps); step += 1) await page.mouse.wheel(0, Math.sign(steps) * STEP);
  });
}

/** What the markers say. */
const names = (map) => map.host.locator(".marker").evaluateAll((all) => all.map((one) => one.ariaLabel));

let crowd;
before(() => {
  crowd = scratch("gestures");
  makeCrowd(crowd.folder, 2000);
});
after(() => crowd.remove());

const crowded = { still: true, before: (site) => site.mount("data/", crowd.folder) };

journey("markers that come take over the buttons of those that go", crowded, async ({ page, map }) => {
  const seen = await map.host.evaluateHandle((host) => {
    const seen = { renewed: 0 };
    new MutationObserver((changes) => {
      const count = (nodes) => changes.reduce((sum, change) => sum + change[nodes].length, 0);
      // What grows has to be made; one removed while another is made could have been handed on.
      seen.renewed += Math.min(count("addedNodes"), count("removedNodes"));
    }).observe(host.shadowRoot.querySelector(".markers"), { childList: true });
    return seen;
  });
  let come = 0;
  for (const steps of [-2, -2, -2, 2, 2, 2]) {
    const there = await names(map);
    await wheel(page, map, steps);
    come += (await names(map)).filter((name) => !there.includes(name)).length;
  }
  const renewed = await seen.evaluate((seen) => seen.renewed);
  assert.ok(come > 100, `${come} markers came`);
  assert.ok(renewed < come / 8, `${renewed} buttons were removed while others were made, for ${come} markers`);
});

journey("a button that has the focus stands for the same actor as long as it has it", { still: true }, async ({ page, map }) => {
  const focused = () =>
    map.host.evaluate((host) => {
      const { dataset, ariaLabel, className } = host.shadowRoot.activeElement;
      return { id: dataset.id, name: ariaLabel, isMarker: className.includes("marker") };
    });
  // One that stands in a cluster at first, and will again.
  const { singles } = await map.shown();
  const marker = await map.find([...actors.keys()].find((id) => !singles.includes(id)));
  await marker.focus();
  const before = await focused();
  await wheel(page, map, -1);
  assert.deepEqual(await focused(), before, "closer it is the same");
  for (let step = 0; step < 4; step += 1) {
    await wheel(page, map, 3);
    const { id, name, isMarker } = await focused();
    assert.ok(isMarker, "a marker has the focus");
    assert.ok(id === before.id || id === undefined, `the focus went on to ${name}`);
  }
  assert.match((await focused()).name, /^\d+ acteurs/, "at last its cluster has it");
});

journey("a map that is dragged is not laid out, nor are its buttons touched", { still: true }, async ({ page, map, context }) => {
  const debug = await context.newCDPSession(page);
  await debug.send("Performance.enable");
  const layouts = async () => {
    const { metrics } = await debug.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "LayoutCount").value;
  };
  const box = await map.stage.boundingBox();
  const at = { x: box.x + box.width * 0.55, y: box.y + box.height * 0.8 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 8, at.y);
  const changes = await map.host.evaluateHandle((host) => {
    const changes = { count: 0 };
    const all = { attributes: true, childList: true, characterData: true, subtree: true };
    new MutationObserver((some) => (changes.count += some.length)).observe(host.shadowRoot.querySelector(".markers"), all);
    return changes;
  });
  const frame = () => page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  await frame();
  const before = await layouts();
  const MOVES = 20;
  for (let step = 1; step <= MOVES; step += 1) {
    await page.mouse.move(at.x + 8 + 4 * step, at.y);
    await frame();
  }
  const laidOut = (await layouts()) - before;
  assert.equal(await changes.evaluate(({ count }) => count), 0);
  // The scale bar may have another length further north.
  assert.ok(laidOut <= MOVES / 4, `${laidOut} layouts in ${MOVES} frames`);
  await page.mouse.up();
});

journey("picture and markers change in the same frame", {}, async ({ page, map }) => {
  // Places the picture and the markers come to be written with, at the end of each frame.
  await map.host.evaluate((host) => {
    const [canvas, markers] = ["canvas", ".markers"].map((name) => host.shadowRoot.querySelector(name));
    const said = (window.said = []);
    let painted = 0;
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      painted += 1;
      return clearRect.apply(this, box);
    };
    const look = () => {
      const placed = [...markers.children].map((one) => one.style.transform).join();
      said.push({ placed, painted, moved: canvas.style.transform });
      requestAnimationFrame(() => setTimeout(look));
    };
    look();
  });
  await wheel(page, map, -1);
  await wheel(page, map, -3);
  const said = await page.evaluate(() => window.said);
  let zooms = 0;
  for (const [index, now] of said.entries()) {
    const before = said[index - 1];
    if (!before || now.placed === before.placed) continue;
    zooms += 1;
    assert.ok(now.painted > before.painted || now.moved !== before.moved, "the picture went along with the markers");
  }
  assert.ok(zooms > 0, "the markers were placed anew");
});

for (const still of [false, true]) {
  journey(`markers that come by a filter fade in${still ? ", unless less motion is asked for" : ", those of a zoom do not"}`, { still }, async ({ page, map }) => {
    const fading = () =>
      map.host.evaluate((host) => [...host.shadowRoot.querySelectorAll(".marker")].map((one) => getComputedStyle(one).animationName));
    assert.ok((await fading()).every((name) => name === "none"), "at first all are there");
    for (const pressed of ["false", "true"]) {
      await map.chip("cluster").click();
      await map.host.locator(`[part~=chip][data-layer="cluster"][aria-pressed="${pressed}"]`).waitFor();
    }
    await map.marker("aif").waitFor();
    const names = await fading();
    assert.equal(names.includes("appear"), !still, names.join());
    const before = names.filter((name) => name === "appear").length;
    await wheel(page, map, -3);
    assert.ok((await fading()).filter((name) => name === "appear").length <= before, "none that came by zooming");
  });
}
