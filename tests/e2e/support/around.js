// Pages of another origin that have maps in frames, under a policy as strict as there is.

import { Atlas } from "./atlas.js";

const policy = (site) => ({
  "Content-Security-Policy":
    `default-src 'none'; script-src 'self' ${site.origin}; style-src 'self'; img-src 'self' data:; ` +
    `frame-src 'self' ${site.origin}; require-trusted-types-for 'script'; trusted-types 'none'`,
});

/** What every page of the site is sent with here: its own promise, and that it works in a sandbox. */
export const SITE = {
  "Access-Control-Allow-Origin": "*",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
};

/** `<iframe data-grappes>`, `options` those of its address, `attributes` more of its own. */
export const frame = (id, options = "", attributes = "") =>
  `<iframe id="${id}" title="Carte ${id}" width="100%" height="300" src="%SITE%/embed.html${options && `?${options}`}" data-grappes ${attributes}></iframe>`;

/** Pages by path; `copies` is how often a page has the script, `%SITE%` the origin of the maps. */
export const around = (pages, { copies = 1 } = {}) => (site) => {
  const script = `<script src="${site.origin}/iframe.js" defer></script>`.repeat(copies);
  const whole = (body) => `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Autour d’une carte</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="pages/around.css" />
    ${script}
  </head>
  <body>
    <main>
      <h1>Autour d’une carte</h1>
      <p><a id="before" href="#section-2">Vers la suite</a></p>
      ${body.replaceAll("%SITE%", site.origin)}
      <h2 id="section-2">La suite</h2>
      <p><a id="after" href="#before">Retour</a></p>
    </main>
  </body>
</html>`;
  const html = Object.entries(pages).map(([path, body]) => [path, whole(body)]);
  return { pages: Object.fromEntries(html), headers: policy(site) };
};

/** A map in the frame `id` of `page`: the map as a visitor sees it, and the frame around it. */
export async function mapIn(page, id) {
  const host = page.locator(`#${id}`);
  const inside = await (await host.elementHandle()).contentFrame();
  return { host, inside, map: new Atlas(inside) };
}

/** Waits until the frame `id` is as high as `wanted`, CSS pixels. */
export async function hasHeight(page, id, wanted) {
  const is = ([id, wanted]) => document.getElementById(id).clientHeight === wanted;
  try {
    await page.waitForFunction(is, [id, wanted]);
  } catch {
    const height = await page.locator(`#${id}`).evaluate((frame) => frame.clientHeight);
    throw new Error(`the frame ${id} is ${height} px high, not ${wanted}`);
  }
}

/** Waits until `window`, a page or a frame, has been sent a message that `is` right, by anybody. */
export async function waitForMessage(window, grappes, value = null) {
  const has = ([grappes, value]) => told.some(({ data }) => data.grappes === grappes && (data.value ?? null) === value);
  await window.waitForFunction(has, [grappes, value]);
}
