// The first view: what is fetched, what is drawn, what is said.

import assert from "node:assert/strict";
import { COLOURS } from "./support/atlas.js";
import { actors, manifest } from "./support/dataset.js";
import { journey } from "./support/journey.js";

const { land, context, focus } = COLOURS.light;

journey("the map is ready with all actors, named and in the page's language", {}, async ({ page, map }) => {
  const [ready, ...again] = await map.heard("ready");
  assert.equal(ready.detail.actors, actors.size);
  assert.deepEqual(again, []);
  assert.match(await page.title(), /^Qui agit où/);
  const region = page.getByRole("region", { name: manifest.title.fr });
  assert.equal(await region.getAttribute("lang"), "fr");
  assert.equal(await region.getByRole("heading", { level: 2, name: manifest.title.fr }).count(), 1);
});

journey("the first view asks for what it needs, once each, and for nothing else", {}, async ({ site }) => {
  // The icon is the browser's own affair.
  const asked = site.requests.filter((path) => path !== "icon.svg").sort();
  assert.deepEqual(
    asked,
    [
      "",
      "carte-grappes_bg.wasm",
      "data/manifest.json",
      "data/overlays.geojson",
      "data/territories/overview.geojson",
      "element.css",
      "element.js",
      "page.css",
    ].sort(),
  );
});

journey("both territories are drawn: land, neighbours, sea", {}, async ({ map }) => {
  await map.waitForColour([3.3, 48.5], land); // Seine-et-Marne
  await map.waitForColour([1.9, 48.65], land); // Yvelines
  await map.waitForColour([3.9, 50.1], land); // Nord
  await map.waitForColour([1.8, 50.6], land); // Pas-de-Calais
  await map.waitForColour([2.7, 49.55], context); // Oise, Somme
  await map.waitForColour([1.3, 50.6], ""); // the Channel: the sea is what is not painted
  assert.notEqual(land, focus);
});

for (const region of manifest.places.filter((place) => place.level === "region")) {
  journey(`the départements are named in the frame of ${region.name}`, { still: true }, async ({ map }) => {
    await map.moves(() => map.territory(region.code).click());
    for (const code of region.parts) {
      const { name } = manifest.places.find((place) => place.code === code);
      await map.waitForWriting(name, code);
    }
  });
}

journey("every actor stands on the map, alone or in a cluster", {}, async ({ map }) => {
  const { total, clusters } = await map.shown();
  assert.equal(total, actors.size);
  assert.ok(clusters.length > 1);
});

journey("dark: the canvas follows the visitor's colours", { dark: true }, async ({ map }) => {
  await map.waitForColour([3.3, 48.5], COLOURS.dark.land);
  await map.waitForColour([2.7, 49.55], COLOURS.dark.context);
});

journey("colours follow a change while the map is open", {}, async ({ page, map }) => {
  await map.waitForColour([3.3, 48.5], land);
  await page.emulateMedia({ colorScheme: "dark" });
  await map.waitForColour([3.3, 48.5], COLOURS.dark.land);
});
