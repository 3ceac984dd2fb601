// Points inside the communes: seeded, close together where communes are small, as actors are.

import { communes } from "./geodata.mjs";
import { random } from "./random.mjs";

const SEED = 2018;
/** Decimals of a coordinate: about a metre, as overlays have them. */
const PRECISION = 1e5;

const rounded = (degrees) => Math.round(degrees * PRECISION) / PRECISION;

const polygonsOf = ({ type, coordinates }) => (type === "Polygon" ? [coordinates] : coordinates);

/** Whether a ring goes around a point: even-odd rule. */
function encloses(ring, [x, y]) {
  let inside = false;
  let before = ring.at(-1);
  for (const one of ring) {
    if (one[1] > y !== before[1] > y) {
      const crossing = one[0] + ((before[0] - one[0]) * (y - one[1])) / (before[1] - one[1]);
      if (x < crossing) inside = !inside;
    }
    before = one;
  }
  return inside;
}

const contains = (geometry, point) =>
  polygonsOf(geometry).some((rings) => rings.filter((ring) => encloses(ring, point)).length === 1);

function boxOf(geometry) {
  const all = polygonsOf(geometry).flat(2);
  const along = (axis) => all.map((point) => point[axis]);
  return [Math.min(...along(0)), Math.min(...along(1)), Math.max(...along(0)), Math.max(...along(1))];
}

/** `count` points, each with the name of its commune. */
export function scatter(count) {
  const draw = random(SEED);
  const places = [...communes.values()].flat().map(({ properties, geometry }) => ({
    name: properties.name,
    geometry,
    box: boxOf(geometry),
  }));
  const points = [];
  while (points.length < count) {
    const { name, geometry, box } = places[Math.floor(draw() * places.length)];
    const [west, south, east, north] = box;
    // Half of a commune's box or so lies in it: a few throws suffice.
    let at;
    do at = [rounded(west + draw() * (east - west)), rounded(south + draw() * (north - south))];
    while (!contains(geometry, at));
    points.push({ at, name });
  }
  return points;
}
