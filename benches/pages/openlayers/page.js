// OpenLayers as its documentation says it is fast: many territories as an image that is moved
// while the map moves, clusters by its own source, styles made once.

import OlMap from "ol/Map.js";
import View from "ol/View.js";
import GeoJSON from "ol/format/GeoJSON.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorImageLayer from "ol/layer/VectorImage.js";
import { fromLonLat } from "ol/proj.js";
import Cluster from "ol/source/Cluster.js";
import VectorSource from "ol/source/Vector.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";
import { CLUSTER_PX, LAND, LINE, POINT, POINTS, TERRITORIES, json, lat, lon, openRecord, ready, zoom } from "../bench.js";

const circle = (radius) => new CircleStyle({ radius, fill: new Fill({ color: POINT }) });
const single = new Style({ image: circle(8) });
const white = new Fill({ color: "white" });
const counted = new Map();
/** A circle with how many it stands for: one style a number. */
const styleOf = (feature) => {
  const { length } = feature.get("features");
  if (length === 1) return single;
  if (!counted.has(length)) {
    counted.set(length, new Style({ image: circle(18), text: new Text({ text: String(length), fill: white }) }));
  }
  return counted.get(length);
};

const [territories, points] = await Promise.all([json(TERRITORIES), json(POINTS)]);
const format = new GeoJSON({ featureProjection: "EPSG:3857" });
const land = new VectorImageLayer({
  imageRatio: 2,
  source: new VectorSource({ features: format.readFeatures(territories) }),
  style: new Style({ fill: new Fill({ color: LAND }), stroke: new Stroke({ color: LINE, width: 1 }) }),
});
const clusters = new VectorLayer({
  source: new Cluster({ distance: CLUSTER_PX, source: new VectorSource({ features: format.readFeatures(points) }) }),
  style: styleOf,
});
const map = new OlMap({
  target: "map",
  layers: [land, clusters],
  view: new View({ center: fromLonLat([lon, lat]), zoom }),
});
map.on("click", async ({ pixel }) => {
  const [found] = await clusters.getFeatures(pixel);
  const members = found?.get("features") ?? [];
  if (members.length === 1) openRecord(members[0].getId());
});
map.once("rendercomplete", ready);

globalThis.bench = { zoom: () => map.getView().getZoom() };
