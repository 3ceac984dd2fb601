// What every page of the bench shares: the camera it is asked for, the data, the record, and the
// moment at which the map is there.

/** The camera of the address: `?view=zoom/lat/lon`, the world 256 pixels wide at zoom 0. */
export const [zoom, lat, lon] = new URL(location).searchParams.get("view").split("/").map(Number);

/** The dataset's files, beside the page. */
export const TERRITORIES = "territories.geojson";
export const POINTS = "overlays.geojson";
/** The same points, the id of each among its properties. */
export const POINTS_WITH_ID = "points.geojson";

/** Pixels within which points are one cluster, and the closest zoom at which they are: those of our map. */
export const CLUSTER_PX = 44;
export const CLUSTER_ZOOM = 13;

/** Colours of our map, so that all draw the same. */
export const LAND = "#fbfaf7";
export const LINE = "#8a93a0";
export const POINT = "#1f5fae";

export const json = async (path) => (await fetch(path)).json();

/** Tells the runner, after the frame that is being made has been: the map is there. */
export function ready() {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => globalThis.benchReady?.(String(performance.now()));
    port2.postMessage(undefined);
  });
}

/** Fetches a record and shows what a reader needs of it first. */
export async function openRecord(id) {
  const { name, kind, summary } = await json(`records/${id}.json`);
  const panel = document.querySelector("aside");
  const line = (tag, text) => {
    const element = document.createElement(tag);
    element.textContent = typeof text === "string" ? text : text.fr;
    return element;
  };
  panel.replaceChildren(line("h2", name), line("p", kind), line("p", summary));
  panel.hidden = false;
}
