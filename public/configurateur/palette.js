// The colours an editor may replace: token, what it is called, and what it is in light and dark.
// Must not know the page. A test holds the colours against element.css.

/** Tokens by the part of the map they are seen in. */
export const GROUPS = [
  {
    name: "Liens, boutons et textes",
    tokens: [
      ["action", "Liens et boutons", "#1A4FBA", "#8FB6FF"],
      ["on-action", "Texte des boutons", "#FFFFFF", "#101820"],
      ["ink", "Textes", "#16202B", "#EEF2F5"],
      ["quiet", "Textes discrets", "#4D5B6A", "#A9B5C1"],
      ["panel", "Panneaux", "#FFFFFF", "#18212B"],
    ],
  },
  {
    name: "Fond de carte",
    tokens: [
      ["land", "Terre", "#FBFAF7", "#222C38"],
      ["focus-land", "Territoire mis en avant", "#FFF3D6", "#3A3320"],
      ["context", "Territoires voisins", "#EFEDE8", "#1A222C"],
      ["sea", "Mer", "#E7EEF3", "#101820"],
    ],
  },
  {
    name: "Catégories",
    tokens: [
      ["cluster", "Grappes", "#B5400B", "#FF9B63"],
      ["chamber", "Chambres", "#1A4FBA", "#8FB6FF"],
      ["project", "Projets", "#0B6E4F", "#5FD3A6"],
      ["agreement", "Accords", "#7A2E9E", "#D6A1F2"],
      ["partner", "Partenaires", "#47525E", "#B9C4CF"],
    ],
  },
];

/** Colours that contrast depends on and that stay as they are. */
const KEPT = [
  ["halo", "Halo des noms", "#FBFAF7", "#222C38"],
  ["control-line", "Bord des commandes", "#7F8A98", "#76828F"],
  ["line-departement", "Limites des départements", "#7F8A98", "#76828F"],
  ["line-region", "Limites des régions", "#4B5666", "#A3AFBC"],
];

const ALL = [...GROUPS.flatMap(({ tokens }) => tokens), ...KEPT];

/** Names of the tokens that may be replaced. */
export const TOKENS = GROUPS.flatMap(({ tokens }) => tokens.map(([token]) => token));

/** What a token is called. */
export const labelOf = (token) => ALL.find(([name]) => name === token)[1];

/** The themes that visitors can see. */
export const themesOf = (theme) => (theme === "auto" ? ["light", "dark"] : [theme]);

/** All colours of a theme, `light` or `dark`, with those of `chosen` in their place. */
export function colours(theme, chosen = {}) {
  const own = Object.fromEntries(ALL.map(([token, , light, dark]) => [token, theme === "dark" ? dark : light]));
  return { ...own, ...written(chosen) };
}

/** What is written into a page for the colours chosen: names on the map stand in a halo of the land's colour. */
export const written = (chosen) => (chosen.land ? { ...chosen, halo: chosen.land } : { ...chosen });
