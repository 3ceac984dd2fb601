// Clustering in the browser: ours and supercluster in one page, in turn.

import { during } from "./measure.mjs";
import { Visit } from "./visit.mjs";

export const ENGINES = ["supercluster", "shipped", "fast"];

/** How many points, and how often: what is quick needs more looks. */
export const SIZES = [
  { count: 10_000, repeats: 9 },
  { count: 100_000, repeats: 5 },
  { count: 1_000_000, repeats: 3 },
];

/** Milliseconds by size and engine, and the clusters at three zooms; `most` points at the most. */
export async function clustering(browser, server, { most, once }, told) {
  return during(await Visit.begin(browser, server), async (visit) => {
    await visit.load("clustering/");
    const run = (engine, count) =>
      visit.page.evaluate(([engine, count]) => globalThis.bench.run(engine, count), [engine, count]);
    // Once for nothing: compilers of both sorts get to know the code.
    for (const engine of ENGINES) await run(engine, SIZES[0].count);
    const results = [];
    for (const { count, repeats } of SIZES.filter(({ count }) => count <= most)) {
      const runs = Object.fromEntries(ENGINES.map((engine) => [engine, []]));
      for (let round = 0; round < (once ? 1 : repeats); round += 1) {
        for (const engine of ENGINES) runs[engine].push(await run(engine, count));
        told(`clustering, ${count} points, round ${round + 1}`);
      }
      results.push({ count, runs });
    }
    return results;
  });
}
