// The parts of the configurator that need no page: contrasts, options in a fragment, what is copied.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ratio, warnings } from "../../public/configurateur/contrast.js";
import { attributes, read, usual, write } from "../../public/configurateur/options.js";
import { GROUPS, TOKENS, colours } from "../../public/configurateur/palette.js";
import { policy, snippet } from "../../public/configurateur/snippets.js";

const ELEMENT_CSS = readFileSync(new URL("../../public/element.css", import.meta.url), "utf8");
const BASE = "https://cartes.example.fr/val-de-marne/";
const KNOWN = {
  territory: new Set(["94", "ile-de-france"]),
  selected: new Set(["aif"]),
  lang: new Set(["fr", "en"]),
};
const given = (options, more) => ({ base: BASE, title: "Qui agit où", options: { ...usual(), ...options }, ...more });
const painted = (light, dark = {}) => ({ light, dark });

// Contrast

test("ratios are those of WCAG", () => {
  // Tolerance: half a unit of the last digit that the published examples give.
  for (const [one, other, wanted] of [["#000000", "#ffffff", 21], ["#777777", "#ffffff", 4.48], ["#ff0000", "#ffffff", 4], ["#ffffff", "#ffffff", 1]]) {
    assert.ok(Math.abs(ratio(one, other) - wanted) < 0.005, `${one} ${other}`);
    assert.equal(ratio(one, other), ratio(other, one));
  }
});

test("the palette is that of the map", () => {
  const block = (start) => ELEMENT_CSS.slice(ELEMENT_CSS.indexOf(start)).split("}")[0];
  for (const [theme, start] of [["light", ":host {"], ["dark", ':host([theme="dark"]) {']]) {
    for (const [token, colour] of Object.entries(colours(theme))) {
      assert.ok(block(start).includes(`var(--grappes-${token}, ${colour})`), `${token}, ${theme}`);
    }
  }
});

test("the map's own colours give no warning", () => {
  for (const theme of ["auto", "light", "dark"]) assert.deepEqual(warnings(painted({}), theme), []);
  const own = (theme) => Object.fromEntries(Object.entries(colours(theme)).filter(([token]) => TOKENS.includes(token)));
  assert.deepEqual(warnings(painted(own("light"), own("dark")), "auto"), []);
});

test("a colour that is too close is told with its pairs, the worst first, and with a tone that holds", () => {
  const [found, ...others] = warnings(painted({ quiet: "#8a96a3" }), "light");
  assert.deepEqual(others, []);
  assert.deepEqual([found.theme, found.token, found.label, found.colour], ["light", "quiet", "Textes discrets", "#8a96a3"]);
  const panel = found.pairs.find(({ name }) => name === "Textes discrets sur panneaux");
  assert.equal(panel.least, 4.5);
  assert.equal(panel.ratio, ratio("#8a96a3", "#ffffff"));
  const shares = found.pairs.map(({ ratio, least }) => ratio / least);
  assert.deepEqual(shares, [...shares].sort((one, other) => one - other));
  assert.deepEqual(warnings(painted({ quiet: found.better }), "light"), []);
});

test("a ground that was changed is told under itself", () => {
  const [found] = warnings(painted({ panel: "#405060" }), "light");
  assert.equal(found.token, "panel");
  assert.ok(found.pairs.some(({ name }) => name === "Textes sur panneaux"));
});

test("shapes need less than letters", () => {
  // Between 3 and 4.5 to 1 on every ground.
  assert.deepEqual(warnings(painted({ partner: "#6f7a86" }), "light"), []);
  assert.notDeepEqual(warnings(painted({ quiet: "#6f7a86" }), "light"), []);
});

test("only the themes that visitors see are looked at", () => {
  const both = painted({ action: "#1a4fba" }, { action: "#1a4fba" });
  assert.deepEqual(warnings(both, "light"), []);
  assert.deepEqual(warnings(both, "dark").map(({ theme }) => theme), ["dark"]);
  assert.deepEqual(warnings(both, "auto").map(({ theme }) => theme), ["dark"]);
});

