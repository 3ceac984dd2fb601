// Filters: every number says what a click gives, and map, chips, list and panel always agree.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { actors, fileOf, said } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { faults } from "./support/server.js";

const STILL = { still: true };
const ON_PHONE = { still: true, size: PHONE, touch: true };

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ").trim();

/** The number in a text. */
const numberIn = (text) => Number(text.replaceAll(/\s/g, "").match(/\d+/)?.[0] ?? 0);

async function openFilters(map) {
  await map.host.locator(".filters-button").click();
  await map.panel.locator(".facet-value").nth(30).waitFor();
  // Years and communes are counted once their files are there.
  await map.panel.locator(".facet-select option").nth(1).waitFor({ state: "attached" });
}

/** The field of a value: its accessible name begins with what it is called. */
const field = (map, role, name) => map.panel.getByRole(role, { name: new RegExp(`^${name} ?, `) });

/** How many actors the panel's heading, the chips and the markers tell of. */
async function told(map) {
  const chips = await map.chips.evaluateAll((all) =>
    all.map((chip) => (chip.getAttribute("aria-pressed") === "true" ? Number(chip.textContent.match(/\d+/)[0]) : 0)),
  );
  return {
    heading: numberIn(await map.panel.locator(".subtitle").innerText()),
    chips: chips.reduce((sum, one) => sum + one, 0),
    markers: (await map.shown()).total,
  };
}

/** Waits until all say that so many are shown. */
async function shows(map, count, why) {
  const agreed = { heading: count, chips: count, markers: count };
  const deadline = Date.now() + 10_000;
  let now = await told(map);
  while (JSON.stringify(now) !== JSON.stringify(agreed) && Date.now() < deadline) {
    await map.page.evaluate(() => new Promise(requestAnimationFrame));
    now = await told(map);
  }
  assert.deepEqual(now, agreed, why);
}

/** How many are shown after a click on a field, by the number beside it. */
async function promised(label, shown) {
  const [text, isLayer] = await label.evaluate((label) => [
    label.querySelector(".facet-count").textContent,
    label.querySelector(".facet-layer") !== null,
  ]);
  const isOn = await label.locator("input").isChecked();
  const count = numberIn(text);
  // A layer's number is how many it has, as on its chip.
  if (isLayer) return isOn ? shown - count : shown + count;
  if (text.startsWith("+")) return shown + count;
  if (text.startsWith("−")) return shown - count;
  // Nothing that a click adds or takes has no sign.
  const changes = await label.evaluate((label) => / de (plus|moins)$/.test(label.querySelector(".spoken").textContent));
  return changes ? shown : count;
}

/** Clicks on every checkbox and back, then on every radio button; each number has to hold. */
async function tryAll(map, shown) {
  const boxes = map.panel.locator(".facet-value:has([type=checkbox])");
  const count = await boxes.count();
  for (let at = 0; at < count; at += 1) {
    const label = boxes.nth(at);
    const name = await label.innerText();
    const next = await promised(label, shown);
    await label.locator("input").click();
    await shows(map, next, name);
    assert.equal(await promised(label, next), shown, `${name}, and back`);
    await label.locator("input").click();
    await shows(map, shown, `${name}, and back`);
  }
  return count;
}

journey("beside every value stands what a click gives", STILL, async ({ map }) => {
  await openFilters(map);
  const themes = new Set([...actors.values()].flatMap((actor) => actor.themes));
  assert.ok((await tryAll(map, actors.size)) > 5 + themes.size, "layers, themes, relations, sizes");
});

journey("the same holds where other values are chosen", STILL, async ({ map }) => {
  await openFilters(map);
  const textile = [...actors.values()].filter((actor) => actor.themes.includes("textile") || actor.themes.includes("training"));
  await field(map, "checkbox", "Textile").check();
  await field(map, "checkbox", "Formation").check();
  await shows(map, textile.length, "either theme");
  await field(map, "checkbox", "Chambres").uncheck();
  const left = textile.filter((actor) => actor.layer !== "chamber").length;
  await shows(map, left, "and no chamber");
  await tryAll(map, left);
});

journey("territories and years say how many they leave", STILL, async ({ map }) => {
  await openFilters(map);
  await field(map, "checkbox", "Innovation et recherche").check();
  await field(map, "radio", "Partout").waitFor();
  const radios = map.panel.locator(".facet-value:has([type=radio])");
  const shown = [];
  for (let at = 0; at < (await radios.count()); at += 1) {
    const label = radios.nth(at);
    const count = numberIn(await label.locator(".facet-count").innerText());
    await label.locator("input").check();
    await shows(map, count, await label.innerText());
    shown.push(count);
  }
  assert.equal(shown.length, 1 + 2 + 10, "everywhere, régions and départements");
  assert.equal(shown[0], [...actors.values()].filter((actor) => actor.themes.includes("innovation")).length);
  assert.ok(new Set(shown).size > 2, `they differ: ${shown}`);
  await radios.first().locator("input").check();
  const years = map.panel.getByRole("combobox", { name: "Année" });
  const options = await years.locator("option").evaluateAll((all) => all.map(({ value }) => value));
  assert.ok(options.includes("2010") && options.includes("2018"), `${options}`);
  let before = 0;
  for (const value of options.slice(1)) {
    const option = years.locator(`option[value="${value}"]`);
    const count = numberIn((await option.innerText()).split(":")[1]);
    await years.selectOption(value);
    await shows(map, count, value);
    before = Math.max(before, count);
  }
  await years.selectOption("");
  await shows(map, shown[0], "any year");
  assert.ok(before > 0 && before <= shown[0]);
});

