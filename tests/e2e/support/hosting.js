// Ways to serve the built site: nginx with the recipe of hosting/nginx, Python's server, a plain one
// that knows neither types nor other sites; and pages of other people, on an origin of their own.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { createServer as createSocket } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { DIST } from "./server.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const NGINX = process.env.GRAPPES_NGINX || "/usr/sbin/nginx";
/** An address of this machine that no other test listens at: nginx chooses no port by itself. */
const ADDRESS = "127.0.80.1";

/** What is to be ended and removed, whatever happens. */
const leftovers = new Set();
process.on("exit", () => leftovers.forEach((end) => end()));
const ended = (end) => {
  leftovers.add(end);
  return async () => {
    leftovers.delete(end);
    end();
  };
};

const scratch = () => mkdtempSync(join(tmpdir(), "grappes-hosting-"));

async function freePort() {
  const socket = createSocket();
  await new Promise((listening) => socket.listen(0, ADDRESS, listening));
  const { port } = socket.address();
  await new Promise((closed) => socket.close(closed));
  return port;
}

/** nginx with one of the sites of the recipe. Only addresses and paths are changed in it. */
export async function nginx(site) {
  const folder = scratch();
  const etc = join(folder, "etc");
  cpSync(join(ROOT, "hosting/nginx"), etc, { recursive: true });
  mkdirSync(join(folder, "html"));
  const [port, other] = [await freePort(), await freePort()];
  const file = join(etc, "sites-available", site);
  const written = readFileSync(file, "utf8")
    .replace("listen 80;", `listen ${ADDRESS}:${port};`)
    .replace("listen [::]:80;", `listen ${ADDRESS}:${other};`)
    .replaceAll("/srv/carte-grappes", DIST)
    .replaceAll("/var/www/html", join(folder, "html"));
  writeFileSync(file, written);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((what) => `${what}_temp_path ${folder}/${what};`);
  // What Debian's own nginx.conf has around it.
  writeFileSync(
    join(etc, "nginx.conf"),
    `${process.getuid() === 0 ? `user ${userInfo().username};` : ""}
     pid ${folder}/pid;
     worker_processes 2;
     include /etc/nginx/modules-enabled/*.conf;
     events {}
     http {
       include /etc/nginx/mime.types;
       default_type application/octet-stream;
       gzip on;
       access_log off;
       ${temporary.join(" ")}
       include conf.d/*.conf;
       include sites-available/${site};
     }`,
  );
  const { status, stderr, error } = spawnSync(NGINX, ["-e", join(folder, "errors"), "-c", join(etc, "nginx.conf")], { encoding: "utf8" });
  if (status !== 0) throw new Error(`nginx does not start: ${error?.message ?? stderr}`);
  // It goes on by itself once it listens.
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  const close = ended(() => {
    process.kill(pid, "SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  });
  return { origin: `http://${ADDRESS}:${port}`, said: stderr, close };
}

/** Python's own server, as one starts it in the folder; the site is in `folder` below, "" for the root. */
export async function python(folder = "") {
  const root = scratch();
  let served = DIST;
  if (folder) {
    mkdirSync(join(root, folder, ".."), { recursive: true });
    symlinkSync(DIST, join(root, folder));
    served = root;
  }
  const words = ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", served];
  const child = spawn("python3", words, { stdio: ["ignore", "pipe", "ignore"] });
  const close = ended(() => {
    child.kill();
    rmSync(root, { recursive: true, force: true });
  });
  const port = await new Promise((found, failed) => {
    child.on("error", failed);
    child.on("exit", () => failed(new Error("Python's server ended")));
    child.stdout.on("data", (text) => {
      const said = /port (\d+)/.exec(text);
      if (said) found(said[1]);
    });
  });
  return { origin: `http://127.0.0.1:${port}`, close };
}

const PLAIN_TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json" };

/** A server that knows the types of pages only and compresses nothing; `headers(path)` are what it adds. */
export async function plain({ types = {}, headers = () => ({}) } = {}) {
  const server = createServer(async (asked, answer) => {
    const path = normalize(new URL(asked.url, "http://localhost").pathname);
    try {
      const body = await readFile(join(DIST, path));
      const type = { ...PLAIN_TYPES, ...types }[extname(path)] ?? "application/octet-stream";
      answer.writeHead(200, { "Content-Type": type, "Content-Length": body.length, ...headers(path) });
      answer.end(body);
    } catch {
      answer.writeHead(404, headers(path)).end();
    }
  });
  return listening(server);
}

/** A page of somebody else, under `policy`, on an origin of its own. */
export async function host(body, policy) {
  const page = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Une page</title>${body}`;
  const headers = { "Content-Type": "text/html; charset=utf-8", ...(policy && { "Content-Security-Policy": policy }) };
  return listening(createServer(({ url }, answer) => answer.writeHead(url === "/" ? 200 : 204, headers).end(url === "/" ? page : "")));
}

async function listening(server) {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/** An answer as it comes, nothing unpacked: status, headers, body. */
export function ask(url, headers = {}) {
  return new Promise((found, failed) => {
    const asking = request(url, { headers, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => found({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asking.on("error", failed);
    asking.end();
  });
}

/** Paths of the built site, without what they are packed in. */
export function paths(folder = "") {
  return readdirSync(join(DIST, folder)).flatMap((name) => {
    const path = folder ? `${folder}/${name}` : name;
    if (statSync(join(DIST, path)).isDirectory()) return paths(path);
    return /\.(br|gz)$/.test(name) ? [] : [path];
  });
}

let launched;
const browser = () =>
  (launched ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      // Nothing beyond this machine has an address.
      `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE ${ADDRESS}`,
    ],
  }));
export const closeBrowser = async () => (await launched)?.close();

/** For a busy machine; nothing waits this long unless it fails, milliseconds. */
const PATIENCE_MS = 15_000;

/** Opens `url`. `seen` is what the console, the policy and the network complained of; `heard` gives events of maps. */
export async function visit(url) {
  const context = await (await browser()).newContext({ viewport: { width: 1200, height: 800 }, locale: "fr-FR", reducedMotion: "reduce" });
  context.setDefaultTimeout(PATIENCE_MS);
  const seen = [];
  context.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) seen.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => seen.push(`error: ${error.error()?.message}`));
  context.on("response", (response) => {
    if (response.status() >= 400) seen.push(`${response.status()} for ${response.url()}`);
  });
  await context.exposeBinding("complain", (_, text) => seen.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) =>
      window.complain(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`),
    );
    window.heard = [];
    for (const name of ["ready", "error"]) {
      window.addEventListener(`grappes-${name}`, ({ detail }) => window.heard.push({ name, detail }));
    }
    window.streamed = [];
    for (const name of ["instantiateStreaming", "compileStreaming"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await own.apply(WebAssembly, all);
        window.streamed.push(name);
        return made;
      };
    }
  });
  const page = await context.newPage();
  await page.goto(url);
  return {
    page,
    seen,
    map: page.locator("carte-grappes"),
    /** Waits for an event of a map; its detail. */
    heard: async (name) => {
      await page.waitForFunction((name) => window.heard.some((event) => event.name === name), name);
      return page.evaluate((name) => window.heard.find((event) => event.name === name).detail, name);
    },
    close: () => context.close(),
  };
}
