// axe-core on a page as it stands. The policy of the page forbids foreign scripts, so it comes in
// through the debugger, which no policy binds.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const OPTIONS = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"] },
  // Off by default.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
  // What is in frames of another origin is a page of its own, and is looked at as one.
  iframes: false,
};

/** Fails on any violation, naming rule and elements. */
export async function assertAccessible(page, state) {
  const debug = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const answer = await debug.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    assert.equal(answer.exceptionDetails, undefined, answer.exceptionDetails?.exception?.description);
    return answer.result.value;
  };
  await evaluate(`${SOURCE}; undefined`);
  const { violations, passes } = await evaluate(`axe.run(document, ${JSON.stringify(OPTIONS)})`);
  await debug.detach();
  assert.ok(passes.length > 0, "axe looked at nothing");
  const said = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.flat().join(" ")}\n    ${failureSummary}`),
  );
  assert.deepEqual(said, [], `axe, ${state}`);
}
