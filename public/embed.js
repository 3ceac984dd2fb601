// The page for frames: gives the map the options of the address, and speaks with the page around it.
//
// Whatever an address says, nobody is told off: what cannot be read is as if absent. The page around
// is believed only while it is the parent window and of the origin that greeted first; it is answered
// at that origin alone. docs/fr/iframe.md lists the messages.

const map = document.querySelector("carte-grappes");
const page = document.documentElement;
const asked = new URL(location).searchParams;
const isFramed = parent !== window;

// Options

/** Attributes that an address may set, and what they may be. */
const ATTRIBUTES = {
  lang: /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i,
  layers: /^[a-z]+(,[a-z]+)*$/,
  territory: /^[a-z\d-]{1,64}$/i,
  selected: /^[a-z\d-]{1,128}$/,
  explore: /^[\w.~!*'()-]{1,1024}$/,
  view: /^\d{1,2}(\.\d+)?(\/-?\d{1,3}(\.\d+)?){2}$/,
  theme: /^(auto|light|dark)$/,
  loading: /^(lazy|eager)$/,
  gestures: /^(auto|cooperative|greedy)$/,
  render: /^(interactive|plain|static)$/,
  "url-state": /^[\w-]{1,32}$/,
};
const FRAME = { height: /^\d{3,4}$/, ratio: /^\d{1,2}:\d{1,2}$/ };

const option = (name, pattern) => (pattern.test(asked.get(name) ?? "") ? asked.get(name) : undefined);

/**
 * The dataset asked for. Any address of this page can be put on any site, and what it shows is shown
 * in the name of this host: data of other origins only where the host has said so in this page.
 */
const source = () => {
  const src = asked.get("src");
  if (!src || !URL.canParse?.(src, location)) return undefined;
  const { protocol, origin, href } = new URL(src, location);
  const sources = document.querySelector("meta[name=grappes-sources]")?.content.split(/\s+/) ?? [];
  return /^https?:$/.test(protocol) && [location.origin, ...sources].includes(origin) ? href : undefined;
};

for (const [name, pattern] of Object.entries(ATTRIBUTES)) {
  const value = option(name, pattern);
  if (value) map.setAttribute(name, value);
}
if (source()) map.setAttribute("src", source());
if (isFramed) {
  // Seen from in here nothing scrolls, but the page around most likely does.
  if (map.getAttribute("gestures") !== "greedy") map.setAttribute("gestures", "cooperative");
  // The fragment of a frame is nobody's to share, and its history is that of the page around.
  map.removeAttribute("url-state");
  // Links to what it shows open it by itself.
  const alone = new URL(location);
  alone.searchParams.set("url-state", "carte");
  alone.hash = "carte=";
  map.dataset.link = alone;
}
if (map.hasAttribute("theme")) page.style.colorScheme = map.getAttribute("theme").replace("auto", "");

if (map.getAttribute("render") === "static") {
  const isEnglish = /^en\b/i.test(map.getAttribute("lang") ?? "");
  const link = document.createElement("a");
  link.href = "fiches/index.html";
  link.lang = isEnglish ? "en" : "fr";
  link.textContent = isEnglish ? "List of the actors on the map" : "Liste des acteurs de la carte";
  const line = document.createElement("p");
  line.className = "more";
  line.append(link);
  map.after(line);
}

// Height

/** Bounds of a height asked for, and of what comes of a width; CSS pixels. */
const [LOWEST, HIGHEST, USUAL] = [200, 1200, 640];
/** A narrow map is higher than wide, up to here: there is a page to scroll around it. */
const NARROW = { ratio: 3 / 4, height: 480 };

/** The height asked for; a map has none of its own. */
const fixed = () => {
  const height = Number(option("height", FRAME.height));
  return height >= LOWEST && height <= HIGHEST ? height : undefined;
};
/** What looks right at a width. */
const heightAt = (width) => {
  const [across, down] = option("ratio", FRAME.ratio)?.split(":") ?? [];
  const ratio = across > 0 && down > 0 ? across / down : undefined;
  const wide = Math.min(width / (ratio ?? 3 / 2), ratio ? HIGHEST : USUAL);
  return Math.max(LOWEST, wide, Math.min(width / NARROW.ratio, NARROW.height));
};
/** What the frame should have; the list is as high as it is. */
const height = () => {
  if (page.classList.contains("fallen")) return page.offsetHeight;
  return (fixed() ?? heightAt(page.clientWidth)) + (document.querySelector(".more")?.offsetHeight ?? 0);
};

// The page around

/** The origin that greeted first: the only one that is heard and answered. */
let host;
const tell = (grappes, value, step) => {
  if (host) parent.postMessage({ grappes, value, step }, host);
};
/** Last event of each name, for a page that comes later than the map. */
const untold = new Map();

let toldHeight;
const tellHeight = () => {
  const now = Math.ceil(height());
  if (!host || now === toldHeight) return;
  toldHeight = now;
  tell("size", now);
};

/** What a link to the page around leads back to. */
const STATE = { attributeFilter: ["layers", "selected", "explore", "view"], attributeOldValue: true };
/** What one can go back from, as in the element: records, and whatever is explored but for the year. */
const isStep = ({ attributeName, oldValue }) => {
  const [was, is] = [oldValue, map.getAttribute("explore")].map((text) => (text ?? "").replace(/(^|~)y\.\d*/, ""));
  return attributeName === "selected" || (attributeName === "explore" && was !== is);
};
const stateWatch = new MutationObserver((changes) => {
  // Where the map comes to rest at first is no step of the visitor's.
  const made = changes.filter(({ attributeName, oldValue }) => attributeName !== "view" || oldValue !== null);
  if (made.length > 0) tell("state", map.state, made.some(isStep));
});

const isText = (value) => value == null || typeof value === "string";
const isFilter = (value) =>
  value == null ||
  (typeof value === "object" &&
    (value.layers === undefined || (Array.isArray(value.layers) && value.layers.every((key) => typeof key === "string"))));

/** What the page around may ask for. */
const CALLS = {
  select: (id) => isText(id) && map.select?.(id),
  fit: (code) => isText(code) && map.fit?.(code),
  filter: (what) => isFilter(what) && map.filter?.(what ?? {}),
  state: (state) => {
    if (!isText(state)) return;
    map.state = state ?? null;
    // The page around knows.
    stateWatch.takeRecords();
  },
};

const greet = (origin) => {
  // A page without an origin cannot be answered without answering everybody.
  if (host || origin === "null") return;
  host = origin;
  tell("here");
  tellHeight();
  for (const [name, detail] of untold) tell(name, detail);
};

const hear = ({ data, origin, source }) => {
  if (source !== parent || !data) return;
  const { grappes, value } = data;
  if (grappes === "hello") greet(origin);
  else if (origin === host && Object.hasOwn(CALLS, grappes)) CALLS[grappes](value);
};

const fall = () => {
  page.classList.add("fallen");
  tellHeight();
};

if (isFramed) {
  addEventListener("message", hear);
  for (const name of ["ready", "select", "view", "filter", "error"]) {
    map.addEventListener(`grappes-${name}`, ({ detail }) => {
      if (host) tell(name, detail);
      else untold.set(name, detail);
    });
  }
  stateWatch.observe(map, STATE);
  new ResizeObserver(tellHeight).observe(page);
  // Who is around is not known yet: this goes to anybody, and says nothing.
  parent.postMessage({ grappes: "hello" }, "*");
}

/** The page is called what the map is called, in the language that the map speaks. */
const name = (root) => {
  document.title = root.getAttribute("aria-label");
  document.querySelector("h1").textContent = document.title;
  page.lang = root.lang;
};

map.addEventListener("grappes-ready", () => {
  const root = map.shadowRoot.querySelector("[part~=root]");
  name(root);
  new MutationObserver(() => name(root)).observe(root, { attributeFilter: ["aria-label", "lang"] });
});
map.addEventListener("grappes-error", ({ detail }) => {
  if (detail.file === "carte-grappes") fall();
});
// Scripts are done by now: a map that is not defined will not be.
addEventListener("load", () => customElements.get("carte-grappes") ?? fall());
