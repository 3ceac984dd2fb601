// The configurator: a form, the map it makes, and the code to copy. Options live in the page's
// fragment, so that a link to the page is a link to what was chosen.

import { fillChoice } from "./configurateur/choice.js";
import { colourFields } from "./configurateur/colours.js";
import { copies, showCode } from "./configurateur/copy.js";
import { dataset, seals } from "./configurateur/dataset.js";
import { element } from "./configurateur/elements.js";
import { exploredOf, heightOf, keyOf, read, usual, write } from "./configurateur/options.js";
import { themesOf } from "./configurateur/palette.js";
import { preview } from "./configurateur/preview.js";
import { isTwofold, policy, snippet } from "./configurateur/snippets.js";
import { showWarnings } from "./configurateur/warnings.js";
import { WHY } from "./configurateur/words.js";

const BASE = new URL("./", location.href.split("#")[0]).href;
const at = (id) => document.getElementById(id);
const form = at("choices");

/** Keeps what was chosen in the page's address. */
function remember(fragment) {
  try {
    history.replaceState(null, "", `${location.pathname}${location.search}${fragment && `#${fragment}`}`);
  } catch {
    // Some browsers count how often a page does this; the next change makes up for it.
  }
}

/** What to do with the dataset and the seals, once they are there. */
function start(data, files) {
  const known = {
    territory: new Set(data.territories.flatMap(({ entries }) => entries.map(({ value }) => value))),
    selected: new Set(data.records.flatMap(({ entries }) => entries.map(({ value }) => value))),
    lang: new Set(data.langs),
  };
  const territories = fillChoice(at("territory-field"), data.territories);
  const records = fillChoice(at("selected-field"), data.records);
  const names = new Intl.DisplayNames("fr", { type: "language" });
  at("lang").append(...data.langs.map((lang) => element("option", { value: lang }, names.of(lang))));
  at("title").placeholder = data.title;
  const map = preview(at("frame"), at("measure"));
  let chosen = usual().colours;
  const colours = colourFields(at("colours"), (now) => {
    chosen = { ...chosen, [seen(form.elements.theme.value)]: now };
    update();
  });
  copies(at("copy-html"), at("html"), at("copied"));
  copies(at("copy-css"), at("css"), at("copied"));

  /** What the form says. A field that cannot be read counts as it was at first. */
  const asked = () => {
    const said = new FormData(form);
    const options = usual();
    for (const name of Object.keys(options)) {
      if (name !== "layers" && name !== "colours") options[name] = said.get(name) ?? options[name];
    }
    const layers = said.getAll("layers");
    if (layers.length > 0) options.layers = layers;
    options.height = heightOf(said.get("height")) ?? usual().height;
    options["url-state"] = keyOf(said.get("url-state"));
    options.explore = exploredOf(said.get("explore"));
    options.colours = chosen;
    return options;
  };

  /** Puts `options` into the form. */
  const fill = (options) => {
    for (const name of Object.keys(options)) {
      if (!["layers", "colours", "territory", "selected"].includes(name)) form.elements[name].value = options[name];
    }
    for (const box of form.elements.layers) box.checked = options.layers.includes(box.value);
    territories.choose(options.territory);
    records.choose(options.selected);
    chosen = options.colours;
  };

  /** The theme whose colours are shown: where the map has both, the one that is looked at. */
  const seen = (theme) => (theme === "auto" ? form.elements.seen.value : theme);

  /** Everything follows the form. */
  const update = () => {
    const options = asked();
    const theme = seen(options.theme);
    colours.show(options.colours[theme], theme);
    map.show(options, theme);
    showWarnings(at("warnings"), at("verdict"), options, mend);
    hints(options);
    const { html, css } = snippet({ options, base: BASE, files, title: data.title });
    showCode(at("html"), html);
    showCode(at("css"), css);
    explain(options, css);
    at("copied").textContent = "";
    remember(write(options));
  };

  /** Takes a better tone, and shows where. */
  const mend = (theme, token, colour) => {
    chosen = { ...chosen, [theme]: { ...chosen[theme], [token]: colour } };
    form.elements.seen.value = theme;
    update();
    const swatch = at(`colour-${token}`);
    swatch.closest("details").open = true;
    swatch.focus();
  };

  const isPainted = (options, themes) => themes.some((theme) => Object.keys(options.colours[theme]).length > 0);

  const hints = (options) => {
    at("reset").disabled = !isPainted(options, ["light", "dark"]);
    at("no-layer").hidden = new FormData(form).getAll("layers").length > 0;
    at("seen").hidden = options.theme !== "auto";
    const slip = form.elements["url-state"].value !== options["url-state"];
    at("key-error").hidden = !slip;
    form.elements["url-state"].setAttribute("aria-invalid", slip);
    const unread = form.elements.explore.value !== options.explore;
    at("explore-error").hidden = !unread;
    form.elements.explore.setAttribute("aria-invalid", unread);
    form.elements.height.setAttribute("aria-invalid", heightOf(form.elements.height.value) === undefined);
  };

  const explain = (options, css) => {
    at("css-snippet").hidden = css === "";
    at("style-choice").hidden = options.code === "script" || isTwofold(options);
    at("why-code").textContent = WHY.code[options.code];
    at("why-style").textContent = isTwofold(options) ? WHY.style.twofold : options.code === "script" ? "" : WHY.style[options.style];
    at("why-frame").textContent = options.code === "iframe" && isPainted(options, themesOf(options.theme)) ? WHY.style.frame : "";
    at("why-sri").textContent = files ? WHY.sri[options.sri] : WHY.sri.none;
    at("policy").textContent = policy({ options, base: BASE, css }).map((one) => `${one};\n`).join("");
  };

  if (!files) at("sri-choice").disabled = true;
  const restore = () => {
    fill(read(location.hash, known));
    update();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const place of [form, at("code")]) place.addEventListener("input", update);
  addEventListener("hashchange", restore);
  at("reset").addEventListener("click", () => {
    chosen = usual().colours;
    update();
  });
  at("explore-take").addEventListener("click", () => {
    form.elements.explore.value = map.explored();
    update();
  });
  at("sizes").addEventListener("change", (event) => map.resize(event.target.value));
  form.elements.seen.value = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  restore();
}

at("to-code").addEventListener("click", () => {
  at("code").scrollIntoView();
  at("h-code").focus({ preventScroll: true });
});

/** Says that there is nothing to choose from. */
function fail(error) {
  const failure = at("failure");
  failure.textContent = `Les données de la carte n’ont pas pu être lues (${error.message}). Recharger la page ; si cela dure, prévenir qui l’héberge.`;
  failure.hidden = false;
}

Promise.all([dataset(BASE), seals(BASE)]).then(([data, files]) => start(data, files), fail);
