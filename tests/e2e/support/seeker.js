// Somebody who looks for something: the box, its list, and how assistive technology has them.

import assert from "node:assert/strict";

export class Seeker {
  constructor(map) {
    this.map = map;
    this.box = map.part("search").getByRole("combobox");
    this.list = map.host.getByRole("listbox");
    this.options = this.list.getByRole("option");
    this.note = map.host.locator(".found-note");
  }

  /** Goes to the box and waits until communes can be found. */
  async begin() {
    await this.box.focus();
    await this.list.waitFor();
    await this.type("valenciennes 59");
    await this.found("commune").first().waitFor();
    await this.type("");
  }

  /** Has `text` in the box, typed letter by letter. */
  async type(text) {
    await this.box.fill("");
    if (text !== "") await this.box.pressSequentially(text);
  }

  /** What is found of a kind. */
  found(kind) {
    return this.list.locator(`[role=option][data-kind="${kind}"]`);
  }

  /** Waits until the first of a kind is called `name`. */
  async finds(kind, name) {
    const first = this.found(kind).first().locator(".found-title");
    await first.filter({ hasText: name }).waitFor();
    assert.equal((await first.innerText()).trim(), name);
  }

  /** Text of the option that the keyboard points at. */
  async pointedAt() {
    const id = await this.box.getAttribute("aria-activedescendant");
    if (id === null) return null;
    const option = this.list.locator(`#${id}`);
    assert.equal(await option.getAttribute("aria-selected"), "true");
    assert.equal(await this.list.locator("[aria-selected=true]").count(), 1);
    return option.locator(".found-title").innerText();
  }

  async isOpen() {
    return (await this.box.getAttribute("aria-expanded")) === "true";
  }
}
