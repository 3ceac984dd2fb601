// What pages may do with the element, as an editor checks it: all of this compiles.

import "carte-grappes";
import type { CarteGrappesElement, Layer, SelectDetail } from "carte-grappes";

const made: CarteGrappesElement = document.createElement("carte-grappes");
const found: CarteGrappesElement | null = document.querySelector("carte-grappes");

made.src = "/carte/";
made.lang = "en";
made.layers = "cluster,chamber";
made.territory = null;
made.theme = "dark";
made.loading = "eager";
made.gestures = "cooperative";
made.render = "plain";
made.urlState = "carte";
made.select("mecatronic");
made.select();
made.fit("94");
made.fit(null);
const layers: readonly Layer[] = ["cluster", "project"];
made.filter({ layers });
made.filter();
localStorage.setItem("carte", found?.state ?? "");
made.state = localStorage.getItem("carte");

const told = ({ id, name, layer }: SelectDetail): string => [id ?? "", name ?? "", layer ?? ""].join(" ");
made.addEventListener("grappes-select", (event) => {
  if (event.detail.id !== null) event.preventDefault();
  told(event.detail).trim();
});
made.addEventListener("grappes-ready", ({ detail }) => detail.actors.toFixed(0));
// Events bubble.
document.body.addEventListener("grappes-view", ({ detail }) => detail.view.split("/"));
document.addEventListener("grappes-filter", ({ detail }) => detail.layers.includes("partner"));
window.addEventListener("grappes-error", ({ detail }) => `${detail.file}: ${detail.message}`);
