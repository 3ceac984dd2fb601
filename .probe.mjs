import { chromium } from "playwright-core";
import { serve } from "./tests/e2e/support/server.js";
const [out, sizes, names] = [process.argv[2], process.argv[3]?.split(","), process.argv[4]?.split(",")];
const site = await serve({});
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const states = { bar: "e:h.1", list: "e:y.2011~h.1~p.list", network: "s:mecatronic;e:h.1~n.1", compare: "e:v.aif.apaf.mecatronic~p.compare", 
 y2009: "e:y.2009~h.1~p.list", y2011: "e:y.2011~h.1~p.list", y2016: "e:y.2016~h.1~p.list", n2011: "e:y.2011~h.1~n.1", rec: "s:cci-val-de-marne;e:y.2011~h.1" };
for (const [n, width, height] of [["d",1440,900],["t",820,1180],["p",360,740]]) {
  if (sizes && !sizes.includes(n)) continue;
  for (const dark of process.argv[5] ? [false, true] : [false]) {
  const c = await b.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", hasTouch: n === "p", reducedMotion: "reduce", locale: "fr-FR" });
  for (const [name, state] of Object.entries(states)) {
    if (names && !names.includes(name)) continue;
    const page = await c.newPage();
    page.on("console", (m) => console.log(n, name, m.type(), m.text()));
    page.on("pageerror", (e) => console.log(n, name, "ERR", e.message));
    await page.goto(`${site.origin}/#carte=1;${state}`);
    await page.waitForTimeout(3500);
    const rects = await page.evaluate(() => { const r = document.querySelector("carte-grappes").shadowRoot; const o = {}; for (const s of [".controls", ".timeline", ".panel", ".foot", ".network-frame", ".network-stage", ".marker.selected"]) { const e = r.querySelector(s); if (e) { const b = e.getBoundingClientRect(); o[s] = [b.left, b.top, b.right, b.bottom].map(Math.round).join(" "); } } return o; });
    console.log(n, name, JSON.stringify(rects));
    await page.screenshot({ path: `${out}-${n}-${name}${dark ? "-dark" : ""}.png` });
    await page.close();
  }
  await c.close();
  }
}
await b.close(); process.exit(0);
