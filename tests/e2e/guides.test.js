// The guides for editors, word by word: what they tell to copy is copied into a page of another origin,
// under the policy that they tell to send, and has to be a map.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Atlas } from "./support/atlas.js";
import { journey } from "./support/journey.js";

const FOLDER = fileURLToPath(new URL("../../docs/fr/", import.meta.url));
/** The address that the guides stand for. */
const ADDRESS = "https://cartes.example.fr";
const GUIDES = ["integration", "wordpress", "drupal", "spip", "typo3"];

const text = (guide) => readFileSync(join(FOLDER, `${guide}.md`), "utf8");

/** Blocks of a guide that hold a map, each with the rule that follows it, if one does. */
function blocks(guide) {
  const all = [...text(guide).matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, code]) => ({ language, code }));
  return all.flatMap(({ language, code }, at) => {
    if (language !== "html" || !/carte-grappes|<iframe/.test(code)) return [];
    const next = all[at + 1];
    return [{ html: code, css: next?.language === "css" ? next.code : "" }];
  });
}

/** The directives that the guide tells for a form. */
const told = (form) => {
  const row = new RegExp(`^\\| ${form} \\| (.*) \\|$`, "m").exec(text("integration"));
  return row[1].split("`")[1];
};

/** The policy of a page with the block: what the guide tells, and what the page around it needs. */
function policy(html, origin) {
  const isFrame = html.includes("<iframe");
  let directives = told(isFrame ? "iframe" : "balise");
  if (/<script>/.test(html)) directives = directives.replace("script-src", "script-src 'unsafe-inline'");
  const attribute = / style="/.test(html) ? "; style-src-attr 'unsafe-inline'" : "";
  const icon = isFrame ? "; img-src data:" : "";
  return `default-src 'none'; style-src 'nonce-here'; ${directives}${attribute}${icon}`.replaceAll(ADDRESS, origin);
}

const page = (html, css) => `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Notre page</title><link rel="icon" href="data:,"><style nonce="here">${css}</style></head>
<body><h1>Notre page</h1>${html}<p>Fin.</p></body></html>`;

for (const guide of GUIDES) {
  blocks(guide).forEach(({ html, css }, at) => {
    const isFrame = html.includes("<iframe");
    const setting = {
      ready: 0,
      still: true,
      path: "/page.html",
      headers: { "Access-Control-Allow-Origin": "*" },
      around: ({ origin }) => ({
        pages: { "page.html": page(html.replaceAll(ADDRESS, origin), css) },
        headers: { "Content-Security-Policy": policy(html, origin) },
      }),
    };
    journey(`${guide}.md: block ${at + 1} is a map`, setting, async ({ page, map: own }) => {
      const map = isFrame ? new Atlas(await (await page.locator("iframe").elementHandle()).contentFrame()) : own;
      await map.readyTimes(1);
      assert.ok((await map.shown()).total > 0);
      assert.deepEqual(await page.evaluate(() => window.shifts), [], "nothing moves when the map arrives");
      const height = /height: (\d+)px/.exec(css || html)?.[1];
      if (height && !isFrame) assert.equal((await map.host.boundingBox()).height, Number(height));
      const territory = /territory(?:="|=|", ")(\w+)/.exec(html)?.[1];
      assert.equal(await map.host.getAttribute("territory"), territory ?? null);
    });
  });
}

journey("integration.md: the example of an event says what was chosen", {
  ready: 0,
  still: true,
  path: "/page.html",
  headers: { "Access-Control-Allow-Origin": "*" },
  around: ({ origin }) => {
    const { html } = blocks("integration").find(({ html }) => html.includes("grappes-select"));
    return {
      pages: { "page.html": page(html.replaceAll(ADDRESS, origin), "") },
      headers: { "Content-Security-Policy": policy(html, origin) },
    };
  },
}, async ({ page, map }) => {
  await map.readyTimes(1);
  await map.host.evaluate((host) => host.select("aif"));
  await page.getByText("Association des industries ferroviaires").first().waitFor();
  assert.equal(await page.locator("#choisi").innerText(), "Association des industries ferroviaires");
});

test("links between the guides lead to guides", () => {
  for (const guide of [...GUIDES, "comparaison"]) {
    for (const [, link] of text(guide).matchAll(/\]\((?!https:)([^)#]+)/g)) {
      assert.ok(existsSync(join(FOLDER, link)), `${guide}.md: ${link}`);
    }
  }
});
