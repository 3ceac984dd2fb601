// Taking away: the link, the reference, files that are what they say, the sheet for the printer.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import pngjs from "pngjs";
import { SITE, around, frame } from "./support/around.js";
import { assertAccessible } from "./support/axe.js";
import { actors, countOf, record, recordPath, said } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults, plainOf } from "./support/server.js";

const PATH = "/pages/one.html?url-state=carte";
const BOM = "\ufeff";

/** Plain spaces for the narrow and the no-break ones: what is compared here is words. */
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ");

async function open({ map }) {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: /Partager et exporter|Share and export/ }).click();
  await map.heading.filter({ hasText: /Partager|Share/ }).waitFor();
}

/** The file that comes of pressing a button: its name and its bytes. */
async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
const ask = (visit, name) => download(visit.page, () => visit.map.panel.getByRole("button", { name }).click());

/** A table as RFC 4180 has it; throws for what is none. */
function readTable(text, separator) {
  assert.ok(text.startsWith(BOM), "a mark in front");
  const lines = [];
  let [line, at] = [[], 1];
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (at >= text.length) throw new Error("a cell that does not end");
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== separator && text[at] !== "\r") {
        if (text[at] === '"' || text[at] === "\n") throw new Error(`${JSON.stringify(text[at])} in a plain cell`);
        cell += text[at];
        at += 1;
      }
    }
    line.push(cell);
    if (text[at] === separator) at += 1;
    else if (text.startsWith("\r\n", at)) {
      lines.push(line);
      [line, at] = [[], at + 2];
    } else throw new Error(`${JSON.stringify(text.slice(at, at + 9))} after a cell`);
  }
  assert.deepEqual(line, [], "the last line ends");
  return lines;
}

/** The latest figure that counts `measure` of the body itself. */
const count = (id, measure) =>
  (record(id).figures ?? [])
    .filter((figure) => figure.measure === measure && figure.scope === "organisation" && (figure.nature ?? "observed") === "observed")
    .sort((a, b) => (b.as_of ?? "").localeCompare(a.as_of ?? ""))[0];

const TABLES = [
  { lang: "fr", separator: ";", decimal: ",", name: /Tableau CSV/, size: undefined },
  { lang: "en", separator: ",", decimal: ".", name: /CSV table/, size: PHONE },
];
for (const { lang, separator, decimal, name, size } of TABLES) {
  journey(`a table has all that are shown, each figure with date and document (${lang})`, { path: `${PATH}&lang=${lang}&layers=cluster,project`, still: true, size, touch: Boolean(size) }, async (visit) => {
    await open(visit);
    const file = await ask(visit, name);
    assert.match(file.name, /^carte-grappes-\d{4}-\d\d-\d\d\.csv$/);
    const [headings, ...lines] = readTable(file.bytes.toString("utf8"), separator);
    assert.equal(new Set(headings).size, headings.length, "headings differ");
    assert.equal(lines.length, countOf("cluster") + countOf("project"));
    let counted = 0;
    for (const line of lines) {
      assert.equal(line.length, headings.length);
      const [id, , , kind, , , lat, lon, , , address] = line;
      const { at } = actors.get(id);
      assert.deepEqual([lon, lat].map((degrees) => Number(degrees.replace(decimal, "."))), [at[0], at[1]]);
      assert.equal(kind, said(record(id).kind, lang));
      // The page of the record: its file has the hash of a release in its name.
      assert.equal(address, new URL(`/fiches/${id}.html`, visit.site.origin).href);
      for (const [index, measure] of ["members", "jobs"].entries()) {
        const [value, , date, source] = line.slice(11 + 4 * index);
        const figure = count(id, measure);
        assert.equal(date, figure?.as_of ?? "");
        const first = figure?.max ? `${figure.value} – ${figure.max}` : `${figure?.value ?? ""}`;
        assert.equal(value, first.replace(".", decimal));
        const document = record(id).sources.find(({ id }) => id === figure?.source);
        assert.ok(source.includes(document?.title ?? ""), source);
        assert.equal(source === "", !figure);
        counted += Number(Boolean(figure));
      }
    }
    assert.ok(counted > 5, "figures were compared");
  });
}

