// What ties the selected actor to others, drawn: the same as its record says, pointed at, switched off.

import assert from "node:assert/strict";
import { actors } from "./support/dataset.js";
import { DESKTOP, journey, PHONE } from "./support/journey.js";

const ONE = "/pages/one.html";
const SYMMETRIC = ["partner-of", "merges-with"];

/** Kinds and directions of the relations of an actor, from the overlays: "funded-by from", with the others' ids. */
const tiesOf = (id) => {
  const ties = new Map();
  const add = (kind, direction, other) => {
    const key = `${kind} ${SYMMETRIC.includes(kind) ? "from" : direction}`;
    ties.set(key, [...(ties.get(key) ?? []), other]);
  };
  for (const actor of actors.values()) {
    for (const [kind, to] of actor.relations ?? []) {
      if (actor.id === id) add(kind, "from", to);
      else if (to === id) add(kind, "to", actor.id);
    }
  }
  return ties;
};

const curves = (map) => map.host.locator(".ties-over g");
const names = (map) => map.host.locator(".ties-over .name");

journey("no actor, no curve", { still: true }, async ({ map }) => {
  assert.equal(await curves(map).count(), 0);
});

for (const [where, size] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  journey(`the selected actor is tied to those that its record names, kind by kind, on a ${where}`, { path: `${ONE}?selected=mecatronic`, size, touch: size === PHONE, still: true }, async ({ map }) => {
    const ties = tiesOf("mecatronic");
    assert.ok(ties.size >= 4, "the actor is a telling one");
    await map.arrived();
    const drawn = await curves(map).evaluateAll((all) => all.map((one) => one.dataset.kind));
    // An actor at the very place of the selected one has no room for a curve: none of these is.
    assert.deepEqual([...new Set(drawn)].sort(), [...new Set([...ties.keys()].map((key) => key.split(" ")[0]))].sort());
    const heads = await curves(map).evaluateAll((all) => all.map((one) => [one.dataset.kind, one.querySelector(".head").getAttribute("d") !== ""]));
    for (const [kind, has] of heads) assert.equal(has, !SYMMETRIC.includes(kind), kind);
  });
}

journey("a curve begins at the marker and ends at the other one, and moves with both", { path: `${ONE}?selected=mecatronic`, still: true }, async ({ page, map }) => {
  await map.arrived();
  const near = async () => {
    const box = await map.marker("mecatronic").boundingBox();
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const ends = await curves(map).evaluateAll((all) =>
      all.map((one) => {
        const line = one.querySelector(".line");
        const [first, last] = [line.getPointAtLength(0), line.getPointAtLength(line.getTotalLength())];
        return [first, last].map((point) => {
          const { x, y } = point.matrixTransform(line.getScreenCTM());
          return { x, y };
        });
      }),
    );
    assert.ok(ends.length > 0);
    for (const pair of ends) {
      const far = Math.min(...pair.map(({ x, y }) => Math.hypot(x - at.x, y - at.y)));
      assert.ok(far > 10 && far < 45, `${far} px from the marker`);
    }
    return at;
  };
  const before = await near();
  await map.moves(() => page.keyboard.press("Tab").then(() => map.stage.focus()).then(() => page.keyboard.press("ArrowRight")));
  const after = await near();
  assert.ok(Math.abs(before.x - after.x) > 40);
});

journey("each kind is named once, in the visitor's language, and no two names cover each other", { path: `${ONE}?selected=departement-essonne`, still: true }, async ({ map }) => {
  await map.arrived();
  const said = await names(map).allTextContents();
  assert.ok(said.length > 0);
  assert.equal(new Set(said).size, said.length);
  const boxes = await names(map).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(0, index)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      assert.ok(apart, JSON.stringify([a, b]));
    }
  }
});

journey("pointing at a relation of the record singles its curve out", { path: `${ONE}?selected=mecatronic`, still: true }, async ({ map }) => {
  await map.arrived();
  const link = map.panel.locator(".tie [data-id]").first();
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  await map.host.locator(".ties-over g.faint").first().waitFor({ state: "attached" });
  const faint = await map.host.locator(".ties-over g.faint").count();
  assert.ok(faint > 0 && faint < (await curves(map).count()));
  await map.heading.hover();
  await map.host.locator(".ties-over g.faint").first().waitFor({ state: "detached" });
  // The focus points as well as the pointer does.
  await link.focus();
  await map.host.locator(".ties-over g.faint").first().waitFor({ state: "attached" });
});

journey("a layer that is switched off takes its curves along; closing takes all", { path: `${ONE}?selected=mecatronic`, still: true }, async ({ map }) => {
  await map.arrived();
  const layers = new Set([...tiesOf("mecatronic").values()].flat().map((id) => actors.get(id).layer));
  assert.ok(layers.has("partner"));
  await map.chip("partner").click();
  await map.host.locator('.ties-over g[data-layer="partner"]').first().waitFor({ state: "detached" });
  assert.ok((await curves(map).count()) > 0);
  await map.panel.getByRole("button", { name: "Fermer" }).click();
  await curves(map).first().waitFor({ state: "detached" });
});
