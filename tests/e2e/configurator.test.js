// The page where an editor chooses, looks and copies; and what is copied, on a page of another origin.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Atlas } from "./support/atlas.js";
import { assertAccessible } from "./support/axe.js";
import { countOf, manifest } from "./support/dataset.js";
import { journey, PHONE } from "./support/journey.js";
import { DIST, faults } from "./support/server.js";

const PATH = "/configurateur.html";
const SEALED = existsSync(join(DIST, "sri.json"));
const TITLE = manifest.title.fr;

/** A dist that is served for work has no sri.json, and the browser says so. */
const before = (site) => SEALED || site.fault("sri.json", faults.missing());
/** The configurator, with what is chosen in its address. */
const configurator = (fragment = "", setting = {}) => ({ path: `${PATH}${fragment && `#${fragment}`}`, still: true, before, ...setting });

const code = (page) => page.getByLabel("À coller dans la page").inputValue();
const rule = (page) => page.getByLabel("À ajouter à la feuille de style du site").inputValue();
/** A choice of a few, by its group and its name. */
const pick = (page, group, name) => page.getByRole("group", { name: group }).getByRole("radio", { name, exact: true }).check();
/** Types a colour's code. */
const paint = (page, label, colour) => page.getByLabel(`${label}, code de la couleur`).fill(colour);
/** Opens all that is folded. */
const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((group) => (group.open = true)));
const verdict = (page) => page.locator("#verdict").innerText();

// Choosing

journey("what is chosen is seen at once", configurator(), async ({ page, map }) => {
  await map.moves(() => page.getByLabel("Territoire montré d’abord").selectOption("94"));
  assert.equal(await map.host.getAttribute("territory"), "94");
  for (const layer of ["Projets", "Accords", "Partenaires"]) await page.getByRole("checkbox", { name: layer }).uncheck();
  assert.equal(await map.host.getAttribute("layers"), "cluster,chamber");
  assert.equal(await map.chip("project").getAttribute("aria-pressed"), "false");
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await page.getByRole("region", { name: manifest.title.en }).waitFor();
  await page.getByLabel("Hauteur, en pixels").fill("480");
  assert.equal((await map.host.boundingBox()).height, 480);
  await page.getByLabel("Fiche ouverte d’abord").selectOption("aif");
  await map.arrived();
  await pick(page, "Thème", "Sombre");
  assert.equal(await map.host.getAttribute("theme"), "dark");
});

journey("a colour is seen in controls and on the land", configurator("theme=light"), async ({ page, map }) => {
  await page.getByText("Fond de carte").click();
  await paint(page, "Terre", "#ddeedd");
  await map.waitForColour([3.3, 48.5], "#ddeedd");
  await page.getByLabel("Terre : couleur d’origine".replace(" :", "\u202f:")).click();
  await map.waitForColour([3.3, 48.5], "#fbfaf7");
  await paint(page, "Panneaux", "#fff0f0");
  const ground = await map.chip("cluster").evaluate((chip) => getComputedStyle(chip).backgroundColor);
  assert.equal(ground, "rgb(255, 240, 240)");
  await page.getByRole("button", { name: "Toutes les couleurs d’origine" }).click();
  assert.equal(await map.chip("cluster").evaluate((chip) => getComputedStyle(chip).backgroundColor), "rgb(255, 255, 255)");
});

journey("another presentation is another map, with everything else as it was", configurator("territory=94&height=300"), async ({ page, map }) => {
  await page.getByLabel("Présentation").selectOption("plain");
  await map.readyTimes(2);
  assert.equal(await map.host.getAttribute("render"), "plain");
  assert.equal(await map.host.getAttribute("territory"), "94");
  assert.equal((await map.host.boundingBox()).height, 300);
  assert.equal(await page.locator("carte-grappes").count(), 1);
});

journey("light and dark have colours of their own, and each is looked at in its theme", configurator(), async ({ page, map }) => {
  await paint(page, "Liens et boutons", "#0b6e4f");
  await pick(page, "Couleurs", "Thème sombre");
  assert.equal(await map.host.getAttribute("theme"), "dark");
  assert.equal(await page.getByLabel("Liens et boutons, code de la couleur").inputValue(), "#8fb6ff");
  await paint(page, "Liens et boutons", "#5fd3a6");
  assert.match(await verdict(page), /^Tous les contrastes suffisent, en clair et en sombre\.$/);
  assert.equal(await rule(page), `.carte-grappes {
  display: block;
  height: 576px;
}
@media (prefers-color-scheme: light) {
  .carte-grappes {
    --grappes-action: #0b6e4f;
  }
}
@media (prefers-color-scheme: dark) {
  .carte-grappes {
    --grappes-action: #5fd3a6;
  }
}`);
  await page.getByRole("button", { name: "Toutes les couleurs d’origine" }).click();
  assert.ok(!(await code(page)).includes("class="));
  assert.equal(new URL(page.url()).hash, "");
});

journey("long lists are searched, without accents too, and Enter takes what is found", configurator(), async ({ page, map }) => {
  const search = page.getByLabel("Chercher un territoire");
  await search.fill("val d oise");
  assert.deepEqual(await page.getByLabel("Territoire montré d’abord").locator("option").allInnerTexts(), ["Toute la carte", "Val-d’Oise (95)"]);
  await map.moves(() => search.press("Enter"));
  assert.equal(await map.host.getAttribute("territory"), "95");
  await search.fill("200058014");
  // What is chosen stays in the list.
  assert.equal(await page.getByLabel("Territoire montré d’abord").inputValue(), "95");
  await search.press("Enter");
  assert.equal(await map.host.getAttribute("territory"), "200058014");
  await page.getByLabel("Chercher une fiche").fill("valenciennes");
  assert.ok((await page.getByLabel("Fiche ouverte d’abord").locator("option").allInnerTexts()).includes("Association des industries ferroviaires"));
  await page.getByLabel("Chercher une fiche").fill("zzz");
  await page.getByText("Rien de ce nom").waitFor();
});

journey("the preview is as wide as a phone, a tablet, or the room", configurator(), async ({ page, map }) => {
  const width = async () => Math.round((await map.host.boundingBox()).width);
  const wide = await width();
  await pick(page, "Largeur de l’aperçu", "Téléphone");
  assert.equal(await width(), 360);
  await page.getByText("360 × 576 px").waitFor();
  await pick(page, "Largeur de l’aperçu", "Tablette");
  assert.equal(await width(), 820);
  await pick(page, "Largeur de l’aperçu", "Large");
  assert.equal(await width(), wide);
});

journey("what is filtered on the preview is what the map opens with", configurator(), async ({ page, map }) => {
  await map.host.evaluate((host) => host.setAttribute("explore", "t.rail~y.2011"));
  await map.status.filter({ hasText: /acteurs?$/ }).waitFor();
  await page.getByRole("button", { name: "Reprendre ceux de l’aperçu" }).click();
  assert.equal(await page.getByLabel("Filtres et exploration").inputValue(), "t.rail~y.2011");
  assert.ok((await code(page)).includes(' explore="t.rail~y.2011"'));
  await page.waitForFunction(() => location.hash.includes("explore=t.rail"));
  await pick(page, "Forme", "Iframe");
  assert.match(await code(page), /embed\.html\?[^"]*explore=t\.rail%7Ey\.2011|embed\.html\?[^"]*explore=t\.rail~y\.2011/);
  // Without it the map is as it was.
  await page.getByLabel("Filtres et exploration").fill("");
  const host = await map.host.elementHandle();
  await page.waitForFunction((host) => !host.hasAttribute("explore"), host);
});

journey("what cannot be is said, and is not in the code", configurator(), async ({ page }) => {
  const key = page.getByLabel("Clé dans l’adresse");
  await key.fill("ma carte");
  await page.getByText("Cette clé n’est pas dans le code.").waitFor();
  assert.equal(await key.getAttribute("aria-invalid"), "true");
  assert.ok(!(await code(page)).includes("url-state"));
  await key.fill("carte");
  assert.equal(await key.getAttribute("aria-invalid"), "false");
  assert.ok((await code(page)).includes(' url-state="carte"'));
  const explored = page.getByLabel("Filtres et exploration");
  await explored.fill("rail & textile");
  await page.getByText("Il n’est pas dans le code.").waitFor();
  assert.equal(await explored.getAttribute("aria-invalid"), "true");
  assert.ok(!(await code(page)).includes("explore"));
  await explored.fill("");
  const height = page.getByLabel("Hauteur, en pixels");
  await height.fill("12");
  assert.equal(await height.getAttribute("aria-invalid"), "true");
  assert.ok((await code(page)).includes(' style="display: block; height: 576px">'));
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
  await page.getByText("Sans aucune catégorie cochée").waitFor();
  assert.ok(!(await code(page)).includes("layers"));
});

// Contrast

journey("weak contrasts are told one by one, mended by a button, and gone with the colour", configurator("theme=light"), async ({ page }) => {
  assert.match(await verdict(page), /d’origine/);
  await paint(page, "Textes discrets", "#8a96a3");
  const warning = page.locator('#warnings li[data-token="quiet"]');
  await unfold(page);
  await warning.getByText("Textes discrets sur panneaux\u202f: 3,01 pour 1, il faut 4,5.").waitFor();
  assert.match(await verdict(page), /ne suffisent pas/);
  await warning.getByRole("button", { name: "Textes discrets" }).click();
  await page.locator("#warnings").waitFor({ state: "hidden" });
  assert.match(await verdict(page), /^Tous les contrastes suffisent, en clair\.$/);
  assert.notEqual(await page.getByLabel("Textes discrets, code de la couleur").inputValue(), "#8a96a3");
  await paint(page, "Grappes", "#ffd0b0");
  await unfold(page);
  await page.locator('#warnings li[data-token="cluster"]').getByText(/Grappes sur terre.*il faut 3\./).waitFor();
  await pick(page, "Thème", "Sombre");
  // In the dark the map has its own colours still.
  await page.locator("#warnings").waitFor({ state: "hidden" });
});

// Code

/** Seals of the dist; for one without, those that its files would have. */
function seals(site) {
  if (SEALED) return JSON.parse(readFileSync(join(DIST, "sri.json"), "utf8")).files;
  const files = {};
  for (const file of ["element.js", "iframe.js"]) {
    const bytes = readFileSync(join(DIST, file));
    const twin = file.replace(".", `.${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}.`);
    files[file] = { file: twin, integrity: `sha384-${createHash("sha384").update(bytes).digest("base64")}` };
    site.fault(twin, async (answer) => {
      answer.writeHead(200, { "Content-Type": "text/javascript" });
      answer.end(bytes);
    });
  }
  site.fault("sri.json", faults.json({ version: "0.1.0", files }));
  return files;
}
const withSeals = { before: (site) => void seals(site) };
const unsealed = { before: (site) => site.fault("sri.json", faults.missing()) };

journey("the snippet is exact: tag, rule, iframe, script", configurator("territory=94&layers=cluster,chamber&theme=light&height=480&light-action=0b6e4f", unsealed), async ({ page, site }) => {
  const link = `  <p><a href="${site.origin}/">${TITLE}</a></p>`;
  assert.equal(await code(page), `<script type="module" src="${site.origin}/element.js"></script>
<carte-grappes territory="94" layers="cluster,chamber" theme="light" style="display: block; height: 480px; --grappes-action: #0b6e4f">
${link}
</carte-grappes>`);
  await pick(page, "Hauteur et couleurs", "Feuille de style");
  assert.equal(await code(page), `<script type="module" src="${site.origin}/element.js"></script>
<carte-grappes territory="94" layers="cluster,chamber" theme="light" class="carte-grappes-94">
${link}
</carte-grappes>`);
  assert.equal(await rule(page), ".carte-grappes-94 {\n  display: block;\n  height: 480px;\n  --grappes-action: #0b6e4f;\n}");
  await pick(page, "Forme", "Iframe");
  await page.getByText("Une iframe garde les couleurs d’origine").waitFor();
  assert.equal(await code(page), `<iframe data-grappes src="${site.origin}/embed.html?territory=94&amp;layers=cluster,chamber&amp;theme=light&amp;height=480" title="${TITLE}" loading="lazy" allow="fullscreen" class="carte-grappes-94"></iframe>
<script defer src="${site.origin}/iframe.js"></script>`);
  await pick(page, "Forme", "Script");
  assert.match(await code(page), /carte\.style\.setProperty\("--grappes-action", "#0b6e4f"\);/);
  await page.getByText("Vérification indisponible").waitFor();
  assert.ok(await page.getByRole("radio", { name: "Avec", exact: true }).isDisabled());
});

journey("with SRI the snippet names the immutable file, and the hash is that of its bytes", configurator("", withSeals), async ({ page, site, context }) => {
  const [, address, algorithm, hash] = /src="([^"]+)" integrity="(sha\d+)-([^"]+)" crossorigin="anonymous"/.exec(await code(page));
  assert.equal(address, `${site.origin}/${seals(site)["element.js"].file}`);
  assert.notEqual(address, `${site.origin}/element.js`);
  const bytes = await (await context.request.get(address)).body();
  assert.equal(createHash(algorithm).update(bytes).digest("base64"), hash);
  await pick(page, "Vérification du script (SRI)", "Sans");
  assert.ok((await code(page)).startsWith(`<script type="module" src="${site.origin}/element.js"></script>`));
});

journey("copying puts the code on the clipboard, and says so", configurator("territory=94"), async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copier le code" }).click();
  await page.getByText("Copié. Il reste à le coller dans la page.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code(page));
});

/** Runs in the page: a browser that lets nobody near its clipboard. */
function refuse() {
  if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
}

journey("where the clipboard is refused the code is selected", configurator("territory=94", {
  before: (site, eye, context) => (before(site), context.addInitScript(refuse)),
}), async ({ page }) => {
  await page.getByRole("button", { name: "Copier le code" }).click();
  await page.getByText("Le code est sélectionné").waitFor();
  assert.equal(await page.evaluate(() => getSelection().toString()), await code(page));
});

journey("a link restores all that was chosen", configurator(), async ({ page, context, site }) => {
  await page.getByLabel("Territoire montré d’abord").selectOption("nord-pas-de-calais");
  await page.getByRole("checkbox", { name: "Partenaires" }).uncheck();
  await page.getByLabel("Nom de la carte").fill("Nos partenaires & amis #1");
  await page.getByLabel("Hauteur, en pixels").fill("640");
  await pick(page, "Thème", "Clair");
  await paint(page, "Textes", "#222222");
  await page.getByLabel("Molette et doigt").selectOption("greedy");
  await page.getByLabel("Clé dans l’adresse").fill("carte");
  await pick(page, "Forme", "Script");
  const other = await context.newPage();
  await other.goto(page.url());
  await new Atlas(other).readyTimes(1);
  assert.equal(await code(other), await code(page));
  assert.equal(await other.getByLabel("Nom de la carte").inputValue(), "Nos partenaires & amis #1");
  assert.equal(await other.getByLabel("Textes, code de la couleur").inputValue(), "#222222");
  assert.equal(await other.getByRole("checkbox", { name: "Partenaires" }).isChecked(), false);
  // A link that is followed on the page itself.
  await other.evaluate(() => (location.hash = "#territory=77"));
  await other.locator("carte-grappes[territory='77']").waitFor();
  assert.equal(await other.getByLabel("Hauteur, en pixels").inputValue(), "576");
  assert.equal(await other.getByRole("radio", { name: "Balise", exact: true }).isChecked(), true);
  assert.equal(new URL(page.url()).origin, site.origin);
});

// What is copied, on a page of another institution

const HOST = "Accueil";
/** An empty page of another origin, which the test fills; the policy that the configurator asks for. */
const abroad = (more = "") => {
  const pages = { "start.html": '<!doctype html><html lang="fr"><title>Accueil</title><link rel="icon" href="data:,"></html>' };
  return {
    pages,
    setting: (fragment, setting = {}) => ({
      ready: 0,
      still: true,
      path: "/start.html",
      headers: { "Access-Control-Allow-Origin": "*" },
      around: ({ origin }) => ({
        pages,
        headers: {
          "Content-Security-Policy":
            `default-src 'none'; script-src 'self' ${origin} 'wasm-unsafe-eval'${more}; connect-src ${origin}; img-src ${origin} data:; ` +
            `frame-src ${origin}; style-src 'self' 'nonce-here'; style-src-attr 'unsafe-inline'`,
        },
      }),
      ...withSeals,
      ...setting,
      fragment,
    }),
  };
};

/** A page with the snippet in the middle of its text. */
const host = (html, css) => `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>${HOST}</title><link rel="icon" href="data:,"><style nonce="here">${css}</style></head>
<body><h1>${HOST}</h1>
<p>Avant.</p>
${html}
<p id="after">Après.</p>
</body></html>`;

/** Copies what the configurator says of `fragment`, and opens a page with it. */
async function paste({ page, site, around }, pages, fragment) {
  await page.goto(`${site.origin}${PATH}#${fragment}`);
  await new Atlas(page).readyTimes(1);
  const [html, css] = [await code(page), await rule(page)];
  assert.deepEqual(await page.evaluate(() => window.heard.filter(({ name }) => name === "error")), []);
  pages["page.html"] = host(html, css);
  await page.goto(`${around.origin}/page.html`);
}

const OPTIONS = "territory=94&layers=cluster,chamber&lang=en&height=420&theme=light&light-panel=fff0f0&url-state=carte&loading=eager";

/** The map of `OPTIONS`, whichever way it came into the page. */
async function assertChosen(map) {
  await map.readyTimes(1);
  for (const [name, value] of [["territory", "94"], ["layers", "cluster,chamber"], ["lang", "en"], ["theme", "light"]]) {
    assert.equal(await map.host.getAttribute(name), value, name);
  }
  assert.equal((await map.host.boundingBox()).height, 420);
  assert.equal(await map.part("root").getAttribute("lang"), "en");
  assert.equal(await map.chip("cluster").getAttribute("aria-pressed"), "true");
  assert.equal(await map.chip("partner").getAttribute("aria-pressed"), "false");
  const { total } = await map.shown();
  assert.ok(total > 0 && total <= countOf("cluster") + countOf("chamber"));
}

const panelOf = (map) => map.chip("cluster").evaluate((chip) => getComputedStyle(chip).backgroundColor);

for (const [name, more, fragment] of [
  ["tag, with its style", "", ""],
  ["tag, with a rule", "", "&style=sheet"],
  ["tag, without SRI", "", "&sri=off"],
  ["script", " 'unsafe-inline'", "&code=script"],
]) {
  const { pages, setting } = abroad(more);
  journey(`pasted into a page of another origin, the ${name} is the map that was chosen`, setting(), async (visit) => {
    await paste(visit, pages, OPTIONS + fragment);
    const map = new Atlas(visit.page);
    await assertChosen(map);
    assert.equal(await panelOf(map), "rgb(255, 240, 240)");
    assert.equal(await map.host.getAttribute("url-state"), "carte");
    // It stands where it was pasted.
    assert.equal(await visit.page.locator("carte-grappes ~ #after").count(), 1);
    assert.equal(await visit.page.locator("carte-grappes a").innerText(), TITLE);
  });
}

{
  const { pages, setting } = abroad();
  journey("colours of light and dark follow the visitor's theme on the page", setting("", { dark: true }), async (visit) => {
    await paste(visit, pages, "light-panel=fff0f0&dark-panel=301818&loading=eager");
    const map = new Atlas(visit.page);
    await map.readyTimes(1);
    assert.equal(await panelOf(map), "rgb(48, 24, 24)");
    await visit.page.emulateMedia({ colorScheme: "light" });
    assert.equal(await panelOf(map), "rgb(255, 240, 240)");
  });
}

for (const style of ["attribute", "sheet"]) {
  const { pages, setting } = abroad();
  journey(`pasted into a page of another origin, the iframe is the map that was chosen (${style})`, setting(), async (visit) => {
    await paste(visit, pages, `${OPTIONS}&code=iframe&style=${style}`);
    const frame = visit.page.locator("iframe");
    assert.equal(await frame.getAttribute("title"), TITLE);
    assert.equal(await frame.evaluate((element) => getComputedStyle(element).borderTopWidth), "0px");
    const map = new Atlas(await (await frame.elementHandle()).contentFrame());
    await assertChosen(map);
  });
}

{
  const { pages, setting } = abroad(" 'unsafe-inline'");
  const hostile = `"></a></p></carte-grappes></script><script>window.hacked=1</script><img src=x onerror=hacked=1>'`;
  const fragment = new URLSearchParams({ title: hostile, "url-state": '"><script>', territory: '94" onload="hacked=1', "light-ink": "red;}</style>" });
  for (const form of ["tag", "script"]) {
    journey(`hostile values of a link stay text: ${form}`, setting(), async (visit) => {
      await paste(visit, pages, `${fragment}&code=${form}&loading=eager`);
      const map = new Atlas(visit.page);
      await map.readyTimes(1);
      assert.equal(await visit.page.evaluate(() => window.hacked), undefined);
      assert.equal(await visit.page.locator("carte-grappes a").innerText(), hostile);
      assert.equal(await visit.page.locator("img").count(), 0);
      assert.deepEqual(await map.host.evaluate((element) => element.getAttributeNames().filter((name) => name !== "view")), ["loading", "style"]);
    });
  }
}

// For everybody

/** Warnings about the theme that is not looked at: axe reads the preview, too. */
const BAD = { light: "dark-quiet=333333&dark-panel=777777", dark: "light-quiet=8a96a3&light-cluster=ffd0b0" };
for (const [state, fragment, setting] of [
  ["light", "", {}],
  ["dark", "", { dark: true }],
  ["light, with warnings and a rule", BAD.light, {}],
  ["dark, with warnings and a rule", BAD.dark, { dark: true }],
  ["forced colours", BAD.light, { forced: true }],
  ["phone", BAD.light, { size: PHONE, touch: true }],
]) {
  journey(`axe finds nothing: ${state}`, configurator(fragment, setting), async ({ page }) => {
    await unfold(page);
    await page.getByLabel("Clé dans l’adresse").fill("ma carte");
    await assertAccessible(page, state);
  });
}

for (const width of [320, 360, 820, 1440]) {
  journey(`at ${width} px nothing scrolls sideways`, configurator(BAD.light, { size: { width, height: 740 } }), async ({ page }) => {
    await unfold(page);
    await pick(page, "Largeur de l’aperçu", "Tablette");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  });
}

journey("with the keyboard alone: choose, and copy", configurator(), async ({ page, map, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const until = async (label) => {
    // More stops than the page has would be a trap.
    for (let stop = 0; stop < 120; stop += 1) {
      await press("Tab");
      const name = await page.evaluate(() => document.activeElement.labels?.[0]?.textContent.trim() ?? document.activeElement.textContent.trim());
      if (name === label) return;
    }
    throw new Error(`${label} was never reached`);
  };
  await until("Chercher un territoire");
  await page.keyboard.type("essonne");
  await press("Enter");
  assert.equal(await map.host.getAttribute("territory"), "91");
  await until("Partenaires");
  await press("Space");
  assert.equal(await map.host.getAttribute("layers"), "cluster,chamber,project,agreement");
  await until("Comme le visiteur");
  await press("ArrowRight");
  assert.equal(await map.host.getAttribute("theme"), "light");
  await until("Large");
  await press("ArrowLeft", "ArrowLeft");
  assert.equal((await map.host.boundingBox()).width, 360);
  await until("Copier le code");
  await press("Enter");
  await page.getByText("Copié.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /<carte-grappes territory="91" layers="cluster,chamber,project,agreement" theme="light" style="display: block; height: 576px">/);
});

journey("a dataset that cannot be read is said", configurator("", {
  ready: 0,
  before: (site) => (before(site), site.fault("data/manifest.json", faults.missing())),
}), async ({ page }) => {
  await page.getByRole("alert").getByText("Les données de la carte n’ont pas pu être lues").waitFor();
});
