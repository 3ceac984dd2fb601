// Without script or WebAssembly: the list in the page, and the pages of the records.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { assertAccessible } from "./support/axe.js";
import { actors, record, said } from "./support/dataset.js";
import { DESKTOP, journey, PHONE } from "./support/journey.js";
import { DIST, faults } from "./support/server.js";

const STILL = { ready: 0, still: true };
/** What the map would have used was fetched ahead for nothing, which the browser says. */
const unused = (site, watch) => watch.allow(/preload/);
const NO_SCRIPT = { ...STILL, scripts: false, before: unused };
/** A record with figures, dates, relations and documents. */
const RICH = "mecatronic";
const CANNOT_START = /La carte n’a pas pu démarrer/;

const MODULE = "carte-grappes_bg.wasm";

const spaceless = (text) => text.replaceAll(/\s+/g, " ").trim();

/** The list that the page shows: its visible links. */
const links = (page) => page.locator("carte-grappes ul a");

/** Every actor stands in the list, in a group with a heading, with its place, and can be read. */
async function assertReadable(page) {
  const all = links(page);
  assert.equal(await all.count(), actors.size);
  await all.first().waitFor();
  const hrefs = await all.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.deepEqual(hrefs.toSorted(), [...actors.keys()].map((id) => `fiches/${id}.html`).toSorted());
  for (const { id, name, place } of actors.values()) {
    const line = page.locator("carte-grappes li", { has: page.locator(`a[href="fiches/${id}.html"]`) });
    assert.equal(spaceless(await line.textContent()), spaceless(`${said(name)}, ${place}`));
  }
  assert.equal(await page.locator("carte-grappes h2").count(), 5);
  const shown = await all.evaluateAll((links) =>
    links.filter((link) => link.checkVisibility() && link.getBoundingClientRect().height > 0),
  );
  assert.equal(shown.length, actors.size, "a link is not seen");
}

/** Follows the first link of the list to a page that can be read. */
async function followsFirst(page) {
  const link = links(page).first();
  const name = spaceless(await link.textContent());
  await link.click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("heading", { level: 2, name: "Sources" }).waitFor();
}

journey("no script: the page shows the list, its title, and leads to pages that can be read", NO_SCRIPT, async ({ page, context }) => {
  await assertReadable(page);
  assert.ok((await page.getByRole("heading", { level: 1 }).boundingBox()).height > 20, "the title is seen");
  for (const id of actors.keys()) {
    const answer = await context.request.get(`/fiches/${id}.html`);
    assert.equal(answer.status(), 200, id);
  }
  await followsFirst(page);
});

journey("no script, a narrow phone: nothing runs out of the page", { ...NO_SCRIPT, size: { width: 320, height: 640 } }, async ({ page }) => {
  assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 320);
});

/** The page under a policy that lets no WebAssembly run. */
const withoutWasm = async (site, watch, context) => {
  watch.allow(/WebAssembly|wasm|preload|Content Security Policy/i);
  await context.route("**/", async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const policy = headers["content-security-policy"].replace(" 'wasm-unsafe-eval'", "");
    await route.fulfill({ response, headers: { ...headers, "content-security-policy": policy } });
  });
};
/** A browser that lacks `name`. */
const lacking = (name) => async (site, watch, context) => {
  watch.allow(/preload|defined/);
  // Asked for, and given up when the visitor goes on.
  site.brokenOnce.add(MODULE);
  await context.addInitScript(`delete globalThis.${name}`);
};
const broken = (how) => (site, watch) => {
  watch.allow(/preload|wasm|WebAssembly|compile/i);
  site.fault(MODULE, how);
};
/** Whatever is called of the program ends as it does after a panic: in a trap. */
const stopping = async (site, watch, context) => {
  watch.allow(/preload/);
  await context.addInitScript(() => {
    const trap = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const real = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const { module, instance } = await real.apply(WebAssembly, given);
        const all = Object.entries(instance.exports).map(([key, value]) => [key, value instanceof Function ? trap : value]);
        return { module, instance: { exports: Object.fromEntries(all) } };
      };
    }
  });
};

const OBSTACLES = {
  "a policy without WebAssembly": withoutWasm,
  "a browser without WebAssembly": lacking("WebAssembly"),
  "a module that is missing": broken(faults.missing()),
  "half a module": broken(faults.half()),
  "a module that is a page": broken(faults.html()),
  "a program that stops": stopping,
  "a browser without style sheets of scripts": lacking("CSSStyleSheet.prototype.replace"),
};

