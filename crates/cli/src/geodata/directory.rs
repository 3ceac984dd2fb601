//! `communes.json`: the names, postal codes, groupings and middles of communes, for whoever looks for one.
//!
//! Not in the manifest, which every visitor downloads.

use std::collections::BTreeMap;

use grappes_geometry::Grid;
use serde_json::{Value, json};

use super::dataset::Dataset;
use super::feature::{Feature, Position};
use super::selection::{GROUPINGS, is_drawn};
use crate::error::{Error, Result};

/// The file's name in the dataset folder.
pub(crate) const FILE: &str = "communes.json";

/// Three decimals are a hundred metres: enough to say how far things are, for 3 KB less than the label
/// points of the territory files with their four.
const MIDDLES: Grid = match Grid::new(3) {
    Some(grid) => grid,
    None => panic!("3 decimals are allowed"),
};

/// Where the communes of these features have their middles: label points by code.
pub(crate) fn middles(communes: &[Feature]) -> impl Iterator<Item = (String, Position)> {
    let middle = |label: Position| MIDDLES.degrees(MIDDLES.round(label.into())).into();
    communes.iter().filter_map(move |commune| Some((commune.id.clone(), middle(commune.properties.label?))))
}

/// The file's text: a commune a line, `[code, name, postal codes, groupings …, middle]`, by code.
pub(crate) fn render(dataset: &Dataset, middles: &BTreeMap<String, Position>) -> Result<String> {
    let mut rows: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for commune in dataset.communes.iter().filter(|commune| is_drawn(&commune.departement)) {
        let (code, register) = (commune.code.as_str(), &dataset.register);
        let row = [code, register.commune(code)?, &register.postal_codes(code)?.join(" ")];
        rows.insert(code, row.into_iter().map(Value::from).collect());
    }
    for grouping in &GROUPINGS {
        for code in dataset.members(grouping)? {
            if let Some(row) = rows.get_mut(code.as_str()) {
                row.push(grouping.code.into());
            }
        }
    }
    for (code, row) in &mut rows {
        row.extend(middles.get(*code).map(|middle| json!(middle)));
    }
    let lines: std::result::Result<Vec<String>, _> = rows.values().map(serde_json::to_string).collect();
    let lines = lines.map_err(|e| Error::new(FILE, e))?;
    Ok(format!("{{\n\"format\":1,\n\"communes\":[\n{}\n]\n}}\n", lines.join(",\n")))
}
