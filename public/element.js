// <carte-grappes>: registration and loader. The map itself is WebAssembly, fetched when an element
// comes near the viewport and shared by all elements of the page.
//
// One file, so that a host page needs one tag and the first view one request less.

const TAG = "carte-grappes";
const HERE = new URL(".", import.meta.url);
const ATTRIBUTES = ["lang", "layers", "territory", "selected", "view", "theme", "gestures"];
/** Styles of the parts that are fetched when they are first used. */
const STYLES = { later: "panel.css", later_figures: "figures.css" };
/** A map starts to load this far before it scrolls into view. */
const NEAR = "300px";

const CANNOT_START = "La carte n’a pas pu démarrer dans ce navigateur. Voici la liste des acteurs.";

let module;
/** The WebAssembly module, loaded once; a failure is forgotten, so that the next element tries again. */
const loadModule = () =>
  (module ??= (async () => {
    const bindings = await import(new URL("carte-grappes.js", HERE).href);
    await bindings.default({ module_or_path: new URL("carte-grappes_bg.wasm", HERE) });
    return bindings;
  })().catch((error) => {
    module = undefined;
    throw error;
  }));

const sheets = {};
/** A style sheet, constructed: a strict policy forbids style elements, not these. */
const loadSheet = (name) =>
  (sheets[name] ??= (async () => {
    const answer = await fetch(new URL(name, HERE));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return new CSSStyleSheet().replace(await answer.text());
  })().catch((error) => {
    delete sheets[name];
    throw error;
  }));

class CarteGrappes extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #map;
  #near;
  #starting = false;
  #place;
  #fallback;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    this.#place = document.createElement("div");
    this.#place.className = "mount";
    this.#fallback = document.createElement("div");
    this.#fallback.className = "fallback";
    // Until the style sheet is there nothing shall be seen of the fallback: it would jump away.
    this.#fallback.hidden = true;
    root.append(this.#place, this.#fallback);
  }

  connectedCallback() {
    if (this.#map || this.#starting) return;
    if (this.getAttribute("loading") === "eager" || !("IntersectionObserver" in globalThis)) {
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
      this.#map?.free();
      this.#map = undefined;
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#map?.attributeChanged(name, now ?? undefined);
  }

  /** Opens the record `id`, or closes the one that is open. */
  select(id) {
    this.#map?.select(id ?? undefined);
  }

  /** Frames the territory `code`, or everything. */
  fit(code) {
    this.#map?.fit(code ?? undefined);
  }

  async #start() {
    if (this.#map || this.#starting) return;
    this.#starting = true;
    this.#near?.disconnect();
    try {
      const [bindings, style] = await Promise.all([loadModule(), loadSheet("element.css")]);
      if (!this.isConnected) return;
      this.shadowRoot.adoptedStyleSheets = [style];
      this.#map = bindings.mount(this, this.#place, this.#file("manifest.json"), (part) => this.#later(bindings, part));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#starting = false;
    }
  }

  /** A part of the program beyond the first view, and its style. Builds for work are in one piece. */
  async #later(bindings, part) {
    const module = bindings.later?.(part, new URL(`carte-grappes_${part}.wasm`, HERE));
    const [style] = await Promise.all([loadSheet(STYLES[part]), module]);
    const all = this.shadowRoot.adoptedStyleSheets;
    if (!all.includes(style)) all.push(style);
  }

  /** Address of a file of the dataset: in `src`, a folder seen from the page, or in the one shipped beside this script. */
  #file(name) {
    const folder = this.hasAttribute("src")
      ? new URL(`${this.getAttribute("src").replace(/\/?$/, "/")}`, document.baseURI)
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
    const said = document.createElement("p");
    said.setAttribute("role", "alert");
    said.lang = "fr";
    said.textContent = CANNOT_START;
    this.#translate(said);
    this.#fallback.replaceChildren(said, document.createElement("slot"));
    this.#fallback.hidden = false;
    const detail = { file: "carte-grappes", message: String(error?.message ?? error) };
    this.dispatchEvent(new CustomEvent("grappes-error", { bubbles: true, composed: true, detail }));
  }
}

// A second copy of this script on a page finds the element defined and leaves it alone.
if (!customElements.get(TAG)) customElements.define(TAG, CarteGrappes);
