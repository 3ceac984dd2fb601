//! The mapping file: how other people's sheets, headings and words are called here.
//!
//! TOML or JSON, the same in both:
//!
//! ```toml
//! [sheets]                      # their sheet or file = our table, "-" to leave it out
//! "Annuaire 2018" = "records"
//!
//! [records.columns]             # their heading = our column, "-" to leave it out
//! "Nom de la structure" = "name_fr"
//!
//! [records.constants]           # our column = what every line says
//! layer = "cluster"
//!
//! [records.defaults]            # our column = what an empty cell says
//! source_lang = "fr"
//!
//! [records.values.layer]        # their word = ours, for one column
//! "Grappe" = "cluster"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use super::column::Table;
use super::columns::{TABLES, named};
use super::heading::{Heading, key};

/// What stands for a sheet or heading that is left out.
const LEFT_OUT: &str = "-";

/// A mapping file.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Mapping {
    #[serde(default)]
    sheets: BTreeMap<String, String>,
    #[serde(flatten)]
    tables: BTreeMap<String, TableMapping>,
}

/// What it says of one table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableMapping {
    #[serde(default)]
    columns: BTreeMap<String, String>,
    /// What every line says, by our column.
    #[serde(default)]
    pub(crate) constants: BTreeMap<String, String>,
    /// What an empty cell says, by our column.
    #[serde(default)]
    pub(crate) defaults: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a mapping makes of a name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Named<T> {
    /// Nothing is said of it.
    Unsaid,
    /// It is left out.
    LeftOut,
    /// It is this.
    As(T),
}

impl Mapping {
    /// Reads the text of a mapping file.
    pub(crate) fn read(text: &str, is_json: bool) -> Result<Self, String> {
        let read: Result<Self, String> = if is_json {
            serde_json::from_str(text).map_err(|error| error.to_string())
        } else {
            toml::from_str(text).map_err(|error| error.to_string())
        };
        let mapping = read.map_err(|error| error.trim_end().to_owned())?;
        mapping.check()?;
        Ok(mapping)
    }

    /// That every name of ours is one.
    fn check(&self) -> Result<(), String> {
        let names = TABLES.map(|table| table.name).join(", ");
        for name in self.sheets.values().filter(|name| *name != LEFT_OUT).chain(self.tables.keys()) {
            named(name).ok_or_else(|| format!("expected a table ({names}), found “{name}”"))?;
        }
        for (name, mapping) in &self.tables {
            let Some(table) = named(name) else { continue };
            let ours = mapping.columns.values().filter(|column| *column != LEFT_OUT);
            let others = mapping.constants.keys().chain(mapping.defaults.keys()).chain(mapping.values.keys());
            for column in ours.chain(others) {
                Heading::of(table, column).ok_or_else(|| {
                    format!("expected a column of {name}, found “{column}”: `grappes import --columns` lists them")
                })?;
            }
        }
        Ok(())
    }

    /// The table that a sheet or file is called for.
    pub(crate) fn sheet(&self, name: &str) -> Named<&'static Table> {
        match said(&self.sheets, name) {
            None => Named::Unsaid,
            Some(LEFT_OUT) => Named::LeftOut,
            Some(table) => named(table).map_or(Named::Unsaid, Named::As),
        }
    }

    /// What is said of a table.
    pub(crate) fn table(&self, table: &Table) -> Option<&TableMapping> {
        self.tables.iter().find(|(name, _)| name.eq_ignore_ascii_case(table.name)).map(|(_, mapping)| mapping)
    }
}

impl TableMapping {
    /// The column that a heading is called for.
    pub(crate) fn column(&self, heading: &str) -> Named<&str> {
        match said(&self.columns, heading) {
            None => Named::Unsaid,
            Some(LEFT_OUT) => Named::LeftOut,
            Some(column) => Named::As(column),
        }
    }

    /// Our words for theirs in a column, by the [`key`] of theirs.
    pub(crate) fn words(&self, heading: &Heading) -> BTreeMap<String, String> {
        let is_it = |column: &str| {
            column.eq_ignore_ascii_case(heading.column.name) || column.eq_ignore_ascii_case(&heading.name())
        };
        let words = self.values.iter().filter(|(column, _)| is_it(column)).flat_map(|(_, words)| words);
        words.map(|(theirs, ours)| (key(theirs), ours.clone())).collect()
    }
}

fn said<'a>(names: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
    let wanted = key(name);
    names.iter().find(|(theirs, _)| key(theirs) == wanted).map(|(_, ours)| ours.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "[sheets]\n\"Annuaire 2018\" = \"records\"\n\"Lisez-moi\" = \"-\"\n\
        [records.columns]\n\"Nom de l’organisme\" = \"name\"\n\"Observations\" = \"-\"\n\
        [records.constants]\nlayer = \"cluster\"\n[records.values.layer]\n\"Pôle\" = \"cluster\"\n";

    #[test]
    fn names_are_found_whatever_their_case_accents_and_spaces() {
        let mapping = Mapping::read(SAMPLE, false).unwrap();
        assert!(matches!(mapping.sheet("ANNUAIRE  2018"), Named::As(table) if table.name == "records"));
        assert!(matches!(mapping.sheet("lisez-moi"), Named::LeftOut));
        assert!(matches!(mapping.sheet("Feuil1"), Named::Unsaid));
        let records = mapping.table(named("records").unwrap()).unwrap();
        assert_eq!(records.column("Nom de l'organisme"), Named::As("name"));
        assert_eq!(records.column("OBSERVATIONS"), Named::LeftOut);
        let layer = Heading::of(named("records").unwrap(), "layer").unwrap();
        assert_eq!(records.words(&layer).get("pole").map(String::as_str), Some("cluster"));
    }

    #[test]
    fn json_says_the_same() {
        let json = r#"{"records": {"columns": {"Nom": "name_fr"}, "constants": {"layer": "cluster"}}}"#;
        assert!(Mapping::read(json, true).unwrap().table(named("records").unwrap()).is_some());
    }

    #[test]
    fn names_that_are_not_ours_are_refused() {
        for (text, said) in [
            ("[organisations.columns]\na = \"b\"", "organisations"),
            ("[sheets]\na = \"b\"", "“b”"),
            ("[records.columns]\nNom = \"nom\"", "“nom”"),
            ("[records.constants]\ncalque = \"cluster\"", "“calque”"),
            ("[records]\ncolonnes = 1", "colonnes"),
            ("[records", "line 1"),
        ] {
            let problem = Mapping::read(text, false).unwrap_err();
            assert!(problem.contains(said), "{text}: {problem}");
        }
    }
}