journey("the list holds who is left, and a record that is hidden closes", STILL, async ({ page, map }) => {
  await openFilters(map);
  await field(map, "checkbox", "Création d’entreprises").check();
  const wanted = [...actors.values()].filter((actor) => actor.themes.includes("creation")).map(({ id }) => id);
  await shows(map, wanted.length, "creation");
  await map.openList();
  const lines = await map.panel.locator(".entry").evaluateAll((all) => all.map((line) => line.dataset.id));
  assert.deepEqual(lines.sort(), wanted.sort());
  assert.equal(numberIn(await map.panel.locator(".subtitle").innerText()), wanted.length);
  await map.entry(wanted[0]).click();
  await map.arrived();
  await page.getByRole("button", { name: "Retirer le filtre Création d’entreprises" }).click();
  assert.ok(await map.panel.isVisible(), "who passes stays open");
});

for (const [where, setting] of [["desktop", STILL], ["phone", ON_PHONE]]) {
  journey(`opening what is hidden drops only what hides it, ${where}`, setting, async ({ page, map }) => {
    const chips = () => map.host.locator(".filter-chip").allInnerTexts();
    const has = async (wanted) => {
      await page.waitForFunction(
        (wanted) => {
          const all = [...document.querySelector("carte-grappes").shadowRoot.querySelectorAll(".filter-chip")];
          return JSON.stringify(all.map((chip) => chip.textContent.trim())) === JSON.stringify(wanted);
        },
        wanted,
      ).catch(async () => assert.deepEqual(await chips(), wanted));
    };
    /** Opens an actor by the search box; what the status line says until its record is there. */
    const open = async (id) => {
      await map.status.evaluate((status) => {
        window.said = [];
        window.hearing?.disconnect();
        window.hearing = new MutationObserver(() => window.said.push(status.textContent));
        window.hearing.observe(status, { childList: true, characterData: true, subtree: true });
      });
      const box = map.host.getByRole("combobox").first();
      await box.fill(said(actors.get(id).name));
      await map.host.getByRole("option").first().waitFor();
      await box.press("Enter");
      await map.arrived();
      assert.equal(await map.host.getAttribute("selected"), id);
      const told = (await page.evaluate(() => window.said)).filter((text) => /^\d+ acteurs?$/.test(plain(text)));
      const sum = (await map.chips.allInnerTexts()).reduce((sum, chip) => sum + numberIn(chip), 0);
      assert.deepEqual(told.map(plain), [`${sum} acteurs`], "how many there are now is told once");
    };
    const explore = (text) => map.host.evaluate((host, text) => host.setAttribute("explore", text), text);
    await explore("t.ageing-care.rail~g.94~y.2010");
    await map.host.locator(".filter-chip").nth(3).waitFor();
    const [ageing, rail, land] = (await chips()).map((text) => text.trim());
    // Of one of the themes, at work in Val-de-Marne, and there from 2011 on.
    await open("soliage");
    await has([ageing, rail, land]);
    // Of the other theme, at work elsewhere.
    await open("aif");
    await has([ageing, rail]);
    // Of neither.
    await open("mecatronic");
    await has([]);
  });
}

journey("chips remove filters by the keyboard, and the focus stays where they are", STILL, async ({ page, map }) => {
  await openFilters(map);
  await field(map, "checkbox", "Textile").check();
  await field(map, "checkbox", "Formation").check();
  await field(map, "radio", "Île-de-France").check();
  const chips = page.getByRole("group", { name: "Filtres actifs" });
  const chip = (name) => chips.getByRole("button", { name: `Retirer le filtre ${name}` });
  await chip("Textile").focus();
  await page.keyboard.press("Enter");
  await map.hasFocus(chip("Formation"));
  assert.equal(await field(map, "checkbox", "Textile").isChecked(), false);
  await chip("Île-de-France").focus();
  await page.keyboard.press("Space");
  await map.hasFocus(chip("Formation"));
  await page.keyboard.press("Enter");
  await map.hasFocus(map.host.locator(".filters-button"));
  assert.equal(await chips.isVisible(), false, "they are there only while a filter is set");
  await shows(map, actors.size, "all are back");
  assert.equal(await map.status.innerText(), `${actors.size} acteurs`);
});

