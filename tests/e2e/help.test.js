// Who can help in a commune: chosen on the map or by where one is; against a walk over the dataset.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { actors, manifest, place } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults, readShipped } from "./support/server.js";

const ONE = "/pages/one.html";
const ATHIS_MONS = "91027";
const [NARROW, NO_BREAK] = ["\u202f", "\u00a0"];

/** Communes by code: name, postal codes, groupings, middle. */
const communes = new Map(
  JSON.parse(readShipped("data/communes.json")).communes.map(([code, name, postal, ...rest]) => [
    code,
    { code, name, postal: postal.split(" "), groupings: rest.slice(0, -1), middle: rest.at(-1) },
  ]),
);

/** What a theme is for; the others are those of sectors. */
const NEEDS = { creation: 0, innovation: 2, training: 3, employment: 3, property: 4, digital: 5, territory: 6 };
const HEADINGS = [
  "Créer une entreprise",
  "Développer une entreprise",
  "Innover",
  "Former et recruter",
  "Trouver des locaux",
  "Passer au numérique",
  "Agir pour le territoire",
];

/** Codes of what a commune lies in, the most specific first. */
function around(code) {
  const departement = place(code.slice(0, 2));
  const rank = (grouping) => (place(grouping).level === "oin" ? 1 : 0);
  const groupings = communes.get(code).groupings.toSorted((a, b) => rank(a) - rank(b));
  return [code, ...groupings, departement.code, departement.within];
}

/** Ids of those that act in a commune, a list a need, of `all` actors. */
function helpers(code, all = [...actors.values()]) {
  const codes = around(code);
  const here = all.filter((actor) => actor.covers.some((covered) => codes.includes(covered)));
  return HEADINGS.map((heading, need) => {
    const serves = (actor) => {
      const needs = actor.themes.map((theme) => NEEDS[theme] ?? 1);
      return need === 6 ? needs.every((other) => other === 6) : needs.includes(need);
    };
    return [heading, here.filter(serves).map(({ id }) => id)];
  }).filter(([, ids]) => ids.length > 0);
}

/** What the panel says, a list of ids a heading, sorted within. */
async function told(map) {
  const groups = await map.panel.locator(".group:has(h4)").evaluateAll((all) =>
    all.map((group) => [
      group.querySelector("h4 span").textContent,
      Number(group.querySelector("h4 .quiet").textContent),
      [...group.querySelectorAll(".entry")].map((entry) => entry.dataset.id),
    ]),
  );
  for (const [heading, count, ids] of groups) assert.equal(count, ids.length, heading);
  return groups.map(([heading, , ids]) => [heading, ids]);
}

const sorted = (groups) => groups.map(([heading, ids]) => [heading, ids.toSorted()]);
const question = (where) => `Qui peut aider ${where}${NARROW}?`;
const near = (map) => map.panel.getByRole("button", { name: "Près de moi" });
const openHelp = async (map) => {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: "Qui peut aider ici" }).click();
  await near(map).waitFor();
};
const asks = (map, where) => map.panel.getByRole("heading", { level: 3, name: question(where) }).waitFor();
const view = (code, zoom = 12.5) => {
  const [lon, lat] = communes.get(code).middle;
  return `view=${zoom}/${lat}/${lon}`;
};
/** Clicks a commune where it has its middle. */
const click = async (page, map, code) => {
  const { x, y } = await map.clientOf(communes.get(code).middle);
  await page.mouse.click(x, y);
};
/** Lets the browser be at a commune, and takes down how often it is asked. */
const at = (code, point = communes.get(code)?.middle) => async (site, watch, context) => {
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ longitude: point[0], latitude: point[1] });
  await context.addInitScript(() => {
    window.asked = 0;
    const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
    navigator.geolocation.getCurrentPosition = (...given) => ((window.asked += 1), ask(...given));
  });
};
const middle = (code) => communes.get(code).middle;

