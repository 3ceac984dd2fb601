// The map as it looks, against pictures of it that were looked at. After a change that is meant to be
// seen: `GRAPPES_PICTURES=new node --test tests/e2e/pictures.test.js`, then look at each.

import { journey, PHONE } from "./support/journey.js";
import { looksAs, settled } from "./support/picture.js";

const ONE = "/pages/one.html";
const STAGE = { width: 760, height: 560 };
const WIDE = { width: 1000, height: 620 };

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
    await looksAs(name, page);
  });
}
