// What is measured of a contestant, one visit each: a quick load with a gesture, a slow load, a click.

import { quantile } from "../statistics.mjs";
import { click } from "./click.mjs";
import { gesture } from "./gesture.mjs";
import { SIZE, Visit } from "./visit.mjs";

/** Where the record that is clicked is, unless the page says otherwise. */
const MIDDLE = { x: SIZE.width / 2, y: SIZE.height / 2 };

/** Address of a contestant's page with the camera at `view`. */
export const pathOf = ({ dataset, page }, view) => `${dataset}/${page}/?view=${view}`;

/** Does something in a visit, which is ended whatever happens. */
export async function during(visit, act) {
  try {
    return await act(visit);
  } finally {
    await visit.end();
  }
}

/** Quick load: when ready, what was fetched, memory, and what the gesture costs, without and with frames watched. */
export async function quick(browser, server, contestant, view) {
  return during(await Visit.begin(browser, server), async (visit) => {
    const { ready, requests, bytes } = await visit.load(pathOf(contestant, view));
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
      "gesture, worked": after.worked - before.worked,
      "gesture, all threads": after.process - before.process,
      "frame p50": quantile(frames, 0.5),
      "frame p95": quantile(frames, 0.95),
      zoom,
    };
  });
}

/** Quick load alone: of pages that do the same as another once they are there. */
export async function load(browser, server, contestant, view) {
  return during(await Visit.begin(browser, server), async (visit) => {
    const { ready, requests, bytes } = await visit.load(pathOf(contestant, view));
    return { ready, requests, bytes, heap: await visit.heap() };
  });
}

/**
 * Times between frames while the map should move, and the zoom it got to. Watching frames makes
 * the page ask for them, so that its time is taken without.
 */
async function frameTimes({ page, debug }) {
  await page.evaluate(() => {
    const frames = (globalThis.benchFrames = []);
    const frame = (now) => {
      frames.push(performance.timeOrigin + now);
      globalThis.benchFrame = requestAnimationFrame(frame);
    };
    globalThis.benchFrame = requestAnimationFrame(frame);
  });
  let zoom;
  const spans = await gesture(debug, async () => (zoom = await page.evaluate(() => globalThis.bench.zoom())));
  const times = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.benchFrame);
    return globalThis.benchFrames;
  });
  const frames = times
    .slice(1)
    .map((end, index) => [times[index], end])
    .filter(([start, end]) => spans.some(([from, to]) => end > from && start < to))
    // The clock of frames is off by a tenth of a millisecond at times.
    .map(([start, end]) => Math.round(end - start));
  return { frames, zoom };
}

/** Slow load: when ready. */
export async function slow(browser, server, contestant, view) {
  return during(await Visit.begin(browser, server, { slow: true }), async (visit) => {
    const { ready } = await visit.load(pathOf(contestant, view));
    return { "ready, slow": ready };
  });
}

/** A click on the marker in the middle of a close view: how long until its record is there. */
export async function record(browser, server, contestant, { view, words }) {
  return during(await Visit.begin(browser, server), async (visit) => {
    await visit.load(pathOf(contestant, view));
    const middle = await visit.page.evaluate(() => globalThis.bench.middle?.());
    const { text, painted } = await click(visit, middle ?? MIDDLE, words);
    return { click: text, "click, painted": painted };
  });
}

/** Our page as it is shipped: what its first view fetches. */
export async function shipped(browser, server) {
  return during(await Visit.begin(browser, server), async (visit) => {
    await visit.page.addInitScript(() => {
      addEventListener("grappes-ready", () => globalThis.benchReady(String(performance.now())));
    });
    const { requests, bytes } = await visit.load("dist/");
    return { requests, bytes };
  });
}
