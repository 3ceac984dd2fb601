// The map as it looks, against pictures of it that were looked at. After a change that is meant to be
// seen: `GRAPPES_PICTURES=new node --test tests/e2e/pictures.test.js`, then look at each.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { journey, PHONE } from "./support/journey.js";

const PICTURES = fileURLToPath(new URL("pictures/", import.meta.url));
const OUT = fileURLToPath(new URL("../out/", import.meta.url));
const ONE = "/pages/one.html";
const STAGE = { width: 760, height: 560 };
const WIDE = { width: 1000, height: 620 };
/** How far apart two colours may be, from 0 to 1: letters are smoothed a little differently everywhere. */
const THRESHOLD = 0.2;
/** Share of the pixels that may be further apart: less than the smallest marker has. */
const SHARE = 0.0005;

const STATES = [
  ["start", { size: STAGE, path: ONE }],
  ["start-dark", { size: STAGE, path: ONE, dark: true }],
  ["start-forced", { size: STAGE, path: ONE, forced: true }],
  ["communes", { size: STAGE, path: `${ONE}?view=11/48.79/2.42` }],
  ["nord-pas-de-calais", { size: STAGE, path: `${ONE}?territory=nord-pas-de-calais` }],
  ["record", { size: WIDE, path: `${ONE}?selected=mecatronic` }, (map) => map.arrived()],
  ["record-dark", { size: WIDE, path: `${ONE}?selected=cci-essonne`, dark: true }, (map) => map.arrived()],
  ["list", { size: WIDE, path: ONE }, (map) => map.openList()],
  ["phone", { size: PHONE, touch: true, ratio: 1, path: ONE }],
  ["phone-record", { size: PHONE, touch: true, ratio: 1, path: `${ONE}?selected=urscop` }, (map) => map.arrived()],
  ["figures", { size: WIDE, path: ONE }, openFigures("Adhérents")],
  ["figures-circles-dark", { size: WIDE, path: ONE, dark: true }, openFigures("Adhérents", "Cercles")],
  ["figures-phone", { size: PHONE, touch: true, ratio: 1, path: ONE }, openFigures("Nombre d’acteurs")],
  ["fan", { size: STAGE, path: `${ONE}?view=9/48.7/2.4` }, openFan],
];

/** Opens a cluster of actors that share a place. */
async function openFan(map) {
  const fans = map.clusters.and(map.host.locator(':not([aria-label*="zoomer"])'));
  await fans.first().click();
  await map.markers.nth(2).waitFor();
}

/** Shows a figure, as tones or in another form. */
function openFigures(figure, form) {
  return async (map) => {
    const ask = map.host.getByRole("button", { name: "Chiffres sur la carte" });
    if (!(await ask.isVisible())) await map.host.getByRole("button", { name: "Légende" }).click();
    await ask.click();
    await map.host.getByRole("combobox", { name: "Chiffres sur la carte" }).selectOption(figure);
    if (form) await map.host.getByRole("button", { name: form }).click();
    await map.part("figures").locator(".figure-heading").waitFor();
  };
}

for (const [name, setting, then] of STATES) {
  journey(`picture: ${name}`, { ...setting, still: true }, async ({ page, map, site }) => {
    await then?.(map);
    await settled(page, map, site);
    await looksAs(name, await page.screenshot({ animations: "disabled", caret: "hide" }));
  });
}

/** Waits until all that was asked for has come and nothing more is drawn. */
async function settled(page, map, site) {
  let before;
  await page.mouse.move(0, 0);
  for (let same = 0; same < 3; ) {
    await page.waitForLoadState("networkidle");
    const now = await map.host.evaluate(
      (host) =>
        new Promise((done) => {
          const canvas = host.shadowRoot.querySelector("canvas");
          requestAnimationFrame(() => requestAnimationFrame(() => done(canvas.toDataURL() + host.shadowRoot.innerHTML)));
        }),
    );
    const said = `${site.requests.length} ${now}`;
    same = said === before ? same + 1 : 0;
    before = said;
  }
}

/** Compares a picture with the one that is kept under `name`; where they differ, both lie in tests/out. */
async function looksAs(name, shot) {
  const path = `${PICTURES}${name}.png`;
  if (process.env.GRAPPES_PICTURES === "new") {
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(path, shot);
    return;
  }
  const [kept, seen] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(shot)];
  const { width, height } = kept;
  assert.deepEqual({ width: seen.width, height: seen.height }, { width, height }, name);
  const diff = new PNG({ width, height });
  const differing = pixelmatch(kept.data, seen.data, diff.data, width, height, { threshold: THRESHOLD });
  if (differing > width * height * SHARE) {
    mkdirSync(OUT, { recursive: true });
    writeFileSync(`${OUT}${name}.png`, shot);
    writeFileSync(`${OUT}${name}-diff.png`, PNG.sync.write(diff));
    assert.fail(`${name}: ${differing} pixels of ${width} × ${height} differ; see tests/out/${name}-diff.png`);
  }
}
