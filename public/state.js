// What a map shows, as text: `1;l:cluster,chamber;s:mecatronic;v:9.1/48.8566/2.3522`. Short, without a
// sign that a link would have to escape, with a version in front; parts of later versions are kept.

/** Letters of the parts. */
const LETTERS = { layers: "l", selected: "s", explore: "e", view: "v" };

const escaped = (value) => encodeURIComponent(value).replace(/%(2C|2F)/g, decodeURIComponent);

/** The text of `values` by name, absent where null, with the parts `kept` from a text that was read. */
export const write = (values, kept) => {
  const parts = Object.keys(LETTERS).flatMap((name) => (values[name] == null ? [] : [`${LETTERS[name]}:${escaped(values[name])}`]));
  return ["1", ...parts, ...kept].join(";");
};

/** Values by name of a text, and the parts that are not known. */
export const read = (text) => {
  const [values, kept] = [{}, []];
  for (const part of text.split(";").slice(1)) {
    const name = Object.keys(LETTERS).find((name) => part.startsWith(`${LETTERS[name]}:`));
    try {
      if (name) values[name] = decodeURIComponent(part.slice(2));
      else if (part) kept.push(part);
    } catch {
      // Cut off or mistyped: as if it were not there.
    }
  }
  return { values, kept };
};

/** Keeps the state of `element` under `key` in the page's fragment, beside whatever else stands there. */
export class PageState {
  #element;
  #key;
  /** The state that the page is known to stand at. */
  #known;
  /** How the next state is to be written. */
  #how;
  #follow = () => {
    // Where there was nothing in the fragment the entry was marked as one left behind. A fragment with
    // neither is another place of the page, and the map stays as it is.
    const text = this.#text() ?? history.state?.[this.#key];
    if (text === undefined) return;
    this.#element.state = text;
    this.#known = this.#element.state;
    this.#how = undefined;
  };

  constructor(element, key) {
    this.#element = element;
    this.#key = key;
    this.#known = element.state;
    addEventListener("popstate", this.#follow);
    this.#follow();
    // With a state beside it the browser does not find the place that a fragment names.
    if (this.#text()) for (const name of this.#others()) document.getElementById(name)?.scrollIntoView();
  }

  leave() {
    removeEventListener("popstate", this.#follow);
  }

  /** Writes what has changed; `step` makes it one that the visitor can go back from. */
  write(step) {
    // Several changes of one moment are one: what follows from a click follows within its turn.
    if (!this.#how) setTimeout(() => this.#write());
    this.#how = step || this.#how === "pushState" ? "pushState" : "replaceState";
  }

  #write() {
    const [how, before, { state }] = [this.#how, this.#known, this.#element];
    this.#how = undefined;
    if (!how || state === before) return;
    this.#known = state;
    if (how === "pushState" && this.#text() === undefined) {
      history.replaceState({ ...history.state, [this.#key]: before }, "");
    }
    history[how](history.state, "", `#${[...this.#others(), `${this.#key}=${state}`].join("&")}`);
  }

  #parts() {
    return location.hash.slice(1).split("&").filter(Boolean);
  }

  #others() {
    return this.#parts().filter((part) => !part.startsWith(`${this.#key}=`));
  }

  #text() {
    return this.#parts().find((part) => part.startsWith(`${this.#key}=`))?.slice(this.#key.length + 1);
  }
}
