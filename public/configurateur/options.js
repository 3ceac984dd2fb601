// What an editor can choose, and how it is kept in the page's fragment: read from it with
// everything refused that the map would not know, and written with what is as usual left out.
// Must not know the page.

import { TOKENS } from "./palette.js";

export const LAYERS = ["cluster", "chamber", "project", "agreement", "partner"];
/** The element's own height and the least that it takes, CSS pixels at a usual text size. */
export const HEIGHT = { usual: 576, least: 256, most: 1200 };

/** Options with a handful of values; the first is the usual one. */
const CHOICES = {
  theme: ["auto", "light", "dark"],
  render: ["interactive", "plain", "static"],
  gestures: ["auto", "cooperative", "greedy"],
  loading: ["lazy", "eager"],
  code: ["tag", "iframe", "script"],
  style: ["attribute", "sheet"],
  sri: ["on", "off"],
};
/** Every colour of every theme. */
const PAINTED = ["light", "dark"].flatMap((theme) => TOKENS.map((token) => [theme, token]));
const COLOUR = /^#?([0-9a-f]{6})$/i;
/** A key of a fragment: letters without accents, digits and hyphens, a letter first. */
export const KEY = "[A-Za-z][A-Za-z0-9\\-]{0,31}";
const KEY_WHOLE = new RegExp(`^${KEY}$`);
const TITLE_MOST = 200;
/** What is filtered and open, as the element's attribute has it. */
const EXPLORED = /^[\w.~!*'()-]{1,1024}$/;

/** What is chosen before anything is. */
export const usual = () => ({
  territory: "",
  layers: [...LAYERS],
  selected: "",
  explore: "",
  lang: "",
  title: "",
  height: HEIGHT.usual,
  "url-state": "",
  colours: { light: {}, dark: {} },
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first])),
});

/** Which layers an attribute or a list of boxes means: none are all. */
const layersOf = (names) => {
  const known = LAYERS.filter((layer) => names.includes(layer));
  return known.length > 0 ? known : [...LAYERS];
};

export const heightOf = (text) => {
  const height = Number(text);
  return Number.isInteger(height) && height >= HEIGHT.least && height <= HEIGHT.most ? height : undefined;
};

export const colourOf = (text) => {
  const digits = COLOUR.exec(text)?.[1];
  return digits && `#${digits.toLowerCase()}`;
};

export const keyOf = (text) => (KEY_WHOLE.test(text) ? text : "");

export const exploredOf = (text) => (EXPLORED.test(text) ? text : "");

/** The options of a fragment; `known` are the codes, ids and languages of the dataset. */
export function read(fragment, known) {
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  const options = usual();
  const take = (name, value) => {
    if (value !== undefined) options[name] = value;
  };
  for (const [name, values] of Object.entries(CHOICES)) take(name, values.find((value) => value === asked.get(name)));
  for (const [name, values] of Object.entries(known)) take(name, values.has(asked.get(name)) ? asked.get(name) : undefined);
  options.layers = layersOf((asked.get("layers") ?? "").split(","));
  options.title = (asked.get("title") ?? "").slice(0, TITLE_MOST);
  options["url-state"] = keyOf(asked.get("url-state") ?? "");
  options.explore = exploredOf(asked.get("explore") ?? "");
  take("height", heightOf(asked.get("height") ?? "x"));
  for (const [theme, token] of PAINTED) {
    const colour = colourOf(asked.get(`${theme}-${token}`) ?? "");
    if (colour) options.colours[theme][token] = colour;
  }
  return options;
}

/** The fragment of `options`, without "#"; empty when all is as usual. */
export function write(options) {
  const fragment = new URLSearchParams();
  const plain = usual();
  for (const [name, value] of Object.entries(options)) {
    if (name === "colours") continue;
    const text = String(value);
    if (text !== String(plain[name])) fragment.set(name, text);
  }
  for (const [theme, token] of PAINTED) {
    const colour = options.colours[theme][token];
    if (colour) fragment.set(`${theme}-${token}`, colour.slice(1));
  }
  // Commas and the like may stand in a fragment as they are, and can be read so.
  return fragment.toString().replaceAll("%2C", ",");
}

/** The attributes of the element that say what was chosen, in the order of the documentation. */
export function attributes(options) {
  const plain = usual();
  return ["lang", "territory", "layers", "selected", "explore", "theme", "render", "gestures", "loading", "url-state"]
    .map((name) => [name, String(options[name])])
    .filter(([name, value]) => value !== String(plain[name]));
}
