// what a letter costs among 100,000 actors: node .meas.mjs (GRAPPES_DIST)
import { chromium } from "playwright-core";
import { serve } from "./tests/e2e/support/server.js";
import { scratch } from "./tests/e2e/support/institution.js";
import { makeCrowd, CROWD } from "./tests/e2e/support/crowd.js";
const crowd = scratch("crowd-meas" + process.pid);
makeCrowd(crowd.folder);
const site = await serve({});
site.mount("data/", crowd.folder);
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const c = await b.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const page = await c.newPage();
  page.on("pageerror", (e) => console.log("ERR", e.message));
  await page.goto(site.origin + "/");
  const host = page.locator("carte-grappes");
  await page.waitForFunction(() => [...document.querySelector("carte-grappes").shadowRoot?.querySelectorAll("[part~=cluster]") ?? []].length > 3);
  await page.waitForTimeout(4000);
  const box = host.getByRole("combobox").first();
  await box.focus();
  const t0 = Date.now();
  await box.pressSequentially(`acteur ${CROWD - 7}`);
  await host.locator("[role=option][data-kind=actor]").first().waitFor({ timeout: 60000 });
  console.log("ready after", Date.now() - t0);
  await page.waitForTimeout(2000);
  const run = (words, times) => page.evaluate(async ([words, times]) => {
    const root = document.querySelector("carte-grappes").shadowRoot;
    const box = root.querySelector(".query"), list = root.querySelector(".found-list");
    const quiet = () => new Promise((r) => setTimeout(r, 40));
    const type = (text) => new Promise((done) => {
      const observer = new MutationObserver(() => { observer.disconnect(); done(performance.now() - start); });
      observer.observe(list, { childList: true, subtree: true });
      box.value = text;
      const start = performance.now();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const all = {};
    for (const word of words) {
      const letters = [...word].map((_, i) => [...word].slice(0, i + 1).join(""));
      const by = letters.map(() => []);
      for (let turn = 0; turn < times; turn++) {
        for (const [i, typed] of letters.entries()) { by[i].push(await type(typed)); await quiet(); }
        await type(""); await quiet();
      }
      const median = (l) => l.sort((a, b) => a - b)[l.length >> 1];
      const m = by.map(median);
      all[word] = { letters: m.map((x) => +x.toFixed(1)).join(" "), worst: +Math.max(...by.map((l) => Math.max(...l))).toFixed(1) };
    }
    return all;
  }, [words, times]);
  await run(["acteur"], 1);
  console.log(await run(["a", "acteur", "filière", "acteur filière 7", "99993", "commune", "zzyzx"], 9));
  // Relative to a step of the map.
  const debug = await c.newCDPSession(page); await debug.send("Performance.enable");
  const now = async () => (await debug.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  let s = await now();
  for (let i = 0; i < 3; i++) for (const w of ["acteur", "filière"]) { await box.fill(""); await box.pressSequentially(w); }
  await page.waitForTimeout(500);
  console.log("a letter, all tasks", ((await now() - s) / 39).toFixed(1));
  await box.press("Escape");
  s = await now();
  for (const step of ["in", "in", "out", "out"]) { await host.locator(`[data-tool="zoom-${step}"]`).click(); await page.waitForTimeout(600); }
  console.log("a step of the map", ((await now() - s) / 4).toFixed(1));
} finally { await b.close(); crowd.remove(); process.exit(0); }
