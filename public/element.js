// <carte-grappes>: registration and loader. The map itself is WebAssembly, fetched when an element
// comes near the viewport and shared by all elements of the page.
//
// Shipped as one file with the modules that it imports, so that a host page needs one tag and the
// first view one request less. Importing it where there is no document does nothing.

import * as bindings from "./carte-grappes.js";
import { hang } from "./poster.js";
import { PageState, read, write } from "./state.js";

const TAG = "carte-grappes";
const HERE = new URL(".", import.meta.url);
const ATTRIBUTES = ["src", "lang", "layers", "territory", "selected", "view", "theme", "loading", "gestures", "url-state", "render", "explore"];
/** What a link leads back to; later ones win where they touch the same. */
const STATE = ["layers", "selected", "explore", "view"];
/** Style of a part of the program that is fetched when it is first used, by the last word of its name. */
const styleOf = (part) => `${part === "later" ? "panel" : part.replace(/.*_/, "")}.css`;
/** A map starts to load this far before it scrolls into view. */
const NEAR = "300px";

const CANNOT_START = "La carte n’a pas pu démarrer dans ce navigateur. Voici la liste des acteurs.";

/** The shipped name and the integrity of what is fetched first, and of the file that says the same of all else:
 * written by the release build, which defines `SEALED`. */
const FILES = typeof SEALED === "undefined" ? {} : SEALED;
const SEALS = "seals.json";

/** Fetches a file that lies beside this one, the very one of its build. */
const fetched = async (name) => {
  // Files of the dataset have addresses, and no seal.
  const sealed = FILES[name] ?? (FILES[SEALS] && !/:/.test(name) && (await loadSeals(SEALS))[name]);
  const [file, integrity] = sealed || [name];
  const answer = await fetch(new URL(file, HERE), { integrity }).catch(({ message }) => {
    throw new Error(`${file}: ${message}`);
  });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer;
};

/** What `make` promises for a name, made once; a failure is forgotten, so that the next who asks tries again. */
const once = (make) => {
  const made = {};
  return (name) =>
    (made[name] ??= make(name).catch((error) => {
      delete made[name];
      throw error;
    }));
};

const loadSeals = once(async (name) => {
  const [file, integrity] = FILES[name];
  return (await fetch(new URL(file, HERE), { integrity })).json();
});
const loadModule = once((name) => bindings.default({ module_or_path: fetched(name) }));
const loadText = once(async (name) => (await fetched(name)).text());
/** A style sheet, constructed: a strict policy forbids style elements, not these. */
const loadSheet = once(async (name) => new CSSStyleSheet().replace(await loadText(name)));

/** Maps that are shown. */
const shown = new Set();

