// Whether the colours chosen can be told apart: every pair that is seen side by side, in each
// theme the map can have, and what to do about those that are too close. Must not know the page.
//
// Ratios and thresholds are those of WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what is drawn
// (1.4.11). The pairs are those that the map's own colours are tested with.

import { TOKENS, colours, labelOf, themesOf } from "./palette.js";

const TEXT = 4.5;
const GRAPHICS = 3;
const LAYERS = ["cluster", "chamber", "project", "agreement", "partner"];
const GROUNDS = ["sea", "context", "land", "focus-land"];

/** Grounds that the style sheet mixes of two colours: name, under, over, part of what is over. */
const MIXES = {
  hover: { label: "Panneaux, sous le pointeur", under: "panel", over: "ink", part: 0.1 },
  citation: { label: "Citations", under: "panel", over: "ink", part: 0.07 },
  off: { label: "Catégorie masquée", under: "panel", over: "sea", part: 0.3 },
};

/** Each pair: what stands in front, what it stands on, the ratio it needs. */
const PAIRS = [
  ...["ink", "quiet"].flatMap((text) => ["panel", "hover", ...GROUNDS, "halo"].map((ground) => [text, ground, TEXT])),
  ["ink", "citation", TEXT],
  ["quiet", "off", TEXT],
  ["action", "panel", TEXT],
  ["action", "citation", TEXT],
  ["on-action", "action", TEXT],
  ...LAYERS.flatMap((layer) => [...GROUNDS, "panel", "hover"].map((ground) => [layer, ground, GRAPHICS])),
  ...GROUNDS.map((ground) => ["action", ground, GRAPHICS]),
  ["control-line", "panel", GRAPHICS],
  ["line-departement", "land", GRAPHICS],
  ["line-region", "land", GRAPHICS],
  ["line-region", "focus-land", GRAPHICS],
];

/** Part of black or white from one try of a better colour to the next. */
const STEP = 0.02;

/** Red, green and blue of `#RRGGBB`, 0 to 255. */
const parts = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const hex = (rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** `part` of `over` in `under`, as `color-mix(in srgb, …)` does it. */
const mixed = (under, over, part) => hex(parts(under).map((value, at) => value * (1 - part) + parts(over)[at] * part));

/** Relative luminance, WCAG 2.2. */
function luminance(colour) {
  const [red, green, blue] = parts(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21, WCAG 2.2. */
export function ratio(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const groundLabel = (ground) => MIXES[ground]?.label ?? labelOf(ground);
/** What a ground is made of. */
const behind = (ground) => (MIXES[ground] ? [MIXES[ground].under, MIXES[ground].over] : [ground]);

function groundColour(ground, all) {
  const mix = MIXES[ground];
  return mix ? mixed(all[mix.under], all[mix.over], mix.part) : all[ground];
}

/** Those of `pairs` that are too close in a theme. */
function close(chosen, theme, pairs = PAIRS) {
  const all = colours(theme, chosen);
  return pairs
    .map(([front, ground, least]) => ({ front, ground, least, ratio: ratio(all[front], groundColour(ground, all)) }))
    .filter(({ ratio, least }) => ratio < least);
}

/** The colour that a pair is told under: the one in front, where it was chosen. */
const toldUnder = ({ front, ground }, chosen) =>
  chosen[front] ? front : (behind(ground).find((token) => chosen[token]) ?? (ground === "halo" ? "land" : front));

/**
 * What is wrong with the colours chosen, by theme and by the colour to change: its token, label and
 * colour; the pairs that are too close, the worst first; and `better`, the nearest tone of it that
 * mends them all, where there is one.
 */
export function warnings(chosen, theme) {
  return themesOf(theme).flatMap((one) => warningsOf(chosen[one], one));
}

function warningsOf(chosen, theme) {
  const found = close(chosen, theme);
  return TOKENS.map((token) => ({ token, pairs: found.filter((pair) => toldUnder(pair, chosen) === token) }))
    .filter(({ pairs }) => pairs.length > 0)
    .map(({ token, pairs }) => ({
      theme,
      token,
      label: labelOf(token),
      colour: chosen[token],
      pairs: pairs
        .map(({ front, ground, least, ratio }) => ({ name: nameOf(front, ground), least, ratio }))
        .sort((one, other) => one.ratio / one.least - other.ratio / other.least),
      better: better(chosen, theme, token),
    }));
}

const nameOf = (front, ground) => {
  const label = groundLabel(ground);
  return `${labelOf(front)} sur ${label[0].toLowerCase()}${label.slice(1)}`;
};

/** The nearest darker or lighter tone with which nothing is too close any more. */
function better(chosen, theme, token) {
  const told = PAIRS.filter(([front, ground]) => toldUnder({ front, ground }, chosen) === token);
  const holds = (tone) => close({ ...chosen, [token]: tone }, theme, told).length === 0;
  for (let part = STEP; part < 1; part += STEP) {
    const tones = ["#000000", "#ffffff"].map((end) => mixed(chosen[token], end, part));
    const held = tones.find(holds);
    if (held) return held;
  }
  return undefined;
}
