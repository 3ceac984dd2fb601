// The one server of the bench: plain files, compressed beforehand, and a slow line on demand that
// holds for whoever asks, workers too.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** 1.6 Mbit/s and 150 ms: "slow 4G" of the browser's own tools. */
const SLOW = { bytesPerMs: 200, latencyMs: 150 };
/** How often a slow line hands bytes on. */
const TICK_MS = 5;

const TYPES = {
  "": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** Not for visitors, and slow to compress. */
const RAW = ".bin";

const HEADERS = {
  // A worker finds what its page has preloaded.
  "Cache-Control": "max-age=3600",
};

/** What is longer takes minutes to compress as well as can be, and is no part of what bytes are counted of. */
const LONG = { bytes: 8e6, quality: 5 };

/** Compresses at `best`, and keeps what it has compressed in `folder`. */
function compressor(folder, best) {
  mkdirSync(folder, { recursive: true });
  return (bytes) => {
    const quality = bytes.length > LONG.bytes ? Math.min(best, LONG.quality) : best;
    const file = join(folder, `${createHash("sha256").update(bytes).digest("hex")}-${quality}.br`);
    if (existsSync(file)) return readFileSync(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const small = brotliCompressSync(bytes, { params });
    writeFileSync(file, small);
    return small;
  };
}

/** A line that all answers share: each tick it hands on as much as has become due since the last one. */
function slowLine() {
  /** What is left to send of each answer. */
  const waiting = new Map();
  let last;
  let timer;
  const tick = () => {
    let due = Math.floor((performance.now() - last) * SLOW.bytesPerMs);
    last += due / SLOW.bytesPerMs;
    while (due > 0 && waiting.size > 0) {
      const share = Math.ceil(due / waiting.size);
      for (const [answer, rest] of [...waiting]) {
        const part = rest.subarray(0, Math.min(share, due));
        due -= part.length;
        answer.write(part);
        waiting.set(answer, rest.subarray(part.length));
        if (part.length === rest.length) {
          waiting.delete(answer);
          answer.end();
        }
      }
    }
    if (waiting.size === 0) timer = clearInterval(timer);
  };
  return (answer, bytes) => {
    waiting.set(answer, bytes);
    // A page that has gone wants no more.
    answer.once("close", () => waiting.delete(answer));
    if (timer) return;
    last = performance.now();
    timer = setInterval(tick, TICK_MS);
  };
}

/**
 * Serves what `find(path)` gives, a buffer or nothing. `cache` is a folder for what was compressed,
 * `quality` brotli's.
 */
export async function serve({ find, cache, quality }) {
  const compress = compressor(cache, quality);
  const ready = new Map();
  const compressed = (path) => {
    if (!ready.has(path)) {
      const bytes = find(path);
      ready.set(path, bytes && !path.endsWith(RAW) ? compress(bytes) : bytes);
    }
    return ready.get(path);
  };
  const send = slowLine();
  let slow = false;
  let log = [];
  let pending = 0;

  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname).slice(1);
    const bytes = compressed(path);
    if (!bytes) {
      answer.writeHead(404).end();
      return;
    }
    log.push({ path, bytes: bytes.length });
    pending += 1;
    answer.once("close", () => (pending -= 1));
    const start = () => {
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const encoding = path.endsWith(RAW) ? {} : { "Content-Encoding": "br" };
      answer.writeHead(200, { ...HEADERS, ...encoding, "Content-Type": type, "Content-Length": bytes.length });
      if (slow) send(answer, bytes);
      else answer.end(bytes);
    };
    if (slow) setTimeout(start, SLOW.latencyMs);
    else start();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Bytes of a file as it is sent. Compressed ahead, nobody waits for it. */
    size: (path) => compressed(path)?.length,
    /** Forgets what was asked for; from now on the line is slow, or not. */
    begin(isSlow) {
      slow = isSlow;
      log = [];
    },
    /** Paths and sizes of what was asked for since. */
    asked: () => log.slice(),
    /** Whether every answer has been sent. */
    idle: () => pending === 0,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
