// What lies where on the bench's server: `/DATASET/PAGE/`, the dataset's files beside each page,
// and the release build of the map at `/dist/`.

import { readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { PAGES } from "../pages/build.mjs";
import { sealed } from "../../xtask/sealed.mjs";
import { DATASETS } from "../data/scenes.mjs";

const bytes = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));

/** Moves the id of each feature among its properties, where MapLibre looks. */
const withId = ({ type, features }) => ({
  type,
  features: features.map(({ id, properties, ...rest }) => ({ ...rest, properties: { id, ...properties } })),
});

/** A dataset by the names that pages have for its files. */
function open(name) {
  const { make, territories } = DATASETS[name];
  const { files, target } = make();
  return {
    target,
    find(path) {
      if (path === "territories.geojson") return files.get(territories);
      if (path === "points.geojson") return withId(files.get("overlays.geojson"));
      return files.get(path);
    },
  };
}

/** The site with these contestants. `extra` has files of its own by path. */
export async function site({ dist, contestants, extra = new Map() }) {
  const pages = new Map();
  const files = sealed(dist);
  const shipped = (path) => files.get(path)?.file ?? path;
  const datasets = new Map();
  for (const { page, dataset } of contestants) {
    if (!pages.has(page)) pages.set(page, await PAGES[page](shipped));
    if (!datasets.has(dataset)) datasets.set(dataset, open(dataset));
  }
  const built = (path) => {
    const file = normalize(`/${path}`).slice(1);
    try {
      return readFileSync(join(dist, file === "" ? "index.html" : file));
    } catch {
      return undefined;
    }
  };
  return {
    shipped,
    target: (dataset) => datasets.get(dataset).target,
    find(path) {
      if (extra.has(path)) return extra.get(path);
      if (path.startsWith("dist/")) return built(path.slice("dist/".length));
      const [dataset, page, ...rest] = path.split("/");
      const file = rest.join("/");
      const value = pages.get(page)?.get(file) ?? datasets.get(dataset)?.find(file);
      return value && bytes(value);
    },
  };
}
