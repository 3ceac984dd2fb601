//! The tables that records are written to and read from, column by column: the one description that
//! writing, reading and the reference share.
//!
//! A column says where its value stands in a record's file; must not know records otherwise.

use super::column::{Column, Kind, Need, Table};
use grappes_model::vocabulary::{Basis, Measure, Nature, Precision, Scope};
use grappes_model::{Layer, RelationKind};

/// What the sources that a line of the table of records brings along are read into; no field of a file.
pub(crate) const OWN_SOURCE: &str = "own_source";
/// Where the item of a line of `lists` is read into.
pub(crate) const ITEM: &str = "item";
/// Where the number of an enumeration is read into.
pub(crate) const LIST: &str = "list";
/// The table of records.
pub(crate) const RECORDS: &str = "records";

const fn column(name: &'static str, path: &'static str, kind: Kind, need: Need, about: &'static str) -> Column {
    Column { name, path, kind, need, about }
}

const fn record() -> Column {
    column("record", "record", Kind::Id, Need::Required, "Identifiant de la fiche (ou son nom exact).")
}

const fn source() -> Column {
    column("source", "source", Kind::Words, Need::Required, "Identifiant du document (table `sources`).")
}

const fn optional_source() -> Column {
    Column { need: Need::Optional, ..source() }
}

const fn note() -> Column {
    column("note", "note", Kind::Text, Need::Optional, "Précision, en une phrase.")
}

const fn from() -> Column {
    column("from", "from", Kind::Date, Need::Optional, "Premier jour, s’il est connu.")
}

const fn to() -> Column {
    column("to", "to", Kind::Date, Need::Optional, "Dernier jour, s’il est connu.")
}

const fn as_of() -> Column {
    column(
        "as_of",
        "as_of",
        Kind::Date,
        Need::Known,
        "Date à laquelle cela valait\u{202f}; vide si le document ne le dit pas.",
    )
}

/// All tables, in the order they are written.
pub(crate) const TABLES: [Table; 9] = [
    Table { name: RECORDS, field: "", about: "Une ligne par fiche.", columns: &RECORD_COLUMNS },
    Table { name: "names", field: "formerly", about: "Les anciens noms.", columns: &NAMES },
    Table {
        name: "figures",
        field: "figures",
        about: "Les chiffres, chacun avec sa date et son document.",
        columns: &FIGURES,
    },
    Table { name: "events", field: "events", about: "Les événements datés.", columns: &EVENTS },
    Table { name: "people", field: "people", about: "Les personnes en fonction.", columns: &PEOPLE },
    Table { name: "lists", field: "lists", about: "Les énumérations, une ligne par élément.", columns: &LISTS },
    Table { name: "relations", field: "relations", about: "Les liens qui partent d’une fiche.", columns: &RELATIONS },
    Table { name: "covers", field: "covers", about: "Les territoires où l’acteur agit.", columns: &COVERS },
    Table { name: "sources", field: "sources", about: "Les documents que cite chaque fiche.", columns: &SOURCES },
];