journey("near me is asked for on a click only, becomes a commune here, and its help is that of the dataset", { path: ONE, still: true, before: at(ATHIS_MONS) }, async ({ page, map, context }) => {
  const sent = [];
  context.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
  await openHelp(map);
  assert.equal(await page.evaluate(() => window.asked), 0);
  await near(map).click();
  await asks(map, "à Athis-Mons");
  assert.equal(await page.evaluate(() => window.asked), 1);
  const digits = middle(ATHIS_MONS).map(String);
  assert.deepEqual(sent.filter((one) => digits.some((some) => one.includes(some))), [], "the position was sent");
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + location.href.includes("48.7")), 0);
  assert.equal(await map.panel.locator(".subtitle").textContent(), "Essonne · 91200");
  const lands = await map.panel.getByRole("list", { name: "Territoires de la commune" }).getByRole("button").allTextContents();
  assert.deepEqual(lands, ["Athis-Mons", "EPT Grand-Orly Seine Bièvre", "Essonne", "Île-de-France"]);
  const groups = await told(map);
  assert.deepEqual(sorted(groups), sorted(helpers(ATHIS_MONS)));
  // The most specific first: what the EPT does before what the région does.
  const codes = around(ATHIS_MONS);
  const rank = (id) => Math.min(...actors.get(id).covers.map((code) => codes.indexOf(code)).filter((index) => index >= 0));
  for (const [heading, ids] of groups) assert.deepEqual(ids.map(rank), ids.map(rank).sort((a, b) => a - b), heading);
  const first = await map.panel.locator(".entry").first().textContent();
  assert.match(first, /Convention.*Athis-Mons, Essonne · à \d+\u00a0m.*par l’EPT Grand-Orly Seine Bièvre/);
  await map.hasFocus(near(map));
  assert.match(await map.status.textContent(), /Qui peut aider à Athis-Mons.*\d+ acteurs/);
  // The commune is covered on the map while its help is shown, and uncovered then.
  await page.keyboard.press("Escape");
  await map.panel.waitFor({ state: "hidden" });
});

for (const [code, where] of [["91589", "à Savigny-sur-Orge"], ["78650", "au Vésinet"], ["91692", "aux Ulis"], ["59009", "à Villeneuve-d’Ascq"], ["77186", "à Fontainebleau"], ["95127", "à Cergy"], ["62041", "à Arras"]]) {
  journey(`a click on ${communes.get(code).name} asks who helps there`, { path: `${ONE}?${view(code)}`, still: true }, async ({ page, map }) => {
    await map.waitForWriting(communes.get(code).name);
    await map.stage.hover();
    await click(page, map, code);
    await asks(map, where);
    await map.panel.locator(".help-lands").waitFor();
    assert.deepEqual(sorted(await told(map)), sorted(helpers(code)));
  });
}

journey("a click before the program that knows communes is there is not lost", { path: `${ONE}?${view("91589")}`, still: true }, async ({ page, map, site }) => {
  await map.waitForWriting(communes.get("91589").name);
  const answer = site.hang("carte-grappes_later.wasm");
  await click(page, map, "91589");
  await site.asked("carte-grappes_later.wasm");
  await answer();
  await asks(map, "à Savigny-sur-Orge");
});

journey("a commune is covered while its help is shown", { path: `${ONE}?${view("91589")}`, still: true }, async ({ page, map }) => {
  const [lon, lat] = middle("91589");
  // Beneath the name that is written there.
  const beside = [lon, lat - 0.004];
  await map.waitForColour(beside, "#fbfaf7");
  await map.stage.hover();
  await click(page, map, "91589");
  await asks(map, "à Savigny-sur-Orge");
  await page.mouse.move(5, 400);
  await map.waitForColour(beside, "#fff3d6");
  await map.panel.getByRole("button", { name: "Fermer" }).click();
  await map.waitForColour(beside, "#fbfaf7");
});