class CarteGrappes extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ATTRIBUTES;
  #map;
  #near;
  #starting = false;
  #place;
  #fallback;
  #poster;
  /** The state that the page gave at first, to which an empty one leads back. */
  #first;
  /** Parts of a state that are not known here. */
  #kept = [];
  #page;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    this.#place = document.createElement("div");
    this.#place.className = "mount";
    this.#poster = hang(root, this.#place);
    this.#fallback = document.createElement("div");
    this.#fallback.className = "fallback";
    this.#fallback.hidden = true;
    root.append(this.#place, this.#fallback);
    this.addEventListener("grappes-ready", () => this.#poster.remove());
  }

  connectedCallback() {
    // What was set before this script came hides the properties of the class.
    for (const name of [...ATTRIBUTES.map(propertyOf), "state"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#first ??= this.state;
    this.#followPage();
    if (this.loading === "eager" || !("IntersectionObserver" in globalThis)) {
      this.#start();
      return;
    }
    this.#near ??= new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#start();
      },
      { rootMargin: NEAR },
    );
    this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#near?.disconnect();
    // Moving an element disconnects and connects it: only one that stays away is taken down.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#page?.leave();
      this.#page = undefined;
      this.#end();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    this.#map?.attributeChanged(name, now ?? undefined);
    if (!this.isConnected) return;
    if (name === "src" && this.#map) {
      this.#end();
      this.#start();
    }
    if (name === "loading" && now === "eager") this.#start();
    if (name === "url-state") this.#followPage();
    // Where the map comes to rest at first is no step of the visitor's.
    if (STATE.includes(name) && (name !== "view" || before !== null)) this.#page?.write(isStep(name, before, now));
  }

  /** Opens the record `id`, or closes the one that is open. */
  select(id) {
    if (this.#map) this.#map.select(id ?? undefined);
    else this.selected = id ?? null;
  }

  /** Frames the territory `code`, or everything. */
  fit(code) {
    if (this.#map) this.#map.fit(code ?? undefined);
    else this.territory = code ?? null;
  }

  /** Shows what matches: actors of `layers` that pass all else that is said, or all. */
  filter({ layers, themes: t, territory: g, year: y, kinds: k, sizes: z } = {}) {
    this.layers = layers?.join?.() ?? layers ?? null;
    const tokens = Object.entries({ t, g, y, k, z });
    const others = (this.explore ?? "").split("~").filter((token) => token && !tokens.some(([letter]) => token.startsWith(`${letter}.`)));
    const own = tokens.filter(([, values]) => values?.length !== 0 && values != null).map(([letter, values]) => [letter, values].flat().join("."));
    this.explore = [...own, ...others].join("~") || null;
  }

  /** What is shown, as text for a link; parts that are not known here are kept. */
  get state() {
    return write(Object.fromEntries(STATE.map((name) => [name, this[name]])), this.#kept);
  }

  /** Shows it; what the page gave at first, where it is empty. */
  set state(text) {
    const { values, kept } = read(text || (this.#first ?? ""));
    this.#kept = kept;
    for (const name of STATE) this[name] = values[name] ?? null;
    if (!values.view) this.fit(this.territory);
  }

  /** Follows the page's fragment under the key that `url-state` names, if it does. */
  #followPage() {
    this.#page?.leave();
    this.#page = this.urlState ? new PageState(this, this.urlState) : undefined;
  }

  async #start() {
    if (this.#map || this.#starting) return;
    this.#starting = true;
    this.#near?.disconnect();
    try {
      const [style] = await Promise.all([loadSheet("element.css"), loadModule("carte-grappes_bg.wasm")]);
      if (!this.isConnected) return;
      this.#adopt(style);
      this.#map = bindings.mount(this, this.#place, this.#file("manifest.json"), (part) => this.#later(part));
      shown.add(this);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#starting = false;
    }
  }

  #end() {
    shown.delete(this);
    this.#map?.free();
    this.#map = undefined;
  }

  /**
   * A part of the program beyond the first view, and its style; builds for work are in one piece. Or the text of
   * what is no program.
   */
  async #later(part) {
    if (!part.startsWith("later")) return loadText(part);
    const module = bindings.later?.(part, (name) => fetched(`carte-grappes_${name}.wasm`));
    // Its own, and those of the parts that it needs: their names are the beginnings of its own.
    const styles = part.split("_").map((_, index, words) => loadSheet(styleOf(words.slice(0, index + 1).join("_"))));
    const [, ...all] = await Promise.all([module, ...styles]);
    all.forEach((style) => this.#adopt(style));
  }

  #adopt(style) {
    const all = this.shadowRoot.adoptedStyleSheets;
    if (!all.includes(style)) all.push(style);
  }

  /** Address of a file of the dataset: in `src`, a folder seen from the page, or in the one shipped beside this script. */
  #file(name) {
    const folder = this.hasAttribute("src")
      ? new URL(`${this.src.replace(/\/?$/, "/")}`, document.baseURI)
      : new URL("data/", HERE);
    return new URL(name, folder).href;
  }

  /** Says it in the page's language, where the dataset has words of it; in French otherwise. */
  async #translate(said) {
    const lang = this.closest("[lang]")?.lang.split("-")[0].toLowerCase();
    if (!lang || lang === "fr") return;
    try {
      const { cannot_start } = await (await fetch(this.#file(`words/${lang}.json`))).json();
      if (cannot_start) Object.assign(said, { lang, textContent: cannot_start });
    } catch {
      // French has been said.
    }
  }

  /** The light DOM is the fallback: it is shown with a line that says why. */
  #fail(error) {
    try {
      this.#end();
    } catch {
      // What broke down cannot clear up: what is left of it is not seen.
      this.#place.replaceChildren();
    }
    const said = document.createElement("p");
    said.setAttribute("role", "alert");
    said.lang = "fr";
    said.textContent = CANNOT_START;
    this.#translate(said);
    this.#fallback.replaceChildren(said, document.createElement("slot"));
    this.#fallback.hidden = false;
    this.#poster.remove();
    const detail = { file: "carte-grappes", message: String(error?.message ?? error) };
    this.dispatchEvent(new CustomEvent("grappes-error", { bubbles: true, composed: true, detail }));
  }

  /** All maps share one module: where it breaks down, every one is a list. */
  static fail({ error }) {
    // Every call into the module passes through this file, and what breaks down passes through the module.
    if (!(error?.stack?.includes("wasm") && error.stack.includes(HERE.href))) return;
    for (const element of shown) element.#fail(error);
  }
}

/** Whether a change is a step that the visitor may go back from: opening a record is, and whatever is explored but
 * for the year, which is dragged. */
const isStep = (name, before, now) => {
  const [was, is] = [before, now].map((text) => (text ?? "").replace(/(^|~)y\.\d*/, ""));
  return name === "selected" || (name === "explore" && was !== is);
};

const propertyOf = (attribute) => attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

if (globalThis.customElements && !customElements.get(TAG)) {
  for (const name of ATTRIBUTES) {
    // An element has the property `lang` already.
    if (name !== "lang")
      Object.defineProperty(CarteGrappes.prototype, propertyOf(name), {
        configurable: true,
        enumerable: true,
        get() {
          return this.getAttribute(name);
        },
        set(value) {
          if (value == null) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
  }
  // A second copy of this script on a page finds the element defined and leaves it alone.
  customElements.define(TAG, CarteGrappes);
  addEventListener("error", CarteGrappes.fail);
}
