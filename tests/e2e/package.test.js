// The npm package as its users have it: in a Vite application at work and built, in a page without
// any tool, and in Node.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, createServer } from "vite";
import { actors, said } from "./support/dataset.js";
import { journey } from "./support/journey.js";
import { install, VERSION } from "./support/npm.js";

let it;
before(() => {
  it = install();
});
after(() => it?.remove());

/** Builds the application from `input`; the folder. */
async function built(input, outDir) {
  await build({ root: it.app, logLevel: "error", build: { outDir, rollupOptions: { input: join(it.app, input) } } });
  return join(it.app, outDir);
}

/** Opens a record by a click and the figures by another: all parts of the program are fetched. */
async function works({ map, site }) {
  const [{ detail }] = await map.heard("ready");
  assert.equal(detail.actors, actors.size);
  const id = await map.markers.first().getAttribute("data-id");
  await map.markers.first().click();
  await map.arrived();
  assert.equal((await map.heading.innerText()).trim(), said(actors.get(id).name));
  await map.part("legend").getByRole("button", { name: "Chiffres sur la carte" }).click();
  await map.part("figures").locator(".figure-heading").waitFor();
  assert.ok(site.requests.some((path) => /later_figures[^/]*\.wasm$/.test(path)), "the third part, too");
}

test("the tarball holds what is promised, and no page", () => {
  const { exports, types, customElements, version } = JSON.parse(it.read("package.json"));
  assert.equal(version, VERSION);
  const promised = [...Object.values(exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry))), types, customElements]
    .map((path) => path.replace("./", ""))
    .filter((path) => !path.includes("*"));
  for (const path of [...promised, "README.md", "LICENSE", "data/manifest.json"]) assert.ok(it.files.includes(path), path);
  assert.deepEqual(it.files.filter((path) => /\.(html|br|gz|map)$/.test(path)), []);
  assert.equal(it.files.filter((path) => path.endsWith(".wasm")).length, 11, "the first part and ten that come later");
});

journey(
  "Vite, built: nothing to configure, and all files have names of the application",
  {
    still: true,
    before: async (site) => site.mount("", await built("index.html", "dist")),
  },
  async (visit) => {
    await works(visit);
    assert.deepEqual(visit.site.requests.filter((path) => path.includes("node_modules")), []);
    assert.ok(visit.site.requests.every((path) => !path.endsWith(".wasm") || /^assets\/.*-[\w-]{8}\.wasm$/.test(path)));
  },
);

let vite;
after(() => vite?.close());
journey(
  "Vite, at work: nothing to configure either, although it moves scripts into its cache",
  {
    still: true,
    before: async (site, watch) => {
      // The client asks for live reload all the same, which the policy of the page does not allow.
      watch.allow(/^Connecting to 'ws:/);
      vite = await createServer({
        root: it.app,
        logLevel: "error",
        server: { middlewareMode: true, hmr: false, ws: false },
      });
      site.answer("", vite.middlewares);
    },
  },
  async (visit) => {
    await works(visit);
    assert.ok(visit.site.requests.some((path) => path.includes(".vite/deps/carte-grappes.js")), "from the cache");
  },
);

journey(
  "a page without any tool: the script's own folder, with the dataset beside it",
  { path: "/plain.html", still: true, before: (site) => site.mount("", it.app) },
  async (visit) => {
    await works(visit);
    assert.equal(visit.site.count("node_modules/carte-grappes/data/manifest.json"), 1);
  },
);

test("what names the package without wanting a map gets no module of it", async () => {
  const folder = await built("helper.js", "dist-helper");
  const names = readdirSync(join(folder, "assets"));
  assert.equal(names.length, 1, names.join(", "));
  const output = readFileSync(join(folder, "assets", names[0]), "utf8");
  assert.ok(output.includes(VERSION) && !output.includes("customElements"), output);
});

test("imported where there is no document, it does nothing and says nothing", () => {
  const script = `
    const before = Object.getOwnPropertyNames(globalThis).join();
    await import("carte-grappes");
    if (Object.getOwnPropertyNames(globalThis).join() !== before) throw new Error("a global was added");
  `;
  const { status, stdout, stderr } = spawnSync("node", ["--input-type=module", "--eval", script], {
    cwd: it.app,
    encoding: "utf8",
  });
  const last = stderr.trimEnd().split("\n").slice(-6).join("\n");
  assert.deepEqual([status, stdout, last], [0, "", ""]);
});