journey("GeoJSON has the same, with date, credits and a link", { path: `${PATH}&layers=chamber`, still: true }, async (visit) => {
  await open(visit);
  const { bytes } = await ask(visit, /GeoJSON/);
  const data = JSON.parse(bytes.toString("utf8"));
  assert.equal(data.type, "FeatureCollection");
  assert.equal(data.features.length, countOf("chamber"));
  for (const { type, id, geometry, properties } of data.features) {
    assert.deepEqual([type, geometry.type], ["Feature", "Point"]);
    assert.deepEqual(geometry.coordinates, actors.get(id).at);
    assert.equal(properties.layer, "chamber");
    for (const measure of ["members", "jobs"]) {
      assert.equal(properties[measure]?.value, count(id, measure)?.value);
      if (properties[measure]) assert.ok(properties[measure].source);
    }
    assert.equal(properties.record, new URL(`/fiches/${id}.html`, visit.site.origin).href);
  }
  assert.match(data.date, /^\d{4}-\d\d-\d\d$/);
  assert.match(data.credits.join(), /Licence Ouverte/);
  assert.match(plain(data.description), /6 acteurs\. Filtres : chambres/);
  assert.match(data.link, /#carte=1;.*l:chamber/);
});

// A dataset that the page names may have no pages: no link is made to what may not be there.
for (const [name, keeps, wanted] of [
  ["the map with the record open", true, (id) => `#carte=1;s:${id}`],
  ["the record's file, where the page keeps no state", false, (id) => `/data/${recordPath(id).replace(/^data\//, "")}`],
]) {
  journey(`of a dataset of the page's own, files lead to ${name}`, { path: `/pages/one.html?src=/data/&layers=chamber${keeps ? "&url-state=carte" : ""}`, still: true }, async (visit) => {
    await open(visit);
    const data = JSON.parse((await ask(visit, /GeoJSON/)).bytes.toString("utf8"));
    assert.equal(data.features.length, countOf("chamber"));
    for (const { id, properties } of data.features) {
      const link = new URL(properties.record);
      assert.equal(link.origin, visit.site.origin);
      assert.ok(keeps ? link.hash === wanted(id) : `/${plainOf(link.pathname.slice(1))}` === wanted(id), properties.record);
    }
    if (!keeps) return;
    const other = await visit.context.newPage();
    await other.goto(data.features[0].properties.record);
    await other.locator("[part~=panel]").getByRole("heading", { level: 3, name: data.features[0].properties.name }).waitFor();
  });
}

for (const size of [undefined, PHONE]) {
  const where = size ? "phone" : "desktop";
  journey(`pictures say what they show (${where})`, { path: `${PATH}&selected=aif`, still: true, size, touch: Boolean(size) }, async (visit) => {
    const { page, map, context } = visit;
    await map.arrived();
    await open(visit);
    const drawing = await ask(visit, /SVG/);
    const other = await context.newPage();
    const read = await other.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, "image/svg+xml");
      const all = [...file.querySelectorAll("*")];
      return {
        error: file.querySelector("parsererror")?.textContent,
        names: [...new Set(all.map(({ localName }) => localName))],
        events: all.flatMap((one) => one.getAttributeNames()).filter((name) => /^on|href|style/.test(name)),
        texts: [...file.querySelectorAll("text")].map(({ textContent }) => textContent).join(" "),
        title: file.querySelector("title").textContent,
        size: ["width", "height"].map((name) => Number(file.documentElement.getAttribute(name))),
      };
    }, drawing.bytes.toString("utf8"));
    assert.equal(read.error, undefined);
    assert.deepEqual(read.names.filter((name) => !["svg", "title", "desc", "clipPath", "g", "path", "text", "pattern"].includes(name)), []);
    assert.deepEqual(read.events, []);
    assert.match(plain(read.title), /^Qui agit où/);
    for (const part of [/56 acteurs/, /Carte établie le/, /IGN ADMIN EXPRESS/, /Licence Ouverte/, /Documents :/, /Grappes \(13\)/, /Territoire d’action/, /\d+ km/, /AIF/, /Pas-de-Calais/]) {
      assert.match(plain(read.texts), part);
    }
    const picture = pngjs.PNG.sync.read((await ask(visit, /PNG/)).bytes);
    assert.deepEqual([picture.width, picture.height], read.size.map((side) => Math.round(2 * side)));
    const colours = new Set();
    for (let at = 0; at < picture.data.length; at += 4 * 97) colours.add(picture.data.readUInt32BE(at));
    assert.ok(colours.size > 50, `${colours.size} colours`);
    assert.equal(picture.width > picture.height, false, "as high as its texts make it");
  });
}

