// The network of relations: it can be read, moved and walked through, and it says the same in words.

import assert from "node:assert/strict";
import { assertAccessible } from "./support/axe.js";
import { actors, manifest } from "./support/dataset.js";
import { DESKTOP, PHONE, journey } from "./support/journey.js";
import { readShipped } from "./support/server.js";
import { fingers } from "./support/touch.js";

const TABLET = { width: 820, height: 1180 };
const SMALL = { width: 320, height: 568 };
/** A transform that is written to a tenth of a pixel, twice. */
const ROUNDING_PX = 0.5;

/** All relations of the dataset: "from kind to". */
const relations = [...actors.values()].flatMap(({ id, relations }) => (relations ?? []).map(([kind, to]) => [id, kind, to]));

const view = (map) => map.host.locator(".network");
const nodes = (map) => view(map).locator(".node");
const node = (map, id) => view(map).locator(`.node[data-id="${id}"]`);
const stage = (map) => view(map).getByRole("group", { name: /Dessin du réseau|Drawing of the network/ });

/** Opens the network by the menu, and waits until it is drawn. */
async function open(map) {
  await map.host.locator(".menu-button").click();
  await map.panel.getByRole("button", { name: /Réseau des relations|Network of relations/ }).click();
  await drawn(map);
}

const drawn = (map) => view(map).locator(".network-board:not(.laying) .node").first().waitFor();

/** Extents of the boxes on the screen, by id. */
const boxes = (map) =>
  nodes(map).evaluateAll((all) => all.map((one) => ({ id: one.dataset.id, ...one.getBoundingClientRect().toJSON() })));

/** Pairs of boxes that overlap. */
const overlaps = (all) =>
  all.flatMap((a, index) =>
    all.slice(0, index).flatMap((b) => {
      const apart = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
      return apart > -ROUNDING_PX ? [] : [`${a.id} and ${b.id}`];
    }),
  );

/** Where a node's middle is. */
async function middle(map, id) {
  const { left, top, width, height } = (await boxes(map)).find((box) => box.id === id);
  return { x: left + width / 2, y: top + height / 2 };
}

for (const [name, setting] of [
  ["desktop", { size: DESKTOP }],
  ["tablet", { size: TABLET }],
  ["phone", { size: PHONE, touch: true }],
  ["small phone", { size: SMALL, touch: true }],
]) {
  journey(`everybody with a relation is there, and no two boxes overlap, on a ${name}`, { ...setting, still: true }, async ({ map }) => {
    await open(map);
    const tied = new Set(relations.flatMap(([from, , to]) => [from, to]));
    const all = await boxes(map);
    assert.deepEqual(all.map((box) => box.id).sort(), [...tied].sort());
    assert.deepEqual(overlaps(all), []);
    // Nor where all of it is seen.
    await view(map).locator('[data-tool="fit"]').click();
    const fitted = await boxes(map);
    assert.deepEqual(overlaps(fitted), []);
    const ground = await stage(map).evaluate((element) => element.getBoundingClientRect().toJSON());
    for (const box of fitted) {
      const inside = box.left >= ground.left && box.right <= ground.right && box.top >= ground.top && box.bottom <= ground.bottom;
      assert.ok(inside, `${box.id} is seen`);
    }
  });
}

for (const [name, setting] of [["desktop", {}], ["phone", { size: PHONE, touch: true }]]) {
  journey(`boxes are placed anew for larger letters, on a ${name}`, { ...setting, still: true }, async ({ page, map }) => {
    await open(map);
    const letters = () => node(map, "aif").evaluate((box) => parseFloat(getComputedStyle(box).fontSize));
    const before = await letters();
    const wide = () => node(map, "aif").evaluate((box) => box.offsetWidth / box.offsetHeight);
    const proportions = await wide();
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.equal(await letters(), 2 * before);
    // Places are found in slices; the boxes do not overlap once they are.
    await page.waitForFunction((rounding) => {
      const root = document.querySelector("carte-grappes").shadowRoot;
      const all = [...root.querySelectorAll(".node")].map((one) => one.getBoundingClientRect());
      const apart = (a, b) => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom) > -rounding;
      return all.every((a, index) => all.slice(0, index).every((b) => apart(a, b)));
    }, ROUNDING_PX);
    assert.ok((await wide()) > proportions * 0.9, "a name of one word stays on one line");
  });
}

