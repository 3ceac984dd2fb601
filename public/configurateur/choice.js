// A select of many entries with a search field over it, both the browser's own. The field thins
// the entries out; what is chosen stays among them. Must not know what the entries are.

/** The field is there for lists that are longer than what is seen at once. */
const SEARCHED_FROM = 12;
/** More entries than these are not put into the page; searching brings them up. */
const SHOWN_MOST = 300;

/** Letters without accents, marks and capitals: what people type. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’'\-–]/g, " ").toLowerCase();

const option = ({ value, label }) => {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = label;
  return made;
};

/**
 * Fills the select of `field`, whose first option stands for no choice, with `groups` of a `name` and
 * `entries` of a `value`, a `label` and perhaps other `words` to find it by.
 */
export function fillChoice(field, groups) {
  const select = field.querySelector("select");
  const none = select.options[0];
  const search = field.querySelector(".search");
  const input = search.querySelector("input");
  const found = search.querySelector(".found");
  const all = groups.flatMap(({ name, entries }) =>
    entries.map((entry) => ({ ...entry, group: name, folded: folded(`${entry.label} ${entry.value} ${entry.words ?? ""}`) })),
  );

  const show = (entries) => {
    const made = new Map();
    for (const entry of entries) {
      if (!made.has(entry.group)) {
        const group = document.createElement("optgroup");
        group.label = entry.group;
        made.set(entry.group, group);
      }
      made.get(entry.group).append(option(entry));
    }
    select.replaceChildren(none, ...made.values());
  };

  /** Shows what holds all words that are searched for, and what is chosen or is to be. */
  const thin = (chosen = select.value) => {
    const words = folded(input.value).split(/\s+/).filter(Boolean);
    const fits = all.filter((entry) => words.every((word) => entry.folded.includes(word)));
    const kept = all.filter((entry) => entry.value === chosen && !fits.slice(0, SHOWN_MOST).includes(entry));
    show([...kept, ...fits.slice(0, SHOWN_MOST)]);
    select.value = chosen;
    found.textContent = words.length > 0 ? told(fits.length) : "";
  };

  search.hidden = all.length < SEARCHED_FROM;
  input.addEventListener("input", () => thin());
  // Enter takes the one that is left, and then means nothing else.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const fit = [...select.options].find((one) => one !== none && one.value !== select.value);
    if (!input.value || !fit) return;
    select.value = fit.value;
    select.dispatchEvent(new Event("input", { bubbles: true }));
  });
  thin("");
  return {
    /** Chooses `value`, which may be among those that are not shown. */
    choose(value) {
      input.value = "";
      thin(value);
    },
  };
}

const told = (count) => (count === 0 ? "Rien de ce nom" : count === 1 ? "1 trouvé" : `${count} trouvés`);
