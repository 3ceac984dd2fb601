// Our map as a host page has it: the element, with attributes and events of its contract.

import { ready } from "../bench.js";

const map = document.querySelector("carte-grappes");
map.setAttribute("view", new URL(location).searchParams.get("view"));
map.addEventListener("grappes-ready", ready, { once: true });

globalThis.bench = {
  zoom: () => Number(map.getAttribute("view").split("/")[0]),
  middle: () => {
    const { x, y, width, height } = map.shadowRoot.querySelector("[part~=map]").getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  },
};
