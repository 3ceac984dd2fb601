// What links two actors: asked for by name, told with its documents, drawn on the map.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { manifest, record } from "./support/dataset.js";
import { DESKTOP, PHONE, journey } from "./support/journey.js";
import { readShipped } from "./support/server.js";

const from = (map) => map.panel.getByRole("combobox", { name: /Premier acteur|First actor/ });
const to = (map) => map.panel.getByRole("combobox", { name: /Second acteur|Second actor/ });
const links = (map) => map.panel.locator(".chain-actor [data-id]");
const curves = (map) => map.host.locator(".ties-over g");

/** Opens the panel by the menu. */
async function open(map) {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: /Quel lien entre deux acteurs|What links two actors/ }).click();
  await from(map).waitFor();
}

/** Chooses the first actor that goes with `typed`. */
async function choose(map, box, typed) {
  await box.fill(typed);
  await map.panel.getByRole("option").first().waitFor();
  await box.press("Enter");
  await map.panel.getByRole("option").first().waitFor({ state: "hidden" });
}

const ids = (map) => links(map).evaluateAll((all) => all.map((one) => one.dataset.id));

for (const [name, setting] of [["desktop", { size: DESKTOP }], ["phone", { size: PHONE, touch: true }]]) {
  journey(`Mécatronic to Sol’iage to the Charles Foix pole, with documents, on a ${name}`, { ...setting, still: true }, async ({ page, map }) => {
    await open(map);
    await choose(map, from(map), "meca");
    assert.equal(await from(map).inputValue(), "Mécatronic");
    await choose(map, to(map), "charles");
    await map.panel.getByText("La chaîne la plus courte a 2 relations.").waitFor();
    assert.deepEqual(await ids(map), ["mecatronic", "soliage", "pole-charles-foix"]);
    const said = await map.panel.locator(".chain-tie p").allInnerTexts();
    assert.match(said[0], /^Partenaires · 2011/);
    assert.match(said[1], /^Dans le prolongement de/);
    // The document of each relation is one keystroke away.
    const { title } = record("mecatronic").sources.find(({ id }) => id === "orsa-2011");
    for (const index of [0, 1]) {
      const mark = map.panel.locator(".chain-tie .mark").nth(index);
      await mark.focus();
      await page.keyboard.press("Enter");
      assert.equal(await mark.getAttribute("aria-expanded"), "true");
      assert.ok((await map.panel.locator(".chain-tie .citation").nth(index).innerText()).includes(title));
    }
    assert.equal(await map.status.innerText(), "La chaîne la plus courte a 2 relations.");
    await map.moves(() => map.panel.getByRole("button", { name: "Voir sur la carte" }).click());
    await curves(map).nth(1).waitFor({ state: "attached" });
    assert.deepEqual(await curves(map).evaluateAll((all) => all.map((one) => one.dataset.kind)), ["partner-of", "grew-out-of"]);
    // A step that is pointed at, or has the focus, is singled out.
    const faint = () => curves(map).evaluateAll((all) => all.map((one) => one.classList.contains("faint")));
    const singled = (expected) => page.waitForFunction(
      ([host, expected]) => [...host.shadowRoot.querySelectorAll(".ties-over g")].map((one) => one.classList.contains("faint")).join() === expected,
      [host, expected.join()],
    );
    const host = await map.host.elementHandle();
    // Whatever scrolls under the mouse would be pointed at.
    await page.mouse.move(5, 5);
    for (const [step, expected] of [[1, [false, true]], [2, [true, false]], [0, [false, false]]]) {
      await links(map).nth(step).focus();
      await singled(expected);
    }
    await map.panel.locator(".chain-tie .mark").nth(1).focus();
    await singled([true, false]);
    await map.heading.hover();
    await map.panel.locator(".chain-tie p").nth(0).hover();
    await singled([false, true]);
    await map.heading.focus();
    await map.heading.hover();
    assert.deepEqual(await faint(), [false, false]);
    await assertAccessible(page, "a chain");
    // An actor of it opens, and the way back leads to the chain.
    await links(map).nth(1).click();
    await map.arrived();
    await map.panel.getByRole("button", { name: "Retour" }).click();
    await map.panel.locator(".chain-tie .mark").nth(1).waitFor();
    assert.deepEqual(await ids(map), ["mecatronic", "soliage", "pole-charles-foix"]);
    await map.panel.getByRole("button", { name: "Fermer" }).click();
    await curves(map).first().waitFor({ state: "detached" });
  });
}