journey("each pair of actors has a line a kind, which leads from box to box", { still: true }, async ({ map }) => {
  await open(map);
  const lines = await view(map)
    .locator(".network-board > svg g")
    .evaluateAll((all) => all.map((one) => one.dataset.kind).sort());
  const wanted = new Set(relations.map((relation) => relation.join(" ")));
  assert.deepEqual(lines, [...wanted].map((relation) => relation.split(" ")[1]).sort());
});

journey("who is pointed at has its ties singled out and named", { still: true }, async ({ page, map }) => {
  await open(map);
  const near = new Set(
    relations.flatMap(([from, , to]) => (from === "cma-essonne" ? [to] : to === "cma-essonne" ? [from] : [])),
  );
  await node(map, "cma-essonne").hover();
  await view(map).locator(".node.faint").first().waitFor();
  const clear = await view(map)
    .locator(".node:not(.faint)")
    .evaluateAll((all) => all.map((one) => one.dataset.id));
  assert.deepEqual(clear.sort(), [...near, "cma-essonne"].sort());
  const said = await view(map).locator(".network-names .name").allTextContents();
  assert.ok(said.length > 0 && new Set(said).size === said.length, said.join());
  await page.mouse.move(2, 2);
  await view(map).locator(".node.faint").first().waitFor({ state: "detached" });
});

journey("it is dragged, turned larger and smaller, and shown whole again", { still: true }, async ({ page, map }) => {
  await open(map);
  const before = await middle(map, "soliage");
  const ground = await stage(map).boundingBox();
  const from = { x: ground.x + 30, y: ground.y + ground.height - 30 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y - 20, { steps: 4 });
  await page.mouse.move(from.x + 80, from.y - 40, { steps: 4 });
  await page.mouse.up();
  const after = await middle(map, "soliage");
  assert.ok(Math.abs(after.x - before.x - 80) < 2 && Math.abs(after.y - before.y + 40) < 2, JSON.stringify([before, after]));
  const widthOf = async () => (await boxes(map)).find((box) => box.id === "soliage").width;
  const width = await widthOf();
  // The place under the wheel stays where it is.
  const at = await middle(map, "soliage");
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, -240);
  await page.waitForFunction(
    (width) => document.querySelector("carte-grappes").shadowRoot.querySelector('.node[data-id="soliage"]').getBoundingClientRect().width > width * 1.05,
    width,
  );
  const there = await middle(map, "soliage");
  assert.ok(Math.hypot(there.x - at.x, there.y - at.y) < 3);
  for (const [tool, larger] of [["zoom-out", false], ["zoom-in", true]]) {
    const was = await widthOf();
    await view(map).locator(`[data-tool="${tool}"]`).click();
    assert.equal((await widthOf()) > was, larger, tool);
  }
  const was = await middle(map, "soliage");
  await view(map).locator('[data-tool="left"]').click();
  assert.ok((await middle(map, "soliage")).x > was.x + 20, "what lies to the left comes into view");
});

journey("fingers drag it and pinch it", { size: PHONE, touch: true, still: true }, async ({ page, map }) => {
  await open(map);
  const hand = await fingers(page);
  const ground = await stage(map).boundingBox();
  const at = (x, y) => ({ x: ground.x + ground.width * x, y: ground.y + ground.height * y });
  const before = await middle(map, "mecatronic");
  await hand.drag({ from: at(0.3, 0.8), to: at(0.3, 0.6) });
  const after = await middle(map, "mecatronic");
  assert.ok(before.y - after.y > ground.height * 0.15, JSON.stringify([before, after]));
  const widthOf = async () => (await boxes(map)).find((box) => box.id === "mecatronic").width;
  const width = await widthOf();
  await hand.drag({ from: at(0.45, 0.5), to: at(0.2, 0.5) }, { from: at(0.55, 0.5), to: at(0.8, 0.5) });
  assert.ok((await widthOf()) > width * 1.3);
  // A tap opens the record over it.
  await view(map).locator('[data-tool="fit"]').click();
  await node(map, "datar").tap();
  await map.arrived();
  assert.match(await map.heading.innerText(), /Délégation interministérielle/);
});