test("no tone is offered that does not hold", () => {
  // Mid-grey letters and panels: whatever the one, the other is in its way.
  for (const { token, theme, better } of warnings(painted({ panel: "#777777" }), "light")) {
    if (better) assert.ok(!warnings(painted({ panel: better }), theme).some((one) => one.token === token));
  }
  const [ink] = warnings(painted({ ink: "#777777", panel: "#777777" }), "light");
  assert.deepEqual([ink.token, ink.better], ["ink", undefined]);
});

// Options

test("what is written to a fragment is read from it", () => {
  const options = {
    ...usual(),
    territory: "94",
    layers: ["cluster", "chamber"],
    selected: "aif",
    explore: "t.rail.textile~y.2011~v.a!2eb",
    lang: "en",
    title: "Nos partenaires & amis #1 « été »",
    height: 480,
    theme: "dark",
    render: "plain",
    gestures: "greedy",
    loading: "eager",
    "url-state": "carte",
    code: "iframe",
    style: "sheet",
    sri: "off",
    colours: painted({ action: "#0b6e4f" }, { land: "#222222", "focus-land": "#333333" }),
  };
  assert.deepEqual(read(write(options), KNOWN), options);
  assert.deepEqual(read(`#${write(options)}`, KNOWN), options);
});

test("what is as usual is not written", () => {
  assert.equal(write(usual()), "");
  assert.equal(write({ ...usual(), territory: "94", layers: ["cluster", "chamber"] }), "territory=94&layers=cluster,chamber");
});

test("what a fragment says and the map does not know is as if absent", () => {
  for (const fragment of [
    "#section-2",
    "#territory=95&selected=nobody&lang=xx&theme=red&render=3d&code=pdf",
    "#layers=people&height=12&light-action=red&light-ink=12345&dark-halo=000000",
    "#height=1e9&height=500",
    "#explore=t.rail%22%20onload",
    "#height=&layers=&title=&url-state=a%20b",
    "#url-state=%22%3E%3Cscript%3E&__proto__=x&constructor=x",
    "#%E0%A4%A",
  ]) {
    assert.deepEqual(read(fragment, KNOWN), usual(), fragment);
  }
});

test("all layers, and none, are the element's own", () => {
  assert.deepEqual(attributes(read("#layers=partner,agreement,project,chamber,cluster", KNOWN)), []);
  assert.deepEqual(attributes(read("#layers=chamber,people,cluster", KNOWN)), [["layers", "cluster,chamber"]]);
});

// Code

test("the shortest tag", () => {
  assert.deepEqual(snippet(given({})), {
    html: `<script type="module" src="${BASE}element.js"></script>
<carte-grappes style="display: block; height: 576px">
  <p><a href="${BASE}">Qui agit où</a></p>
</carte-grappes>`,
    css: "",
  });
});

test("what style there is stands in the tag, or in a rule", () => {
  const options = { theme: "light", territory: "94", height: 480, colours: painted({ land: "#ffffff" }, { land: "#000000" }) };
  const inTag = snippet(given(options));
  assert.ok(inTag.html.includes('<carte-grappes territory="94" theme="light" style="display: block; height: 480px; --grappes-land: #ffffff; --grappes-halo: #ffffff">'));
  assert.equal(inTag.css, "");
  const inRule = snippet(given({ ...options, style: "sheet" }));
  assert.ok(inRule.html.includes('<carte-grappes territory="94" theme="light" class="carte-grappes-94">'));
  assert.equal(inRule.css, `.carte-grappes-94 {
  display: block;
  height: 480px;
  --grappes-land: #ffffff;
  --grappes-halo: #ffffff;
}`);
});

