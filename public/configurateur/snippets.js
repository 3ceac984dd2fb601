// What an editor copies: the element's tag, an iframe or a script, with the address of the folder
// this page lies in, and the rule for a style sheet. Everything typed is escaped here. Must not
// know the page.

import { attributes } from "./options.js";
import { themesOf, written } from "./palette.js";

/** Text for an attribute in double quotes, or between tags. */
export const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

/** Text as a string of a script that stands in a page: it cannot end the script. */
export const quoted = (text) =>
  JSON.stringify(text).replace(/[<>\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A class of its own for the map, after its territory. */
const className = ({ territory }) => (territory ? `carte-grappes-${territory}` : "carte-grappes");

const tones = (chosen) => Object.entries(written(chosen)).map(([token, colour]) => [`--grappes-${token}`, colour]);

/** Whether light and dark have colours of their own, which only a style sheet can tell apart. */
export const isTwofold = ({ theme, colours, code }) =>
  code !== "iframe" && theme === "auto" && themesOf(theme).some((one) => tones(colours[one]).length > 0);

/** The place of the map, so that nothing moves when its script arrives: until then its tag is one like any other. */
const place = ({ height }) => [["display", "block"], ["height", `${height}px`]];

/** The declarations that hold whatever the visitor's theme. */
const declarations = (options) =>
  options.theme === "auto" ? place(options) : [...place(options), ...tones(options.colours[options.theme])];

const rule = (selector, said, indent = "") =>
  `${indent}${selector} {\n${said.map(([name, value]) => `${indent}  ${name}: ${value};\n`).join("")}${indent}}`;

/** The rules for the site's own style sheet. */
function rules(selector, said, options) {
  const themed = (isTwofold(options) ? themesOf(options.theme) : [])
    .filter((theme) => tones(options.colours[theme]).length > 0)
    .map((theme) => `@media (prefers-color-scheme: ${theme}) {\n${rule(selector, tones(options.colours[theme]), "  ")}\n}`);
  return [rule(selector, said), ...themed].join("\n");
}

const inline = (said) => said.map(([name, value]) => `${name}: ${value}`).join("; ");

/** A start tag; empty values are attributes without one. */
function tag(name, pairs) {
  const said = pairs.map(([key, value]) => (value === "" ? ` ${key}` : ` ${key}="${escaped(value)}"`));
  return `<${name}${said.join("")}>`;
}

/** What kind of script a file is: the element is a module, what looks after frames waits for the page. */
const KINDS = { "element.js": ["type", "module"], "iframe.js": ["defer", ""] };

/** The tag of a script of the folder: the file that never changes and its hash, where that is known and wanted. */
function script(file, { base, files, options }) {
  const sealed = options.sri === "on" ? files?.[file] : undefined;
  const address = new URL(sealed?.file ?? file, base).href;
  const seal = sealed ? [["integrity", sealed.integrity], ["crossorigin", "anonymous"]] : [];
  return `${tag("script", [KINDS[file], ["src", address], ...seal])}</script>`;
}

/** How style is said: in the tag, or by a class and rules. */
function styled(options, said) {
  if (options.style === "attribute" && !isTwofold(options)) return { own: [["style", inline(said)]], css: "" };
  const name = className(options);
  return { own: [["class", name]], css: rules(`.${name}`, said, options) };
}

/** The element's tag, with a link as its fallback. */
function asTag(given) {
  const { base, options, title } = given;
  const { own, css } = styled(options, declarations(options));
  const open = tag("carte-grappes", [...attributes(options), ...own]);
  const link = `${tag("a", [["href", base]])}${escaped(options.title || title)}</a>`;
  return { html: `${script("element.js", given)}\n${open}\n  <p>${link}</p>\n</carte-grappes>`, css };
}

/** A script that makes the element where it stands. Style set by script needs no leave of a policy. */
function asScript(given) {
  const { base, options, title } = given;
  const { own, css } = isTwofold(options) ? styled(options, declarations(options)) : { own: [], css: "" };
  const said = css ? [] : declarations(options);
  const lines = [
    'const carte = document.createElement("carte-grappes");',
    ...[...attributes(options), ...own].map(([name, value]) => `carte.setAttribute(${quoted(name)}, ${quoted(value)});`),
    ...said.map(([name, value]) => `carte.style.setProperty(${quoted(name)}, ${quoted(value)});`),
    'const lien = document.createElement("a");',
    `lien.href = ${quoted(base)};`,
    `lien.textContent = ${quoted(options.title || title)};`,
    "carte.append(lien);",
    "document.currentScript.before(carte);",
  ];
  const body = lines.map((line) => `    ${line}\n`).join("");
  return { html: `${script("element.js", given)}\n<script>\n  {\n${body}  }\n</script>`, css };
}

/** What a frame says by itself instead of by its address. */
const OF_FRAME = ["loading", "url-state"];

/** An iframe, and the script that gives it its height and carries what happens in it to the page. */
function asIframe(given) {
  const { base, options, title } = given;
  const address = new URL("embed.html", base);
  for (const [name, value] of attributes(options)) if (!OF_FRAME.includes(name)) address.searchParams.set(name, value);
  address.searchParams.set("height", options.height);
  const key = options["url-state"];
  const { own, css } = styled(options, [["border", "0"], ["width", "100%"], ["height", `${options.height}px`]]);
  const frame = tag("iframe", [
    ["data-grappes", ""],
    ...(key ? [["data-url-state", key]] : []),
    ["src", address.href.replaceAll("%2C", ",")],
    ["title", options.title || title],
    ["loading", options.loading],
    ["allow", "fullscreen"],
    ...own,
  ]);
  return { html: `${frame}</iframe>\n${script("iframe.js", given)}`, css };
}

const WRITERS = { tag: asTag, iframe: asIframe, script: asScript };

/**
 * What to copy, as `html` and, for a style sheet, `css`. `base` is the address of the folder,
 * `files` what `sri.json` says of its files, `title` that of the dataset.
 */
export const snippet = (given) => WRITERS[given.options.code](given);

/** What a strict policy of the host page has to allow, directive by directive. */
export function policy({ base, options, css }) {
  const { origin } = new URL(base);
  if (options.code === "iframe") {
    return [`frame-src ${origin}`, `script-src ${origin}`, ...(css ? [] : ["style-src-attr 'unsafe-inline'"])];
  }
  const inlined = options.code === "tag" && !css;
  return [
    `script-src ${origin} 'wasm-unsafe-eval'${options.code === "script" ? " 'unsafe-inline'" : ""}`,
    `connect-src ${origin}`,
    `img-src ${origin} data:`,
    ...(inlined ? ["style-src-attr 'unsafe-inline'"] : []),
  ];
}
