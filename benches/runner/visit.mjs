// One visit: a page in a context of its own, watched through the debugger. Tells when the map is
// there and when nothing moves any more.

export const SIZE = { width: 1024, height: 720 };
/** How much slower the processor is on a slow visit. */
const SLOWED = 4;
/** For pages that never get there. */
const PATIENCE_MS = 120_000;
/** A page is at rest when its main thread has done less than this much in each of some looks in a row. */
const LOOK_MS = 100;
const RESTFUL_MS = 4;
const RESTFUL_LOOKS = 4;

export const pause = (ms) => new Promise((over) => setTimeout(over, ms));

export class Visit {
  #readyAt;
  #isReady;
  #workers = new Map();
  #answers = new Map();
  #asked = 0;

  /** Opens an empty page of the site; `slow` for a slow line and a slow processor. */
  static async begin(browser, server, { slow = false } = {}) {
    const visit = new Visit();
    visit.server = server;
    visit.context = await browser.newContext({ viewport: SIZE, deviceScaleFactor: 1, locale: "fr-FR" });
    visit.page = await visit.context.newPage();
    visit.errors = [];
    visit.page.on("pageerror", (error) => visit.errors.push(error.message));
    await visit.page.addInitScript(keepMemories);
    server.begin(false);
    await visit.page.goto(`${server.origin}/blank`);
    visit.debug = await visit.context.newCDPSession(visit.page);
    visit.#isReady = new Promise((ready) => {
      visit.debug.on("Runtime.bindingCalled", ({ payload }) => {
        visit.#readyAt = Number(payload);
        ready();
      });
    });
    visit.#followWorkers();
    const { debug } = visit;
    await debug.send("Runtime.enable");
    await debug.send("Runtime.addBinding", { name: "benchReady" });
    await debug.send("Performance.enable");
    await debug.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    if (slow) await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    server.begin(slow);
    return visit;
  }

  /** Goes to a page; resolves when its map is there and at rest, with what it took until it was there. */
  async load(path) {
    await this.page.goto(`${this.server.origin}/${path}`, { waitUntil: "commit" });
    let timer;
    const late = new Promise((_, never) => {
      const problem = () => new Error(`${path}: not ready after ${PATIENCE_MS} ms. ${this.errors.join("; ")}`);
      timer = setTimeout(() => never(problem()), PATIENCE_MS);
    });
    await Promise.race([this.#isReady, late]).finally(() => clearTimeout(timer));
    const asked = this.server.asked();
    await this.rest();
    if (this.errors.length > 0) throw new Error(`${path}: ${this.errors.join("; ")}`);
    return {
      ready: this.#readyAt,
      requests: asked.length,
      bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  /**
   * Milliseconds so far: what passed in tasks of the page's main thread, how long the processor
   * worked there, and how long on all threads of the page.
   */
  async spent() {
    const { metrics } = await this.debug.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    return {
      task: of("TaskDuration"),
      worked: of("ThreadTime"),
      process: of("ProcessTime"),
    };
  }

  /** Resolves when nothing is on its way and the main thread has nothing to do. */
  async rest() {
    let restful = 0;
    let { task } = await this.spent();
    const started = performance.now();
    while (restful < RESTFUL_LOOKS && performance.now() - started < PATIENCE_MS) {
      await pause(LOOK_MS);
      const now = (await this.spent()).task;
      restful = this.server.idle() && now - task < RESTFUL_MS ? restful + 1 : 0;
      task = now;
    }
  }

  /**
   * Bytes after collecting what nobody holds: scripts, buffers and DOM of the page and its workers,
   * and the linear memory of WebAssembly.
   */
  async heap() {
    const { debug } = this;
    await debug.send("HeapProfiler.collectGarbage");
    const usages = [await debug.send("Runtime.getHeapUsage")];
    for (const session of this.#workers.keys()) {
      await this.#askWorker(session, "HeapProfiler.collectGarbage");
      usages.push(await this.#askWorker(session, "Runtime.getHeapUsage"));
    }
    const linear = await this.page.evaluate(() =>
      [...globalThis.benchMemories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    );
    const bytes = ({ usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 }) =>
      usedSize + embedderHeapUsedSize + backingStorageSize;
    return usages.reduce((sum, usage) => sum + bytes(usage), linear);
  }

  #followWorkers() {
    this.debug.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      if (targetInfo.type === "worker") this.#workers.set(sessionId, targetInfo);
    });
    this.debug.on("Target.detachedFromTarget", ({ sessionId }) => this.#workers.delete(sessionId));
    this.debug.on("Target.receivedMessageFromTarget", ({ message }) => {
      const { id, result } = JSON.parse(message);
      this.#answers.get(id)?.(result);
      this.#answers.delete(id);
    });
  }

  async #askWorker(sessionId, method) {
    const id = (this.#asked += 1);
    const answered = new Promise((answer) => this.#answers.set(id, answer));
    await this.debug.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
    return answered;
  }

  async end() {
    await this.context.close();
  }
}

/** Runs in the page before anything of its own: remembers the linear memory of every module. */
function keepMemories() {
  // Modules may share one.
  const memories = (globalThis.benchMemories = new Set());
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await own.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
      return made;
    };
  }
}
