//! What a single value stands for: a string, a number, a date, a text, a point.
//!
//! Must not know which fields of which file hold them.

use super::read::Cursor;
use super::tree::Json;
use crate::{Date, Lang, Layer, Level, ProblemKind, RecordId, RelationKind, Text};
use grappes_geometry::{Bounds, LonLat};

/// A string.
pub(super) fn string(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.str("a string").map(str::to_owned)
}

/// A number.
pub(super) fn number(cursor: &mut Cursor<'_>) -> Option<f64> {
    cursor.here().and_then(Json::as_f64).or_else(|| cursor.wrong(ProblemKind::Shape, "a number"))
}

/// True or false.
pub(super) fn boolean(cursor: &mut Cursor<'_>) -> Option<bool> {
    match cursor.here() {
        Some(Json::Bool(value)) => Some(*value),
        _ => cursor.wrong(ProblemKind::Shape, "true or false"),
    }
}

/// A date.
pub(super) fn date(cursor: &mut Cursor<'_>) -> Option<Date> {
    cursor.key("a date: YYYY, YYYY-MM or YYYY-MM-DD", Date::parse)
}

/// A text.
pub(super) fn text(cursor: &mut Cursor<'_>) -> Option<Text> {
    cursor
        .here()
        .and_then(text_value)
        .or_else(|| cursor.wrong(ProblemKind::Shape, "a text: a string, or an object with a string per language"))
}

/// The text a value stands for: French first, then the other languages by tag.
fn text_value(value: &Json) -> Option<Text> {
    fn place(tag: &str) -> (bool, &str) {
        (Lang::FR != *tag, tag)
    }
    match value {
        Json::Text(text) => Some(Text::Same(text.clone())),
        Json::Object(by) if !by.is_empty() => {
            let mut all: Vec<(String, String)> = Vec::with_capacity(by.len());
            for (tag, text) in by {
                let text = text.as_str()?.to_owned();
                match all.binary_search_by(|(other, _)| place(other).cmp(&place(tag))) {
                    Ok(said) => all[said].1 = text,
                    Err(free) => all.insert(free, (tag.clone(), text)),
                }
            }
            Some(Text::By(all))
        }
        _ => None,
    }
}

/// A language that a dataset is written in.
pub(super) fn lang(cursor: &mut Cursor<'_>) -> Option<Lang> {
    cursor.key("a language tag as fr, en or nl-BE, of at most 15 characters", Lang::from_tag)
}

/// The id of a record.
pub(super) fn id(cursor: &mut Cursor<'_>) -> Option<RecordId> {
    cursor.key("an id of a-z, 0-9 and single hyphens", RecordId::new)
}

/// A layer.
pub(super) fn layer(cursor: &mut Cursor<'_>) -> Option<Layer> {
    cursor.key("a layer", Layer::from_key)
}

/// A kind of relation.
pub(super) fn relation_kind(cursor: &mut Cursor<'_>) -> Option<RelationKind> {
    cursor.key("a kind of relation", RelationKind::from_key)
}

/// A level of territories.
pub(super) fn level(cursor: &mut Cursor<'_>) -> Option<Level> {
    cursor.key("region, departement, oin, ept, epci, commune or context", Level::from_key)
}

/// A box of degrees.
pub(super) fn bounds(cursor: &mut Cursor<'_>) -> Option<Bounds> {
    const EXPECTED: &str = "bounds [west, south, east, north] in degrees";
    let mut corners = [0.0; 4];
    cursor.numbers(EXPECTED, &mut corners)?;
    let [west, south, east, north] = corners;
    match LonLat::try_new(west, south).zip(LonLat::try_new(east, north)) {
        Some(_) if west <= east && south <= north => Some(Bounds { west, south, east, north }),
        _ => cursor.wrong(ProblemKind::Value, EXPECTED),
    }
}

/// A point of exactly two degrees.
pub(super) fn lonlat(cursor: &mut Cursor<'_>) -> Option<LonLat> {
    const EXPECTED: &str = "a point [longitude, latitude] in degrees";
    let mut point = [0.0; 2];
    cursor.numbers(EXPECTED, &mut point)?;
    in_range(cursor, EXPECTED, point)
}

/// A position as GeoJSON has it, its height left out.
pub(super) fn position(cursor: &mut Cursor<'_>) -> Option<LonLat> {
    const EXPECTED: &str = "a position [longitude, latitude] in degrees";
    let mut degrees = [0.0; 2];
    cursor.first_numbers(EXPECTED, &mut degrees)?;
    in_range(cursor, EXPECTED, degrees)
}

fn in_range(cursor: &mut Cursor<'_>, expected: &str, [lon, lat]: [f64; 2]) -> Option<LonLat> {
    LonLat::try_new(lon, lat).or_else(|| cursor.wrong(ProblemKind::Value, expected))
}
