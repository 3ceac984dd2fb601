// A static server for one test: the built site at "/", the pages of the tests at "/pages/",
// under the strict policy that the product promises to live with, and with faults on demand.

import { createReadStream, readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { sealed } from "../../../xtask/sealed.mjs";

const PAGES = fileURLToPath(new URL("../pages/", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** Folder of the built site. */
export const DIST = process.env.GRAPPES_DIST ?? join(ROOT, "dist");

const FILES = sealed(DIST);
const PLAIN = new Map([...FILES].map(([plain, { file }]) => [file, plain]));
/** The path that a file has in the sources, whatever it is shipped as: tests know files by that. */
export const plainOf = (path) => PLAIN.get(path) ?? path;
/** Where a file of the sources is in the built site. */
export const shippedOf = (path) => FILES.get(path)?.file ?? path;
/** Reads a file of the built site by its plain path. */
export const readShipped = (path) => readFileSync(join(DIST, shippedOf(path)), "utf8");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:";
/** Example pages bring fonts of their own; the map never does. */
const EXAMPLES = /^examples\//;

/** Sends a whole body with a status and a type. */
const send = (answer, status, type, body) => {
  answer.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  answer.end(body);
};

/** What can go wrong with a file: each is given the answer and the path of the sound file. */
export const faults = {
  /** 404. */
  missing: () => async (answer) => send(answer, 404, TYPES[".html"], "<!doctype html><title>404</title>"),
  /** A server that answers every address with its home page. */
  html: () => async (answer) => send(answer, 200, TYPES[".html"], "<!doctype html><title>Accueil</title>"),
  /** Sound JSON that is something else. */
  json: (value) => async (answer) => send(answer, 200, TYPES[".json"], JSON.stringify(value)),
  /** The file after `edit`, which is given its text. */
  edited: (edit) => async (answer, file) =>
    send(answer, 200, TYPES[extname(file)], edit(await readFile(file, "utf8"))),
  /** The first half, as if it were the whole. */
  half: () => async (answer, file) => {
    const whole = await readFile(file);
    send(answer, 200, TYPES[extname(file)], whole.subarray(0, whole.length >> 1));
  },
  /** The first half, and then the line goes dead. */
  cut: () => async (answer, file) => {
    const whole = await readFile(file);
    answer.writeHead(200, { "Content-Type": TYPES[extname(file)], "Content-Length": whole.length });
    answer.write(whole.subarray(0, whole.length >> 1), () => answer.destroy());
  },
  /** No answer at all. */
  refused: () => async (answer) => answer.destroy(),
};

/**
 * Serves until `close`. Every server has an origin of its own, and with it a cache of its own. `pages` are
 * texts by path, beside the files; `headers` are sent with everything.
 */
export async function serve({ pages = {}, headers = {} } = {}) {
  const broken = new Map();
  const mounted = [];
  const requests = [];
  const waiting = new Set();

  const server = createServer(async (request, answer) => {
    const asked = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname).slice(1);
    const path = plainOf(asked);
    requests.push(path);
    for (const waiter of waiting) waiter();
    answer.setHeader("Content-Security-Policy", EXAMPLES.test(path) ? `${POLICY}; font-src 'self'` : POLICY);
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Cache-Control", "no-store");
    for (const [name, value] of Object.entries(headers)) answer.setHeader(name, value);
    const mount = mounted.findLast(({ under }) => asked.startsWith(under));
    const file = mount?.folder ? inside(mount.folder, asked.slice(mount.under.length)) : fileOf(asked);
    try {
      const fault = broken.get(path);
      if (mount?.handler) mount.handler(request, answer);
      else if (fault) await fault(answer, file);
      else if (Object.hasOwn(pages, path)) send(answer, 200, TYPES[".html"], pages[path]);
      else await sound(answer, file);
    } catch {
      if (!answer.headersSent) answer.writeHead(500);
      answer.end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;

  return {
    origin,
    /** Paths asked for so far, in order. */
    requests,
    /** Paths that a test broke at any time: what fails there is no surprise. */
    brokenOnce: new Set(),
    /** How often `path` was asked for. */
    count(path) {
      return requests.filter((asked) => asked === path).length;
    },
    /** Serves the files of `folder` for paths that begin with `under`, "" for all. */
    mount(under, folder) {
      mounted.push({ under, folder });
    },
    /** Lets `handler` answer for paths that begin with `under`. */
    answer(under, handler) {
      mounted.push({ under, handler });
    },
    /** Breaks `path` until it is mended. */
    fault(path, how) {
      broken.set(path, how);
      this.brokenOnce.add(path);
    },
    /** Mends `path`. */
    mend(path) {
      broken.delete(path);
    },
    /** Holds answers for `path` back; what it gives answers them. */
    hang(path) {
      const held = [];
      this.fault(path, async (answer, file) => held.push(() => sound(answer, file)));
      return async () => {
        this.mend(path);
        await Promise.all(held.splice(0).map((answer) => answer()));
      };
    },
    /** Resolves once `path` was asked for `times` times. */
    async asked(path, times = 1) {
      while (this.count(path) < times) {
        await new Promise((heard) => {
          const waiter = () => (waiting.delete(waiter), heard());
          waiting.add(waiter);
        });
      }
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The file behind a path; paths cannot climb out of their folder. */
function fileOf(path) {
  const clean = normalize(`/${path}`).slice(1);
  return clean.startsWith("pages/") ? inside(PAGES, clean.slice("pages/".length)) : inside(DIST, clean);
}

/** The file of a folder behind a path, which has to start in it. */
function inside(folder, path) {
  const clean = normalize(`/${path}`).slice(1);
  return join(folder, clean === "" ? "index.html" : clean);
}

async function sound(answer, file) {
  if (answer.destroyed) return;
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return send(answer, 404, TYPES[".html"], "<!doctype html><title>404</title>");
  answer.writeHead(200, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Length": found.size,
  });
  // A page that called its request off, meanwhile or long ago, wants no answer any more.
  await pipeline(createReadStream(file), answer).catch(() => {});
}
