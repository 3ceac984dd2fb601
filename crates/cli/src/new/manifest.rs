//! The manifest of a new dataset: that of another one under a title of its own.
//!
//! Values are copied as they are written, so that numbers keep their digits and fields that this
//! program does not know come along.

use std::collections::BTreeMap;

use grappes_model::Text;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Error, from_str, to_string};

use super::selection::Selection;

/// Fields in the order in which people read them; others follow.
const ORDER: [&str; 14] = [
    "format",
    "id",
    "title",
    "bounds",
    "overlays",
    "records",
    "communes",
    "figures",
    "timeline",
    "people",
    "documents",
    "territories",
    "places",
    "credits",
];

/// What tells whether an entry of the manifest is taken over.
#[derive(Deserialize)]
struct Entry {
    code: Option<String>,
    within: Option<String>,
}

/// The text of a manifest after the one in `text`, with what is in `selection`.
pub(super) fn render(text: &str, id: &str, title: &Text, selection: &Selection<'_>) -> Result<String, Error> {
    let mut fields: BTreeMap<String, Box<RawValue>> = from_str(text)?;
    let bounds = selection.bounds;
    for (name, value) in [
        ("id", to_string(id)?),
        ("title", to_string(title)?),
        ("bounds", to_string(&[bounds.west, bounds.south, bounds.east, bounds.north])?),
        ("overlays", to_string("overlays.geojson")?),
        ("records", to_string("records/{id}.json")?),
    ] {
        fields.insert(name.to_owned(), RawValue::from_string(value)?);
    }
    for (name, file) in crate::build::NAMED {
        fields.insert(name.to_owned(), RawValue::from_string(to_string(file)?)?);
    }
    let mut lines = Vec::new();
    for name in ORDER {
        let Some(value) = fields.remove(name) else { continue };
        let value = match name {
            "territories" => list(value.get(), |entry| entry.within.is_none_or(|within| selection.has(&within)))?,
            "places" => list(value.get(), |entry| entry.code.is_some_and(|code| selection.has(&code)))?,
            "credits" => list(value.get(), |_| true)?,
            _ => value.get().to_owned(),
        };
        lines.push(format!("\"{name}\":{value}"));
    }
    for (name, value) in &fields {
        lines.push(format!("{}:{value}", to_string(name)?));
    }
    Ok(format!("{{\n{}\n}}\n", lines.join(",\n")))
}

/// The entries of a list that `is_taken`, one a line.
fn list(text: &str, is_taken: impl Fn(Entry) -> bool) -> Result<String, Error> {
    let mut taken = Vec::new();
    for entry in from_str::<Vec<&RawValue>>(text)? {
        if is_taken(from_str(entry.get())?) {
            taken.push(entry.get());
        }
    }
    Ok(format!("[\n{}\n]", taken.join(",\n")))
}