journey("a double click comes closer and asks nothing, nor does a click where no communes are drawn", { path: ONE, still: true }, async ({ page, map }) => {
  await map.stage.hover();
  const { x, y } = await map.clientOf([2.9, 48.5]);
  await page.mouse.click(x, y);
  await map.moves(() => page.mouse.dblclick(x, y));
  await map.moves(() => page.mouse.dblclick(x, y));
  await map.moves(() => page.mouse.dblclick(x, y));
  const { zoom } = await map.moves(() => page.mouse.dblclick(x, y));
  assert.ok(zoom > 10.5, `communes are drawn: ${zoom}`);
  await page.waitForFunction(() => new Promise((wait) => setTimeout(() => wait(true), 400)));
  assert.equal(await map.panel.isVisible(), false);
});

journey("a record opened from the answer leads back to its line, by keyboard alone", { path: ONE, still: true, before: at(ATHIS_MONS) }, async ({ page, map }) => {
  await map.host.locator(".menu-button").focus();
  await page.keyboard.press("Enter");
  await map.panel.getByRole("button", { name: "Qui peut aider ici" }).focus();
  await page.keyboard.press("Enter");
  await map.hasFocus(map.heading);
  await near(map).focus();
  await page.keyboard.press("Enter");
  await asks(map, "à Athis-Mons");
  const line = map.panel.locator(".entry").nth(1);
  const id = await line.getAttribute("data-id");
  await line.focus();
  await page.keyboard.press("Enter");
  await map.arrived();
  await page.keyboard.press("Escape");
  await asks(map, "à Athis-Mons");
  await map.hasFocus(map.entry(id).first());
  await page.keyboard.press("Escape");
  await map.hasFocus(map.host.locator(".menu-button"));
});

for (const [by, open] of [["the keyboard", (page) => page.keyboard.press("Enter")], ["a click", (_, line) => line.click()]]) {
  journey(`of an actor under two needs, the line that was opened by ${by} gets the focus back`, { path: ONE, still: true, before: at(ATHIS_MONS) }, async ({ page, map }) => {
    await openHelp(map);
    await near(map).click();
    await asks(map, "à Athis-Mons");
    const ids = (await told(map)).flatMap(([, ids]) => ids);
    const twice = ids.find((id, at) => ids.indexOf(id) < at);
    assert.ok(twice, "somebody stands under two needs");
    for (const which of [1, 0]) {
      const line = map.entry(twice).nth(which);
      await line.focus();
      await open(page, line);
      await map.arrived();
      await page.keyboard.press("Escape");
      await asks(map, "à Athis-Mons");
      await map.hasFocus(map.entry(twice).nth(which));
    }
  });
}

journey("a territory of the commune is framed by its link", { path: `${ONE}?${view("94054", 13)}`, still: true, before: at("94054") }, async ({ map }) => {
  await openHelp(map);
  await near(map).click();
  await asks(map, "à Orly");
  const lands = map.panel.getByRole("list", { name: "Territoires de la commune" }).getByRole("button");
  assert.deepEqual(await lands.allTextContents(), ["Orly", "EPT Grand-Orly Seine Bièvre", "OIN Orly-Rungis Seine-Amont", "Val-de-Marne", "Île-de-France"]);
  const { zoom } = await map.moves(() => lands.nth(3).click());
  assert.ok(zoom < 12.5, `${zoom}`);
  const closer = await map.moves(() => lands.nth(0).click());
  assert.ok(closer.zoom > 13, `${closer.zoom}`);
});

journey("who the filters hide is counted, and shown on demand", { path: `${ONE}?layers=agreement`, still: true, before: at(ATHIS_MONS) }, async ({ map }) => {
  await openHelp(map);
  await near(map).click();
  await asks(map, "à Athis-Mons");
  const ids = (all) => new Set(helpers(ATHIS_MONS, all).flatMap(([, ids]) => ids));
  const agreements = [...actors.values()].filter(({ layer }) => layer === "agreement");
  assert.deepEqual(sorted(await told(map)), sorted(helpers(ATHIS_MONS, agreements)));
  const hidden = ids().size - ids(agreements).size;
  await map.panel.getByText(`Masqués par les filtres${NARROW}: ${hidden} acteurs.`).waitFor();
  await map.panel.getByRole("button", { name: "Retirer les filtres" }).click();
  await map.panel.getByText("Masqués par les filtres").waitFor({ state: "detached" });
  assert.deepEqual(sorted(await told(map)), sorted(helpers(ATHIS_MONS)));
  await map.hasFocus(map.heading);
});

