// Inside pages made with design systems, and inside one that does its worst: the map looks as it
// should, and the page stays as it was. The pages are those of `examples/`.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { ratio, tooClose } from "./support/contrast.js";
import { TOKENS, bringMap, differences, givenTo, mapStyles, pageState, serveExamples, serveWithoutMap, unlike } from "./support/hosts.js";
import { journey } from "./support/journey.js";
import { looksAs, settled } from "./support/picture.js";

const SIZE = { width: 1000, height: 800 };
/** Room for the map and a strip of the page. */
const PICTURE = { width: 1000, height: 640 };
const FONT = "DejaVu Sans";
/** Page, and whether it leaves the map's height to the map. */
const HOSTS = { dsfr: false, bootstrap: false, wordpress: false, hostile: true };
const ONE = "/pages/one.html";
const example = (name) => `/examples/${name}.html`;
const here = { size: SIZE, still: true, before: serveExamples };

/** The page around its map, once nothing about it changes any more. */
async function stateOf(page) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  let [before, now] = [null, await page.evaluate(pageState)];
  while (JSON.stringify(before) !== JSON.stringify(now)) [before, now] = [now, await page.evaluate(pageState)];
  return now;
}

/** Opens a record through the element, whatever size the map has. */
async function openRecord(map) {
  await map.host.evaluate((host) => host.select("mecatronic"));
  await map.arrived();
}

for (const [name, grows] of Object.entries(HOSTS)) {
  const without = { size: SIZE, still: true, ready: 0, before: (site) => serveWithoutMap(site, name) };

  journey(`${name}: the page is as it was before the map came`, { ...without, path: `${example(name)}#contenu` }, async ({ page, map }) => {
    const before = await stateOf(page);
    await bringMap(page);
    await map.readyTimes(1);
    await openRecord(map);
    assert.deepEqual(differences(before, await stateOf(page), grows), []);
  });

  journey(`${name}: the map has the styles that it has elsewhere`, { ...here, path: example(name) }, async ({ page, map, site, context }) => {
    await map.host.evaluate((host, font) => {
      host.style.setProperty("--grappes-font", font, "important");
      // Otherwise a page that scrolls is told from one that does not.
      host.setAttribute("gestures", "greedy");
    }, FONT);
    const given = await map.host.evaluate(givenTo, TOKENS);
    const territory = await map.host.getAttribute("territory");
    await openRecord(map);
    await settled(page, map, site);
    const seen = await map.host.evaluate(mapStyles);

    // A neutral page that gives its map the same place and the same tokens, and nothing else.
    const neutral = await context.newPage();
    const go = site.hang("element.js");
    await neutral.goto(`${ONE}?territory=${territory}&theme=light&gestures=greedy&loading=eager`, { waitUntil: "commit" });
    const other = new map.constructor(neutral);
    await other.host.evaluate((host, { tokens, width, height }) => {
      for (const [name, value] of Object.entries(tokens)) if (value) host.style.setProperty(name, value);
      Object.assign(host.style, { width: `${width}px`, height: `${height}px` });
    }, given);
    await go();
    await other.readyTimes(1);
    await openRecord(other);
    await settled(neutral, other, site);
    const wanted = await other.host.evaluate(mapStyles);

    assert.deepEqual(unlike(wanted, seen), []);
  });

  for (const dark of name === "dsfr" ? [false, true] : [false]) {
    const picture = `host-${name}${dark ? "-dark" : ""}`;
    journey(`picture: ${picture}`, { ...here, size: PICTURE, dark, path: example(name) }, async ({ page, map, site }) => {
      await openRecord(map);
      await map.host.evaluate((host) => host.scrollIntoView({ block: "center" }));
      await page.evaluate(() => document.fonts.ready);
      await settled(page, map, site);
      await looksAs(picture, page);
    });
  }
}

for (const name of ["dsfr", "bootstrap", "wordpress"]) {
  for (const dark of [false, true]) {
    journey(`${name}, ${dark ? "dark" : "light"}: colours are far enough apart`, { ...here, dark, path: example(name) }, async ({ page, map }) => {
      assert.deepEqual(await tooClose(map.host), []);
      const legend = map.host.getByRole("button", { name: "Légende" });
      const ask = map.host.getByRole("button", { name: "Chiffres sur la carte" });
      if (!(await ask.isVisible())) await legend.click();
      await ask.click();
      await map.part("figures").waitFor();
      await page.waitForLoadState("networkidle");
      assert.deepEqual(await tooClose(map.host, true), []);
    });
  }
}

journey("ratios are those of WCAG", { path: ONE }, async ({ map }) => {
  const grey = (value) => [value, value, value];
  assert.ok(Math.abs(ratio(grey(0), grey(1)) - 21) < 0.005);
  assert.ok(Math.abs(ratio(grey(0x77 / 255), grey(1)) - 4.48) < 0.005);
  // Half of black on white is the grey between.
  assert.ok(Math.abs(ratio([0, 0, 0, 0.5], grey(1)) - ratio(grey(0.5), grey(1))) < 0.005);
  await map.host.evaluate((host) => host.style.setProperty("--grappes-quiet", "#BBBBBB"));
  assert.ok((await tooClose(map.host)).some((pair) => pair.startsWith("quiet ink on panel: ")));
});

for (const name of ["dsfr", "bootstrap"]) {
  for (const dark of [false, true]) {
    journey(`axe: ${name}, ${dark ? "dark" : "light"}, record open`, { ...here, dark, path: example(name) }, async ({ page, map }) => {
      await openRecord(map);
      await assertAccessible(page, name);
    });
  }
}
