// The colours: one line a token, with the browser's own colour field, its code to type, and a way
// back. Must not know what is done with them.

import { element } from "./elements.js";
import { colourOf } from "./options.js";
import { GROUPS, colours } from "./palette.js";

/**
 * Fills `place` with a line a colour. `changed` is called with the colours chosen after each change;
 * `show(chosen, theme)` shows those of a theme.
 */
export function colourFields(place, changed) {
  const lines = new Map();
  let chosen = {};

  const choose = (token, colour) => {
    const { [token]: gone, ...rest } = chosen;
    changed(colour ? { ...rest, [token]: colour } : rest);
  };

  place.replaceChildren(
    ...GROUPS.map(({ name, tokens }, at) => {
      const list = element("ul", { class: "colours" }, ...tokens.map(([token, label]) => line(token, label)));
      const group = element("details", { class: "colour-group" }, element("summary", {}, name), list);
      group.open = at === 0;
      return group;
    }),
  );

  function line(token, label) {
    const swatch = element("input", { type: "color", id: `colour-${token}` });
    const code = element("input", {
      class: "colour-code",
      "aria-label": `${label}, code de la couleur`,
      maxlength: "7",
      spellcheck: "false",
      autocomplete: "off",
    });
    const back = element("button", { type: "button", class: "back", "aria-label": `${label} : couleur d’origine`, title: "Couleur d’origine" }, "↺");
    swatch.addEventListener("input", () => choose(token, swatch.value));
    code.addEventListener("input", () => {
      const colour = colourOf(code.value.trim());
      if (code.value.trim() === "") choose(token, undefined);
      else if (colour) choose(token, colour);
    });
    // What cannot be read gives way to what is in force.
    code.addEventListener("blur", () => write(token));
    back.addEventListener("click", () => {
      choose(token, undefined);
      swatch.focus();
    });
    lines.set(token, { swatch, code, back });
    return element("li", {}, swatch, element("label", { for: swatch.id }, label), code, back);
  }

  let own = colours("light");
  const write = (token) => {
    const { swatch, code, back } = lines.get(token);
    const colour = (chosen[token] ?? own[token]).toLowerCase();
    swatch.value = colour;
    // A code that is being typed is left to whoever types it.
    if (document.activeElement !== code) code.value = colour;
    back.disabled = !chosen[token];
  };

  return {
    show(now, theme) {
      chosen = now;
      own = colours(theme);
      for (const token of lines.keys()) write(token);
    },
  };
}
