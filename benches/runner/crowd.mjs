// A hundred thousand points, ours alone: how long the page is ever held up, while they load and when
// one zooms, switches a layer off and opens the list.

import { quantile } from "../statistics.mjs";
import { during, pathOf } from "./measure.mjs";
import { Visit, pause } from "./visit.mjs";

/** Who shows the crowd. */
export const CONTESTANT = { name: "grappes", page: "grappes", dataset: "crowd" };

const CATEGORIES = ["toplevel", "blink.user_timing"];
const TASK = "ThreadControllerImpl::RunTask";
const MARK = "bench-crowd ";
/** From here on a page feels stuck. */
const LONG_MS = 50;
/** What the page does when nothing is going on takes less. */
const IDLE_MS = 2;
const NOTCH = 120;
const ZOOM_STEPS = 6;
/** Between steps of the wheel: each ends before the next begins. */
const STEP_MS = 500;
const WHEEL_AT = { x: 515, y: 370 };

/** Loads the crowd and does with it what a visitor would; milliseconds, and bytes of memory. */
export async function crowd(browser, server, view) {
  return during(await Visit.begin(browser, server), async (visit) => {
    const { page, debug } = visit;
    const mark = (name) => page.evaluate((name) => performance.mark(name), MARK + name);
    await browser.startTracing(page, { categories: CATEGORIES });
    const { ready } = await visit.load(pathOf(CONTESTANT, view));
    // Collecting garbage is a task too.
    await mark("heap");
    const heap = await visit.heap();
    await debug.send("Input.dispatchMouseEvent", { type: "mouseMoved", ...WHEEL_AT });
    await visit.rest();
    for (const deltaY of [-NOTCH, NOTCH]) {
      for (let step = 0; step < ZOOM_STEPS; step += 1) {
        await mark("zoom");
        await debug.send("Input.dispatchMouseEvent", { type: "mouseWheel", ...WHEEL_AT, deltaX: 0, deltaY });
        await pause(STEP_MS);
      }
    }
    await visit.rest();
    const part = (name) => page.locator(`carte-grappes [part~=${name}]`);
    await mark("filter");
    await part("chip").first().click();
    await visit.rest();
    await mark("list");
    await part("top").getByRole("button").first().click();
    await page.locator("carte-grappes .entry").first().waitFor();
    await visit.rest();
    await mark("end");
    const spans = tasks(JSON.parse(String(await browser.stopTracing())).traceEvents);
    const of = (name) => spans.filter((span) => span.name === name);
    const longest = ({ tasks }) => Math.max(0, ...tasks.map(({ ms }) => ms));
    const [load, filter, list] = ["load", "filter", "list"].map((name) => of(name)[0]);
    return {
      ready,
      heap,
      longest: longest(load),
      "longest, worked": Math.max(0, ...load.tasks.map(({ worked }) => worked)),
      long: load.tasks.filter(({ ms }) => ms > LONG_MS).length,
      zoom: quantile(of("zoom").map(longest), 0.95),
      filter: busy(filter),
      "filter, longest": longest(filter),
      list: busy(list),
      "list, longest": longest(list),
    };
  });
}

/** From a mark to the end of the last task that did something. */
function busy({ start, tasks }) {
  const last = tasks.filter(({ ms }) => ms > IDLE_MS).at(-1);
  return last ? last.end - start : 0;
}

/** The tasks of the main thread between marks, all before the first one being `load`; milliseconds. */
function tasks(events) {
  const marks = events.filter(({ name, ph }) => name.startsWith(MARK) && ph !== "E").toSorted((a, b) => a.ts - b.ts);
  const [{ pid, tid }] = marks;
  const spans = [{ name: "load", ts: 0 }, ...marks.map(({ name, ts }) => ({ name: name.slice(MARK.length), ts }))];
  const own = events.filter((event) => event.name === TASK && event.ph === "X" && event.pid === pid && event.tid === tid);
  own.sort((a, b) => a.ts - b.ts);
  return spans.map(({ name, ts }, index) => ({
    name,
    start: ts / 1000,
    tasks: own
      .filter((task) => task.ts >= ts && task.ts < (spans[index + 1]?.ts ?? Infinity))
      .map(({ ts, dur = 0, tdur = 0 }) => ({ ms: dur / 1000, worked: tdur / 1000, end: (ts + dur) / 1000 })),
  }));
}