/** Chooses the year of the map. */
const standAt = async (map, year) => {
  await map.host.locator(".filters-button").click();
  await map.panel.locator(".facet-years select").selectOption(String(year));
};

journey("on the map of a year those help who did then, through the territories of then", { path: ONE, still: true, before: at(ATHIS_MONS) }, async ({ map }) => {
  await standAt(map, 2011);
  await openHelp(map);
  await near(map).click();
  await asks(map, "à Athis-Mons");
  await map.panel.locator(".entry").first().waitFor();
  assert.equal(await map.panel.locator(".subtitle").textContent(), "Essonne · 91200 · en 2011");
  const lands = await map.panel.getByRole("list", { name: "Territoires de la commune" }).textContent();
  assert.equal(lands, "Athis-MonsEssonneÎle-de-France");
  // As `grappes who 91027 --date 2011` has them.
  const then = ["datar-grappes", "datar", "direccte-idf", "region-idf", "soliage"];
  const found = new Set((await told(map)).flatMap(([, ids]) => ids));
  assert.deepEqual([...found].sort(), then.toSorted());
  assert.equal(await map.panel.getByText("Masqués par les filtres").count(), 0, "who was not there is not hidden");
});

const ONLY = ["ivry-sur-seine", "vitry-sur-seine", "choisy-le-roi", "pole-charles-foix"];
const alone = (site) => {
  const few = (text) => {
    const all = JSON.parse(text);
    const features = all.features.filter(({ id }) => ONLY.includes(id));
    for (const { properties } of features) delete properties.relations;
    return JSON.stringify({ ...all, features });
  };
  site.fault("data/overlays.geojson", faults.edited(few));
};

