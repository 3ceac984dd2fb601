// What the map is asked for, and what it got to: one line a goal, from the samples of a run.

import { median, spread } from "./statistics.mjs";

const KB = 1024;
const OURS = "grappes";
const ALL_AT_ONCE = "grappes, all at once";
/** In the builds that they publish, which is what was asked for. */
const PEERS = ["leaflet", "maplibre", "openlayers"];
/** Made smaller by a bundler, for comparison: MapLibre is published as it would be bundled. */
const BUNDLED = ["leaflet, bundled", "maplibre", "openlayers, bundled"];
/** A display of 60 Hz, and what the clock may be off. */
const FRAME_MS = 17;

const of = (samples, name, key) => samples.find((one) => one.name === name).rounds.map((round) => round[key]);

/** Ours as a part of another's, round by round. */
function ratio(samples, key, theirs, ours = OURS) {
  const others = of(samples, theirs, key);
  const ratios = of(samples, ours, key).map((value, round) => value / others[round]);
  return { value: median(ratios), range: spread(ratios) };
}

/** The one of some peers that is best at something. */
const best = (samples, key, peers = PEERS) =>
  peers.toSorted((one, other) => median(of(samples, one, key)) - median(of(samples, other, key)))[0];

function few(samples, shipped) {
  const against = (name, key) => ratio(samples, key, name);
  const clicks = of(samples, OURS, "click");
  const [leaflet] = of(samples, "leaflet", "bytes");
  return [
    {
      measure: "first view as shipped, brotli, everything (aim: the Leaflet page)",
      value: shipped.bytes,
      unit: "KB",
      must: 110 * KB,
      aim: leaflet,
    },
    { measure: "first-view bytes, same page, against MapLibre", ...against("maplibre", "bytes"), must: 1 },
    { measure: "first-view bytes, same page, against OpenLayers", ...against("openlayers", "bytes"), must: 1 },
    { measure: "… against OpenLayers, bundled", ...against("openlayers, bundled", "bytes") },
    { measure: "… against Leaflet, bundled", ...against("leaflet, bundled", "bytes") },
    { measure: "time to ready, slow, against Leaflet", ...against("leaflet", "ready, slow"), must: 1, aim: 0.7 },
    { measure: "… against Leaflet, bundled", ...against("leaflet, bundled", "ready, slow") },
    { measure: "gesture, main-thread ms, against Leaflet", ...against("leaflet", "gesture"), must: 1, aim: 0.5 },
    { measure: "… of it at work, against Leaflet", ...against("leaflet", "gesture, worked") },
    { measure: "frame p95 in the gesture, against Leaflet", ...against("leaflet", "frame p95"), must: 1 },
    {
      measure: "frame p95 in the gesture (aim: one frame of 60 Hz)",
      value: median(of(samples, OURS, "frame p95")),
      unit: "ms",
      aim: FRAME_MS,
    },
    {
      measure: "click to record shown, without the network",
      value: median(clicks),
      range: spread(clicks),
      unit: "ms",
      must: 50,
      aim: 16,
    },
  ];
}

function many(samples) {
  const asked = [
    ["time to ready, slow", "ready, slow", 0.5, 0.25],
    ["gesture, main-thread ms", "gesture", 0.7, 0.4],
    ["… of it at work", "gesture, worked"],
    ["heap", "heap", 1, 0.5],
  ];
  const ways = [
    ["in levels", OURS],
    ["all at once", ALL_AT_ONCE],
  ];
  const bundled = best(samples, "ready, slow", BUNDLED);
  const beside = ways.map(([how, ours]) => ({
    measure: `… ${how}, against the best of the bundled (${bundled.replace(", bundled", "")})`,
    ...ratio(samples, "ready, slow", bundled, ours),
  }));
  const goals = asked.flatMap(([measure, key, must, aim]) =>
    ways.map(([how, ours]) => {
      // MapLibre waits rather than works: who is best at gestures is told by what passes.
      const peer = best(samples, key === "gesture, worked" ? "gesture" : key);
      const name = `${measure}, communes and 10,000 points, ${how}, against the best peer (${peer})`;
      return { measure: name, ...ratio(samples, key, peer, ours), must, aim };
    }),
  );
  return goals.toSpliced(ways.length, 0, ...beside);
}

function clusters(results) {
  const at = (count) => results.find((one) => one.count === count)?.runs;
  const times = (runs, engine) => runs[engine].map(({ ms }) => ms);
  const sound = (runs) => runs && !runs.shipped.some(({ failed }) => failed);
  const found = [];
  for (const count of [10_000, 100_000, 1_000_000]) {
    const runs = at(count);
    if (!sound(runs)) continue;
    const theirs = times(runs, "supercluster");
    const ratios = times(runs, "shipped").map((ms, round) => ms / theirs[round]);
    const goal = count === 100_000 ? { must: 0.6, aim: 0.3 } : {};
    const measure = `clustering ${count.toLocaleString("en-GB")} points, as shipped, against supercluster`;
    found.push({ measure, value: median(ratios), range: spread(ratios), ...goal });
  }
  if (sound(at(10_000)) && sound(at(1_000_000))) {
    // The quickest runs: what else the machine does falls most on the longest.
    const growth = (engine) => Math.min(...times(at(1_000_000), engine)) / Math.min(...times(at(10_000), engine));
    const expected = (1e6 * Math.log(1e6)) / (1e4 * Math.log(1e4));
    const theirs = growth("supercluster").toFixed(0);
    const measure = `growth of clustering from 10,000 to 1,000,000 points (n log n; supercluster's is ${theirs})`;
    found.push({ measure, value: growth("shipped"), must: expected });
  }
  return found;
}

/** Every goal that this run can tell of. */
export const goals = ({ scenes: { departements, communes }, shipped, clustering }) => [
  ...(departements ? few(departements, shipped) : []),
  ...(communes ? many(communes) : []),
  ...(clustering ? clusters(clustering) : []),
];
