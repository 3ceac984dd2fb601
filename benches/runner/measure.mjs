// What is measured of a contestant, one visit each: a quick load with a gesture, a slow load, a click.

import { click } from "./click.mjs";
import { gesture } from "./gesture.mjs";
import { SIZE, Visit } from "./visit.mjs";

const MIDDLE = { x: SIZE.width / 2, y: SIZE.height / 2 };

/** The value that a share of all do not exceed. */
export const quantile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
};

/** A visit that is ended whatever happens. */
async function during(visit, act) {
  try {
    return await act(visit);
  } finally {
    await visit.end();
  }
}

/** Quick load: when ready, what was fetched, memory, and what the gesture costs, without and with frames watched. */
export async function quick(browser, server, contestant, view) {
  return during(await Visit.begin(browser, server), async (visit) => {
    const { ready, requests, bytes } = await visit.load(contestant, view);
    const heap = await visit.heap();
    const before = await visit.spent();
    await gesture(visit.debug);
    await visit.rest();
    const after = await visit.spent();
    const { frames, zoom } = await frameTimes(visit);
    return {
      ready,
      requests,
      bytes,
      heap,
      gesture: after.task - before.task,
      "gesture script": after.script - before.script,
      "gesture style and layout": after.style + after.layout - before.style - before.layout,
      "frame p50": quantile(frames, 0.5),
      "frame p95": quantile(frames, 0.95),
      zoom,
    };
  });
}

/** Times between frames during the gesture, and the zoom it got to. Watching frames makes the page ask for them, so that its time is taken without. */
async function frameTimes({ page, debug }) {
  await page.evaluate(() => {
    const frames = (globalThis.benchFrames = []);
    let last;
    const frame = (now) => {
      if (last !== undefined) frames.push(now - last);
      last = now;
      globalThis.benchFrame = requestAnimationFrame(frame);
    };
    globalThis.benchFrame = requestAnimationFrame(frame);
  });
  let zoom;
  await gesture(debug, async () => (zoom = await page.evaluate(() => globalThis.bench.zoom())));
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.benchFrame);
    return globalThis.benchFrames;
  });
  return { frames, zoom };
}

/** Slow load: when ready. */
export async function slow(browser, server, contestant, view) {
  return during(await Visit.begin(browser, server, { slow: true }), async (visit) => {
    const { ready } = await visit.load(contestant, view);
    return { "ready, slow": ready };
  });
}

/** A click on the marker in the middle of a close view: how long until its record is there. */
export async function record(browser, server, contestant, { view, words }) {
  return during(await Visit.begin(browser, server), async (visit) => {
    await visit.load(contestant, view);
    const middle = await visit.page.evaluate(() => globalThis.bench.middle?.());
    const { text, painted } = await click(visit.page, visit.debug, middle ?? MIDDLE, words);
    return { click: text, "click, painted": painted };
  });
}
