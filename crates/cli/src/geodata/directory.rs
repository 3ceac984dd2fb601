//! `communes.json`: the names, postal codes and groupings of communes, for whoever looks for one.
//!
//! Not in the manifest, which every visitor downloads.

use std::collections::BTreeMap;

use super::dataset::Dataset;
use super::selection::{GROUPINGS, is_drawn};
use crate::error::{Error, Result};

/// The file's name in the dataset folder.
pub(crate) const FILE: &str = "communes.json";

/// The file's text: a commune a line, `[code, name, postal codes, groupings …]`, by code.
pub(crate) fn render(dataset: &Dataset) -> Result<String> {
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for commune in dataset.communes.iter().filter(|commune| is_drawn(&commune.departement)) {
        let (code, register) = (commune.code.as_str(), &dataset.register);
        rows.insert(code, vec![code.into(), register.commune(code)?.into(), register.postal_codes(code)?.join(" ")]);
    }
    for grouping in &GROUPINGS {
        for code in dataset.members(grouping)? {
            if let Some(row) = rows.get_mut(code.as_str()) {
                row.push(grouping.code.to_owned());
            }
        }
    }
    let lines: std::result::Result<Vec<String>, _> = rows.values().map(serde_json::to_string).collect();
    let lines = lines.map_err(|e| Error::new(FILE, e))?;
    Ok(format!("{{\n\"format\":1,\n\"communes\":[\n{}\n]\n}}\n", lines.join(",\n")))
}
