// `cargo xtask bench` calls this with everything built: makes the pages, visits them in turn, and
// writes RESULTS.md.
//
//   node benches/run.mjs [--quick] [--only departements|communes|crowd|clustering]
//
// Where things are comes from the environment: GRAPPES_DIST, the release build; GRAPPES_CLUSTERING,
// the clustering modules; GRAPPES_BENCH, a folder for what is made on the way; CHROMIUM.

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modules } from "./clustering/build.mjs";
import { ROOT } from "./data/geodata.mjs";
import { scatter } from "./data/points.mjs";
import { SCENES, VIEW } from "./data/scenes.mjs";
import { PACKAGES, clusteringPage, versionOf } from "./pages/build.mjs";
import { launch } from "./runner/browser.mjs";
import { SIZES, clustering } from "./runner/clustering.mjs";
import { CONTESTANT, crowd } from "./runner/crowd.mjs";
import { load, quick, record, shipped, slow } from "./runner/measure.mjs";
import { profile } from "./runner/profile.mjs";
import { serve } from "./runner/server.mjs";
import { site } from "./runner/site.mjs";
import { report } from "./report.mjs";

const CLUSTERING = "clustering";
const CROWD = "crowd";
/** How often each page is visited: a whole run stays under a quarter of an hour. */
const ROUNDS = { departements: 5, communes: 3, crowd: 3 };
const { values: asked } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
const parts = [...Object.keys(SCENES), CROWD, CLUSTERING];
if (asked.only && !parts.includes(asked.only)) {
  console.error(`bench: there is no scene \`${asked.only}\`: ${parts.join(", ")}`);
  process.exit(2);
}
const wanted = (part) => !asked.only || asked.only === part;
const { GRAPPES_DIST, GRAPPES_CLUSTERING, GRAPPES_BENCH } = process.env;

const started = performance.now();
const tell = (text) => console.log(`bench: ${String(Math.round((performance.now() - started) / 1000)).padStart(4)} s  ${text}`);

const scenes = Object.entries(SCENES).filter(([name]) => wanted(name));
const contestants = scenes.flatMap(([, scene]) => scene.contestants);

/** What lies on the server beside the pages and their data. */
async function extra() {
  const files = new Map([["blank", Buffer.from("<!doctype html>")]]);
  if (!wanted(CLUSTERING)) return files;
  const { count: most } = asked.quick ? SIZES[1] : SIZES.at(-1);
  tell(`scattering ${most} points`);
  const degrees = new Float64Array(scatter(most).flatMap(({ at }) => at));
  files.set(`${CLUSTERING}/points.bin`, Buffer.from(degrees.buffer));
  const own = [...(await clusteringPage()), ...modules(GRAPPES_CLUSTERING)];
  for (const [path, bytes] of own) files.set(`${CLUSTERING}/${path}`, bytes);
  return files;
}

const shown = wanted(CROWD) ? [...contestants, CONTESTANT] : contestants;
const pages = await site({ dist: GRAPPES_DIST, contestants: shown, extra: await extra() });
const server = await serve({ find: pages.find, cache: join(GRAPPES_BENCH, "brotli"), quality: 11 });
const browser = await launch();

const results = {
  command: `cargo xtask bench${asked.quick ? " --quick" : ""}${asked.only ? ` --only ${asked.only}` : ""}`,
  machine: `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`,
  load: loadavg()[0],
  browser: `Chromium ${browser.version()}`,
  node: process.version,
  packages: Object.fromEntries(Object.values(PACKAGES).flat().map((name) => [name, versionOf(name)])),
  titles: Object.fromEntries(scenes.map(([name, { title }]) => [name, title])),
  scenes: {},
  profiles: {},
};

try {
  tell("compressing");
  // The first visit of each page makes the server compress what it asks for: nothing of it is kept.
  for (const contestant of contestants) await record(browser, server, contestant, pages.target(contestant.dataset));
  if (wanted(CROWD)) await crowd(browser, server, VIEW);
  results.shipped = await shipped(browser, server);

  for (const [name, scene] of scenes) {
    const samples = (results.scenes[name] = scene.contestants.map(({ name }) => ({ name, rounds: [] })));
    for (let round = 0; round < (asked.quick ? 1 : ROUNDS[name]); round += 1) {
      for (const [at, contestant] of scene.contestants.entries()) {
        samples[at].rounds.push({
          ...(await (contestant.loadOnly ? load : quick)(browser, server, contestant, VIEW)),
          ...(await slow(browser, server, contestant, VIEW)),
          ...(!contestant.loadOnly && (await record(browser, server, contestant, pages.target(contestant.dataset)))),
        });
        tell(`${scene.title}, round ${round + 1}: ${contestant.name}`);
      }
    }
    results.profiles[name] = [];
    for (const contestant of scene.contestants.filter(({ loadOnly }) => !loadOnly)) {
      results.profiles[name].push({ name: contestant.name, spent: await profile(browser, server, contestant, VIEW) });
    }
  }
  if (wanted(CROWD)) {
    results.crowd = [];
    for (let round = 0; round < (asked.quick ? 1 : ROUNDS[CROWD]); round += 1) {
      results.crowd.push(await crowd(browser, server, VIEW));
      tell(`a hundred thousand points, round ${round + 1}`);
    }
  }
  if (wanted(CLUSTERING)) {
    const most = SIZES[asked.quick ? 1 : SIZES.length - 1].count;
    results.clustering = await clustering(browser, server, { most, once: asked.quick }, tell);
  }
} finally {
  await browser.close();
  await server.close();
}

// A short or partial run is for looking at; what the repository keeps is a whole one.
const kept = !asked.quick && !asked.only;
const folder = kept ? join(ROOT, "benches") : GRAPPES_BENCH;
mkdirSync(folder, { recursive: true });
const text = report(results);
writeFileSync(join(folder, "RESULTS.md"), text);
const short = (_, value) => (typeof value === "number" ? Number(value.toFixed(2)) : value);
writeFileSync(join(folder, "results.json"), `${JSON.stringify(results, short)}\n`);
console.log(`\n${text}\nWritten to ${folder}.`);
