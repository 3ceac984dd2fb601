// The dataset as it is shipped: what pages are compared with.

import { plainOf, readShipped } from "./server.js";

const read = (path) => JSON.parse(readShipped(`data/${path}`));

export const manifest = read("manifest.json");

/** The plain path of a file that the manifest names. */
export const fileOf = (key) => plainOf(`data/${manifest[key]}`);

/** Actors by id: layer, name, place, coordinates and what else the overlay says. */
export const actors = new Map(
  read("overlays.geojson").features.map(({ id, geometry, properties }) => [
    id,
    { id, at: geometry.coordinates, ...properties },
  ]),
);

export const LAYERS = ["cluster", "chamber", "project", "agreement", "partner"];

/** How many actors a layer has. */
export const countOf = (layer) => [...actors.values()].filter((actor) => actor.layer === layer).length;

/** A record file. */
export const record = (id) => read(`records/${id}.json`);

/** Path of a record file on the site. */
export const recordPath = (id) => `data/records/${id}.json`;

/** A place of the manifest. */
export const place = (code) => manifest.places.find((place) => place.code === code);

/** The text of a record in a language. */
export const said = (text, lang = "fr") => (typeof text === "string" ? text : (text[lang] ?? Object.values(text)[0]));
