// The gesture that is the same for all: one drag, six steps of the wheel in, six out. Real input,
// through the browser's own pipeline, sent by the clock whether the page keeps up or not.

import { pause } from "./visit.mjs";

/** Between the two regions, where no marker is; the drag brings Paris under the wheel. */
const FROM = { x: 560, y: 360 };
const BY = { x: 40, y: -110 };
const WHEEL_AT = { x: 515, y: 370 };
const DRAG_STEPS = 40;
const DRAG_STEP_MS = 16;
const WHEEL_STEPS = 6;
const WHEEL_STEP_MS = 100;
/** What Chromium makes of one notch of a wheel. */
const NOTCH = 120;
/** After the drag and after each way of the wheel: glides and flights end. */
const PAUSE_MS = 500;
/** Of a pause, what belongs to the movement before it: a glide, the animation of a step. */
const TAIL_MS = 250;

/**
 * Does it; resolves `PAUSE_MS` after the last input, when the page has taken all of it, with the
 * spans of time in which the map should have moved. `midway` is called at the closest zoom.
 */
export async function gesture(debug, midway = async () => {}) {
  const sent = [];
  const spans = [];
  let due = performance.now();
  const mouse = (type, at, more) => sent.push(debug.send("Input.dispatchMouseEvent", { type, ...at, ...more }));
  const wait = async (ms) => {
    due += ms;
    await pause(Math.max(0, due - performance.now()));
  };
  const moving = async (move) => {
    const start = Date.now();
    await move();
    spans.push([start, Date.now() + TAIL_MS]);
    await wait(PAUSE_MS);
  };
  const wheel = (deltaY) => async () => {
    for (let step = 0; step < WHEEL_STEPS; step += 1) {
      mouse("mouseWheel", WHEEL_AT, { deltaX: 0, deltaY });
      await wait(WHEEL_STEP_MS);
    }
  };
  const drag = async () => {
    let at = FROM;
    for (let step = 1; step <= DRAG_STEPS; step += 1) {
      at = { x: FROM.x + (BY.x * step) / DRAG_STEPS, y: FROM.y + (BY.y * step) / DRAG_STEPS };
      mouse("mouseMoved", at, { button: "left", buttons: 1 });
      await wait(DRAG_STEP_MS);
    }
    mouse("mouseReleased", at, { button: "left", buttons: 0, clickCount: 1 });
  };

  mouse("mouseMoved", FROM);
  mouse("mousePressed", FROM, { button: "left", buttons: 1, clickCount: 1 });
  await moving(drag);
  await moving(wheel(-NOTCH));
  await midway();
  await moving(wheel(NOTCH));
  await Promise.all(sent);
  return spans;
}
