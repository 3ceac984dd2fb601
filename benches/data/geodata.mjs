// The committed territories, as the bench takes them: the ten départements and all communes.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

export const manifest = read("geodata/manifest.json");

/** What every page draws of a territory: no page reads the town halls. */
const lean = ({ type, id, properties: { level, name, within, label }, geometry }) => ({
  type,
  id,
  properties: { level, name, within, label },
  geometry,
});

/** The départements of a file that has the land around them too. */
const departementsOf = (path) =>
  read(path).features.filter(({ properties }) => properties.level === "departement").map(lean);

/** The ten départements as the first view draws them, and closer. */
export const overview = departementsOf("geodata/territories/overview.geojson");
export const departements = departementsOf("geodata/territories/departements.geojson");

/** The communes of each département, by its code. */
export const communes = new Map(
  readdirSync(join(ROOT, "geodata/territories"))
    .map((file) => [/^communes-(\w+)\.geojson$/.exec(file)?.[1], file])
    .filter(([code]) => code)
    .sort()
    .map(([code, file]) => [code, read(`geodata/territories/${file}`).features.map(lean)]),
);

/** The actors of the dataset: their points, and the record of one. */
export const actors = read("geodata/overlays.geojson").features;
export const record = (id) => read(`public/records/${id}.json`);
