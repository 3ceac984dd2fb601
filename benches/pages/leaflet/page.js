// Leaflet with markercluster, as their documentation says it is fast: territories on one canvas,
// points added in one go.

import L from "leaflet";
import "leaflet.markercluster";
import { CLUSTER_PX, CLUSTER_ZOOM, LAND, LINE, POINTS, TERRITORIES, json, lat, lon, openRecord, ready, zoom } from "../bench.js";

const map = L.map("map", { preferCanvas: true, attributionControl: false, maxZoom: 19 }).setView([lat, lon], zoom);
const style = { color: LINE, weight: 1, fillColor: LAND, fillOpacity: 1 };
const icon = L.divIcon({ className: "point", iconSize: [16, 16] });

const [territories, points] = await Promise.all([json(TERRITORIES), json(POINTS)]);
L.geoJSON(territories, { style, interactive: false }).addTo(map);
const group = L.markerClusterGroup({ maxClusterRadius: CLUSTER_PX, disableClusteringAtZoom: CLUSTER_ZOOM + 1 });
group.on("click", ({ layer }) => openRecord(layer.options.id));
group.addLayers(
  points.features.map(({ id, geometry: { coordinates }, properties }) =>
    L.marker([coordinates[1], coordinates[0]], { icon, id, title: properties.name }),
  ),
);
group.addTo(map);
ready();

globalThis.bench = { zoom: () => map.getZoom() };
