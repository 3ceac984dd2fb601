// The built site from servers as they are found: nginx with our recipe, in a host page of another
// origin under a strict policy, in a sub-folder; servers that know neither types nor other sites.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ask, closeBrowser, host, nginx, paths, plain, python, visit } from "./support/hosting.js";
import { DIST, shippedOf } from "./support/server.js";

const LIMIT_MS = 90_000;
const TYPES = {
  css: "text/css; charset=utf-8",
  geojson: "application/geo+json",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  ts: "text/plain; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  xml: "application/xml",
};
const YEAR = "public, max-age=31536000, immutable";
const MINUTES = "public, max-age=300, stale-while-revalidate=86400";

const seal = JSON.parse(readFileSync(join(DIST, "sri.json"), "utf8")).files;
const immutable = new Set(Object.values(seal).filter((file) => file.immutable).map(({ file }) => file));
const WASM = shippedOf("carte-grappes_bg.wasm");

/** The policy that the guide gives to host pages, for the host that the map comes from. */
const guide = readFileSync(new URL("../../docs/fr/hebergement.md", import.meta.url), "utf8");
const policyFor = (origin) => /^Content-Security-Policy: (.*)$/m.exec(guide)[1].replaceAll("https://cartes.example.fr", origin);

/** Servers and visits of the test, closed after it. */
function trial(name, body) {
  test(name, { timeout: LIMIT_MS }, async () => {
    const open = [];
    const keep = async (opening) => {
      const opened = await opening;
      open.unshift(opened);
      return opened;
    };
    try {
      await body(keep);
    } finally {
      for (const one of open) await one.close();
    }
  });
}
after(closeBrowser);

/** The map on a page of another origin, with a list in it for where it cannot run. */
const tagged = (origin, attributes = "") => `
  <script type="module" src="${origin}/element.js"></script>
  <carte-grappes loading="eager" ${attributes}><ul><li><a href="/partenaires">Nos partenaires</a></li></ul></carte-grappes>`;

/** Opens a record and the figures, as a visitor does: every part of the program and of the data. */
async function use({ page, map, heard }) {
  await heard("ready");
  await map.locator("[part~=chip]").first().waitFor();
  await page.evaluate(() => document.querySelector("carte-grappes").select("aif"));
  await map.getByRole("heading", { name: /Association des industries ferroviaires/ }).waitFor();
  await page.getByRole("button", { name: "Chiffres sur la carte" }).click();
  await map.locator("[part~=figures]").getByRole("combobox").first().waitFor();
}

// nginx

