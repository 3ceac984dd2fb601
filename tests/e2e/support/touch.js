// Fingers, through the debugger: Playwright has taps only.

/** Steps of a movement: enough for a browser to see a movement and not a jump. */
const STEPS = 8;

/** Fingers on `page`. */
export async function fingers(page) {
  const debug = await page.context().newCDPSession(page);
  const touch = (type, points) =>
    debug.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
  const between = (from, to, share) => ({
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  });
  return {
    /** Puts a finger down at each `from`, moves each to its `to`, and lifts them. */
    async drag(...paths) {
      await touch("touchStart", paths.map(({ from }) => from));
      for (let step = 1; step <= STEPS; step += 1) {
        await touch("touchMove", paths.map(({ from, to }) => between(from, to, step / STEPS)));
      }
      await touch("touchEnd", []);
    },
  };
}
