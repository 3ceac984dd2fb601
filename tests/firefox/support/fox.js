// A test with a page of its own in Firefox, driven through geckodriver: what a visitor does is done
// by the browser's own mouse and keyboard.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";
import { Browser, Builder, By } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { serve } from "../../e2e/support/server.js";

/** For a busy machine; nothing waits this long unless it fails, milliseconds. */
const PATIENCE_MS = 20_000;
const LIMIT_MS = 120_000;

const PREFERENCES = {
  "intl.accept_languages": "fr-FR, fr",
  // Less motion, and light whatever the machine says.
  "ui.prefersReducedMotion": 1,
  "layout.css.prefers-color-scheme.content-override": 1,
  // The browser shall not look for anything by itself.
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};

/** A program in PATH: the library would look for it on the network, too. */
const program = (name) =>
  process.env.PATH.split(delimiter).map((folder) => join(folder, name)).find(existsSync) ??
  assert.fail(`${name} is not in PATH: \`cargo xtask test --only firefox\` sets it up`);

let started;
/** One browser a file; what its pages say on the console. */
const browser = () =>
  (started ??= (async () => {
    const options = new firefox.Options().addArguments("-headless").setBinary(process.env.FIREFOX || program("firefox-esr"));
    for (const [name, value] of Object.entries(PREFERENCES)) options.setPreference(name, value);
    options.enableBidi();
    const driver = await new Builder()
      .forBrowser(Browser.FIREFOX)
      .setFirefoxOptions(options)
      .setFirefoxService(new firefox.ServiceBuilder(program("geckodriver")))
      .build();
    const said = [];
    const bidi = await driver.getBidi();
    (await bidi.socket).on("message", (message) => {
      const { method, params } = JSON.parse(message);
      if (method === "log.entryAdded" && ["error", "warn"].includes(params.level)) said.push(`${params.level}: ${params.text}`);
    });
    await bidi.subscribe("log.entryAdded");
    await bidi.send({ method: "script.addPreloadScript", params: { functionDeclaration: `${listen}` } });
    return { driver, said };
  })());

after(async () => {
  await (await started)?.driver.quit();
});

/**
 * Registers a test. `setting`: `path` of the page, its `size`, how many maps are `ready` before
 * `body` begins (default 1), `skip` with the reason. `body` is given `driver`, `map` (the first
 * one), `mapOf(selector)` and `site`.
 */
export function visit(name, setting, body) {
  test(name, { timeout: LIMIT_MS, skip: setting.skip ?? false }, async () => {
    const { driver, said } = await browser();
    said.length = 0;
    const site = await serve();
    try {
      const { width, height } = setting.size ?? { width: 1440, height: 900 };
      await driver.manage().window().setRect({ width, height });
      await driver.get(new URL(setting.path, site.origin).href);
      const mapOf = (selector) => new FoxMap(driver, selector);
      const map = mapOf("carte-grappes");
      const ready = setting.ready ?? 1;
      await map.until(async () => (await map.heard("ready")).length >= ready, `${ready} maps ready`);
      await body({ driver, map, mapOf, site });
      assert.deepEqual(said, [], "the console is quiet");
    } finally {
      await driver.get("about:blank");
      await site.close();
    }
  });
}

/** Runs in each page before anything of its own: keeps the events of all maps. */
function listen() {
  const heard = (window.heard = []);
  for (const name of ["ready", "select", "view", "filter", "error"]) {
    window.addEventListener(`grappes-${name}`, (event) => heard.push({ name, host: event.target.id, detail: event.detail }));
  }
}

/** A map on the page, and what is in it. */
class FoxMap {
  constructor(driver, selector) {
    Object.assign(this, { driver, selector });
  }

  host() {
    return this.driver.findElement(By.css(this.selector));
  }

  /** The elements inside the map that `css` finds. */
  async all(css) {
    return (await (await this.host()).getShadowRoot()).findElements(By.css(css));
  }

  /** Waits for the first element that `css` finds and that can be seen. */
  async one(css) {
    let found;
    const seen = async () => {
      [found] = await this.all(css);
      return found?.isDisplayed();
    };
    await this.until(seen, `${css} in ${this.selector}`);
    return found;
  }

  /** Waits until `holds`. What was found may be gone a moment later: then it is looked for again. */
  async until(holds, what) {
    const again = () => holds().catch((error) => {
      if (error.name === "StaleElementReferenceError") return false;
      throw error;
    });
    await this.driver.wait(again, PATIENCE_MS, `${what}: never`);
  }

  /** Details of the events `name` so far, without "grappes-". */
  async heard(name) {
    // A frame that is still on its way has nothing to answer with.
    const all = await this.driver.executeScript("return window.heard");
    return (all ?? []).filter((event) => event.name === name).map(({ host, detail }) => ({ host, ...detail }));
  }

  /** Does `act`, and waits for the event `name` that follows; its detail. */
  async hears(name, act) {
    const before = (await this.heard(name)).length;
    await act();
    await this.until(async () => (await this.heard(name)).length > before, `grappes-${name}`);
    return (await this.heard(name)).at(-1);
  }

  /** The name of what is open in the panel, once its record is there in full. */
  async record() {
    await this.one("[part~=panel] h4");
    return (await this.one("[part~=panel] h3")).getText();
  }

  /** Colours of the canvas, as "#rrggbb": those found on a grid. */
  async colours() {
    return this.driver.executeScript(coloursOf, await this.host());
  }
}

/** Runs in the page. */
function coloursOf(host) {
  const { width, height } = host.shadowRoot.querySelector("canvas");
  const { data } = host.shadowRoot.querySelector("canvas").getContext("2d").getImageData(0, 0, width, height);
  const found = new Set();
  for (let at = 0; at < width * height; at += 997) {
    found.add(`#${[...data.slice(4 * at, 4 * at + 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`);
  }
  return [...found];
}
