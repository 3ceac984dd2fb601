// A dataset of a hundred thousand actors, the same on every run: the shipped manifest, made-up
// overlays, communes and people, and one record that stands for all of theirs.

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LAYERS } from "./dataset.js";
import { DIST, readShipped } from "./server.js";

export const CROWD = 100_000;
/** So many stand at one and the same place. */
export const AT_ONE_PLACE = 100;
export const THE_PLACE = [3.0, 49.6];

/** Numbers from 0 to 1 (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The id of the actor number `index`. */
export const idOf = (index) => `acteur-${String(index).padStart(6, "0")}`;

/** Île-de-France and Nord–Pas-de-Calais, crowded around forty towns. */
function features(count) {
  const any = numbers(2018);
  const place = () => [1.6 + 2.4 * any(), any() < 0.6 ? 48.2 + any() : 50.1 + 0.8 * any()];
  const towns = Array.from({ length: 40 }, place);
  const near = () => (any() + any() + any() - 1.5) * 0.15;
  return Array.from({ length: count }, (_, index) => {
    const town = towns[Math.floor(any() * any() * towns.length)];
    const [lon, lat] = index < AT_ONE_PLACE ? THE_PLACE : any() < 0.3 ? place() : [town[0] + near(), town[1] + near()];
    return {
      type: "Feature",
      id: idOf(index),
      geometry: { type: "Point", coordinates: [Number(lon.toFixed(6)), Number(lat.toFixed(6))] },
      properties: {
        layer: LAYERS[index % LAYERS.length],
        name: { fr: `Acteur ${(index * 7919) % count} de la filière`, en: `Actor ${(index * 7919) % count} of the sector` },
        place: "Commune, Département",
        covers: ["ile-de-france"],
        themes: ["rail"],
        relations: [["partner-of", idOf((index * 31) % count), "doc", "2015"]],
      },
    };
  });
}

/** Writes the dataset into `folder`, all but its records; how long the overlays are, bytes. */
export function makeCrowd(folder, count = CROWD) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(DIST, "data/territories"), join(folder, "territories"), { recursive: true });
  cpSync(join(DIST, "data/words"), join(folder, "words"), { recursive: true });
  // Overlays are called as pages ask for them ahead.
  const manifest = { ...JSON.parse(readShipped("data/manifest.json")), records: "records/{id}.json" };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  for (const path of [manifest.communes, manifest.people]) writeFileSync(join(folder, path), readShipped(`data/${path}`));
  const lines = features(count).map((feature) => JSON.stringify(feature));
  const text = `{"type":"FeatureCollection","features":[\n${lines.join(",\n")}\n]}\n`;
  writeFileSync(join(folder, manifest.overlays), text);
  return text.length;
}
