//! `communes.json`: the names and groupings of communes, for whoever looks for one.
//!
//! Not in the manifest, which every visitor downloads.

use std::collections::BTreeMap;

use super::dataset::Dataset;
use super::selection::{GROUPINGS, is_drawn};
use crate::error::{Error, Result};

/// The file's name in the dataset folder.
pub(crate) const FILE: &str = "communes.json";

/// The file's text: a commune a line, `[code, name, groupings …]`, by code.
pub(crate) fn render(dataset: &Dataset) -> Result<String> {
    let mut rows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for commune in dataset.communes.iter().filter(|commune| is_drawn(&commune.departement)) {
        rows.insert(&commune.code, vec![&commune.code, dataset.register.commune(&commune.code)?]);
    }
    for grouping in &GROUPINGS {
        for code in dataset.members(grouping)? {
            if let Some(row) = rows.get_mut(code.as_str()) {
                row.push(grouping.code);
            }
        }
    }
    let lines: std::result::Result<Vec<String>, _> = rows.values().map(serde_json::to_string).collect();
    let lines = lines.map_err(|e| Error::new(FILE, e))?;
    Ok(format!("{{\n\"format\":1,\n\"communes\":[\n{}\n]\n}}\n", lines.join(",\n")))
}
