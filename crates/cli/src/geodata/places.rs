//! The territories that are known by name before any file of them is fetched: where they
//! lie, where their names are written, what they consist of.

use serde::Serialize;

use super::dataset::Dataset;
use super::feature::Position;
use super::label;
use super::manifest::Box4;
use super::selection::{GROUPINGS, NEIGHBOURS, REGIONS, drawn_departements, region_of};
use super::sheet::{Part, Sheet};
use crate::error::Result;

/// A territory that can be named, framed and taken apart.
#[derive(Serialize)]
pub(crate) struct Place {
    pub(crate) code: &'static str,
    pub(crate) level: &'static str,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) within: Option<&'static str>,
    pub(crate) bounds: Box4,
    pub(crate) label: Position,
    /// Codes of the départements it consists of; the communes of groupings stand in the directory.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parts: Vec<String>,
    /// The first day it existed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<&'static str>,
    /// The last day it existed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<&'static str>,
}

/// Every place, by kind.
pub(crate) struct Places {
    /// All that the map is about.
    pub(crate) bounds: Box4,
    pub(crate) regions: Vec<Place>,
    pub(crate) departements: Vec<Place>,
    pub(crate) groupings: Vec<Place>,
    /// Pale départements; not in the manifest.
    pub(crate) neighbours: Vec<Place>,
}

impl Places {
    /// Measures every place on a sheet that has communes.
    pub(crate) fn of(dataset: &Dataset, sheet: &Sheet) -> Result<Self> {
        let departement = |code, level| {
            let name = dataset.register.departement(code)?;
            let place = measure(sheet, code, level, name, &sheet.departements(&[code]))?;
            Ok(Place { within: region_of(code).map(|region| region.code), ..place })
        };
        let drawn = drawn_departements();
        let regions = REGIONS.iter().map(|region| {
            let parts = sheet.departements(region.departements);
            let place = measure(sheet, region.code, "region", region.name, &parts)?;
            let parts = region.departements.iter().map(ToString::to_string).collect();
            Ok(Place { parts, to: region.to, ..place })
        });
        let groupings = GROUPINGS.iter().map(|grouping| {
            let parts = sheet.communes(&dataset.members(grouping)?);
            let place = measure(sheet, grouping.code, grouping.level, grouping.name, &parts)?;
            Ok(Place { from: grouping.from, to: grouping.to, ..place })
        });
        let neighbours = NEIGHBOURS.into_iter().map(|code| departement(code, "context"));
        Ok(Self {
            bounds: sheet.bounds("the map", &sheet.departements(&drawn))?.into(),
            regions: regions.collect::<Result<_>>()?,
            groupings: groupings.collect::<Result<_>>()?,
            neighbours: neighbours.collect::<Result<_>>()?,
            departements: drawn.into_iter().map(|code| departement(code, "departement")).collect::<Result<_>>()?,
        })
    }
}

fn measure(sheet: &Sheet, code: &'static str, level: &'static str, name: &str, parts: &[Part]) -> Result<Place> {
    Ok(Place {
        code,
        level,
        name: name.to_owned(),
        within: None,
        bounds: sheet.bounds(name, parts)?.into(),
        label: label::point(name, parts, sheet.grid)?.into(),
        parts: Vec::new(),
        from: None,
        to: None,
    })
}
