// Where the work of a gesture goes: a trace of one, summed up by what was done and by whom, in
// milliseconds of the processor, which other programs do not lengthen.

import { gesture } from "./gesture.mjs";
import { during, pathOf } from "./measure.mjs";
import { Visit } from "./visit.mjs";

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing", "toplevel"];
const MARK = "bench-gesture";

/** What events of the main thread are about; those not listed belong to what they stand in. */
const SORTS = {
  scripting: [
    "EventDispatch", "FunctionCall", "EvaluateScript", "TimerFire", "FireAnimationFrame", "FireIdleCallback",
    "RunMicrotasks", "v8.run", "V8.GC_TIME_TO_SAFEPOINT", "MinorGC", "MajorGC", "BlinkGC.AtomicPhase", "ParseHTML",
    "IntersectionObserverController::computeIntersections",
  ],
  "style, layout": ["UpdateLayoutTree", "RecalculateStyles", "Layout", "HitTest"],
  paint: ["PrePaint", "Paint", "Layerize", "UpdateLayer", "UpdateLayerTree", "Decode Image"],
  // Hands the picture to the compositor: what a canvas has been told to draw is drawn here.
  commit: ["Commit", "CompositeLayers"],
};
const sortOf = new Map(Object.entries(SORTS).flatMap(([sort, names]) => names.map((name) => [name, sort])));

/** Threads that work for the page beside its main thread, by the names that Chromium gives them. */
const THREADS = {
  "page: workers": (thread) => thread.startsWith("DedicatedWorker"),
  "page: raster": (thread) => /^(ThreadPool|CompositorTileWorker)/.test(thread),
  "page: compositor": (thread) => thread === "Compositor",
};

/** The processor's milliseconds by what was done during a gesture of a contestant. */
export async function profile(browser, server, contestant, view) {
  return during(await Visit.begin(browser, server), async (visit) => {
    await visit.load(pathOf(contestant, view));
    await browser.startTracing(visit.page, { categories: CATEGORIES });
    await visit.page.evaluate((mark) => performance.mark(mark), MARK);
    await gesture(visit.debug);
    await visit.rest();
    return sums(JSON.parse(String(await browser.stopTracing())).traceEvents);
  });
}

function sums(events) {
  const mark = events.find(({ name }) => name === MARK);
  const names = new Map();
  for (const { name, pid, tid, args } of events) {
    if (name === "thread_name") names.set(`${pid}/${tid}`, args.name);
  }
  const threads = new Map();
  for (const event of events) {
    if (event.ph !== "X" || !(event.dur > 0) || event.ts < mark.ts) continue;
    const thread = `${event.pid}/${event.tid}`;
    if (!threads.has(thread)) threads.set(thread, []);
    threads.get(thread).push(event);
  }
  const spent = { ...main(threads.get(`${mark.pid}/${mark.tid}`) ?? []) };
  for (const [thread, own] of threads) {
    const [pid] = thread.split("/").map(Number);
    const name = names.get(thread) ?? "";
    const kind =
      pid === mark.pid
        ? Object.keys(THREADS).find((kind) => THREADS[kind](name))
        : /^(CrGpuMain|VizCompositorThread)$/.test(name) && "GPU process";
    if (kind) spent[kind] = (spent[kind] ?? 0) + outermost(own);
  }
  return spent;
}

/** Calls `visit` with each event and the ones it stands in, outermost first. */
function nested(events, visit) {
  const open = [];
  for (const event of events.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    while (open.length > 0 && open.at(-1).ts + open.at(-1).dur <= event.ts) open.pop();
    visit(event, open);
    open.push(event);
  }
}

const worked = ({ tdur = 0 }) => tdur / 1000;

/** What a thread worked in events of any sort. */
function outermost(events) {
  let sum = 0;
  nested(events, (event, around) => {
    if (around.length === 0) sum += worked(event);
  });
  return sum;
}

/** What the main thread worked, by sort: work belongs to the innermost event that has one. */
function main(events) {
  const spent = Object.fromEntries([...Object.keys(SORTS), "other"].map((sort) => [sort, 0]));
  const sortIn = (around) => around.map(({ name }) => sortOf.get(name)).findLast(Boolean) ?? "other";
  nested(events, (event, around) => {
    const outside = sortIn(around);
    const own = sortOf.get(event.name) ?? outside;
    if (around.length === 0 || own !== outside) spent[own] += worked(event);
    if (around.length > 0 && own !== outside) spent[outside] -= worked(event);
  });
  return spent;
}