journey("by keyboard alone: in, from neighbour to neighbour, a record and back, out again", { still: true }, async ({ page, map }) => {
  await map.host.locator(".menu-button").focus();
  await page.keyboard.press("Enter");
  await map.hasFocus(map.heading);
  const entry = map.panel.getByRole("button", { name: "Réseau des relations" });
  for (let stop = 0; stop < 20 && !(await entry.evaluate((one) => one.getRootNode().activeElement === one)); stop += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await drawn(map);
  await map.hasFocus(view(map).getByRole("heading", { level: 3 }));
  for (let stop = 0; stop < 6 && !(await stage(map).evaluate((one) => one.getRootNode().activeElement === one)); stop += 1) {
    await page.keyboard.press("Tab");
  }
  await map.hasFocus(stage(map));
  // Arrows move the board from here, and go from node to node once one has the focus.
  const was = await middle(map, "datar");
  await page.keyboard.press("ArrowDown");
  assert.ok((await middle(map, "datar")).y < was.y - 20);
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  const focused = () => map.host.evaluate((host) => host.shadowRoot.activeElement?.dataset.id);
  const passed = [await focused()];
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"]) {
    const from = await middle(map, passed.at(-1));
    await page.keyboard.press(key);
    const id = await focused();
    if (id !== passed.at(-1)) {
      const to = await middle(map, id);
      const along = { ArrowRight: to.x - from.x, ArrowLeft: from.x - to.x, ArrowDown: to.y - from.y }[key];
      assert.ok(along > 0, `${key}: ${passed.at(-1)} to ${id}`);
    }
    passed.push(id);
  }
  assert.ok(new Set(passed).size > 2, passed.join());
  const id = passed.at(-1);
  assert.match(await map.status.innerText(), /^Lié à /);
  await page.keyboard.press("Enter");
  await map.arrived();
  await map.hasFocus(map.heading);
  assert.equal(await node(map, id).getAttribute("aria-pressed"), "true");
  await page.keyboard.press("Escape");
  await map.panel.waitFor({ state: "hidden" });
  await map.hasFocus(node(map, id));
  await page.keyboard.press("Escape");
  await view(map).waitFor({ state: "detached" });
  await map.hasFocus(map.host.locator(".menu-button"));
});

journey("a node with the focus is never out of sight", { size: PHONE, still: true }, async ({ page, map }) => {
  await open(map);
  await nodes(map).first().focus();
  const ground = await stage(map).evaluate((element) => element.getBoundingClientRect().toJSON());
  for (const key of ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowLeft"]) {
    await page.keyboard.press(key);
    const box = await map.host.evaluate((host) => host.shadowRoot.activeElement.getBoundingClientRect().toJSON());
    const inside = box.left >= ground.left && box.right <= ground.right && box.top >= ground.top && box.bottom <= ground.bottom;
    assert.ok(inside, `${key}: ${JSON.stringify(box)}`);
  }
});

journey("in words it says each relation from both ends", { still: true }, async ({ map }) => {
  await open(map);
  await view(map).getByRole("button", { name: "En texte" }).click();
  const lines = await view(map)
    .locator(".network-text > ul > li")
    .evaluateAll((all) =>
      all.map((one) => [one.querySelector("h4 button").dataset.id, [...one.querySelectorAll(":scope > ul button")].map((button) => button.dataset.id).sort()]),
    );
  const wanted = new Map();
  for (const [from, , to] of relations) {
    wanted.set(from, [...(wanted.get(from) ?? []), to]);
    wanted.set(to, [...(wanted.get(to) ?? []), from]);
  }
  assert.equal(lines.length, wanted.size);
  for (const [id, others] of lines) assert.deepEqual(others, wanted.get(id).sort(), id);
  await view(map).locator(".network-text h4 button").first().click();
  await map.arrived();
});

