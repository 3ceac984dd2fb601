// Every state of exploring, one after the other, as visitors of all kinds have it: nothing that axe-core finds,
// no text cut off, no control out of reach.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { assertFits, READERS, restyle } from "./support/fits.js";
import { journey, PHONE } from "./support/journey.js";

const TABLET = { width: 820, height: 1180 };
/** WCAG 1.4.10: a window of 1,280 pixels at 400 %. */
const REFLOW = { width: 320, height: 256 };
const SMALL = { width: 320, height: 640 };

const inPanel = (selector) => ({ map }) => map.panel.locator(selector).first().waitFor();
const sees = (selector) => ({ map }) => map.host.locator(selector).first().waitFor();

/** On narrow stages the legend is folded up. */
async function figures(visit) {
  const { map } = visit;
  await map.host.locator(".figure-legend :is(.classes, svg)").first().waitFor({ state: "attached" });
  const toggle = map.host.locator(".legend > .control");
  if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
  await sees(".figure-legend :is(.classes, svg)")(visit);
}

/** State: its link, how one knows that it is there, and what is done then. */
const STATES = {
  menu: ["p.menu", inPanel(".menu-entry")],
  filters: ["t.training~p.filters", inPanel(".facet")],
  "nobody passes": ["t.training.rail~g.91~y.2009~p.list", inPanel("button.action")],
  "list by members, in view": ["o.members~i.1~p.list", inPanel(".entry-value")],
  "who helps": ["c.91027~p.help", inPanel("[data-id]")],
  "a year": [
    "y.2011~h.1~p.list",
    async (visit) => {
      // A sheet over all of a small stage hides it.
      await visit.map.host.locator(".timeline .years").waitFor({ state: "attached" });
      await inPanel(".changes summary")(visit);
    },
  ],
  "years playing": [
    "y.2011~h.1",
    async ({ map }) => {
      await sees(".timeline .years")({ map });
      await map.host.locator(".timeline .play").click();
    },
  ],
  network: ["n.1", sees(".network-board:not(.laying) .node")],
  "network in words": [
    "n.1",
    async ({ map }) => {
      await map.host.locator(".as-text").click();
      await sees(".network-text li")({ map });
    },
  ],
  chain: ["a.mecatronic.pole-charles-foix~p.chain", inPanel("[data-id]")],
  comparison: ["v.aif.apaf.mecatronic~p.compare", inPanel("td")],
  sources: ["p.sources", inPanel(".document")],
  "sharing and files": ["p.take", inPanel(".take-files button")],
  "areas by number": ["f.members.areas", figures],
  "circles by number": ["f.actors.circles", figures],
};

const SITUATIONS = {
  desktop: {},
  "tablet, dark": { size: TABLET, touch: true, dark: true },
  phone: { size: PHONE, touch: true },
  "phone, dark": { size: PHONE, touch: true, dark: true },
  "320 pixels": { size: SMALL, touch: true },
  "reflow at 400 %": { size: REFLOW },
  "forced colours": { forced: true },
  "in English": { path: "/pages/one.html?page-lang=en&lang=en" },
  ...Object.fromEntries(
    Object.entries(READERS).flatMap(([name, style]) => [
      [name, { style }],
      [`${name}, phone`, { style, size: PHONE, touch: true }],
    ]),
  ),
};

for (const [situation, { style, ...setting }] of Object.entries(SITUATIONS)) {
  journey(`exploring, ${situation}`, { path: "/pages/one.html", ...setting, still: true }, async (visit) => {
    const { page, map } = visit;
    if (style) await restyle(map, style);
    for (const [state, [link, arrives]] of Object.entries(STATES)) {
      await map.host.evaluate((host, link) => host.setAttribute("explore", link), link);
      await arrives(visit);
      assert.equal(await page.locator("carte-grappes").getByRole("alert").count(), 0, state);
      await assertFits(map, `${situation}, ${state}`);
      await assertAccessible(page, `${situation}, ${state}`);
      await map.host.evaluate((host) => host.setAttribute("explore", ""));
    }
  });
}