const RECORD_COLUMNS: [Column; 26] = [
    column(
        "id",
        "id",
        Kind::Id,
        Need::Input,
        "Identifiant\u{202f}: a-z, 0-9 et tirets. Vide\u{202f}: fait d’après le nom.",
    ),
    column("layer", "layer", Kind::Key(|| Layer::ALL.map(Layer::key).to_vec()), Need::Required, "Calque de la carte."),
    column("name", "name", Kind::Name, Need::Required, "Nom officiel ou usuel."),
    column("short", "short", Kind::Name, Need::Optional, "Sigle ou forme courte."),
    column("kind", "kind", Kind::Text, Need::Required, "Ce que c’est\u{202f}: «\u{a0}Grappe d’entreprises\u{a0}»."),
    column(
        "commune",
        "place.commune",
        Kind::Commune,
        Need::Optional,
        "Code INSEE ou nom de la commune. Une commune ou un territoire, pas les deux.",
    ),
    column(
        "postal_code",
        "",
        Kind::PostalCode,
        Need::Input,
        "Code postal, pour distinguer les communes de même nom. Lu seulement.",
    ),
    column(
        "territory",
        "place.territory",
        Kind::Territory,
        Need::Optional,
        "Code ou nom du territoire, quand la commune n’est pas connue.",
    ),
    column(
        "place_basis",
        "place.basis",
        Kind::Key(|| Basis::ALL.map(Basis::key).to_vec()),
        Need::Optional,
        "Comment le lieu est connu. Vide\u{202f}: `public` pour une commune, `territory` pour un territoire.",
    ),
    column("place_source", "place.source", Kind::Words, Need::Optional, "Identifiant du document qui donne le lieu."),
    column("place_note", "place.note", Kind::Text, Need::Optional, "Ce qu’on sait et ne sait pas du lieu."),
    column("valid_from", "valid.from", Kind::Date, Need::Optional, "Premier jour d’existence, s’il est connu."),
    column("valid_to", "valid.to", Kind::Date, Need::Optional, "Dernier jour d’existence, s’il est connu."),
    column("valid_source", "valid.source", Kind::Words, Need::Optional, "Identifiant du document qui donne ces jours."),
    column("valid_note", "valid.note", Kind::Text, Need::Optional, "Loi ou précision sur ces jours."),
    column("themes", "themes", Kind::Themes, Need::Required, "Thèmes, par leur clé ou leur nom, séparés par `;`."),
    column("summary", "summary", Kind::Text, Need::Required, "Une à trois phrases."),
    column(
        "source_id",
        "own_source.id",
        Kind::Words,
        Need::Input,
        "Identifiant du document de cette ligne. Vide\u{202f}: fait d’après son titre.",
    ),
    column("source_title", "own_source.title", Kind::Words, Need::Input, "Titre du document de cette ligne."),
    column(
        "source_type",
        "own_source.type",
        Kind::Text,
        Need::Input,
        "Sorte de document\u{202f}: «\u{a0}Article de presse\u{a0}».",
    ),
    column("source_publisher", "own_source.publisher", Kind::Name, Need::Input, "Qui l’a publié."),
    column("source_author", "own_source.author", Kind::Words, Need::Input, "Qui l’a signé."),
    column("source_date", "own_source.date", Kind::Date, Need::Input, "Date de publication."),
    column(
        "source_dated",
        "own_source.dated",
        Kind::Text,
        Need::Input,
        "Ce qu’on sait de la date quand elle n’est pas imprimée.",
    ),
    column("source_lang", "own_source.lang", Kind::Words, Need::Input, "Langue du document. Vide\u{202f}: `fr`."),
    column("source_url", "own_source.url", Kind::Words, Need::Input, "Adresse où le lire."),
];

const NAMES: [Column; 6] = [
    record(),
    column("name", "name", Kind::Name, Need::Required, "Ancien nom."),
    from(),
    to(),
    optional_source(),
    note(),
];

const FIGURES: [Column; 11] = [
    record(),
    column("value", "value", Kind::Number, Need::Required, "Le nombre, ou le bas d’une fourchette."),
    column("max", "max", Kind::Number, Need::Optional, "Le haut d’une fourchette."),
    column(
        "precision",
        "precision",
        Kind::Key(|| Precision::ALL.map(Precision::key).to_vec()),
        Need::Optional,
        "Exactitude. Vide\u{202f}: `exact`.",
    ),
    column(
        "nature",
        "nature",
        Kind::Key(|| Nature::ALL.map(Nature::key).to_vec()),
        Need::Optional,
        "Constaté, visé ou annoncé. Vide\u{202f}: `observed`.",
    ),
    column("unit", "unit", Kind::Text, Need::Required, "Ce qui est compté, à lire après le nombre."),
    column("what", "what", Kind::Text, Need::Optional, "Précision sur ce qui est compté."),
    column(
        "measure",
        "measure",
        Kind::Key(|| Measure::ALL.map(Measure::key).to_vec()),
        Need::Optional,
        "Ce que la carte compare d’un acteur à l’autre\u{202f}: ses adhérents (`members`), leurs emplois (`jobs`).",
    ),
    column(
        "scope",
        "scope",
        Kind::Key(|| Scope::ALL.map(Scope::key).to_vec()),
        Need::Required,
        "De qui est ce chiffre.",
    ),
    as_of(),
    source(),
];