journey("a figure on the map is on the picture, and its classes in the legend", { path: `${PATH}#carte=1;e:f.members.areas`, still: true }, async (visit) => {
  await visit.map.part("figures").getByText(/[Pp]ar département/).first().waitFor();
  await open(visit);
  const { bytes } = await ask(visit, /SVG/);
  const text = plain(bytes.toString("utf8"));
  assert.match(text, /Adhérents par département</);
  assert.match(text, /url\(#hatch0\)/);
  assert.match(text, /Somme des derniers chiffres constatés.* Sans chiffre connu : 49 acteurs\./);
});

for (const size of [undefined, PHONE]) {
  const where = size ? "phone" : "desktop";
  journey(`circles of a figure are on the picture, to the scale of the map and with their legend (${where})`, { path: `${PATH}#carte=1;e:f.members.circles`, still: true, size, touch: Boolean(size) }, async (visit) => {
    const { page, map } = visit;
    if (size) await map.host.getByRole("button", { name: "Légende" }).click();
    await map.part("figures").locator(".nested text").first().waitFor();
    await map.host.locator(".symbol").first().waitFor({ state: "attached" });
    const inside = (host) => [...host.shadowRoot.querySelectorAll(".symbol")].map((symbol) => [
      symbol.querySelector(".symbol-circle").getBoundingClientRect().width,
      symbol.querySelector(".symbol-value").textContent,
    ]);
    const seen = new Map((await map.host.evaluate(inside)).map(([wide, text]) => [text, wide]));
    const sizes = await map.part("figures").locator(".nested text").allTextContents();
    await open(visit);
    const { bytes } = await ask(visit, /SVG/);
    const read = await page.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, "image/svg+xml");
      const all = [...file.querySelectorAll("path, text")];
      return all.map((one) => ({ text: one.localName === "text" && one.textContent, opacity: one.getAttribute("fill-opacity"), d: one.getAttribute("d") }));
    }, bytes.toString("utf8"));
    // A circle, its tag, what that says; those of the legend have a line instead of a tag.
    const drawn = new Map();
    for (const [at, { opacity }] of read.entries()) {
      if (opacity && read[at + 2]?.text) drawn.set(read[at + 2].text, Number(/a([\d.]+) /.exec(read[at].d)[1]));
    }
    const both = [...seen.keys()].filter((text) => drawn.has(text));
    assert.ok(both.length >= 2, `${[...seen.keys()]} on the map, ${[...drawn.keys()]} on the picture`);
    // Half of the rim lies outside of the path.
    for (const text of both) assert.ok(Math.abs(2 * drawn.get(text) + 1.5 - seen.get(text)) < 0.1, text);
    for (const text of sizes) assert.ok(read.some((one) => one.text === text), text);
    assert.ok(read.some(({ text }) => text && plain(text) === "Adhérents par repère"));
    assert.match(plain(bytes.toString("utf8")), /Dates : 2011\. Sans chiffre connu : 49 acteurs\./);
    const markers = read.findLastIndex(({ opacity }, at) => opacity && read[at + 2]?.text && !sizes.includes(read[at + 2].text));
    const clusters = read.findIndex(({ d }) => d?.includes("A"));
    assert.ok(clusters < 0 || markers < clusters, "markers lie over circles");
  });
}

