// The scenes that pages show, and the datasets they show them from. Knows what is shown, not how it
// is measured.

import { actors, communes, departements, manifest, overview, record } from "./geodata.mjs";
import { scatter } from "./points.mjs";

/** The camera at first, `zoom/lat/lon` with a world of 256 pixels at zoom 0: all territories are in the frame. */
export const VIEW = "7/49.6/2.8";
/** Closer than this no page gathers points any more. */
const CLICK_ZOOM = 15;

const LAYERS = ["cluster", "chamber", "project", "agreement", "partner"];

const collection = (features) => ({ type: "FeatureCollection", features });

/** An actor that is plainly made up: its number, and the commune it stands in. */
const madeActor = ({ at, name }, number) => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: at },
  id: `point-${number}`,
  properties: { layer: LAYERS[number % LAYERS.length], name: `Point ${number}`, place: name },
});

const madeRecord = ({ id, properties }) => ({
  format: 1,
  id,
  layer: properties.layer,
  name: properties.name,
  kind: { fr: "Point d’essai", en: "Test point" },
  place: { commune: "75056", basis: "stated", source: "bench" },
  themes: [],
  summary: { fr: `${properties.name} du banc d’essai.`, en: `${properties.name} of the bench.` },
  sources: [{ id: "bench", title: "Bench", type: "Programme", publisher: null, date: "2018", lang: "fr" }],
});

/** The one of `some` that is farthest from any other of `all`, and the camera that has it in the middle. */
function lonely(some, all) {
  const far = ([x1, y1], [x2, y2]) => (x1 - x2) ** 2 + (y1 - y2) ** 2;
  let best = { distance: -1 };
  // Any of the first thousand will do: all pairs of ten thousand take long.
  for (const one of some.slice(0, 1000)) {
    const { coordinates } = one.geometry;
    let distance = Infinity;
    for (const other of all) {
      if (other !== one) distance = Math.min(distance, far(coordinates, other.geometry.coordinates));
    }
    if (distance > best.distance) best = { distance, one };
  }
  const { id, geometry } = best.one;
  const [lon, lat] = geometry.coordinates;
  return { id, view: `${CLICK_ZOOM}/${lat}/${lon}` };
}

/** The manifest of a dataset with these territory files, for our map. */
const manifestOf = (territories) => ({
  format: 1,
  id: "bench",
  title: { fr: "Banc d’essai", en: "Bench" },
  langs: ["fr"],
  bounds: manifest.bounds,
  overlays: "overlays.geojson",
  records: "records/{id}.json",
  territories,
  places: manifest.places.filter(({ level }) => level === "region" || level === "departement"),
  credits: manifest.credits,
});

const EVER = [0, 24];
const OVERVIEW = "territories/overview.geojson";
const COMMUNES = "territories/communes.geojson";

/** A dataset folder: its files by path, and the actor that is clicked, one of `target`. */
function dataset({ points, records, target, territories, manifest }) {
  const { id, view } = lonely(target, points);
  const { summary } = records.find((record) => record.id === id);
  return {
    target: { id, view, words: summary.fr },
    files: new Map([
      ["manifest.json", manifestOf(manifest)],
      ["overlays.geojson", collection(points)],
      ...Object.entries(territories).map(([path, features]) => [path, collection(features)]),
      ...records.map((record) => [`records/${record.id}.json`, record]),
    ]),
  };
}

/** The ten départements of the overview, and 60 points: the actors of our dataset and a few more. */
function few() {
  const made = scatter(60 - actors.length).map(madeActor);
  return dataset({
    points: [...actors, ...made],
    records: [...actors.map(({ id }) => record(id)), ...made.map(madeRecord)],
    target: actors,
    territories: { [OVERVIEW]: overview },
    manifest: [{ file: OVERVIEW, levels: ["departement"], zoom: EVER }],
  });
}

const many = () => {
  const points = scatter(10_000).map(madeActor);
  return { points, records: points.map(madeRecord), target: points };
};

/** 10,000 points and all communes, in levels as our dataset has them: what the picture needs at a scale. */
function inLevels() {
  const closer = "territories/departements.geojson";
  const byDepartement = [...communes.keys()].map((code) => [`territories/communes-${code}.geojson`, code]);
  return dataset({
    ...many(),
    territories: {
      [OVERVIEW]: overview,
      [closer]: departements,
      ...Object.fromEntries(byDepartement.map(([path, code]) => [path, communes.get(code)])),
    },
    manifest: [
      { file: OVERVIEW, levels: ["departement"], zoom: [0, 8.5] },
      { file: closer, levels: ["departement"], zoom: [8.5, 24] },
      ...byDepartement.map(([file, within]) => ({ file, levels: ["commune"], within, zoom: [9.5, 24] })),
    ],
  });
}

/** 10,000 points and all communes from the start, in one file. */
function atOnce() {
  return dataset({
    ...many(),
    territories: { [OVERVIEW]: overview, [COMMUNES]: [...communes.values()].flat() },
    manifest: [
      { file: OVERVIEW, levels: ["departement"], zoom: EVER },
      { file: COMMUNES, levels: ["commune"], zoom: EVER },
    ],
  });
}

/**
 * A hundred thousand points on the ten départements, as full as actors are: 33 MB. The browser's debugger
 * keeps a text of what is shorter than 20, which it makes in one go: a tenth of a second that no visitor has.
 */
function crowd() {
  const made = scatter(100_000).map(madeActor);
  const points = made.map(({ properties, ...rest }, number) => ({
    ...rest,
    properties: {
      ...properties,
      name: { fr: `${properties.name} du banc d’essai`, en: `${properties.name} of the bench` },
      covers: ["ile-de-france"],
      themes: ["rail"],
      relations: [["partner-of", `point-${(number * 31) % made.length}`, "bench", "2018"]],
    },
  }));
  return dataset({
    points,
    records: made.slice(0, 1).map(madeRecord),
    target: points.slice(0, 1),
    territories: { [OVERVIEW]: overview },
    manifest: [{ file: OVERVIEW, levels: ["departement"], zoom: EVER }],
  });
}

/** The datasets by name: how each is made, and the file of territories that the peers draw. */
export const DATASETS = {
  few: { make: few, territories: OVERVIEW },
  levels: { make: inLevels, territories: OVERVIEW },
  all: { make: atOnce, territories: COMMUNES },
  crowd: { make: crowd, territories: OVERVIEW },
};

/** Peers, in the builds that they publish; then those that a bundler makes smaller, which are the same once they are there. */
const peers = (dataset) => [
  ...["leaflet", "maplibre", "openlayers"].map((page) => ({ name: page, page, dataset })),
  ...["leaflet", "openlayers"].map((peer) => ({
    name: `${peer}, bundled`,
    page: `${peer}-bundled`,
    dataset,
    loadOnly: true,
  })),
];

/** The scenes by name: what they show, and who shows which dataset, in the order of the tables. */
export const SCENES = {
  departements: {
    title: "Ten départements, 60 points",
    contestants: [{ name: "grappes", page: "grappes", dataset: "few" }, ...peers("few")],
  },
  communes: {
    title: "All communes, 10,000 points",
    contestants: [
      { name: "grappes", page: "grappes", dataset: "levels" },
      { name: "grappes, all at once", page: "grappes", dataset: "all" },
      ...peers("all"),
    ],
  },
};
