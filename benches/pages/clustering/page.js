// Clusters of as many points as asked for, by our module or by supercluster, in the same page.

import Supercluster from "supercluster";

/**
 * A usual radius of supercluster. Its tiles are 512 pixels wide, our world 256: the same distance
 * is half as many of our pixels.
 */
const RADIUS_PX = 60;
const OUR_RADIUS_PX = RADIUS_PX / 2;
const MAX_ZOOM = 16;
const WORLD = [-180, -85, 180, 85];

/** Longitude and latitude in turn. */
const degrees = new Float64Array(await (await fetch("points.bin")).arrayBuffer());

const modules = new Map();
/** A module of its own for every run, so that none finds memory that another has asked for. */
async function bindings(name, run) {
  if (!modules.has(name)) modules.set(name, await WebAssembly.compileStreaming(fetch(`${name}/clustering_bg.wasm`)));
  const own = await import(new URL(`${name}/clustering.js?${run}`, location).href);
  await own.default({ module_or_path: modules.get(name) });
  return own;
}

let runs = 0;
const ours = (name) => async (count) => {
  const { Clustering } = await bindings(name, (runs += 1));
  const given = degrees.subarray(0, 2 * count);
  return timed(
    () => new Clustering(given, OUR_RADIUS_PX, MAX_ZOOM),
    (made, zoom) => made.count(zoom),
  );
};

let features = [];
const supercluster = (count) => {
  // What it is given is made beforehand: that is not its work.
  if (features.length !== count) {
    features = Array.from({ length: count }, (_, index) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Point", coordinates: [degrees[2 * index], degrees[2 * index + 1]] },
    }));
  }
  return timed(
    () => new Supercluster({ radius: RADIUS_PX, maxZoom: MAX_ZOOM }).load(features),
    (made, zoom) => made.getClusters(WORLD, zoom).length,
  );
};

function timed(make, count) {
  const start = performance.now();
  const made = make();
  const ms = performance.now() - start;
  return { ms, clusters: [6, 10, 14].map((zoom) => count(made, zoom)) };
}

const ENGINES = { supercluster, shipped: ours("shipped"), fast: ours("fast") };

/** Milliseconds of an engine for the first `count` points, and how many clusters it finds at three zooms. */
globalThis.bench = {
  run: async (engine, count) => {
    try {
      return await ENGINES[engine](count);
    } catch (error) {
      return { failed: error.message };
    }
  },
};
globalThis.benchReady?.(String(performance.now()));
