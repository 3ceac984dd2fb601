// RESULTS.md: what was measured, as tables, and what it was measured with. Numbers in, text out.

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
    ...COLUMNS.map(([key, , format]) => cell(rounds.map((round) => round[key]), format)),
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
    const met = (limit) => (limit === undefined ? "–" : `${value <= limit ? "yes" : "**no**"} (≤ ${write(limit, unit)})`);
    const from = range && range[0] !== range[1] ? ` (${range.map((one) => write(one, unit)).join("–")})` : "";
    return [measure, `${write(value, unit)}${from}`, met(must), met(aim)];
  });
  return table(["measure", "ours", "must", "aim"], rows);
}

const GUIDE = `## What is shown, and how it is fair

All pages are 1024×720 CSS pixels, start at the same camera (\`7/49.6/2.8\`, everything in the frame) and come from one server, compressed with brotli 11 beforehand. Each visit has a browser context of its own; contestants take turns, so that whatever else the machine does falls on all. Figures are medians, with the lowest and the highest in brackets. Ratios are taken round by round, then their median.

- *Ten départements, 60 points*: the départements of the dataset's overview and our 56 actors, with four made ones. *All communes, 10,000 points*: seeded points in the communes of both régions. The territories and points are the same bytes for all; MapLibre's ids stand among the properties, because its tiles carry no others.
- *carte-grappes* is shown through its contract: \`<carte-grappes src>\` on a dataset folder, with the hints for the browser that \`index.html\` has. It draws its whole interface; the peers' pages have zoom buttons at most. With 10,000 points it is measured twice: with the dataset in levels, as the repository's is (départements first, communes of a département when one is close), and with every commune from the start in one file, as the peers have it. The first is how it is meant to be used, the second draws the same.
- *Leaflet* with markercluster: \`preferCanvas\`, territories that do not listen to the mouse, points added in one go, icons of plain CSS.
- *MapLibre GL*: data fetched by its worker from an address, its own \`cluster: true\`, \`fadeDuration: 0\`, glyphs drawn by the browser.
- *OpenLayers*: imports that can be shaken, \`VectorImage\` for the territories, its own \`Cluster\` source, one style object a number. (WebGL layers would be drawn by the processor here.)
- All four cluster within 44 px up to zoom 13 (OpenLayers at any zoom), are bundled and minified by esbuild, and preload what they fetch. A click on a marker fetches the same record; the peers show its name, kind and summary, ours everything.

*Ready* is the frame after the library's own sign that all is drawn (\`grappes-ready\`, layers added, \`load\`, \`rendercomplete\`); for ours with all communes at once, the last painting of the canvas before the page rests. *Slow* is 150 ms and 1.6 Mbit/s, shared by page and workers, and the main thread slowed four times (MapLibre's worker is not). *Gesture* is one drag, six steps of the wheel in and six out, as real input at fixed times: milliseconds that pass in tasks of the main thread until the page rests; beside it, for how many the processor was at work on that thread, which other programs do not lengthen but waiting does not count in either, and on all threads of the page. *Frames* are the times between animation frames while the map should move, in a second gesture, because watching frames makes a page ask for them. Each library zooms as far by a step as it does by default; the zoom reached stands in the table. *Heap* is what is left after a collection: scripts, buffers and DOM of the page and its workers, and WebAssembly's linear memory. *Click* is the time from the click until the summary is in the page, less that of the request; then until it is painted.

This machine has no graphics processor: WebGL is drawn by the processor, and MapLibre's gestures and frames with it. Where there is one, it fares better.`;

/** RESULTS.md for these results. */
export function report(results) {
  const { command, machine, load, browser, node, packages, scenes, profiles, clustering, shipped, completeOpenLayers } = results;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  const titles = { departements: "Ten départements, 60 points", communes: "All communes, 10,000 points" };
  const parts = [
    "# Side by side",
    `Made by \`${command}\` on ${machine} (load ${load.toFixed(1)} when it began), ${browser}, Node ${node}; ${versions.join(", ")}. The figures behind it are in \`results.json\`.`,
    "## What was asked for",
    goalTable(results),
  ];
  for (const [name, samples] of Object.entries(scenes)) {
    parts.push(`## ${titles[name]}`, sceneTable(samples));
    parts.push("Where the milliseconds of one traced gesture go, main thread first (tracing costs some itself):", profileTable(profiles[name]));
  }
  parts.push(
    `Our page as it is shipped (\`index.html\` with the repository's dataset): ${whole(shipped.bytes)} bytes in ${shipped.requests} requests. OpenLayers' complete script, for pages that do not bundle: ${whole(completeOpenLayers)} bytes.`,
  );
  if (clustering) {
    parts.push(
      "## Clustering",
      clusteringTable(clustering),
      "In one page, in turn: from coordinates to clusters at every zoom from 0 to 16, within 60 pixels of supercluster's tiles of 512, which are 30 of ours. Supercluster is given its features ready-made, ours projects coordinates first. Each run of ours has a fresh module with no memory yet. *As shipped* is compiled and optimised as what visitors download, and counts.",
    );
  }
  parts.push(GUIDE);
  return `${parts.join("\n\n")}\n`;
}
