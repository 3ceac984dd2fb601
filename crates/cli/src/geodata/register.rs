//! Official names and the communes of groupings, from `@etalab/decoupage-administratif`.

use std::collections::{BTreeSet, HashMap};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::archive;
use super::selection::{Grouping, Members};
use super::sources::DECOUPAGE;
use crate::error::{Error, Result};

/// What the package says, by code.
pub(crate) struct Register {
    communes: HashMap<String, CommuneEntry>,
    departements: HashMap<String, String>,
    epci: HashMap<String, BTreeSet<String>>,
    ept: HashMap<String, BTreeSet<String>>,
}

#[derive(Deserialize)]
struct CommuneEntry {
    code: String,
    #[serde(deserialize_with = "printed")]
    nom: String,
    r#type: String,
    #[serde(default)]
    departement: String,
    #[serde(default, rename = "codesPostaux")]
    postal_codes: Vec<String>,
    #[serde(default)]
    population: u32,
}

#[derive(Deserialize)]
struct DepartementEntry {
    code: String,
    #[serde(deserialize_with = "printed")]
    nom: String,
}

#[derive(Deserialize)]
struct GroupingEntry {
    code: String,
    membres: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    code: String,
}

impl Register {
    /// Reads the package.
    pub(crate) fn read(package: &[u8]) -> Result<Self> {
        let names = ["data/communes.json", "data/departements.json", "data/epci.json", "data/ept.json"];
        let [communes, departements, epci, ept] = archive::from_npm(&DECOUPAGE, package, names)?;
        let communes: Vec<CommuneEntry> = parse(names[0], &communes)?;
        let departements: Vec<DepartementEntry> = parse(names[1], &departements)?;
        Ok(Self {
            communes: communes
                .into_iter()
                // Delegated communes carry the code of the commune they were.
                .filter(|c| c.r#type == "commune-actuelle")
                .map(|c| (c.code.clone(), c))
                .collect(),
            departements: departements.into_iter().map(|d| (d.code, d.nom)).collect(),
            epci: members(parse(names[2], &epci)?),
            ept: members(parse(names[3], &ept)?),
        })
    }

    /// The name of a commune, with its article.
    pub(crate) fn commune(&self, code: &str) -> Result<&str> {
        self.entry(code).map(|c| c.nom.as_str())
    }

    /// The postal codes of a commune: those of its arrondissements too, where it has any.
    pub(crate) fn postal_codes(&self, code: &str) -> Result<&[String]> {
        self.entry(code).map(|c| c.postal_codes.as_slice())
    }

    /// How many people live in a commune; 0 where the register does not say.
    pub(crate) fn population(&self, code: &str) -> Result<u32> {
        self.entry(code).map(|c| c.population)
    }

    fn entry(&self, code: &str) -> Result<&CommuneEntry> {
        self.communes.get(code).ok_or_else(|| missing("communes.json", code))
    }

    /// The name of a département.
    pub(crate) fn departement(&self, code: &str) -> Result<&str> {
        self.departements.get(code).map(String::as_str).ok_or_else(|| missing("departements.json", code))
    }

    /// The codes of the communes of a grouping.
    pub(crate) fn members(&self, grouping: &Grouping) -> Result<BTreeSet<String>> {
        let listed = |file, groupings: &HashMap<String, BTreeSet<String>>| {
            groupings.get(grouping.code).cloned().ok_or_else(|| missing(file, grouping.code))
        };
        match &grouping.members {
            Members::Epci => listed("epci.json", &self.epci),
            Members::Ept => listed("ept.json", &self.ept),
            Members::Named { departement, communes } => {
                communes.iter().map(|name| self.code_of(departement, name)).collect()
            }
        }
    }

    fn code_of(&self, departement: &str, name: &str) -> Result<String> {
        self.communes
            .values()
            .find(|c| c.departement == departement && c.nom == name)
            .map(|c| c.code.clone())
            .ok_or_else(|| missing("communes.json", &format!("{name} ({departement})")))
    }
}

/// A name as it is printed: registers write the apostrophe of typewriters.
fn printed<'de, D: Deserializer<'de>>(name: D) -> std::result::Result<String, D::Error> {
    String::deserialize(name).map(|name| name.replace('\'', "’"))
}

fn members(groupings: Vec<GroupingEntry>) -> HashMap<String, BTreeSet<String>> {
    groupings.into_iter().map(|g| (g.code, g.membres.into_iter().map(|m| m.code).collect())).collect()
}

fn parse<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|e| Error::new(format!("{}/{name}", DECOUPAGE.file), e))
}

fn missing(file: &str, what: &str) -> Error {
    Error::new(format!("{}/data/{file}", DECOUPAGE.file), format!("expected an entry for {what}, found none"))
        .remedy("The code may have changed with the year: compare crates/cli/src/geodata/selection.rs.")
}