journey("the link is copied and leads to what is shown; the reference says where and when", { path: `${PATH}&selected=aif&layers=cluster,project`, still: true, before: (_, __, context) => context.grantPermissions(["clipboard-read", "clipboard-write"]) }, async (visit) => {
  const { page, map, context } = visit;
  await map.arrived();
  await open(visit);
  await map.panel.getByRole("button", { name: "Copier le lien" }).click();
  await map.status.filter({ hasText: "Lien copié" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, await map.panel.getByRole("textbox", { name: "Lien vers cette vue" }).inputValue());
  assert.match(link, /s:aif/);
  assert.doesNotMatch(link, /p\.take/, "others are not shown the panel of sharing");
  await map.panel.getByRole("button", { name: "Copier la référence" }).click();
  await map.status.filter({ hasText: "Référence copiée" }).waitFor();
  const reference = plain(await page.evaluate(() => navigator.clipboard.readText()));
  assert.match(reference, /^« Qui agit où .* », carte en ligne, 127\.0\.0\.1:\d+, consultée le \d.* \d{4}, http/);
  const other = await context.newPage();
  await other.goto(link);
  await other.locator("[part~=panel]").getByRole("heading", { name: /industries ferroviaires/ }).waitFor();
  const layers = await other.locator("carte-grappes").getAttribute("layers");
  assert.equal(layers, "cluster,project");
});

journey("where the browser lets nothing be copied the text is selected", { path: PATH, still: true, before: (_, __, context) => context.addInitScript(() => {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
  Document.prototype.execCommand = () => false;
}) }, async (visit) => {
  const { map } = visit;
  await open(visit);
  await map.panel.getByRole("button", { name: "Copier le lien" }).click();
  await map.status.filter({ hasText: "sélectionné" }).waitFor();
  const field = map.panel.getByRole("textbox", { name: "Lien vers cette vue" });
  await map.hasFocus(field);
  assert.equal(await field.evaluate(({ selectionStart, selectionEnd, value }) => value.slice(selectionStart, selectionEnd)), await field.inputValue());
  assert.equal(await map.panel.getByRole("button", { name: "Partager…" }).count(), 0, "no button without anything to press it for");
});

journey("the browser's own way of sharing is offered where there is one", { path: PATH, still: true, before: (_, __, context) => context.addInitScript(() => {
  navigator.share = (what) => Promise.resolve((window.shared = what));
}) }, async (visit) => {
  const { page, map } = visit;
  await open(visit);
  const field = map.panel.getByRole("textbox", { name: "Lien vers cette vue" });
  await page.waitForFunction((field) => field.value, await field.elementHandle());
  await map.panel.getByRole("button", { name: "Partager…" }).click();
  const what = await page.evaluate(() => window.shared);
  assert.match(plain(what.title), /^Qui agit où/);
  assert.equal(what.url, await field.inputValue());
});

journey("a page that keeps no state says so", { path: "/pages/one.html#suite", still: true }, async (visit) => {
  const { page, map } = visit;
  await open(visit);
  await map.panel.getByText("Cette page ne garde pas la vue").waitFor();
  assert.equal(await map.panel.getByRole("textbox", { name: "Lien vers cette vue" }).inputValue(), page.url());
});

journey("a frame's links open what it shows by itself", { path: "frame.html", still: true, headers: SITE, around: around({ "frame.html": frame("here", "layers=chamber") }), ready: 0 }, async ({ page }) => {
  const inside = page.frameLocator("iframe");
  await inside.locator(".menu-button").click();
  await inside.getByRole("button", { name: "Partager et exporter" }).click();
  const field = inside.getByRole("textbox", { name: "Lien vers cette vue" });
  const handle = await field.elementHandle();
  await (await handle.ownerFrame()).waitForFunction((field) => field.value.includes("#carte=1"), handle);
  const link = await field.inputValue();
  assert.match(link, /embed\.html\?layers=chamber&url-state=carte#carte=1/);
});

journey("records that cannot be read are told, and the file comes without their figures", { path: `${PATH}&layers=cluster`, still: true, before: (site) => site.fault(recordPath("apaf"), faults.missing()) }, async (visit) => {
  await open(visit);
  const { bytes } = await ask(visit, /CSV/);
  await visit.map.status.filter({ hasText: /n’ont pas pu être lues\s:\s1/ }).waitFor();
  const lines = readTable(bytes.toString("utf8"), ";").slice(1);
  assert.equal(lines.length, countOf("cluster"));
  assert.deepEqual(lines.find(([id]) => id === "apaf").slice(11), Array(8).fill(""));
});

journey("where nobody is shown there is nothing to take, and it is said why", { path: `${PATH}&layers=none`, still: true }, async (visit) => {
  await open(visit);
  await visit.map.panel.getByText("Aucun acteur n’est affiché").waitFor();
  const files = visit.map.panel.getByRole("button", { name: /CSV|GeoJSON|SVG|PNG|A4/ });
  assert.equal(await files.count(), 5);
  for (const file of await files.all()) assert.equal(await file.isDisabled(), true);
});

journey("by keyboard alone: to the panel, a file, and back to where one came from", { path: PATH, still: true }, async (visit) => {
  const { page, map } = visit;
  await map.host.locator(".menu-button").focus();
  await page.keyboard.press("Enter");
  await map.heading.filter({ hasText: "Explorer" }).waitFor();
  const tabTo = async (text) => {
    for (let step = 0; step < 30; step += 1) {
      if ((await (await map.focused()).evaluate((one) => one.textContent)).includes(text)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${text} is not reached`);
  };
  await tabTo("Partager et exporter");
  await page.keyboard.press("Enter");
  await map.heading.filter({ hasText: "Partager" }).waitFor();
  await map.hasFocus(map.heading);
  await tabTo("Données GeoJSON");
  const { name } = await download(page, () => page.keyboard.press("Enter"));
  assert.match(name, /\.geojson$/);
  await map.status.filter({ hasText: name }).waitFor();
  assert.match(await map.focus(), /GeoJSON/, "the focus stays");
  await page.keyboard.press("Escape");
  await map.panel.waitFor({ state: "hidden" });
  await map.hasFocus(map.host.locator(".menu-button"));
});

for (const [name, setting] of Object.entries({ desktop: { lang: "fr" }, phone: { lang: "en", size: PHONE, touch: true, dark: true } })) {
  journey(`the panel is accessible (${name})`, { path: `${PATH}&lang=${setting.lang}`, still: true, ...setting }, async (visit) => {
    await open(visit);
    await assertAccessible(visit.page, `taking away, ${name}`);
    if (setting.touch) {
      const heights = await visit.map.panel.locator(".take button").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      assert.ok(heights.every((height) => height >= 44), heights.join());
    }
    const wide = await visit.map.panel.evaluate((panel) => panel.scrollWidth - panel.clientWidth);
    assert.ok(wide <= 0, "nothing is scrolled sideways");
  });
}

/** The document of the sheet, which is not printed here. */
async function sheet(visit) {
  const { page, map } = visit;
  await map.panel.getByRole("button", { name: /A4/ }).click();
  const frame = await map.host.locator(".take-paper").elementHandle();
  return frame.contentFrame();
}
const keepSheets = (_, __, context) => context.addInitScript(() => {
  window.print = () => (window.top.printed = (window.top.printed ?? 0) + 1);
});

journey("a sheet has map, legend, list with figures, and their documents", { path: `${PATH}&layers=cluster`, still: true, before: keepSheets }, async (visit) => {
  const { page, map, context } = visit;
  await open(visit);
  const paper = await sheet(visit);
  await page.waitForFunction(() => window.printed === 1);
  const text = plain(await paper.evaluate(() => document.body.innerText));
  assert.match(text, /Qui agit où/);
  assert.match(text, /13 acteurs\. Filtres : grappes/);
  assert.match(text, /Association des industries ferroviaires, Valenciennes, Nord · Adhérents : 80 \(2011\)\d/);
  assert.match(text, /Licence Ouverte/);
  assert.match(text, /Carte établie le .* http/);
  assert.equal(await paper.evaluate(() => document.querySelectorAll(".list li").length), countOf("cluster"));
  const documents = await paper.evaluate(() => [...document.querySelectorAll(".documents li")].map((one) => one.textContent));
  const titles = new Set([...actors.keys()].filter((id) => actors.get(id).layer === "cluster").flatMap((id) => record(id).sources.map(({ title }) => title)));
  assert.equal(documents.length, titles.size);
  assert.equal(await paper.evaluate(() => document.documentElement.lang), "fr");
  // What printers get: two sheets of A4 at most.
  const [html, style, picture] = await paper.evaluate(() => [
    document.body.innerHTML,
    [...document.adoptedStyleSheets[0].cssRules].map(({ cssText }) => cssText).join("\n"),
    document.querySelector("canvas").toDataURL(),
  ]);
  const other = await context.newPage();
  await other.setContent(`<style>${style} img { display: block; width: 100%; }</style>${html.replace(/<canvas.*?<\/canvas>/, `<img src="${picture}" alt="">`)}`);
  const pdf = (await other.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type \/Page\b/g).length;
  assert.ok(pages <= 2, `${pages} pages`);
  assert.match(pdf, /\/MediaBox \[0 0 59[456]\.?\d* 84[12]\.?\d*\]/);
  assert.equal(await map.heading.isVisible(), true, "the map is as it was");
});

journey("a page that is printed as a whole shows the map without what only hands can use", { path: PATH, still: true }, async (visit) => {
  const { page, map } = visit;
  await open(visit);
  await page.emulateMedia({ media: "print" });
  for (const part of ["top", "tools", "panel"]) assert.equal(await map.part(part).first().isVisible(), false, part);
  assert.equal(await map.part("map").isVisible(), true);
  assert.equal(await map.part("foot").isVisible(), true);
});