for (const [name, before] of Object.entries(OBSTACLES)) {
  journey(`${name}: a line that says so, and the list`, { ...STILL, before }, async ({ page, map }) => {
    await page.getByText(CANNOT_START).waitFor();
    assert.equal((await map.heard("error")).length, 1);
    await assertReadable(page);
    await assertAccessible(page, name);
    await followsFirst(page);
  });
}

for (const [theme, dark] of [["light", false], ["dark", true]]) {
  journey(`a browser without custom elements, ${theme}: the list`, { ...STILL, dark, before: lacking("customElements") }, async ({ page }) => {
    await assertReadable(page);
    await assertAccessible(page, `list, ${theme}`);
    await followsFirst(page);
  });
}

journey("a browser without IntersectionObserver: the map all the same", { still: true, before: lacking("IntersectionObserver") }, async ({ map }) => {
  assert.equal((await map.shown()).total, actors.size);
});

// Pages

journey("a page of a record says what the record says", { ...NO_SCRIPT, path: `/fiches/${RICH}.html` }, async ({ page }) => {
  const { name, summary, figures, events, sources } = record(RICH);
  const text = spaceless(await page.locator("main").innerText());
  const wanted = [name, summary, ...figures.map(({ unit }) => unit), ...events.map((event) => event.text), ...sources.map(({ title }) => title)];
  for (const part of wanted) assert.ok(text.includes(spaceless(said(part))), said(part));
  const mark = page.getByRole("link", { name: "Voir la source 1" }).first();
  await mark.click();
  assert.equal(new URL(page.url()).hash, "#source-1");
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 2, name: "Figures" }).waitFor();
  await page.getByRole("link", { name: "Français" }).click();
  await page.getByRole("link", { name: "Toute la liste" }).click();
  await page.getByRole("link", { name: said(name), exact: true }).waitFor();
});

for (const path of [`/fiches/${RICH}.html`, "/fiches/index.html", `/fiches/en/${RICH}.html`]) {
  for (const [theme, setting] of [["light", {}], ["dark", { dark: true }], ["on a phone", { size: PHONE, touch: true }], ["in forced colours", { forced: true }]]) {
    journey(`${path}, ${theme}: accessible`, { ...STILL, path, ...setting }, async ({ page }) => {
      await assertAccessible(page, `${path}, ${theme}`);
    });
  }
  for (const size of [{ width: 320, height: 640 }, PHONE, { width: 820, height: 1180 }, DESKTOP]) {
    journey(`${path}, ${size.width} px: nothing runs out of the page, nor with letters twice as large`, { ...STILL, path, size }, async ({ page }) => {
      const widest = () => page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.equal(await widest(), size.width);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      assert.equal(await widest(), size.width);
    });
  }
  journey(`${path}: on paper all of it, without the ways out, dark on white`, { ...NO_SCRIPT, path, dark: true }, async ({ page }) => {
    const main = page.locator("main");
    const told = async () => (await main.locator("> article, > section").allInnerTexts()).map(spaceless);
    const before = await told();
    assert.ok(before.join("").length > 500);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("navigation").count(), 0, "there is nothing to click on paper");
    assert.equal(await page.getByRole("heading", { level: 1 }).isVisible(), true);
    assert.deepEqual(await told(), before);
    const ink = await main.evaluate((main) => getComputedStyle(main).color);
    assert.equal(ink, "rgb(22, 32, 43)");
  });
}

journey("the map opens with the record of the page", { ...STILL, path: `/fiches/${RICH}.html` }, async ({ page, map }) => {
  await page.getByRole("link", { name: "Voir sur la carte" }).click();
  await map.readyTimes(1);
  await map.arrived();
  assert.match(await map.heading.innerText(), /Mécatronic/);
});

test("pages are valid HTML", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      // How they are laid out is for the template library to say.
      "doctype-style": "off",
      "long-title": "off",
      "void-style": "off",
      // No-break spaces belong to French.
      "no-trailing-whitespace": "off",
    },
  });
  const folder = join(DIST, "fiches");
  const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  assert.equal(pages.length, 2 * (actors.size + 1));
  const wrong = [];
  for (const name of pages) {
    const { results } = await validator.validateFile(join(folder, name));
    for (const { messages } of results) {
      wrong.push(...messages.map(({ ruleId, message, line, column }) => `${name}:${line}:${column}: ${ruleId}: ${message}`));
    }
  }
  assert.deepEqual(wrong.slice(0, 20), []);
});
