/**
 * Types of `<carte-grappes>`: the element, its events and their details.
 *
 * `import "carte-grappes"` registers the element and brings these along, so that
 * `document.querySelector("carte-grappes")` and `addEventListener("grappes-select", …)` are typed.
 */

/** What an actor is; each is a layer of the map. */
export type Layer = "cluster" | "chamber" | "project" | "agreement" | "partner";

/** A map in a page. Properties named like attributes reflect them; `null` takes the attribute away. */
export interface CarteGrappesElement extends HTMLElement {
  /** URL of a dataset folder; without, the one beside the script. */
  src: string | null;
  /** Layers shown at first, separated by commas; all without. */
  layers: string | null;
  /** Code of the territory shown at first. */
  territory: string | null;
  /** Id of the record that is open; follows the visitor. */
  selected: string | null;
  /** `zoom/lat/lon`; follows the visitor. */
  view: string | null;
  /** Colours: those of the visitor's system (`auto`, the default), or always the same. */
  theme: "auto" | "light" | "dark" | null;
  /** `lazy`, the default, starts when the map comes near the viewport. */
  loading: "lazy" | "eager" | null;
  /** Whose wheel and one finger are: `auto`, the default, leaves them to a page that scrolls. */
  gestures: "auto" | "cooperative" | "greedy" | null;
  /** Key under which the map keeps its state in the page's fragment; without, the page's address is never touched. */
  urlState: string | null;
  /**
   * What is filtered by, and what of the map's explorer is open, as a short text; follows the visitor. Its parts are
   * the map's own affair: `filter` writes those of the filter.
   */
  explore: string | null;
  /** How much of the map there is: all of it, the map without controls, or a picture. */
  render: "interactive" | "plain" | "static" | null;

  /**
   * What the visitor sees, as a short text that may stand in a fragment unescaped:
   * `1;v:9.1/48.8566/2.3522;s:mecatronic;l:cluster,chamber`. Parts that are not known are kept;
   * `null` and `""` go back to the beginning.
   */
  state: string | null;

  /** Opens the record `id`, or closes the one that is open. */
  select(id?: string | null): void;
  /** Frames the territory `code`, or everything. */
  fit(code?: string | null): void;
  /** Shows the actors that pass all that is said; all of them when nothing is. */
  filter(wanted?: Filter): void;
}

/** What actors may be filtered by. Of a list any one suffices; all that is said has to hold. */
export interface Filter {
  /** Their layers; all of them when none is named. */
  layers?: readonly Layer[];
  /** Keys of themes, such as `rail` or `training`. */
  themes?: readonly string[];
  /** Code of a territory in which they act. */
  territory?: string;
  /** Those that were there in this year. */
  year?: number;
  /** Keys of kinds of relation that they have, such as `signatory-of`. */
  kinds?: readonly string[];
  /** How many members they have: fewer than 30, 30 to 99, 100 and more, or nobody says. */
  sizes?: readonly ("few" | "some" | "many" | "unknown")[];
}

/** All territories and actors of the first view are drawn. */
export interface ReadyDetail {
  /** How many actors the dataset has. */
  actors: number;
}

/** A record is about to open (`preventDefault()` keeps it closed), or was closed. */
export interface SelectDetail {
  /** `null` when the record was closed. */
  id: string | null;
  /** The actor's name in the language of the map. */
  name?: string;
  layer?: Layer;
}

/** The map came to rest. */
export interface ViewDetail {
  /** `zoom/lat/lon`. */
  view: string;
}

/** Other actors are shown. */
export interface FilterDetail {
  layers: Layer[];
  /** How many actors are shown. */
  actors: number;
}

/** Something could not be had or read; the map shows what it has. */
export interface ErrorDetail {
  /** The file at fault, or `carte-grappes` when the map cannot start at all. */
  file: string;
  message: string;
}

/** Events of the element. They bubble and cross shadow roots. */
export interface CarteGrappesEventMap {
  "grappes-ready": CustomEvent<ReadyDetail>;
  "grappes-select": CustomEvent<SelectDetail>;
  "grappes-view": CustomEvent<ViewDetail>;
  "grappes-filter": CustomEvent<FilterDetail>;
  "grappes-error": CustomEvent<ErrorDetail>;
}

declare global {
  interface HTMLElementTagNameMap {
    "carte-grappes": CarteGrappesElement;
  }
  // What `HTMLElementEventMap`, `DocumentEventMap` and `WindowEventMap` have in common: events bubble.
  interface GlobalEventHandlersEventMap extends CarteGrappesEventMap {}
}
