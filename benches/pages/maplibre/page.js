// MapLibre GL as its documentation says it is fast: data fetched and cut into tiles by its worker,
// clusters by its own source, no fading.

import { Map, setWorkerUrl } from "maplibre-gl";
import { CLUSTER_PX, CLUSTER_ZOOM, LAND, LINE, POINT, POINTS_WITH_ID, TERRITORIES, lat, lon, openRecord, ready, zoom } from "../bench.js";

/** Its world is 512 pixels wide at zoom 0. */
const BY_TILES_OF_512 = 1;
const address = (path) => new URL(path, location).href;

setWorkerUrl(address("worker.js"));
const map = new Map({
  container: "map",
  center: [lon, lat],
  zoom: zoom - BY_TILES_OF_512,
  attributionControl: false,
  fadeDuration: 0,
  style: {
    version: 8,
    sources: {
      territories: { type: "geojson", data: address(TERRITORIES) },
      points: {
        type: "geojson",
        data: address(POINTS_WITH_ID),
        cluster: true,
        clusterRadius: CLUSTER_PX,
        clusterMaxZoom: CLUSTER_ZOOM - BY_TILES_OF_512,
      },
    },
    layers: [
      { id: "land", type: "fill", source: "territories", paint: { "fill-color": LAND } },
      { id: "lines", type: "line", source: "territories", paint: { "line-color": LINE, "line-width": 1 } },
      {
        id: "clusters",
        type: "circle",
        source: "points",
        filter: ["has", "point_count"],
        paint: { "circle-color": POINT, "circle-radius": 18 },
      },
      {
        id: "counts",
        type: "symbol",
        source: "points",
        filter: ["has", "point_count"],
        layout: { "text-field": ["get", "point_count"], "text-size": 12, "text-allow-overlap": true },
        paint: { "text-color": "white" },
      },
      {
        id: "singles",
        type: "circle",
        source: "points",
        filter: ["!", ["has", "point_count"]],
        paint: { "circle-color": POINT, "circle-radius": 8 },
      },
    ],
  },
});
// Ids that are words do not survive its tiles: they stand among the properties.
map.on("click", "singles", async ({ features: [{ properties }] }) => openRecord(properties.id));
map.once("load", ready);

globalThis.bench = { zoom: () => map.getZoom() + BY_TILES_OF_512 };