const EVENTS: [Column; 5] = [
    record(),
    column("date", "date", Kind::Date, Need::Required, "Date."),
    column(
        "date_precision",
        "date_precision",
        Kind::Key(|| Precision::ALL.map(Precision::key).to_vec()),
        Need::Optional,
        "`about` quand la date est déduite. Vide\u{202f}: `exact`.",
    ),
    column("text", "text", Kind::Text, Need::Required, "Ce qui s’est passé."),
    source(),
];

const PEOPLE: [Column; 5] = [
    record(),
    column("name", "name", Kind::Words, Need::Required, "Nom, tel que le document le donne."),
    column("role", "role", Kind::Text, Need::Required, "Fonction."),
    Column { need: Need::Optional, ..as_of() },
    source(),
];

const LISTS: [Column; 6] = [
    record(),
    column(
        "list",
        LIST,
        Kind::Position,
        Need::Required,
        "Numéro de l’énumération dans la fiche\u{202f}: 1, 2… Les lignes de même numéro se suivent et se répètent.",
    ),
    column("title", "title", Kind::Text, Need::Required, "Titre de l’énumération."),
    column("ordered", "ordered", Kind::Flag, Need::Optional, "Si l’ordre a un sens. Vide\u{202f}: `non`."),
    column("item", ITEM, Kind::Text, Need::Optional, "Un élément\u{202f}; vide pour une énumération sans élément."),
    source(),
];

const RELATIONS: [Column; 6] = [
    record(),
    column(
        "kind",
        "kind",
        Kind::Key(|| RelationKind::ALL.map(RelationKind::key).to_vec()),
        Need::Required,
        "Sorte de lien.",
    ),
    column("to", "to", Kind::Id, Need::Required, "Identifiant de l’autre fiche (ou son nom exact)."),
    column("date", "date", Kind::Date, Need::Optional, "Date."),
    source(),
    note(),
];

const COVERS: [Column; 7] = [
    record(),
    column("code", "code", Kind::Territory, Need::Required, "Code ou nom du territoire ou de la commune."),
    column("name", "name", Kind::Words, Need::Optional, "Son nom. Vide\u{202f}: celui du jeu de données."),
    from(),
    to(),
    optional_source(),
    note(),
];

const SOURCES: [Column; 10] = [
    record(),
    column("id", "id", Kind::Words, Need::Required, "Identifiant que les faits citent."),
    column("title", "title", Kind::Words, Need::Required, "Titre, tel qu’il est imprimé."),
    column("type", "type", Kind::Text, Need::Required, "Sorte de document\u{202f}: «\u{a0}Article de presse\u{a0}»."),
    column("publisher", "publisher", Kind::Name, Need::Known, "Qui l’a publié\u{202f}; vide s’il n’est pas nommé."),
    column("author", "author", Kind::Words, Need::Optional, "Qui l’a signé."),
    column("date", "date", Kind::Date, Need::Known, "Date de publication\u{202f}; vide si elle n’est pas imprimée."),
    column("dated", "dated", Kind::Text, Need::Optional, "Ce qu’on sait de la date quand elle n’est pas imprimée."),
    column("lang", "lang", Kind::Words, Need::Required, "Langue du document\u{202f}: `fr`, `en`…"),
    column("url", "url", Kind::Words, Need::Optional, "Adresse où le lire."),
];

/// The table of a name, in any case.
pub(crate) fn named(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name.eq_ignore_ascii_case(name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_heading_can_be_taken_for_another_ones_language() {
        for table in &TABLES {
            let names: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
            for text in table.columns.iter().filter(|column| column.kind.is_text()) {
                let open = format!("{}_", text.name);
                let taken: Vec<_> = names.iter().filter(|name| name.starts_with(&open)).collect();
                assert!(taken.is_empty(), "{}: {open} begins {taken:?}", table.name);
            }
        }
    }
}
