// The map as visitors will see it, in a frame of the width of a phone, a tablet or as wide as there
// is room. Must not know the form.

import { attributes } from "./options.js";
import { TOKENS, written } from "./palette.js";

/** What the map only reads when it starts. */
const READ_ONCE = ["render"];
/** What a preview has no use for: it is there at once, and this page's address is not its own. */
const LEFT_OUT = ["loading", "url-state"];
const PROPERTIES = [...TOKENS, "halo"].map((token) => `--grappes-${token}`);

/** A map in `frame`, whose size `measure` tells; `show` makes it what `options` say, in the theme `seen`. */
export function preview(frame, measure) {
  let map;
  let before = {};

  const renew = () => {
    const fresh = document.createElement("carte-grappes");
    fresh.setAttribute("loading", "eager");
    map?.remove();
    map = fresh;
  };

  const follow = (wanted) => {
    for (const name of new Set([...Object.keys(before), ...Object.keys(wanted)])) {
      if (before[name] === wanted[name]) continue;
      if (wanted[name] === undefined) map.removeAttribute(name);
      else map.setAttribute(name, wanted[name]);
    }
  };

  const dress = ({ height, colours }, seen) => {
    map.style.setProperty("height", `${height}px`);
    const said = Object.entries(written(colours[seen])).map(([token, colour]) => [`--grappes-${token}`, colour]);
    const now = new Map(said);
    let changed = false;
    for (const name of PROPERTIES) {
      if (map.style.getPropertyValue(name) === (now.get(name) ?? "")) continue;
      changed = true;
      if (now.has(name)) map.style.setProperty(name, now.get(name));
      else map.style.removeProperty(name);
    }
    return changed;
  };

  new ResizeObserver(([{ contentRect }]) => {
    const [width, height] = [contentRect.width, contentRect.height].map(Math.round);
    measure.textContent = `${width} × ${height} px`;
  }).observe(frame);

  return {
    show(options, seen) {
      const wanted = Object.fromEntries(attributes({ ...options, theme: seen }).filter(([name]) => !LEFT_OUT.includes(name)));
      if (!map || READ_ONCE.some((name) => before[name] !== wanted[name])) {
        renew();
        before = {};
      }
      follow(wanted);
      before = wanted;
      // The land is painted anew when the theme is said anew.
      if (dress(options, seen) && map.isConnected) {
        map.removeAttribute("theme");
        map.setAttribute("theme", seen);
      }
      if (!map.isConnected) frame.replaceChildren(map);
    },
    /** What the editor has filtered and opened on it. */
    explored: () => map?.getAttribute("explore") ?? "",
    resize(size) {
      frame.dataset.size = size;
      // A width that was drawn by hand gives way.
      frame.style.removeProperty("width");
    },
  };
}
