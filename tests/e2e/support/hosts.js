// The pages of `examples/` as a web host would serve them: beside `dist/`, with the design systems that
// npm has under `vendor/`. What a page is like before the map comes, and what the map is like inside it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST, faults } from "./server.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const SCRIPT = '<script type="module" src="../dist/element.js"></script>';
const STYLES = join(ROOT, "public");

/** Names of the custom properties that the style sheets take from hosts. */
export const TOKENS = [
  ...new Set(
    readdirSync(STYLES)
      .filter((name) => name.endsWith(".css") || name === "poster.js")
      .flatMap((name) => readFileSync(join(STYLES, name), "utf8").match(/--grappes-[a-z0-9-]+/g) ?? []),
  ),
].sort();

/** Puts the examples and what they refer to on `site`. */
export function serveExamples(site) {
  site.mount("dist/", DIST);
  site.mount("examples/", join(ROOT, "examples"));
  site.mount("examples/vendor/dsfr/", join(ROOT, "node_modules/@gouvfr/dsfr/dist"));
  site.mount("examples/vendor/bootstrap/", join(ROOT, "node_modules/bootstrap/dist"));
}

/** The same, with the page `name` as it is without the map's script, which `bringMap` brings. */
export function serveWithoutMap(site, name) {
  serveExamples(site);
  const without = (page) => {
    if (!page.includes(SCRIPT)) throw new Error(`${name} does not load the map as expected`);
    return page.replace(SCRIPT, "");
  };
  site.fault(`examples/${name}.html`, faults.edited(without));
}

/** Runs the map's script on `page`, which leaves no trace in its markup. */
export const bringMap = (page) => page.evaluate(() => import("/dist/element.js").then(() => undefined));

/** Runs in the page: everything about it that the map could change, the map itself left out. */
export function pageState() {
  const map = "carte-grappes, carte-grappes *";
  const elements = [...document.querySelectorAll("*")].filter((element) => !element.matches(map));
  const properties = [...getComputedStyle(document.documentElement)];
  const styles = elements.flatMap((element, index) =>
    [null, "::before", "::after"].map((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      const values = properties.map((property) => style.getPropertyValue(property));
      const holds = element.querySelector("carte-grappes") !== null;
      return { name: `${index} ${element.localName}.${element.className}${pseudo ?? ""}`, holds, values };
    }),
  );
  const markup = document.documentElement.cloneNode(true);
  for (const one of markup.querySelectorAll("carte-grappes")) one.replaceWith("map");
  const box = (element) => Object.values(element.getBoundingClientRect().toJSON()).join(" ");
  const page = {
    markup: markup.outerHTML,
    sheets: document.styleSheets.length,
    adopted: document.adoptedStyleSheets.length,
    fonts: [...document.fonts].map((face) => `${face.family} ${face.weight} ${face.style}`).sort(),
    globals: Object.getOwnPropertyNames(window).sort(),
    address: location.href,
    title: document.title,
    boxes: elements.map(box),
  };
  return { properties, styles, page };
}

/** What follows from how high the map is, in elements that hold it. */
const SIZES = /^(block-size|height|perspective-origin|transform-origin)$/;
/** Chromium says 0 for what came of `auto` once it has laid out what is inside; the boxes tell the truth. */
const MARGINS = /^margin/;

/** Differences of two states, in words. `grows`: whether the map may make the page longer. */
export function differences(before, after, grows) {
  const found = unlike(before, after, (property, { holds }) => holds && (MARGINS.test(property) || (grows && SIZES.test(property))));
  for (const [name, value] of Object.entries(before.page)) {
    if (grows && name === "boxes") continue;
    const [one, other] = [JSON.stringify(value), JSON.stringify(after.page[name])];
    if (one !== other) found.push(`${name}: ${one.slice(0, 300)}, then ${other.slice(0, 300)}`);
  }
  return found;
}

/** Styles of two lists that are not the same, in words, but for what `may` differ. */
export function unlike(one, other, may = () => false) {
  const odd = one.styles.findIndex(({ name }, index) => name !== other.styles[index]?.name);
  if (odd !== -1) return [`${one.styles[odd].name}, then ${other.styles[odd]?.name}`];
  return one.styles.flatMap((style, index) =>
    one.properties.flatMap((property, at) => {
      const [value, now] = [style.values[at], other.styles[index].values[at]];
      return value === now || may(property, style) ? [] : [`${style.name} { ${property}: ${value}, then ${now} }`];
    }),
  );
}

/** Runs in the page: computed styles of all elements of the map, all properties but those that only
 * other ones use. */
export function mapStyles(host) {
  const elements = [...host.shadowRoot.querySelectorAll(".mount, .mount *")];
  const properties = [...getComputedStyle(host)].filter((property) => !property.startsWith("--"));
  const styles = elements.flatMap((element, index) =>
    [null, "::before", "::after"].flatMap((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      if (pseudo && style.content === "none") return [];
      const values = properties.map((property) => style.getPropertyValue(property));
      return { name: `${index} ${element.localName}.${element.getAttribute("class") ?? ""}${pseudo ?? ""}`, values };
    }),
  );
  return { properties, styles };
}

/** Runs in the page: what the host page gives its map, to give it to a map elsewhere. */
export function givenTo(host, names) {
  const style = getComputedStyle(host);
  const { width, height } = host.shadowRoot.querySelector(".mount").getBoundingClientRect();
  const tokens = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
  return { tokens, width, height, font: style.fontFamily };
}