trial("nginx: every file has its type, its lifetime, and may be used by other sites", async (keep) => {
  const { origin, said } = await keep(nginx("carte-grappes"));
  assert.equal(said, "", "nginx has nothing to say of the recipe");
  const all = paths();
  assert.ok(all.length > 80, `${all.length}`);
  for (const path of all) {
    const { status, headers, body } = await ask(`${origin}/${path}`);
    assert.equal(status, 200, path);
    assert.deepEqual(body, readFileSync(join(DIST, path)), path);
    assert.equal(headers["content-type"], TYPES[path.split(".").at(-1)], path);
    assert.equal(headers["cache-control"], immutable.has(path) ? YEAR : MINUTES, path);
    assert.equal(headers["access-control-allow-origin"], "*", path);
    assert.equal(headers["timing-allow-origin"], "*", path);
    assert.equal(headers["cross-origin-resource-policy"], "cross-origin", path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
    assert.ok(headers["referrer-policy"] && headers["permissions-policy"], path);
    assert.match(headers["content-security-policy"], path === "embed.html" ? /frame-ancestors \*;/ : /frame-ancestors 'self';/, path);
  }
  const { body, headers } = await ask(`${origin}/`);
  assert.deepEqual(body, readFileSync(join(DIST, "index.html")));
  const policy = headers["content-security-policy"];
  assert.match(policy, /^default-src 'none';/);
  assert.ok(policy.includes("require-trusted-types-for 'script'") && !policy.includes("unsafe-inline") && !policy.includes("'unsafe-eval'"), policy);
});

trial("nginx: encodings go by what the browser reads", async (keep) => {
  const { origin } = await keep(nginx("carte-grappes"));
  const packed = paths().filter((path) => existsSync(join(DIST, `${path}.br`)));
  assert.ok(packed.includes(WASM) && packed.includes("element.js") && packed.includes("index.html"), `${packed}`);
  const same = (bytes) => bytes;
  for (const path of packed) {
    const whole = readFileSync(join(DIST, path));
    for (const [accepted, encoding, unpack] of [
      ["gzip, deflate, br", "br", brotliDecompressSync],
      ["gzip, deflate", "gzip", gunzipSync],
      ["identity", undefined, same],
    ]) {
      const { headers, body } = await ask(`${origin}/${path}`, { "Accept-Encoding": accepted });
      assert.equal(headers["content-encoding"], encoding, `${path}, ${accepted}`);
      assert.match(headers.vary ?? "", /Accept-Encoding/i, `${path}, ${accepted}`);
      assert.equal(headers["content-type"], TYPES[path.split(".").at(-1)], path);
      assert.ok(unpack(body).equals(whole), `${path}, ${accepted}`);
    }
  }
});

trial("nginx: what a browser has is not sent again", async (keep) => {
  const { origin } = await keep(nginx("carte-grappes"));
  for (const path of ["element.js", WASM, "index.html", "data/manifest.json"]) {
    for (const accepted of ["br", "gzip", "identity"]) {
      const headers = { "Accept-Encoding": accepted };
      const first = await ask(`${origin}/${path}`, headers);
      for (const known of [{ "If-None-Match": first.headers.etag }, { "If-Modified-Since": first.headers["last-modified"] }]) {
        const again = await ask(`${origin}/${path}`, { ...headers, ...known });
        assert.deepEqual([again.status, again.body.length], [304, 0], `${path}, ${accepted}`);
        assert.equal(again.headers["cache-control"], first.headers["cache-control"], path);
      }
    }
  }
});

trial("nginx: what is not there is a 404 that is asked for again", async (keep) => {
  const [own, inside] = [await keep(nginx("carte-grappes")), await keep(nginx("carte-grappes-sous-dossier"))];
  const absent = ["nothing", "fiches/nobody.html", "element.00000000.js", ".git/config", "data/.hidden", "%2e%2e/etc/passwd"];
  const places = [...absent.map((path) => `${own.origin}/${path}`), ...absent.map((path) => `${inside.origin}/cartes/${path}`), `${inside.origin}/element.js`];
  for (const place of places) {
    const { status, headers } = await ask(place);
    assert.ok(status === 404 || (status === 400 && place.includes("%2e")), `${place}: ${status}`);
    assert.equal(headers["cache-control"], undefined, place);
  }
});

trial("nginx: a page of another origin, under the guide's policy with Trusted Types", async (keep) => {
  const { origin } = await keep(nginx("carte-grappes"));
  const policy = policyFor(origin);
  assert.match(policy, /require-trusted-types-for 'script'/);
  const { origin: page } = await keep(host(tagged(origin), policy));
  const visitor = await keep(visit(page));
  await use(visitor);
  // Both parts that come later, too; the browser compiled what was still arriving.
  const streamed = await visitor.page.evaluate(() => window.streamed.length);
  assert.equal(streamed, 3, "modules that were compiled while they came");
  const [wasm] = await visitor.page.evaluate((url) => performance.getEntriesByName(url).map((entry) => entry.toJSON()), `${origin}/${WASM}`);
  assert.ok(wasm.encodedBodySize > 0 && wasm.encodedBodySize < wasm.decodedBodySize / 2, "its size may be known, and it came packed");
  assert.deepEqual(visitor.seen, []);
  // The browser does enforce it.
  const text = await visitor.page.evaluate(() => {
    try {
      return (document.createElement("p").innerHTML = "text");
    } catch {
      return "refused";
    }
  });
  assert.equal(text, "refused");
});

trial("the map needs no more of a page's policy than its script and what that fetches", async (keep) => {
  const { origin } = await keep(nginx("carte-grappes"));
  const policy = policyFor(origin);
  const strictest = policy.replace(/(style|img)-src [^;]*; /g, "");
  assert.equal(strictest.split(";").length, policy.split(";").length - 2);
  const { origin: page } = await keep(host(tagged(origin), strictest));
  const visitor = await keep(visit(page));
  await use(visitor);
  assert.deepEqual(visitor.seen, []);
  for (const [left, broken] of [
    ["'wasm-unsafe-eval'", /error|policy/],
    [`connect-src ${origin}`, /policy: connect-src/],
    [`script-src ${origin}`, /policy: script-src/],
  ]) {
    assert.ok(policy.includes(left), left);
    const { origin: page } = await keep(host(tagged(origin), policy.replace(left, left.startsWith("'") ? "" : `${left.split(" ")[0]} 'none'`)));
    const visitor = await keep(visit(page));
    await visitor.map.getByRole("link", { name: "Nos partenaires" }).waitFor();
    await visitor.page.waitForLoadState("networkidle");
    assert.ok(visitor.seen.some((text) => broken.test(text)), `${left}: ${visitor.seen}`);
  }
});

trial("nginx: our own pages live under our own policy", async (keep) => {
  const { origin } = await keep(nginx("carte-grappes"));
  const visitor = await keep(visit(`${origin}/`));
  await use(visitor);
  assert.deepEqual(visitor.seen, []);
  for (const path of ["embed.html", "configurateur.html", "fiches/index.html", "fiches/aif.html"]) {
    const visitor = await keep(visit(`${origin}/${path}`));
    await visitor.page.waitForLoadState("networkidle");
    assert.deepEqual(visitor.seen, [], path);
  }
});

trial("nginx: other sites may frame embed.html, and no other page", async (keep) => {
  const { origin } = await keep(nginx("carte-grappes"));
  const framed = async (path) => {
    const { origin: page } = await keep(host(`<iframe title="Carte" width="900" height="600" src="${origin}/${path}"></iframe>`));
    return keep(visit(page));
  };
  const refused = await framed("index.html");
  await refused.page.waitForLoadState("networkidle");
  assert.ok(refused.seen.some((text) => text.includes("frame-ancestors")), `${refused.seen}`);
  const shown = await framed("embed.html");
  await shown.page.frameLocator("iframe").locator("carte-grappes [part~=marker], carte-grappes [part~=cluster]").first().waitFor();
  assert.deepEqual(shown.seen, []);
});

trial("nginx: in a folder of another site", async (keep) => {
  const { origin } = await keep(nginx("carte-grappes-sous-dossier"));
  for (const path of ["index.html", "element.js", WASM, shippedOf("data/overlays.geojson")]) {
    const { status, headers } = await ask(`${origin}/cartes/${path}`, { "Accept-Encoding": "br" });
    assert.equal(status, 200, path);
    assert.deepEqual([headers["content-type"], headers["content-encoding"]], [TYPES[path.split(".").at(-1)], "br"], path);
    assert.equal(headers["cache-control"], immutable.has(path) ? YEAR : MINUTES, path);
  }
  const visitor = await keep(visit(`${origin}/cartes/`));
  await use(visitor);
  assert.deepEqual(visitor.seen, []);
});

// Servers that know less

for (const type of ["text/plain", "application/octet-stream"]) {
  trial(`a server that calls everything ${type} and compresses nothing`, async (keep) => {
    const types = Object.fromEntries([".wasm", ".geojson", ".json", ".css", ".svg"].map((extension) => [extension, type]));
    const { origin } = await keep(plain({ types, headers: () => ({ "Access-Control-Allow-Origin": "*" }) }));
    const { origin: page } = await keep(host(tagged(origin)));
    const visitor = await keep(visit(page));
    await use(visitor);
    // The loader may say that it was slower than it could be; nothing else.
    assert.deepEqual(visitor.seen.filter((text) => !/MIME type/.test(text)), []);
  });
}

for (const folder of ["", "a/b"]) {
  trial(`Python's server, ${folder ? `in the folder ${folder}` : "from the folder itself"}`, async (keep) => {
    const { origin } = await keep(python(folder));
    const visitor = await keep(visit(`${origin}/${folder}`));
    await use(visitor);
    assert.deepEqual(visitor.seen, []);
  });
}

trial("a server that other sites may not use: the page keeps its list", async (keep) => {
  const { origin } = await keep(plain());
  const { origin: page } = await keep(host(tagged(origin)));
  const visitor = await keep(visit(page));
  await visitor.page.waitForLoadState("networkidle");
  assert.ok(await visitor.map.getByRole("link", { name: "Nos partenaires" }).isVisible());
  assert.ok(visitor.seen.some((text) => text.includes("CORS")), `${visitor.seen}`);
});

trial("a server that lets other sites have the script alone: the list, why, and an event", async (keep) => {
  const headers = (path) => (path.endsWith(".js") ? { "Access-Control-Allow-Origin": "*" } : {});
  const { origin } = await keep(plain({ headers }));
  const { origin: page } = await keep(host(tagged(origin)));
  const visitor = await keep(visit(page));
  const { file, message } = await visitor.heard("error");
  assert.ok(file && message.length > 10, `${file}: ${message}`);
  assert.match(await visitor.map.getByRole("alert").innerText(), /La carte n’a pas pu démarrer/);
  assert.ok(await visitor.map.getByRole("link", { name: "Nos partenaires" }).isVisible());
});

trial("data on a server that other sites may not use: the list, why, and an event that names the file", async (keep) => {
  const { origin } = await keep(nginx("carte-grappes"));
  const { origin: closed } = await keep(plain());
  const { origin: page } = await keep(host(tagged(origin, `src="${closed}/data/"`)));
  const visitor = await keep(visit(page));
  const { file, message } = await visitor.heard("error");
  assert.match(file, /manifest/);
  assert.ok(message.length > 10, message);
  assert.match(await visitor.map.getByRole("alert").innerText(), /Les données de la carte n’ont pas pu être lues/);
  assert.ok(await visitor.map.getByRole("link", { name: "Nos partenaires" }).isVisible());
});