test("light and dark colours go to a style sheet, whatever was asked for", () => {
  for (const code of ["tag", "script"]) {
    const { html, css } = snippet(given({ code, height: 300, colours: painted({ ink: "#111111" }, { ink: "#eeeeee" }) }));
    assert.ok(html.includes("carte-grappes"), code);
    assert.ok(!html.includes("--grappes-"), code);
    assert.equal(css, `.carte-grappes {
  display: block;
  height: 300px;
}
@media (prefers-color-scheme: light) {
  .carte-grappes {
    --grappes-ink: #111111;
  }
}
@media (prefers-color-scheme: dark) {
  .carte-grappes {
    --grappes-ink: #eeeeee;
  }
}`);
  }
});

test("a script says the same", () => {
  const { html } = snippet(given({ code: "script", territory: "94", theme: "dark", height: 480, colours: painted({}, { sea: "#000011" }) }));
  assert.equal(html, `<script type="module" src="${BASE}element.js"></script>
<script>
  {
    const carte = document.createElement("carte-grappes");
    carte.setAttribute("territory", "94");
    carte.setAttribute("theme", "dark");
    carte.style.setProperty("display", "block");
    carte.style.setProperty("height", "480px");
    carte.style.setProperty("--grappes-sea", "#000011");
    const lien = document.createElement("a");
    lien.href = "${BASE}";
    lien.textContent = "Qui agit où";
    carte.append(lien);
    document.currentScript.before(carte);
  }
</script>`);
});

test("an iframe says the same in its address", () => {
  const { html, css } = snippet(given({ code: "iframe", territory: "94", layers: ["cluster", "chamber"], height: 480, loading: "eager", "url-state": "carte" }));
  assert.equal(html, `<iframe data-grappes data-url-state="carte" src="${BASE}embed.html?territory=94&amp;layers=cluster,chamber&amp;height=480" title="Qui agit où" loading="eager" allow="fullscreen" style="border: 0; width: 100%; height: 480px"></iframe>
<script defer src="${BASE}iframe.js"></script>`);
  assert.equal(css, "");
});

test("with sri.json a snippet names the file that never changes, with its hash", () => {
  const files = { "element.js": { file: "element.1a2b3c4d.js", integrity: "sha384-abc" }, "iframe.js": { file: "iframe.5e6f7a8b.js", integrity: "sha384-def" } };
  const sealed = (code, sri = "on") => snippet(given({ code, sri }, { files })).html;
  for (const code of ["tag", "script"]) {
    assert.ok(sealed(code).includes(`<script type="module" src="${BASE}element.1a2b3c4d.js" integrity="sha384-abc" crossorigin="anonymous"></script>`), code);
  }
  assert.ok(sealed("iframe").includes(`<script defer src="${BASE}iframe.5e6f7a8b.js" integrity="sha384-def" crossorigin="anonymous"></script>`));
  assert.ok(sealed("tag", "off").includes(`src="${BASE}element.js"></script>`));
});

test("whatever is typed stays text", () => {
  const title = `</a></carte-grappes></script><script>alert(1)</script>" onload="alert(2)' & \u2028`;
  for (const code of ["tag", "iframe", "script"]) {
    const { html } = snippet(given({ code, title }));
    assert.ok(!html.includes("<script>alert"), code);
    if (code !== "script") assert.ok(!html.includes('" onload='), code);
    assert.equal(html.match(/<\/script>/g).length, code === "script" ? 2 : 1);
  }
});

test("a policy is told what the snippet needs and no more", () => {
  const told = (options) => policy({ ...given(options), css: snippet(given(options)).css }).join("; ");
  const origin = "https://cartes.example.fr";
  const map = `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; img-src ${origin} data:`;
  assert.equal(told({}), `${map}; style-src-attr 'unsafe-inline'`);
  assert.equal(told({ style: "sheet" }), map);
  assert.equal(told({ code: "iframe", style: "sheet" }), `frame-src ${origin}; script-src ${origin}`);
});

test("every group of colours has a name and every colour another", () => {
  const labels = GROUPS.flatMap(({ tokens }) => tokens.map(([, label]) => label));
  assert.equal(new Set(labels).size, labels.length);
});