journey("layers apply: who has nobody left is listed apart", { still: true }, async ({ map }) => {
  await open(map);
  for (const layer of ["project", "agreement", "partner"]) await map.chip(layer).click();
  await view(map).locator(".singles").waitFor();
  const left = [...actors.values()].filter(({ layer }) => ["cluster", "chamber"].includes(layer)).map(({ id }) => id);
  const tied = new Set(relations.filter(([from, , to]) => left.includes(from) && left.includes(to)).flatMap(([from, , to]) => [from, to]));
  await drawn(map);
  assert.deepEqual((await boxes(map)).map((box) => box.id).sort(), [...tied].sort());
  await view(map).locator(".singles summary").click();
  const single = await view(map).locator(".singles button").evaluateAll((all) => all.map((one) => one.dataset.id));
  assert.deepEqual(single.sort(), left.filter((id) => !tied.has(id)).sort());
});

journey("from a record to the network and back to the record", { path: "/pages/one.html?selected=soliage", still: true }, async ({ page, map }) => {
  await map.arrived();
  await map.panel.getByRole("button", { name: "Voir dans le réseau" }).click();
  await drawn(map);
  assert.equal(await node(map, "soliage").getAttribute("aria-pressed"), "true");
  await view(map).getByRole("button", { name: "Fermer" }).focus();
  await page.keyboard.press("Enter");
  await view(map).waitFor({ state: "detached" });
  await map.hasFocus(map.panel.getByRole("button", { name: "Voir dans le réseau" }));
});

journey("in English, in the dark, in forced colours, without violations", { locale: "en-GB", dark: true, forced: true, still: true, path: "/pages/one.html?lang=en" }, async ({ page, map }) => {
  await open(map);
  assert.equal(await view(map).getByRole("heading", { level: 3 }).innerText(), "Network of relations");
  await assertAccessible(page, "network in English, forced colours");
});

for (const [name, setting] of [["desktop", {}], ["phone", { size: PHONE, touch: true }]]) {
  journey(`axe: the network on a ${name}, drawn, with a record, in words`, { ...setting, still: true }, async ({ page, map }) => {
    await open(map);
    await assertAccessible(page, "drawn");
    await node(map, "mecatronic").focus();
    await assertAccessible(page, "singled out");
    await page.keyboard.press("Enter");
    await map.arrived();
    await assertAccessible(page, "with a record");
    await page.keyboard.press("Escape");
    await view(map).getByRole("button", { name: "En texte" }).click();
    await assertAccessible(page, "in words");
  });
}

/** So many actors more than are laid out at once: hubs of forty, and each hub tied to the next. */
const MANY = 700;
const manyActors = () => {
  const all = JSON.parse(readShipped("data/overlays.geojson"));
  const [first] = all.features;
  const hub = (index) => index - (index % 40);
  all.features = Array.from({ length: MANY }, (_, index) => {
    const to = index % 40 ? hub(index) : index + 40;
    return {
      ...first,
      id: `a-${index}`,
      properties: { ...first.properties, name: `Acteur ${index}`, short: undefined, relations: to < MANY ? [["member-of", `a-${to}`, "d"]] : [] },
    };
  });
  return JSON.stringify(all);
};

journey("too many for one drawing: an actor and who is two relations away, and whose is the visitor's choice", {
  still: true,
  before: (site) =>
    site.answer(`data/${manifest.overlays}`, (_request, answer) =>
      answer.writeHead(200, { "content-type": "application/geo+json" }).end(manyActors()),
    ),
}, async ({ map }) => {
  await open(map);
  await view(map).getByText("Trop d’acteurs pour un seul dessin").waitFor();
  const center = view(map).getByRole("combobox", { name: "Autour de" });
  assert.match(await center.inputValue(), /^Acteur \d+$/);
  const all = await boxes(map);
  assert.ok(all.length > 40 && all.length <= 100, `${all.length} nodes`);
  assert.deepEqual(overlaps(all), []);
  await center.fill("acteur 683");
  await view(map).getByRole("option").first().waitFor();
  await center.press("Enter");
  await node(map, "a-683").waitFor();
  await drawn(map);
  const others = (await boxes(map)).map((box) => box.id);
  assert.ok(others.includes("a-680") && others.includes("a-699") && !others.includes("a-1"), others.join());
});

journey("a link leads to the network, and the network into the link", { path: "/pages/one.html?explore=n.1", still: true }, async ({ map }) => {
  await drawn(map);
  await view(map).getByRole("button", { name: "Fermer" }).click();
  await view(map).waitFor({ state: "detached" });
  assert.equal((await map.host.getAttribute("explore")) ?? "", "");
});
