// A test with a page of its own: server, context and watch are made for it and taken down after it.

import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { Atlas, colourOf } from "./atlas.js";
import { serve } from "./server.js";
import { watch } from "./watch.js";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Nothing beyond this machine has an address.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
/** For a busy machine; nothing waits this long unless it fails, milliseconds. */
const PATIENCE_MS = 15_000;
const LIMIT_MS = 180_000;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

let launched;
/** One browser a file. */
const browser = () =>
  (launched ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ARGUMENTS,
  }));

after(async () => {
  await (await launched)?.close();
});

/**
 * Registers a test. `setting` says what the visitor comes with:
 * - `path`: the page, default the standalone one;
 * - `size`, `ratio` (device pixels per pixel), `touch`, `dark`, `still` (asks for less motion), `forced` (forced colours), `locale`;
 * - `scripts`: whether the browser runs any, default yes;
 * - `headers`: what the site sends with everything;
 * - `around(site)`: pages of another origin by path, among which `path` is then looked for, and their `headers`;
 * - `clock`: timers and frames run only when the test says so;
 * - `before(site, watch)`: what to break before the page is opened;
 * - `ready`: how many maps to wait for, default 1.
 *
 * `body` is given `page`, `map` (the first one), `site`, `around` (the other origin), `watch`, `context`.
 */
export function journey(name, setting, body) {
  test(name, { timeout: LIMIT_MS }, async () => {
    const site = await serve({ headers: setting.headers });
    const around = setting.around && (await serve(setting.around(site)));
    const sites = [site, around].filter(Boolean);
    let context;
    try {
      context = await (await browser()).newContext(contextOf(setting, site));
      context.setDefaultTimeout(PATIENCE_MS);
      const eye = watch(context, ...sites);
      await context.addInitScript(listen);
      await context.addInitScript({ content: `window.colourOf = ${colourOf};` });
      await setting.before?.(site, eye, context);
      const page = await context.newPage();
      if (setting.clock) await page.clock.install();
      const map = new Atlas(page);
      await page.goto(new URL(setting.path ?? "/", sites.at(-1).origin).href);
      await map.readyTimes(setting.ready ?? 1);
      await body({ page, map, site, around, watch: eye, context });
      eye.assertQuiet();
    } finally {
      await context?.close();
      await Promise.all(sites.map((site) => site.close()));
    }
  });
}

function contextOf(setting, site) {
  const size = setting.size ?? DESKTOP;
  return {
    baseURL: site.origin,
    viewport: size,
    deviceScaleFactor: setting.ratio ?? (setting.touch ? 2 : 1),
    hasTouch: setting.touch ?? false,
    isMobile: setting.touch ?? false,
    locale: setting.locale ?? "fr-FR",
    timezoneId: "Europe/Paris",
    colorScheme: setting.dark ? "dark" : "light",
    reducedMotion: setting.still ? "reduce" : "no-preference",
    forcedColors: setting.forced ? "active" : "none",
    javaScriptEnabled: setting.scripts ?? true,
    serviceWorkers: "block",
  };
}

/** Runs in the page before anything of its own: keeps the events of all maps, what they write, and messages. */
function listen() {
  const shifts = (window.shifts = []);
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifts.push(value);
  }).observe({ type: "layout-shift", buffered: true });
  const told = (window.told = []);
  window.addEventListener("message", ({ data, origin }) => told.push({ data, origin }));
  const heard = (window.heard = []);
  for (const name of ["ready", "select", "view", "filter", "error"]) {
    window.addEventListener(`grappes-${name}`, (event) => {
      heard.push({ name, host: event.target.id, detail: event.detail, cancelable: event.cancelable });
    });
  }
  const pen = CanvasRenderingContext2D.prototype;
  const { fillText, clearRect } = pen;
  pen.clearRect = function (...box) {
    this.canvas.written = [];
    return clearRect.apply(this, box);
  };
  pen.fillText = function (text, ...rest) {
    this.canvas.written?.push(text);
    return fillText.call(this, text, ...rest);
  };
}
