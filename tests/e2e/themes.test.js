// Themes and places: light, dark and forced colours, whoever asks for them, and whatever box, zoom
// and size of letters a page gives the map.

import assert from "node:assert/strict";
import { COLOURS } from "./support/atlas.js";
import { serveExamples } from "./support/hosts.js";
import { journey } from "./support/journey.js";

const ONE = "/pages/one.html";
const SIZE = { width: 1000, height: 800 };
/** On the land of Val-d'Oise, away from markers and names. */
const LAND = [2.03, 49.14];
const here = { size: SIZE, still: true, before: serveExamples };
const hostile = { ...here, path: "/examples/hostile.html" };

journey("the attribute decides before the system", { size: SIZE, dark: true, path: `${ONE}?territory=ile-de-france&theme=light` }, async ({ map }) => {
  await map.waitForColour(LAND, COLOURS.light.land);
  await map.host.evaluate((host) => host.setAttribute("theme", "auto"));
  await map.waitForColour(LAND, COLOURS.dark.land);
  await map.host.evaluate((host) => host.setAttribute("theme", "light"));
  await map.waitForColour(LAND, COLOURS.light.land);
  await map.host.evaluate((host) => host.removeAttribute("theme"));
  await map.waitForColour(LAND, COLOURS.dark.land);
});

for (const [name, theme, land] of [
  ["dsfr", "data-fr-scheme", { light: "#ffffff", dark: "#242424" }],
  ["bootstrap", "data-bs-theme", { light: "#ffffff", dark: "#2b3035" }],
]) {
  journey(`${name}: the map follows the theme of the page`, { ...here, dark: true, path: `/examples/${name}.html` }, async ({ page, map }) => {
    const choose = (value) => page.evaluate(([name, value]) => document.documentElement.setAttribute(name, value), [theme, value]);
    await map.moves(() => map.host.evaluate((host) => host.fit("ile-de-france")));
    await map.waitForColour(LAND, land.dark);
    await choose("light");
    await map.waitForColour(LAND, land.light);
    await choose("dark");
    await map.waitForColour(LAND, land.dark);
  });

  journey(`${name}: forced colours come before those of the page`, { ...here, forced: true, path: `/examples/${name}.html` }, async ({ page, map }) => {
    await map.moves(() => map.host.evaluate((host) => host.fit("ile-de-france")));
    const canvas = await page.evaluate(() => {
      const probe = new OffscreenCanvas(1, 1).getContext("2d");
      probe.fillStyle = "Canvas";
      return probe.fillStyle.toLowerCase();
    });
    await map.waitForColour(LAND, canvas);
    const edges = await map.chips.evaluateAll((chips) => chips.map((chip) => getComputedStyle(chip).borderTopStyle));
    assert.deepEqual([...new Set(edges)], ["solid"]);
  });
}

for (const [given, style, height] of [
  ["nothing", {}, 576],
  ["a height", { height: "300px" }, 300],
  ["a least height", { minHeight: "700px" }, 700],
  ["no height", { height: "auto" }, 576],
  ["a ratio", { height: "auto", width: "800px", aspectRatio: "2" }, 400],
  ["a place in a column", { height: "auto", flex: "1" }, 640],
  ["edges", { height: "auto", position: "absolute", inset: "0 0 100px 0" }, 540],
  ["no box", { display: "inline", height: "auto" }, 576],
]) {
  journey(`given ${given}, the map has a box`, { size: SIZE, path: `${ONE}?class=free` }, async ({ page, map }) => {
    await page.evaluate((style) => {
      const main = document.querySelector("main");
      main.querySelector("h1").hidden = true;
      if (style.flex) Object.assign(main.style, { display: "flex", flexDirection: "column", height: "640px" });
      if (style.inset) Object.assign(main.style, { position: "relative", height: "640px" });
      Object.assign(document.querySelector("carte-grappes").style, style);
    }, style);
    assert.equal((await map.stage.boundingBox()).height, height);
  });
}

journey("a page hides the map as it hides anything", { path: ONE }, async ({ page, map }) => {
  for (const [of, property, value] of [["carte-grappes", "display", "none"], ["main", "visibility", "hidden"], ["main", "display", "none"]]) {
    const set = (value) => page.locator(of).evaluate((element, [property, value]) => (element.style[property] = value), [property, value]);
    await set(value);
    assert.equal(await map.stage.isVisible(), false, `${of} { ${property}: ${value} }`);
    await set("");
    assert.equal(await map.stage.isVisible(), true);
  }
});

journey("what a page lays over the map lies over all of it", { path: ONE, still: true }, async ({ page, map }) => {
  const button = await map.tool("zoom-in").or(map.listButton).first().boundingBox();
  const top = await page.evaluate(({ x, y, width, height }) => {
    const veil = document.createElement("div");
    Object.assign(veil.style, { position: "fixed", inset: "0", zIndex: "1" });
    veil.id = "veil";
    document.body.append(veil);
    return document.elementFromPoint(x + width / 2, y + height / 2).id;
  }, button);
  assert.equal(top, "veil");
});

journey("where a page is zoomed, pointers are where they are", { ...hostile, size: { width: 1400, height: 1100 } }, async ({ page, map }) => {
  await page.evaluate(() => (document.documentElement.className = "zoomed"));
  const id = "cma-val-de-marne";
  const middle = async () => {
    const { x, y, width, height } = await map.marker(id).boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const before = await middle();
  const at = { x: before.x + 60, y: before.y + 45 };
  await map.moves(() => page.mouse.dblclick(at.x, at.y));
  const after = await middle();
  // One level nearer, twice as far from the place that stays under the pointer; buttons stand on whole pixels.
  for (const axis of ["x", "y"]) {
    const [one, two] = [at[axis] - before[axis], at[axis] - after[axis]];
    assert.ok(Math.abs(two - 2 * one) < 3, `${axis}: ${one} before, ${two} after`);
  }
  await map.marker(id).click();
  await map.arrived();
});

journey("letters of 30 pixels stay on the stage", hostile, async ({ page, map }) => {
  await page.evaluate(() => (document.documentElement.className = "wide-root"));
  const outside = await map.host.evaluate((host) => {
    const stage = host.shadowRoot.querySelector("[part~=map]").getBoundingClientRect();
    const parts = "[part~=top] button, [part~=chip], [part~=tools] button, [part~=legend] button, [part~=foot] > *";
    return [...host.shadowRoot.querySelectorAll(parts)]
      .filter((element) => element.offsetParent)
      .filter((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return left < stage.left || top < stage.top || right > stage.right || bottom > stage.bottom || element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.textContent);
  });
  assert.deepEqual(outside, []);
});

for (const density of ["0.1", "1", "1.5"]) {
  journey(`density ${density}: targets are large enough`, { still: true, path: `${ONE}?selected=mecatronic` }, async ({ map }) => {
    await map.arrived();
    await map.host.evaluate((host, density) => host.style.setProperty("--grappes-density", density), density);
    const small = await map.host.evaluate((host) =>
      [...host.shadowRoot.querySelectorAll("button:not(.link), summary, select")]
        .map((element) => ({ name: element.getAttribute("aria-label") ?? element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`),
    );
    assert.deepEqual(small, []);
  });
}
