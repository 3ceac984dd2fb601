// What no test may cause: a request to another origin, a message on the console, an error,
// a request that fails without the test having broken it.

import assert from "node:assert/strict";
import { plainOf } from "./server.js";

const LOUD = new Set(["error", "warning", "assert"]);

/** Watches everything in `context`, which visits `sites`. */
export function watch(context, ...sites) {
  const seen = [];
  const allowed = [];
  const siteOf = (url) => sites.find(({ origin }) => url.startsWith(`${origin}/`));
  const asked = (url) => siteOf(url)?.brokenOnce.has(plainOf(new URL(url).pathname.slice(1)));

  context.on("request", (request) => {
    const url = request.url();
    if (!siteOf(url) && !url.startsWith("data:")) seen.push(`request to another origin: ${url}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400 && !asked(response.url())) seen.push(`${response.status()} for ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    if (!asked(request.url())) seen.push(`failed: ${request.url()}, ${request.failure()?.errorText}`);
  });
  context.on("console", (message) => {
    if (!LOUD.has(message.type())) return;
    const text = message.text();
    // The browser itself reports requests that fail; those the test broke are its own doing.
    if (/^Failed to load resource/.test(text) && asked(message.location().url)) return;
    if (allowed.some((pattern) => pattern.test(text))) return;
    seen.push(`console ${message.type()}: ${text}`);
  });
  context.on("weberror", (error) => seen.push(`error: ${error.error()?.stack ?? error.error()}`));

  return {
    /** Lets console messages like this pass: the browser's or the compiler's, about a fault of the test. */
    allow: (pattern) => allowed.push(pattern),
    /** Fails when anything was seen. */
    assertQuiet: () => assert.deepEqual(seen, [], "the watch saw something"),
  };
}