journey("when nobody is left the map and the list say which filter to drop", STILL, async ({ page, map }) => {
  await openFilters(map);
  await field(map, "checkbox", "Textile").check();
  await field(map, "radio", "Île-de-France").check();
  await shows(map, 0, "no textile in Île-de-France");
  // The territory hides the one textile cluster, the theme all who act in Île-de-France.
  const notice = map.host.locator(".nobody-place");
  assert.match(await notice.innerText(), /^Aucun acteur ne correspond\. Retirer le filtre «\sTextile\s»\s\?/);
  const brings = numberIn(await notice.getByRole("button").innerText());
  await map.openList();
  assert.match(await map.panel.locator(".empty").innerText(), /Retirer le filtre «\sTextile\s»\s\?/);
  assert.equal(await notice.getByRole("button").count(), 0, "said once");
  await page.getByRole("button", { name: `Voir ${brings} acteurs` }).click();
  await map.panel.locator(".entry").first().waitFor();
  await shows(map, brings, "as many as were promised");
  assert.equal(await map.panel.locator(".entry").count(), brings);
});

journey("all is cleared at once, layers too", STILL, async ({ map }) => {
  await openFilters(map);
  await field(map, "checkbox", "Textile").check();
  await map.chip("partner").click();
  await map.panel.getByRole("button", { name: "Tout effacer" }).click();
  await shows(map, actors.size, "all");
  await map.hasFocus(map.heading);
  assert.equal(await map.panel.getByRole("button", { name: "Tout effacer" }).isVisible(), false);
});

for (const [where, setting] of [["desktop", STILL], ["phone", ON_PHONE]]) {
  journey(`territories by the keyboard alone, ${where}`, setting, async ({ page, map }) => {
    await openFilters(map);
    await field(map, "radio", "Val-de-Marne").waitFor();
    const unfold = map.panel.getByRole("button", { name: "Dans Val-de-Marne" });
    await unfold.focus();
    assert.equal(await unfold.getAttribute("aria-expanded"), "false");
    await page.keyboard.press("Enter");
    assert.equal(await unfold.getAttribute("aria-expanded"), "true");
    await map.hasFocus(unfold);
    await field(map, "radio", "Grand-Orly Seine Bièvre").first().waitFor();
    await field(map, "radio", "Partout").focus();
    await page.keyboard.press("ArrowDown");
    const region = field(map, "radio", "Île-de-France");
    await map.hasFocus(region);
    await shows(map, numberIn(await region.locator("..").locator(".facet-count").innerText()), "the next one");
    await map.panel.getByRole("searchbox", { name: "Trouver une commune" }).focus();
    await page.keyboard.type("athis");
    const commune = field(map, "radio", "Athis-Mons");
    await commune.waitFor();
    await commune.focus();
    await page.keyboard.press("Space");
    const acting = numberIn(await commune.locator("..").locator(".facet-count").first().innerText());
    await shows(map, acting, "who acts in Athis-Mons");
    assert.ok(acting > 0 && acting < actors.size);
    await page.getByRole("button", { name: "Retirer le filtre Athis-Mons" }).waitFor();
    await assertAccessible(page, `filters, ${where}`);
  });
}

journey("on a phone the sheet leads back to what is shown", ON_PHONE, async ({ page, map }) => {
  await openFilters(map);
  await field(map, "checkbox", "Commerce").check();
  const count = [...actors.values()].filter((actor) => actor.themes.includes("commerce")).length;
  const show = map.panel.getByRole("button", { name: `Voir ${count} acteurs` });
  await show.waitFor();
  const [box, panel] = [await show.boundingBox(), await map.panel.boundingBox()];
  assert.ok(box.height >= 44 && box.y + box.height <= panel.y + panel.height, "in sight wherever the sheet is scrolled to");
  await show.tap();
  assert.equal(await map.panel.isVisible(), false);
  await map.hasFocus(map.host.locator(".filters-button"));
  assert.equal((await map.shown()).total, count);
  const chip = page.getByRole("button", { name: "Retirer le filtre Commerce" });
  assert.ok((await chip.boundingBox()).height >= 44);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});

journey("filters speak English", { ...STILL, path: "/pages/one.html?lang=en" }, async ({ page, map }) => {
  await map.host.locator(".filters-button").click();
  await page.getByRole("heading", { name: "Filter actors" }).waitFor();
  const rail = map.panel.getByRole("checkbox", { name: /^Rail/ });
  await rail.check();
  await page.getByRole("button", { name: /^Remove the filter Rail/ }).waitFor();
  await map.panel.getByText("1 actor", { exact: true }).first().waitFor();
});

journey("files that cannot be had cost only what they are for, and may be tried again", {
  ...STILL,
  before: (site, watch) => (site.fault(fileOf("communes"), faults.missing()), watch.allow(/communes/)),
}, async ({ page, map, site }) => {
  await map.host.locator(".filters-button").click();
  await map.panel.getByText("Une partie des filtres n’a pas pu être chargée.").waitFor();
  await field(map, "checkbox", "Textile").check();
  await shows(map, 1, "themes work");
  await field(map, "radio", "Île-de-France").or(map.panel.getByRole("radio", { name: "Île-de-France" })).check();
  const alert = map.host.locator(".nobody-place").getByRole("alert");
  await alert.waitFor();
  await shows(map, 1, "what cannot be told hides nobody");
  site.fault(fileOf("communes"), undefined);
  await alert.getByRole("button", { name: "Réessayer" }).click();
  await shows(map, 0, "then it is told");
});
