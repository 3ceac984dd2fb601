// Contrast of the colours that a host page gives the map: the pairs that `tests/contrast` looks at in
// the map's own palette, with the colours as the browser resolves them.

/** Text needs this ratio to what it stands on, what is drawn this one to what lies beside it (WCAG 2.2, 1.4.3 and 1.4.11). */
const [TEXT, GRAPHICS] = [4.5, 3];
const GROUNDS = ["sea", "context", "land", "focus-land"];
const LAYERS = ["cluster", "chamber", "project", "agreement", "partner"];
const CLASSES = ["class-1", "class-2", "class-3", "class-4", "class-5"];
const NAMES = [...GROUNDS, ...LAYERS, "ink", "quiet", "panel", "control-line", "action", "on-action", "halo", "line-departement", "line-region"];

/** Runs in the page: red, green, blue and opacity, 0 to 1, of the map's colours. */
function colours(host, names) {
  const style = getComputedStyle(host);
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = (name) => {
    const value = style.getPropertyValue(`--_${name}`).trim() || style.getPropertyValue(`--grappes-${name}`).trim();
    if (!CSS.supports("color", value)) throw new Error(`--_${name} is no colour: ${value}`);
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = value;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  };
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

const mixed = (under, over, part) => [0, 1, 2].map((at) => under[at] * (1 - part) + over[at] * part);
const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** Contrast ratio, 1 to 21, of what may be seen through, on a ground. */
export function ratio(over, ground) {
  const [one, other] = [luminance(mixed(ground, over, over[3] ?? 1)), luminance(ground)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Pairs of the map in `host` that are too close, in words. */
export async function tooClose(host, withFigures = false) {
  const get = await host.evaluate(colours, withFigures ? [...NAMES, ...CLASSES] : NAMES);
  const hover = mixed(get.panel, get.ink, 0.1);
  const citation = mixed(get.panel, get.ink, 0.07);
  const off = mixed(get.panel, get.sea, 0.3);
  const pairs = [];
  const add = (what, over, ground, least) => pairs.push({ what, least, found: ratio(over, ground) });
  for (const [name, ground] of [["panel", get.panel], ["panel under the pointer", hover], ...[...GROUNDS, "halo"].map((name) => [name, get[name]])]) {
    add(`ink on ${name}`, get.ink, ground, TEXT);
    add(`quiet ink on ${name}`, get.quiet, ground, TEXT);
  }
  add("ink on a citation", get.ink, citation, TEXT);
  add("a link in a citation", get.action, citation, TEXT);
  add("quiet ink on a layer that is off", get.quiet, off, TEXT);
  add("action on panel", get.action, get.panel, TEXT);
  add("letters on action", get["on-action"], get.action, TEXT);
  for (const layer of LAYERS) {
    for (const ground of [...GROUNDS, "panel"]) add(`${layer} on ${ground}`, get[layer], get[ground], GRAPHICS);
    add(`${layer} under the pointer`, get[layer], hover, GRAPHICS);
  }
  for (const ground of [...GROUNDS, "panel"]) add(`focus ring on ${ground}`, get.action, get[ground], GRAPHICS);
  add("edges of controls on panel", get["control-line"], get.panel, GRAPHICS);
  for (const line of ["line-region", "line-departement"]) add(`${line} on land`, get[line], get.land, GRAPHICS);
  if (withFigures) for (const tone of CLASSES) add(`ink on ${tone}`, get.ink, get[tone], TEXT);
  return pairs.filter(({ found, least }) => found < least).map(({ what, found, least }) => `${what}: ${found.toFixed(2)} to 1, needs ${least}`);
}
