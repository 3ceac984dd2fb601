// The dataset beside this page, as far as there is something to choose in it. The only user of the
// network here. Must not know the form.

const LEVELS = {
  region: "Régions",
  departement: "Départements",
  ept: "Établissements publics territoriaux",
  epci: "Intercommunalités",
  oin: "Opérations d’intérêt national",
};
const OTHER = "Autres territoires";
const LAYERS = {
  cluster: "Grappes",
  chamber: "Chambres",
  project: "Projets",
  agreement: "Accords",
  partner: "Partenaires",
};

const french = (text) => (typeof text === "string" ? text : (text?.fr ?? Object.values(text ?? {})[0] ?? ""));

/** Entries by the name of their group, groups in the order of `names`. */
function grouped(items, names, groupOf, entryOf) {
  const order = [...Object.values(names), OTHER];
  const groups = new Map(order.map((name) => [name, []]));
  for (const item of items) groups.get(names[groupOf(item)] ?? OTHER).push(entryOf(item));
  return [...groups].filter(([, entries]) => entries.length > 0).map(([name, entries]) => ({ name, entries }));
}

const byLabel = (groups) =>
  groups.map(({ name, entries }) => ({ name, entries: entries.sort((a, b) => a.label.localeCompare(b.label, "fr")) }));

/** A territory that is no more says until when it was. */
const placeLabel = ({ name, code, to }) => {
  const past = to ? `, jusqu’en ${to.slice(0, 4)}` : "";
  return /^\d/.test(code) ? `${french(name)} (${code}${past})` : `${french(name)}${past}`;
};

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.pathname} : ${answer.status}`);
  return answer.json();
}

/** The dataset in the folder at `base`: title, languages, territories and records to choose from. */
export async function dataset(base) {
  const folder = new URL("data/", base);
  const manifest = await json(new URL("manifest.json", folder));
  const { features } = await json(new URL(manifest.overlays, folder));
  return {
    title: french(manifest.title),
    langs: manifest.langs ?? ["fr", "en"],
    territories: grouped(manifest.places, LEVELS, ({ level }) => level, (place) => ({ value: place.code, label: placeLabel(place) })),
    records: byLabel(
      grouped(features, LAYERS, ({ properties }) => properties.layer, ({ id, properties }) => ({
        value: id,
        label: french(properties.name),
        words: `${french(properties.short)} ${french(properties.place)}`,
      })),
    ),
  };
}

/** What `sri.json` says of the files; nothing where there is none, as on a page served for work. */
export async function seals(base) {
  try {
    return (await json(new URL("sri.json", base))).files;
  } catch {
    return undefined;
  }
}
