// What pages may not do: each line that is marked is refused, and a mark that nothing is wrong under
// is refused as well.

import type { Layer } from "carte-grappes";

const map = document.createElement("carte-grappes");
// @ts-expect-error there is no such colour
map.theme = "sombre";
// @ts-expect-error attributes are texts
map.view = [9, 48.8, 2.3];
// @ts-expect-error layers are named one by one
map.filter({ layers: "cluster" });
// @ts-expect-error no such layer
map.filter({ layers: ["clusters"] });
// @ts-expect-error ids are texts
map.select(94);
// @ts-expect-error no such method
map.zoom(9);
// @ts-expect-error no such layer
const layer: Layer = "epci";
// @ts-expect-error a closed record has no id
map.addEventListener("grappes-select", ({ detail }) => detail.id.length + layer.length);
// @ts-expect-error no such detail
map.addEventListener("grappes-ready", ({ detail }) => detail.markers);
// @ts-expect-error the number of actors is a number
map.addEventListener("grappes-ready", ({ detail }) => detail.actors.trim());
