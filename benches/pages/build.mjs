// The pages of the bench, bundled as their libraries say pages should be: only what is imported,
// minified, one script and one style sheet a page. Gives the files of each page by name.

import { build } from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUNDLED } from "../../xtask/shrink.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(import.meta.url);

/** npm packages whose versions the report names, by page. */
export const PACKAGES = {
  leaflet: ["leaflet", "leaflet.markercluster"],
  maplibre: ["maplibre-gl"],
  openlayers: ["ol"],
  clustering: ["supercluster"],
};

/** Where npm has put a package. */
const folderOf = (name) => {
  const folder = require.resolve.paths(name).find((path) => existsSync(join(path, name, "package.json")));
  return join(folder, name);
};

export const versionOf = (name) => JSON.parse(readFileSync(join(folderOf(name), "package.json"), "utf8")).version;

/** The text of the files that `entries` become, by their names. */
async function bundle(entries) {
  const { outputFiles } = await build({
    entryPoints: entries,
    outdir: "/",
    ...BUNDLED,
    conditions: ["production"],
    // Pictures of controls that the pages do not show.
    loader: { ".png": "empty", ".svg": "empty" },
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(1), text]));
}

const preload = (path) => `<link rel="preload" href="${path}" as="fetch" crossorigin>`;

const html = (title, head, body) =>
  `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${title}</title><link rel="icon" href="data:,">${head}<body>${body}`;

/** A peer's page: its data comes beside its script. */
async function peer(name, points, extra) {
  const files = await bundle({ page: join(HERE, name, "page.js"), style: join(HERE, name, "page.css"), ...extra });
  const head = [
    '<link rel="stylesheet" href="style.css">',
    preload("territories.geojson"),
    preload(points),
    '<script type="module" src="page.js"></script>',
  ];
  return files.set("", html(name, head.join(""), '<div id="map"></div><aside hidden></aside>'));
}

/** Our page: the element as README.md says to put it on a page, with the hints of index.html. */
async function grappes() {
  const script = (await bundle({ page: join(HERE, "grappes/page.js") })).get("page.js");
  const head = [
    '<link rel="modulepreload" href="/dist/carte-grappes.js">',
    '<link rel="preload" href="/dist/carte-grappes_bg.wasm" as="fetch" type="application/wasm" crossorigin>',
    ...["/dist/element.css", "manifest.json", "overlays.geojson", "territories/overview.geojson"].map(preload),
    '<script type="module" src="/dist/element.js"></script>',
    "<style>html,body{height:100%;margin:0}carte-grappes{display:block;height:100%}</style>",
  ];
  const body = `<carte-grappes src="." loading="eager" gestures="greedy"></carte-grappes><script type="module">${script}</script>`;
  return new Map([["", html("carte-grappes", head.join(""), body)]]);
}

/** The pages by name. */
export const PAGES = {
  grappes,
  leaflet: () => peer("leaflet", "overlays.geojson"),
  maplibre: () =>
    peer("maplibre", "points.geojson", { worker: join(folderOf("maplibre-gl"), "dist/maplibre-gl-worker.mjs") }),
  openlayers: () => peer("openlayers", "overlays.geojson"),
};

/** The page of the clustering alone: its files, which it finds beside its script. */
export async function clusteringPage() {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, "clustering/page.js")],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "esnext",
  });
  const script = '<script type="module" src="page.js"></script>';
  return new Map([
    ["page.js", Buffer.from(outputFiles[0].contents)],
    ["", Buffer.from(html("clustering", script, ""))],
  ]);
}

/** The complete script of OpenLayers, for those who do not bundle. */
export const completeOpenLayers = () => readFileSync(join(folderOf("ol"), "dist/ol.js"));
