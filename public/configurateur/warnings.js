// Contrasts that are too weak, told one by one: which pair, what was found, what it needs, and what
// to do. Must not know where the colours come from.

import { warnings } from "./contrast.js";
import { element } from "./elements.js";
import { themesOf } from "./palette.js";

const THEMES = { light: "clair", dark: "sombre" };
/** Pairs told of one colour before the others are folded away. */
const TOLD_MOST = 4;

const NO_TONE = "Aucune teinte plus claire ou plus foncée ne convient partout. Changer aussi les couleurs qu’elle touche, ou reprendre celle d’origine.";

/** Two digits, rounded down: 4.499 is not 4.5. */
const figure = (ratio) => String(Math.floor(ratio * 100) / 100).replace(".", ",");

/**
 * Shows in `place` what is too close among the colours of `options`, and in `verdict` how it stands.
 * `mend(theme, token, colour)` takes a better tone.
 */
export function showWarnings(place, verdict, { colours, theme }, mend) {
  const found = warnings(colours, theme);
  const count = found.reduce((sum, { pairs }) => sum + pairs.length, 0);
  place.hidden = count === 0;
  const said = verdictOf(themesOf(theme).every((one) => Object.keys(colours[one]).length === 0), count, theme);
  // A status that says the same again would be read again.
  if (verdict.textContent !== said) verdict.textContent = said;
  verdict.classList.toggle("bad", count > 0);
  place.querySelector("ul").replaceChildren(...found.map((one) => warning(one, theme, mend)));
}

function verdictOf(isOwn, count, theme) {
  if (isOwn) return "Couleurs d’origine : tous les contrastes suffisent.";
  const themes = themesOf(theme).length === 2 ? ", en clair et en sombre" : `, en ${THEMES[theme]}`;
  if (count === 0) return `Tous les contrastes suffisent${themes}.`;
  return count === 1 ? "Un contraste ne suffit pas : voir sous les couleurs." : `${count} contrastes ne suffisent pas : voir sous les couleurs.`;
}

function warning({ theme: seen, token, label, colour, pairs, better }, theme, mend) {
  const lines = pairs.map(({ name, ratio, least }) =>
    element("li", {}, `${name} : `, element("strong", {}, `${figure(ratio)} pour 1`), `, il faut ${figure(least)}.`),
  );
  const others = lines.splice(TOLD_MOST);
  return element(
    "li",
    { "data-token": token, "data-theme": seen },
    element("p", { class: "warning-name" }, `${label} (${colour})${theme === "auto" ? `, thème ${THEMES[seen]}` : ""}`),
    element("ul", {}, ...lines),
    others.length > 0 ? folded(others) : undefined,
    element("p", {}, better ? `Teinte la plus proche qui convient : ${better}.` : NO_TONE),
    better && button(label, better, () => mend(seen, token, better)),
  );
}

const folded = (lines) =>
  element(
    "details",
    {},
    element("summary", {}, lines.length === 1 ? "et un autre" : `et ${lines.length} autres`),
    element("ul", {}, ...lines),
  );

function button(label, better, act) {
  const made = element("button", { type: "button", class: "button", "aria-label": `${label} : prendre ${better}` }, `Prendre ${better}`);
  made.addEventListener("click", act);
  return made;
}
