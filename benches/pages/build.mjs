// The pages of the bench: those of the peers with the builds that these publish for pages without a
// bundler, in tags as their documentation says, and once more bundled, only what is imported, one
// script and one style sheet a page. Gives the files of each page by name.

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

/**
 * The builds that peers publish: files in the order of their tags, and where the script that is
 * there puts what a page imports.
 */
const PUBLISHED = {
  leaflet: {
    files: [
      "leaflet/dist/leaflet.css",
      "leaflet/dist/leaflet.js",
      "leaflet.markercluster/dist/MarkerCluster.css",
      "leaflet.markercluster/dist/MarkerCluster.Default.css",
      "leaflet.markercluster/dist/leaflet.markercluster.js",
    ],
    imports: /^leaflet(\.markercluster)?$/,
    global: () => "L",
  },
  openlayers: {
    files: ["ol/ol.css", "ol/dist/ol.js"],
    imports: /^ol\//,
    // `ol/layer/Vector.js` is `ol.layer.Vector`.
    global: (path) => path.replace(/\.js$/, "").replaceAll("/", "."),
  },
};

/** For esbuild: what a page imports of its library is what the published script left; its style has a tag of its own. */
const published = ({ imports, global }) => ({
  name: "published",
  setup(build) {
    build.onResolve({ filter: /\.css$/ }, ({ kind, path }) =>
      kind === "import-rule" && !path.startsWith(".") ? { path, namespace: "tag" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "tag" }, () => ({ contents: "", loader: "css" }));
    build.onResolve({ filter: imports }, ({ kind, path }) =>
      kind === "import-statement" ? { path, namespace: "global" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "global" }, ({ path }) => ({ contents: `module.exports = ${global(path)}` }));
  },
});

/** The text of the files that `entries` become, by their names. */
async function bundle(entries, plugins = []) {
  const { outputFiles } = await build({
    entryPoints: entries,
    outdir: "/",
    ...BUNDLED,
    plugins,
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

const MAP = '<div id="map"></div><aside hidden></aside>';

/** A peer's page, bundled: its data comes beside its script. */
async function bundled(name, points, extra) {
  const files = await bundle({ page: join(HERE, name, "page.js"), style: join(HERE, name, "page.css"), ...extra });
  const head = [
    '<link rel="stylesheet" href="style.css">',
    preload("territories.geojson"),
    preload(points),
    '<script type="module" src="page.js"></script>',
  ];
  return files.set("", html(name, head.join(""), MAP));
}

/** A peer's page with the files that the peer publishes. What is the page's own stands in it, as in ours. */
async function plain(name, points) {
  const entries = { page: join(HERE, name, "page.js"), style: join(HERE, name, "page.css") };
  const own = await bundle(entries, [published(PUBLISHED[name])]);
  const files = new Map(PUBLISHED[name].files.map((path) => [path.split("/").at(-1), path]));
  const tag = (file) => (file.endsWith(".css") ? `<link rel="stylesheet" href="${file}">` : `<script src="${file}"></script>`);
  const head = [
    preload("territories.geojson"),
    preload(points),
    ...[...files.keys()].map(tag),
    `<style>${own.get("style.css")}</style>`,
  ];
  const [package_, rest] = [(path) => path.split("/")[0], (path) => path.split("/").slice(1).join("/")];
  const texts = [...files].map(([file, path]) => [file, readFileSync(join(folderOf(package_(path)), rest(path)), "utf8")]);
  const body = `${MAP}<script type="module">${own.get("page.js")}</script>`;
  return new Map([...texts, ["", html(name, head.join(""), body)]]);
}

/** Our page: the element as README.md says to put it on a page, with the hints of index.html; `shipped` tells
 * the name of a file in the release folder. */
async function grappes(shipped) {
  const script = (await bundle({ page: join(HERE, "grappes/page.js") })).get("page.js");
  const head = [
    `<link rel="preload" href="/dist/${shipped("carte-grappes_bg.wasm")}" as="fetch" type="application/wasm" crossorigin>`,
    ...[`/dist/${shipped("element.css")}`, "manifest.json", "overlays.geojson", "territories/overview.geojson"].map(preload),
    '<script type="module" src="/dist/element.js"></script>',
    "<style>html,body{height:100%;margin:0}carte-grappes{display:block;height:100%}</style>",
  ];
  const body = `<carte-grappes src="." loading="eager" gestures="greedy"></carte-grappes><script type="module">${script}</script>`;
  return new Map([["", html("carte-grappes", head.join(""), body)]]);
}

/** The pages by name. */
export const PAGES = {
  grappes,
  leaflet: () => plain("leaflet", "overlays.geojson"),
  "leaflet-bundled": () => bundled("leaflet", "overlays.geojson"),
  // It is published as modules: bundled or not, they are the same.
  maplibre: () =>
    bundled("maplibre", "points.geojson", { worker: join(folderOf("maplibre-gl"), "dist/maplibre-gl-worker.mjs") }),
  openlayers: () => plain("openlayers", "overlays.geojson"),
  "openlayers-bundled": () => bundled("openlayers", "overlays.geojson"),
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
