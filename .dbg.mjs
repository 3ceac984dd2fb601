import { chromium } from "playwright-core";
import { serve } from "./tests/e2e/support/server.js";
const site = await serve({});
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await (await b.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, reducedMotion: "reduce" })).newPage();
page.on("pageerror", (e) => console.log("ERR", e.message));
await page.goto(site.origin + "/#carte=1;e:a.mecatronic.pole-charles-foix~p.chain");
const host = page.locator("carte-grappes");
await host.locator(".chain-actor [data-id]").nth(2).waitFor();
await page.waitForTimeout(500);
const faint = () => page.evaluate(() => [...document.querySelector("carte-grappes").shadowRoot.querySelectorAll(".ties-over g")].map((g) => [g.dataset.kind, g.className.baseVal]).join(" | "));
await host.getByRole("button", { name: "Voir sur la carte" }).click();
await page.waitForTimeout(1500);
console.log(await faint());
for (const i of [1, 2, 0]) { await host.locator(".chain-actor [data-id]").nth(i).focus(); await page.waitForTimeout(500); console.log(i, await faint()); 
await page.screenshot({ path: `/tmp/chain-p-${i}.png` });}
await b.close(); process.exit(0);
