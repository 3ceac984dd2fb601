// In which order functions stand in a module: like beside like, so that what compresses the module
// finds one in the other nearby and meets the same sort of code for a while.

/** So many instructions in a row are compared, with what they say of constants, places and functions. Measured: of
 * one to three, two give the smallest modules; by their names alone they are longer. */
const RUN = 2;
/** How much what a function has alone counts against it when it is looked at to be the next: it has to be written. */
const ALONE = 3;

/** The runs of instructions in a function in text form, each as a number from `numbers`. */
const runsOf = (form, numbers) => {
  const instructions = [...form.matchAll(/\(([a-z0-9_.]+[^()\n]*)/g)].map(([, instruction]) => instruction);
  const runs = new Set();
  for (let at = 0; at + RUN <= instructions.length; at += 1) {
    const run = instructions.slice(at, at + RUN).join(" ");
    if (!numbers.has(run)) numbers.set(run, numbers.size);
    runs.add(numbers.get(run));
  }
  return [...runs];
};

/**
 * Functions in text form, from the shortest on: after each comes the one, of those that are left,
 * that shares most with it and has least of its own (Jaccard's index of their runs, weighed).
 */
const alike = (functions) => {
  const numbers = new Map();
  const left = functions
    .map((form) => ({ form, runs: runsOf(form, numbers) }))
    .sort((one, other) => one.form.length - other.form.length);
  const seen = new Uint32Array(numbers.size);
  const ordered = [];
  for (let next = 0; left.length > 0; ) {
    const [{ form, runs }] = left.splice(next, 1);
    ordered.push(form);
    for (const run of runs) seen[run] = ordered.length;
    let best = -1;
    left.forEach((other, index) => {
      let common = 0;
      for (const run of other.runs) if (seen[run] === ordered.length) common += 1;
      const likeness = common / (runs.length + ALONE * (other.runs.length - common) || 1);
      if (likeness > best) [best, next] = [likeness, index];
    });
  }
  return ordered;
};

/** A module in text form with its functions in that order. */
export const ordered = (text) => {
  const forms = text.slice(text.indexOf("\n") + 1, text.lastIndexOf(")")).split(/^(?= \()/m);
  const isFunction = (form) => form.startsWith(" (func ");
  return `(module\n${[...forms.filter((form) => !isFunction(form)), ...alike(forms.filter(isFunction))].join("")})\n`;
};
