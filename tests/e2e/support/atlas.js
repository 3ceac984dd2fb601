// A map on a page, as a visitor and as a host page see it: its controls, its markers, its events,
// the colours on its canvas.

import assert from "node:assert/strict";
import { actors } from "./dataset.js";

const WORLD_PX_AT_ZOOM_0 = 256;

/** Colours of the visual brief. */
export const COLOURS = {
  light: { land: "#fbfaf7", focus: "#fff3d6", context: "#efede8" },
  dark: { land: "#222c38", focus: "#3a3320", context: "#1a222c" },
};

/** Web Mercator, the world from 0 to 1, y downwards. */
const project = ([lon, lat]) => {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
};
const unproject = ({ x, y }) => [
  (x - 0.5) * 360,
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
];

export class Atlas {
  /** The map of the element that `selector` finds; give it an id when there are several. */
  constructor(page, selector = "carte-grappes") {
    this.page = page;
    this.host = page.locator(selector);
    this.id = selector.startsWith("#") ? selector.slice(1) : undefined;
    this.stage = this.part("map");
    this.panel = this.part("panel");
    this.markers = this.host.locator("[part~=marker]");
    this.clusters = this.host.locator("[part~=cluster]");
    this.chips = this.part("chip");
    this.heading = this.panel.getByRole("heading", { level: 3 });
    this.status = this.host.getByRole("status");
    this.listButton = this.part("top").getByRole("button").first();
  }

  part(name) {
    return this.host.locator(`[part~=${name}]`);
  }

  tool(name) {
    return this.host.locator(`[data-tool="${name}"]`);
  }

  marker(id) {
    return this.host.locator(`[part~=marker][data-id="${id}"]`);
  }

  /** The button at the top that goes to a territory; "both" for everything. */
  territory(code) {
    const buttons = this.part("territories").getByRole("button");
    return code === "both" ? buttons.first() : buttons.and(this.host.locator(`[data-territory="${code}"]`));
  }

  chip(layer) {
    return this.host.locator(`[part~=chip][data-layer="${layer}"]`);
  }

  /** The line of an actor in the list, or its link in a record. */
  entry(id) {
    return this.panel.locator(`[data-id="${id}"]`);
  }

  // Events

  /** Details of the events `name` so far, without "grappes-". */
  async heard(name) {
    const all = await this.page.evaluate(() => window.heard);
    return all.filter((event) => event.name === name && (this.id ?? event.host) === event.host);
  }

