// RESULTS.md: what was measured, as tables, and what it was measured with. Numbers in, text out.

import { readFileSync } from "node:fs";
import { section as crowdSection } from "./crowd.mjs";
import { ENGINES } from "./runner/clustering.mjs";
import { goals } from "./goals.mjs";
import { median, spread } from "./statistics.mjs";

const KB = 1024;

const whole = (value) => Math.round(value).toLocaleString("en-GB");
const formats = {
  ms: (value) => (value < 100 ? value.toFixed(value < 10 ? 1 : 0) : whole(value)),
  bytes: whole,
  megabytes: (value) => (value / 1e6).toFixed(1),
  count: whole,
  zoom: (value) => value.toFixed(1),
};

/** The columns of a scene: what is measured, its heading, how it is written. */
const COLUMNS = [
  ["bytes", "bytes", "bytes"],
  ["requests", "requests", "count"],
  ["ready", "ready, ms", "ms"],
  ["ready, slow", "ready, slow, ms", "ms"],
  ["gesture", "gesture, ms", "ms"],
  ["gesture, worked", "… of it at work", "ms"],
  ["gesture, all threads", "all threads at work", "ms"],
  ["frame p50", "frame p50, ms", "ms"],
  ["frame p95", "frame p95, ms", "ms"],
  ["heap", "heap, MB", "megabytes"],
  ["click", "click to record, ms", "ms"],
  ["click, painted", "… and painted, ms", "ms"],
  ["zoom", "zoom reached", "zoom"],
];

const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** A median, and from what to what where that differs. */
function cell(values, format) {
  const write = formats[format];
  const [low, high] = spread(values).map(write);
  const middle = write(median(values));
  return low === high ? middle : `${middle} (${low}–${high})`;
}

function sceneTable(samples) {
  const rows = samples.map(({ name, rounds }) => [
    name,
    ...COLUMNS.map(([key, , format]) =>
      // Of some pages only the load is measured.
      key in rounds[0] ? cell(rounds.map((round) => round[key]), format) : "–",
    ),
  ]);
  return table(["page", ...COLUMNS.map(([, heading]) => heading)], rows);
}

function profileTable(profiles) {
  const sorts = [...new Set(profiles.flatMap(({ spent }) => Object.keys(spent)))];
  const rows = profiles.map(({ name, spent }) => [name, ...sorts.map((sort) => whole(spent[sort] ?? 0))]);
  return table(["page", ...sorts], rows);
}

const HEADINGS = {
  supercluster: "supercluster",
  shipped: "ours, as shipped",
  fast: "ours, opt-level 3",
};

function clusteringTable(results) {
  const rows = results.map(({ count, runs }) => [
    whole(count),
    ...ENGINES.map((engine) => {
      const failed = runs[engine].find((run) => run.failed);
      return failed ? `failed: ${failed.failed}` : cell(runs[engine].map(({ ms }) => ms), "ms");
    }),
    ...["supercluster", "shipped"].map((engine) => runs[engine][0].clusters?.map(whole).join(", ") ?? "–"),
  ]);
  const checks = ["clusters of supercluster at zoom 6, 10, 14", "ours"];
  return table(["points", ...ENGINES.map((engine) => `${HEADINGS[engine]}, ms`), ...checks], rows);
}

function goalTable(results) {
  const write = (value, unit) => {
    if (unit === "KB") return `${(value / KB).toFixed(1)} KB`;
    return unit === "ms" ? `${formats.ms(value)} ms` : value.toFixed(2);
  };
  const rows = goals(results).map(({ measure, value, range, unit, must, aim }) => {
    const met = (limit) =>
      limit === undefined ? "–" : `${value <= limit ? "yes" : "**no**"} (≤ ${write(limit, unit)})`;
    const from = range && range[0] !== range[1] ? ` (${range.map((one) => write(one, unit)).join("–")})` : "";
    return [measure, `${write(value, unit)}${from}`, met(must), met(aim)];
  });
  return table(["measure", "ours", "must", "aim"], rows);
}

/** How it was measured: the part of RESULTS.md that no run changes. */
const METHOD = readFileSync(new URL("method.md", import.meta.url), "utf8");

/** RESULTS.md for these results. */
export function report(results) {
  const { command, machine, load, browser, node, packages } = results;
  const { titles, scenes, profiles, crowd, clustering, shipped } = results;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  const where = `${machine} (load ${load.toFixed(1)} when it began)`;
  const parts = [
    "# Side by side",
    `Made by \`${command}\` on ${where}, ${browser}, Node ${node}; ${versions.join(", ")}.`,
    "The figures behind it are in `results.json`.",
    "## What was asked for",
    goalTable(results),
  ];
  for (const [name, samples] of Object.entries(scenes)) {
    parts.push(`## ${titles[name]}`, sceneTable(samples));
    parts.push("What the processor works in one traced gesture, ms, main thread first (tracing costs some itself):");
    parts.push(profileTable(profiles[name]));
  }
  const own = `${whole(shipped.bytes)} bytes in ${shipped.requests} requests`;
  parts.push(`Our page as it is shipped (\`index.html\` with the repository's dataset): ${own}.`);
  if (crowd) parts.push(...crowdSection(crowd, { table, cell }));
  if (clustering) parts.push("## Clustering", clusteringTable(clustering));
  return [...parts, METHOD].join("\n\n");
}