journey("by keyboard alone: names are chosen from the list, ends swapped", { still: true }, async ({ page, map }) => {
  await open(map);
  await map.hasFocus(map.heading);
  for (let stop = 0; stop < 6 && !(await from(map).evaluate((one) => one.getRootNode().activeElement === one)); stop += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("cci");
  await map.panel.getByRole("option").nth(1).waitFor();
  assert.equal(await from(map).getAttribute("aria-expanded"), "true");
  const second = await map.panel.getByRole("option").nth(1).getAttribute("data-pick");
  await page.keyboard.press("ArrowDown");
  const active = await from(map).getAttribute("aria-activedescendant");
  assert.equal(await map.host.locator(`[id="${active}"]`).getAttribute("aria-selected"), "true");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await map.hasFocus(to(map));
  // Escape shuts the list, and leaves the panel open.
  await page.keyboard.type("datar");
  await map.panel.getByRole("option").first().waitFor();
  await page.keyboard.press("Escape");
  await map.panel.getByRole("option").first().waitFor({ state: "hidden" });
  assert.equal(await to(map).inputValue(), "");
  await page.keyboard.type("datar");
  await map.panel.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await links(map).first().waitFor();
  const forth = await ids(map);
  assert.equal(forth[0], second);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await map.panel.locator(`.chain > li:last-child [data-id="${second}"]`).waitFor();
  assert.deepEqual(await ids(map), forth.reverse());
});

journey("actors are picked as the search box finds them, with slips and abbreviations", { still: true }, async ({ map }) => {
  await open(map);
  for (const [typed, id] of [["soliaje", "soliage"], ["cma 91", "cma-essonne"], ["foix charles", "pole-charles-foix"]]) {
    await from(map).fill(typed);
    await map.panel.locator(`[role=option][data-pick="${id}"]:first-child`).waitFor();
  }
  assert.match(await map.status.innerText(), /^\d+ acteurs?$/);
});

journey("nobody of that name, the same one twice, and only one", { still: true }, async ({ map }) => {
  await open(map);
  await from(map).fill("zzzz");
  await map.panel.getByText("Aucun acteur de ce nom").first().waitFor();
  assert.equal(await links(map).count(), 0);
  await choose(map, from(map), "aif");
  assert.equal(await links(map).count(), 0);
  await choose(map, to(map), "aif");
  await map.panel.getByText("C’est le même acteur.").waitFor();
});

journey("no chain: said so, with what both have in common, which is none", {
  still: true,
  before: (site) =>
    site.answer(`data/${manifest.overlays}`, (_request, answer) => {
      const all = JSON.parse(readShipped("data/overlays.geojson"));
      for (const { properties } of all.features) delete properties.relations;
      answer.writeHead(200, { "content-type": "application/geo+json" }).end(JSON.stringify(all));
    }),
}, async ({ page, map }) => {
  await open(map);
  await choose(map, from(map), "mecatronic");
  await choose(map, to(map), "sol");
  await map.panel.getByText("Aucune chaîne de relations connue ne mène de Mécatronic à Sol’iage.").waitFor();
  assert.equal(await links(map).count(), 0);
  await assertAccessible(page, "no chain");
});

journey("through actors that layers hide, and saying so", { still: true }, async ({ map }) => {
  await map.chip("project").click();
  await open(map);
  await choose(map, from(map), "clubtex");
  await choose(map, to(map), "nord package");
  await links(map).nth(2).waitFor();
  assert.deepEqual(await ids(map), ["clubtex", "datar-grappes", "nord-package"]);
  const hidden = await map.panel.locator(".chain-actor:has(.tag:not([hidden])) [data-id]").evaluateAll((all) => all.map((one) => one.dataset.id));
  assert.deepEqual(hidden, ["datar-grappes"]);
});

journey("from a record: the first end is chosen", { path: "/pages/one.html?selected=soliage", still: true }, async ({ map }) => {
  await map.arrived();
  await map.panel.getByRole("button", { name: /Quel lien avec un autre acteur/ }).click();
  await from(map).waitFor();
  assert.equal(await from(map).inputValue(), "Sol’iage");
  assert.equal(await to(map).inputValue(), "");
});

journey("in English", { locale: "en-GB", path: "/pages/one.html?lang=en", still: true }, async ({ map }) => {
  await open(map);
  await choose(map, from(map), "mecatronic");
  await choose(map, to(map), "aif");
  await map.panel.getByText("The shortest chain has 2 relations.").waitFor();
});

journey("a link leads to the chain, and the chain into the link", { path: "/pages/one.html", still: true }, async ({ map }) => {
  await map.host.evaluate((host) => host.setAttribute("explore", "a.mecatronic.pole-charles-foix~p.chain"));
  await links(map).nth(2).waitFor();
  assert.deepEqual(await ids(map), ["mecatronic", "soliage", "pole-charles-foix"]);
  await choose(map, to(map), "aif");
  await map.panel.locator('.chain > li:last-child [data-id="aif"]').waitFor();
  assert.equal(await map.host.getAttribute("explore"), "a.mecatronic.aif~p.chain");
});
