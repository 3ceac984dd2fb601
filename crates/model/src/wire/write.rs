//! Writing of the files that are derived from records. Left out of what visitors download: feature `write`.

use crate::Text;
use crate::document::{DOCUMENTS_FORMAT, Document};
use crate::overlay::Actor;
use crate::people::{Office, PEOPLE_FORMAT};
use crate::tally::{TALLIES_FORMAT, Tally};
use crate::timeline::{History, TIMELINE_FORMAT};
use geojson::{Feature, GeometryValue, JsonObject, JsonValue, feature::Id};
use serde::Serialize;

/// Writes the overlay file, one feature a line.
#[must_use]
pub fn write_overlays(actors: &[Actor]) -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (index, actor) in actors.iter().enumerate() {
        if index > 0 {
            text.push_str(",\n");
        }
        text.push_str(&actor_feature(actor).to_string());
    }
    text.push_str("\n]}\n");
    text
}

/// Writes the file of what records count, one actor a line.
#[must_use]
pub fn write_tallies(tallies: &[Tally]) -> String {
    lines(TALLIES_FORMAT, "actors", tallies)
}

/// Writes the file of what of records is dated, one record a line.
#[must_use]
pub fn write_timeline(histories: &[History]) -> String {
    lines(TIMELINE_FORMAT, "records", histories)
}

/// Writes the file of people in office, one office a line.
#[must_use]
pub fn write_people(offices: &[Office]) -> String {
    lines(PEOPLE_FORMAT, "people", offices)
}

/// Writes the file of documents and what rests on them, one document a line.
#[must_use]
pub fn write_documents(documents: &[Document]) -> String {
    lines(DOCUMENTS_FORMAT, "documents", documents)
}

/// A file of one list, an entry a line.
fn lines(format: u32, list: &str, all: &[impl Serialize]) -> String {
    // Entries hold nothing that JSON cannot say: their keys are strings and their numbers were read from JSON.
    let lines: Vec<String> = all.iter().map(|one| serde_json::to_string(one).unwrap_or_default()).collect();
    format!("{{\n\"format\":{format},\n\"{list}\":[\n{}\n]\n}}\n", lines.join(",\n"))
}

fn json_text(text: &Text) -> JsonValue {
    match text {
        Text::Same(text) => text.as_str().into(),
        Text::By(all) => JsonValue::Object(all.iter().map(|(tag, text)| (tag.clone(), text.as_str().into())).collect()),
    }
}

fn actor_feature(actor: &Actor) -> Feature {
    let mut properties = JsonObject::new();
    let mut put = |key: &str, value: JsonValue| properties.insert(key.to_owned(), value);
    put("layer", actor.layer.key().into());
    put("name", json_text(&actor.name));
    if let Some(short) = &actor.short {
        put("short", json_text(short));
    }
    put("place", actor.place.as_str().into());
    if actor.approximate {
        put("approximate", true.into());
    }
    if !actor.covers.is_empty() {
        put("covers", actor.covers.clone().into());
    }
    put("themes", actor.themes.clone().into());
    if !actor.links.is_empty() {
        let links = actor.links.iter().map(|link| {
            let mut parts = vec![link.kind.key().to_owned(), link.to.to_string(), link.source.clone()];
            parts.extend(link.date.map(|date| date.to_string()));
            JsonValue::from(parts)
        });
        put("relations", links.collect());
    }
    Feature {
        bbox: None,
        geometry: Some(GeometryValue::new_point([actor.point.lon, actor.point.lat]).into()),
        id: Some(Id::String(actor.id.to_string())),
        properties: Some(properties),
        foreign_members: None,
    }
}