  async #more(name, count) {
    const enough = ([name, id, count]) =>
      window.heard.filter((event) => event.name === name && (id ?? event.host) === event.host).length >= count;
    await this.page.waitForFunction(enough, [name, this.id, count]);
  }

  /** Waits until `count` maps have drawn their first complete frame. */
  async readyTimes(count) {
    if (count > 0) await this.#more("ready", count);
  }

  /** Does `act` and waits for the event `name` that follows; its detail. */
  async hears(name, act) {
    const before = (await this.heard(name)).length;
    await act();
    await this.#more(name, before + 1);
    return (await this.heard(name)).at(-1).detail;
  }

  /** Does `act` and waits until the camera rests. */
  async moves(act) {
    await this.hears("view", act);
    return this.view();
  }

  // Camera

  /** Where the camera came to rest. */
  async view() {
    const [zoom, lat, lon] = (await this.heard("view")).at(-1).detail.view.split("/").map(Number);
    return { zoom, lat, lon };
  }

  /** Where a place is in the window, CSS pixels. */
  async clientOf(at) {
    const { zoom, lat, lon } = await this.view();
    const scale = WORLD_PX_AT_ZOOM_0 * 2 ** zoom;
    const [place, centre, box] = [project(at), project([lon, lat]), await this.stage.boundingBox()];
    return {
      x: box.x + box.width / 2 + (place.x - centre.x) * scale,
      y: box.y + box.height / 2 + (place.y - centre.y) * scale,
    };
  }

  /** What lies at a point of the window: longitude, latitude. */
  async placeAt({ x, y }) {
    const { zoom, lat, lon } = await this.view();
    const scale = WORLD_PX_AT_ZOOM_0 * 2 ** zoom;
    const [centre, box] = [project([lon, lat]), await this.stage.boundingBox()];
    return unproject({
      x: centre.x + (x - box.x - box.width / 2) / scale,
      y: centre.y + (y - box.y - box.height / 2) / scale,
    });
  }

  // Canvas

  /** Colour of the canvas at a place, as "#rrggbb", "" where nothing is painted. */
  async colourAt(at) {
    return this.host.evaluate((host, point) => window.colourOf(host, point), await this.clientOf(at));
  }

  /** Waits until the canvas has `wanted` at a place. */
  async waitForColour(at, wanted) {
    const point = await this.clientOf(at);
    const host = await this.host.elementHandle();
    const has = ([host, point, wanted]) => window.colourOf(host, point) === wanted;
    try {
      await this.page.waitForFunction(has, [host, point, wanted]);
    } catch {
      assert.equal(await this.colourAt(at), wanted, `colour at ${at}`);
    }
  }

  /** Waits until one of `texts` is written on the map. */
  async waitForWriting(...texts) {
    const host = await this.host.elementHandle();
    const written = ([host, texts]) =>
      host.shadowRoot.querySelector("canvas").written?.some((text) => texts.includes(text));
    try {
      await this.page.waitForFunction(written, [host, texts]);
    } catch {
      const all = await this.host.evaluate((host) => host.shadowRoot.querySelector("canvas").written);
      assert.fail(`${texts} is not written; ${all} are`);
    }
  }

  // Markers

  /** Ids of single markers, sizes of clusters, and how many actors both make. */
  async shown() {
    return this.host.evaluate((host) => {
      const all = (selector) => [...host.shadowRoot.querySelectorAll(selector)];
      const singles = all("[part~=marker]").map((marker) => marker.dataset.id);
      const clusters = all("[part~=cluster]").map((cluster) => Number(cluster.textContent.replace(/\D/g, "")));
      return { singles, clusters, total: clusters.reduce((sum, size) => sum + size, singles.length) };
    });
  }

  /** Finds the marker of an actor as a visitor does: opens the cluster where it must be until it stands alone. */
  async find(id) {
    const { at } = actors.get(id);
    // The map splits a cluster at each step and has fewer zoom levels than this.
    for (let step = 0; step < 12; step += 1) {
      if ((await this.marker(id).count()) > 0) return this.marker(id);
      const place = await this.clientOf(at);
      const boxes = await this.clusters.evaluateAll((all) =>
        all.map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }),
      );
      const far = boxes.map(({ x, y }) => Math.hypot(x - place.x, y - place.y));
      const nearest = far.indexOf(Math.min(...far));
      assert.notEqual(nearest, -1, `no cluster is left to find ${id} in`);
      const cluster = this.clusters.nth(nearest);
      const splits = /zoomer|zoom in/.test(await cluster.getAttribute("aria-label"));
      if (splits) await this.moves(() => cluster.click());
      else {
        await cluster.click();
        await this.marker(id).waitFor();
      }
    }
    throw new Error(`${id} never stood alone`);
  }

  // Panel

  /** Opens the list. */
  async openList() {
    await this.listButton.click();
    await this.panel.waitFor();
  }

  /** Opens a record through the list. */
  async choose(id) {
    await this.openList();
    await this.entry(id).click();
    await this.arrived();
  }

  /** Waits for a record to be there in full: every record names its sources. */
  async arrived() {
    await this.panel.getByRole("heading", { level: 4, name: "Sources" }).waitFor();
  }

  /** The part of the page that has the focus, through the shadow root: an element handle. */
  async focused() {
    return this.page.evaluateHandle(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element;
    });
  }

  /** Words for what has the focus: data-id, or label, or text. */
  async focus() {
    return (await this.focused()).evaluate(
      (element) =>
        element.dataset?.id ?? element.getAttribute?.("aria-label") ?? element.textContent.trim().slice(0, 60),
    );
  }

  /** Waits until the element that `locator` finds has the focus. */
  async hasFocus(locator) {
    const element = await locator.elementHandle();
    const has = (element) => element.getRootNode().activeElement === element;
    try {
      await this.page.waitForFunction(has, element);
    } catch {
      assert.fail(`${locator} has not the focus, ${await this.focus()} has`);
    }
  }
}

/** Runs in the page, as `window.colourOf`: colour of the canvas of `host` under a point of the window. */
export function colourOf(host, { x, y }) {
  const canvas = host.shadowRoot.querySelector("canvas");
  const box = canvas.getBoundingClientRect();
  // A copy of one pixel: reading the map's own canvas would move it out of the graphics memory.
  const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const [left, top] = [((x - box.x) * canvas.width) / box.width, ((y - box.y) * canvas.height) / box.height];
  copy.drawImage(canvas, -Math.floor(left), -Math.floor(top));
  const [red, green, blue, alpha] = copy.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) return "";
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
