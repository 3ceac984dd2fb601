// The part of RESULTS.md about a hundred thousand points. Numbers in, text out.

/** What is measured, its heading, how it is written. */
export const COLUMNS = [
  ["ready", "ready, ms", "ms"],
  ["longest", "longest task while loading, ms", "ms"],
  ["longest, worked", "… of it at work", "ms"],
  ["long", "tasks over 50 ms", "count"],
  ["zoom", "zoom step p95, ms", "ms"],
  ["filter", "layer off, ms", "ms"],
  ["filter, longest", "longest task", "ms"],
  ["list", "list open, ms", "ms"],
  ["list, longest", "longest task", "ms"],
  ["heap", "heap, MB", "megabytes"],
];

/** The section for these rounds; `table` and `cell` write as the rest of the report does. */
export const section = (rounds, { table, cell }) => [
  "## A hundred thousand points",
  table(
    COLUMNS.map(([, heading]) => heading),
    [COLUMNS.map(([key, , format]) => cell(rounds.map((round) => round[key]), format))],
  ),
  "Ours alone: no peer is asked for as much. A *task* is a stretch of the page's main thread, by the clock and traced, which costs some itself. A *zoom step* is the longest task after one notch of the wheel, of six in and six out; most of it is making, laying out and painting the markers that come into view. *Layer off* and *list open* last from the click until nothing more happens: the clusters are gathered anew, the names put in order.",
];
