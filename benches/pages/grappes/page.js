// Our map as a host page has it: the element, with attributes and events of its contract.

import { ready } from "../bench.js";

const map = document.querySelector("carte-grappes");
map.setAttribute("view", new URL(location).searchParams.get("view"));
map.addEventListener("grappes-ready", ready, { once: true });
// The event tells of the first file of territories. Where all communes are wanted at once there are
// two: there the last time that the canvas is painted before the page comes to rest counts.
if (location.pathname.startsWith("/all/")) {
  const pen = CanvasRenderingContext2D.prototype;
  const { stroke } = pen;
  let told = false;
  pen.stroke = function (...path) {
    if (!told) {
      told = true;
      ready();
      requestAnimationFrame(() => (told = false));
    }
    return stroke.apply(this, path);
  };
}

globalThis.bench = {
  zoom: () => Number(map.getAttribute("view").split("/")[0]),
  middle: () => {
    const { x, y, width, height } = map.shadowRoot.querySelector("[part~=map]").getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  },
};