journey("where nobody acts that is said, with who is nearest", { path: `${ONE}?${view("91589")}`, still: true, before: alone }, async ({ page, map }) => {
  await map.waitForWriting("Savigny-sur-Orge");
  await map.stage.hover();
  await click(page, map, "91589");
  await asks(map, "à Savigny-sur-Orge");
  await map.panel.getByText("Aucun acteur de la carte n’agit à Savigny-sur-Orge.").waitFor();
  await map.panel.getByRole("heading", { level: 4, name: "Les plus proches" }).waitFor();
  const from = middle("91589");
  const far = (id) => Math.hypot(actors.get(id).at[1] - from[1], (actors.get(id).at[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180));
  const wanted = ONLY.toSorted((a, b) => far(a) - far(b)).slice(0, 3);
  const found = await map.panel.locator(".entry").evaluateAll((all) => all.map((entry) => entry.dataset.id));
  assert.deepEqual(found, wanted);
  const said = await map.panel.locator(".entry").first().textContent();
  assert.match(said, new RegExp(`à \\d+(,\\d)?${NO_BREAK}km.*agit sur${NARROW}: Choisy-le-Roi`));
});

journey("a page that may not know the position says so, and what to do", { path: ONE, still: true }, async ({ map }) => {
  await openHelp(map);
  await near(map).click();
  await map.panel.getByText("La position n’est pas accessible à cette page.").waitFor();
  assert.match(await map.status.textContent(), /par son nom/);
});

for (const [code, said] of [[2, "L’appareil ne connaît pas sa position."], [3, "La position n’est pas arrivée à temps."]]) {
  const fails = async (site, watch, context) => {
    await context.addInitScript((code) => {
      navigator.geolocation.getCurrentPosition = (found, failed) => setTimeout(() => failed({ code }));
    }, code);
  };
  journey(`what keeps a position from being found is told: ${said}`, { path: ONE, still: true, before: fails }, async ({ map }) => {
    await openHelp(map);
    await near(map).click();
    await map.panel.getByText(said).waitFor();
  });
}

for (const [name, point] of [["far away", [5.37, 43.3]], ["between the régions", [2.6, 49.6]], ["in the sea off Dunkerque", [2.2, 51.06]]]) {
  journey(`a position ${name} is in no commune of the map`, { path: ONE, still: true, before: at("", point) }, async ({ map }) => {
    await openHelp(map);
    await near(map).click();
    await map.panel.getByText("La position est hors du territoire de la carte.").waitFor();
  });
}

journey("outlines and directory that cannot be had are told and tried again", { path: ONE, still: true, before: at(ATHIS_MONS) }, async ({ map, site }) => {
  site.fault("data/territories/communes-91.geojson", faults.missing());
  site.fault("data/communes.json", faults.missing());
  await openHelp(map);
  await near(map).click();
  await map.panel.getByText("Les contours des communes n’ont pas pu être chargés.").waitFor();
  site.mend("data/territories/communes-91.geojson");
  await near(map).click();
  await map.panel.getByText("L’annuaire des communes n’a pas pu être chargé.").waitFor();
  site.mend("data/communes.json");
  await map.panel.getByRole("button", { name: "Réessayer" }).click();
  await asks(map, "à Athis-Mons");
});

const ON_PHONE = { path: `${ONE}?${view("77186", 12)}`, size: PHONE, touch: true, still: true };

journey("on a phone a tap on a commune opens a sheet, and the commune stays in sight", ON_PHONE, async ({ page, map }) => {
  await map.waitForWriting("Fontainebleau");
  const { x, y } = await map.clientOf(middle("77186"));
  // The first finger brings the part of the program that knows what it is on.
  await page.touchscreen.tap(40, 600);
  await page.waitForFunction((host) => host.shadowRoot.querySelector(".panel"), await map.host.elementHandle());
  await page.touchscreen.tap(x, y);
  await asks(map, "à Fontainebleau");
  assert.deepEqual(sorted(await told(map)), sorted(helpers("77186")));
  const at = await map.clientOf(middle("77186"));
  assert.ok(at.y < (await map.panel.boundingBox()).y, "the sheet does not cover the commune");
  const near = await map.panel.getByRole("button", { name: "Près de moi" }).boundingBox();
  assert.ok(near.height >= 44, `${near.height}`);
  await assertAccessible(page, "help on a phone");
});

for (const dark of [false, true]) {
  journey(`the answer is accessible${dark ? " in the dark" : ""}`, { path: ONE, still: true, dark, before: at(ATHIS_MONS) }, async ({ page, map }) => {
    await openHelp(map);
    await assertAccessible(page, "help without a commune");
    await near(map).click();
    await asks(map, "à Athis-Mons");
    await map.panel.locator(".entry").first().waitFor();
    await assertAccessible(page, "help");
  });
}

journey("in English the question and its reasons are English", { path: `${ONE}?lang=en`, still: true, before: at(ATHIS_MONS) }, async ({ map }) => {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: "Who can help here?" }).click();
  await map.panel.getByRole("button", { name: "Near me" }).click();
  await map.panel.getByRole("heading", { level: 3, name: "Who can help in Athis-Mons?" }).waitFor();
  await map.panel.getByRole("heading", { level: 4, name: "Find premises" }).waitFor();
  assert.match(await map.panel.locator(".entry").first().textContent(), /m away.*through EPT Grand-Orly Seine Bièvre/);
});

journey("a dataset without a directory of communes does not offer the question", { path: ONE, still: true, before: (site) => site.fault("data/manifest.json", faults.json({ ...manifest, communes: undefined })) }, async ({ map }) => {
  await map.host.locator(".menu-button").click();
  await map.panel.locator(".menu-entry").last().waitFor();
  assert.equal(await map.panel.getByRole("button", { name: "Qui peut aider" }).count(), 0);
  assert.equal(await map.panel.getByRole("button", { name: "Chronologie" }).count(), 1);
});
