// The manifest of the element, its documentation and the element itself name the same things.

import assert from "node:assert/strict";
import { test } from "node:test";
import { element, found, names, own, read, sources } from "./support/contract.js";
import { journey } from "./support/journey.js";

const script = read("public/element.js");
const REFERENCE = "docs/fr/element.md";

/** Names in the first column of the table under a heading. */
function documented(path, heading) {
  const [, section] = read(path).split(new RegExp(`^#+ ${heading}\\n`, "m"));
  assert.ok(section, `${path} has no section “${heading}”`);
  return found(section.split(/^#/m)[0], /^\| `([^`(]+)/gm);
}

test("attributes: the manifest, the reference and the read-me", () => {
  const all = names(element.attributes);
  assert.deepEqual(documented(REFERENCE, "Attributs"), all);
  assert.deepEqual(documented("README.md", "Put it on a page"), all);
});

test("each attribute is a property, in the way in which pages write them", () => {
  for (const { name, fieldName } of element.attributes) {
    assert.equal(fieldName, name.replaceAll(/-./g, ([, letter]) => letter.toUpperCase()));
    assert.ok(element.members.some((member) => member.name === fieldName && member.attribute === name && member.reflects), name);
  }
});

test("methods and the state: the manifest and the reference", () => {
  const all = names(element.members.filter(({ attribute }) => attribute === undefined));
  assert.deepEqual(documented(REFERENCE, "Méthodes et état"), all);
});

test("events: the manifest, the reference and what is dispatched", () => {
  const dispatched = found(`${sources("src/embed", ".rs")}\n${script}`, /"(grappes-[a-z]+)"/g);
  assert.deepEqual(dispatched, names(element.events));
  assert.deepEqual(documented(REFERENCE, "Événements"), names(element.events));
});

test("parts: the manifest, the reference and what the interface gives names", () => {
  // A name stands alone or is one of two: `if … { "marker" } else { "cluster" }`.
  const given = [...sources("src", ".rs").matchAll(/"part",(?! *\))(.*)/g)].flatMap(([, rest]) => found(rest, /"([a-z-]+)"/g));
  const inScript = found(script, /\bpart(?: = |", ?|="|: )"?([a-z]+)"/g);
  assert.deepEqual([...new Set([...given, ...inScript])].sort(), names(element.cssParts));
  assert.deepEqual(documented(REFERENCE, "Parties"), names(element.cssParts));
});

test("custom properties: the manifest, the reference and the styles", () => {
  const used = found(`${sources("public", ".css")}\n${read("public/poster.js")}`, /var\((--grappes-[a-z\d-]+)/g);
  assert.deepEqual(used, names(element.cssProperties));
  assert.deepEqual(documented(REFERENCE, "Propriétés de style"), used);
});

test("custom properties: what the manifest gives as default is what the style has, in light colours", () => {
  const styles = ["element.css", "figures.css", "panel.css", "poster.js"].map((name) => read(`public/${name}`)).join("\n");
  for (const { name, default: value } of element.cssProperties) {
    const [, first] = new RegExp(`var\\(${name}, ?((?:[^()]|\\([^()]*\\))*)\\)`).exec(styles) ?? [];
    assert.equal(first, value, name);
  }
});

journey("the element: attributes are observed or read, properties reflect them, methods are there", { path: "/pages/far.html", ready: 0 }, async ({ page, map }) => {
  await page.waitForFunction(() => Boolean(customElements.get("carte-grappes")));
  const observed = await page.evaluate(() => [...customElements.get("carte-grappes").observedAttributes]);
  const all = names(element.attributes);
  assert.deepEqual(observed.filter((name) => !all.includes(name)), []);
  const readOnce = found(script, /(?:get|has)Attribute\("([a-z-]+)"\)/g);
  assert.deepEqual(all.filter((name) => !observed.includes(name) && !readOnce.includes(name) && !sources("src/embed", ".rs").includes(`"${name}"`)), []);

  const members = await map.host.evaluate((host, attributes) => {
    const made = document.createElement("carte-grappes");
    const wrong = [];
    for (const { name, fieldName } of attributes) {
      made[fieldName] = "x";
      if (made.getAttribute(name) !== "x") wrong.push(`${fieldName} is not written to ${name}`);
      made.setAttribute(name, "y");
      if (made[fieldName] !== "y") wrong.push(`${fieldName} does not follow ${name}`);
      made.removeAttribute(name);
      // `lang` is every element's, and never null.
      if (made[fieldName] !== (name === "lang" ? "" : null)) wrong.push(`${fieldName} is not null without ${name}`);
    }
    const own = Object.getOwnPropertyNames(host.constructor.prototype);
    return { wrong, own };
  }, element.attributes);
  assert.deepEqual(members.wrong, []);
  const inherited = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback", "connectedMoveCallback"];
  assert.deepEqual(members.own.filter((name) => !inherited.includes(name)).sort(), names(own));
});

journey("parts that are in the page are those of the manifest", { path: "/pages/one.html?loading=eager&selected=aif&explore=k.laureate-of", still: true }, async ({ map }) => {
  await map.arrived();
  await map.part("legend").getByRole("button", { name: "Chiffres sur la carte" }).click();
  await map.part("figures").waitFor();
  await map.part("filter-chip").waitFor();
  const shown = await map.host.evaluate((host) => [...host.shadowRoot.querySelectorAll("[part]")].flatMap((node) => [...node.part]));
  assert.deepEqual([...new Set(shown)].sort(), names(element.cssParts));
});
