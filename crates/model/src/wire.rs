//! Reading and writing the files of a dataset: the only place that names GeoJSON and JSON.
//!
//! A bad feature costs itself, never the file it stands in.

use crate::manifest::{DATASET_FORMAT, Manifest, wrong_format};
use crate::overlay::{Actor, Link};
use crate::record::{RECORD_FORMAT, Record};
use crate::territory::{Polygon, Territory};
use crate::{Date, Layer, Level, Loaded, Problem, ProblemKind, RecordId, RelationKind, Text};
use geojson::{Feature, GeometryValue, JsonObject, JsonValue, Position, feature::Id};
use grappes_geometry::LonLat;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::str::FromStr;

/// Reads `manifest.json`.
///
/// # Errors
/// When it is not JSON, not of the shape of a manifest, or in another format.
pub fn manifest(text: &str) -> Result<Manifest, Problem> {
    const FILE: &str = "manifest.json";
    let manifest: Manifest = serde_json::from_str(text).map_err(|error| shape(FILE, "a manifest", &error))?;
    if manifest.format != DATASET_FORMAT {
        return Err(wrong_format(FILE, manifest.format, DATASET_FORMAT));
    }
    Ok(manifest)
}

/// Reads a record file that is to hold the record `id`.
///
/// # Errors
/// When it is not JSON, not of the shape of a record, in another format, or another record.
pub fn record(text: &str, id: &RecordId) -> Result<Record, Problem> {
    let file = [id.as_str(), ".json"].concat();
    let record: Record = serde_json::from_str(text).map_err(|error| shape(&file, "a record", &error))?;
    if record.format != RECORD_FORMAT {
        return Err(wrong_format(&file, record.format, RECORD_FORMAT));
    }
    if record.id != *id {
        return Err(Problem::new(ProblemKind::Value, &file, "id", id.as_str(), record.id.as_str()));
    }
    Ok(record)
}

/// Writes a record as its file holds it: two spaces of indent and a final line break.
#[must_use]
pub fn write_record(record: &Record) -> String {
    // A record holds nothing that JSON cannot say: its keys are strings and its numbers were read from JSON.
    let mut text = serde_json::to_string_pretty(record).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a file of territories, keeping every feature that is sound.
///
/// # Errors
/// When it is not a GeoJSON feature collection at all.
pub fn territories(text: &str, file: &str) -> Result<Loaded<Vec<Territory>>, Problem> {
    each_feature(text, file, territory)
}

/// Reads the overlay file, keeping every actor that is sound.
///
/// # Errors
/// When it is not a GeoJSON feature collection at all.
pub fn overlays(text: &str, file: &str) -> Result<Loaded<Vec<Actor>>, Problem> {
    each_feature(text, file, actor)
}

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

fn shape(file: &str, expected: &str, error: &serde_json::Error) -> Problem {
    Problem::new(ProblemKind::Shape, file, "", expected, &error.to_string())
}

/// Reads feature by feature: `read` says what is wrong with one as (field, expected).
fn each_feature<T>(
    text: &str,
    file: &str,
    read: impl Fn(Feature) -> Result<T, (&'static str, &'static str)>,
) -> Result<Loaded<Vec<T>>, Problem> {
    #[derive(Deserialize)]
    struct Collection<'a> {
        #[serde(borrow)]
        features: Vec<&'a RawValue>,
    }
    let collection: Collection<'_> =
        serde_json::from_str(text).map_err(|error| shape(file, "a GeoJSON FeatureCollection", &error))?;
    let mut data = Vec::with_capacity(collection.features.len());
    let mut problems = Vec::new();
    for (index, raw) in collection.features.iter().enumerate() {
        let feature = match Feature::from_str(raw.get()) {
            Ok(feature) => feature,
            Err(error) => {
                let at = ["features[", &index.to_string(), "]"].concat();
                problems.push(Problem::new(ProblemKind::Shape, file, &at, "a GeoJSON feature", &error.to_string()));
                continue;
            }
        };
        let name = match &feature.id {
            Some(Id::String(id)) => id.clone(),
            _ => ["features[", &index.to_string(), "]"].concat(),
        };
        match read(feature) {
            Ok(item) => data.push(item),
            Err((field, expected)) => {
                let at = [name.as_str(), ": ", field].concat();
                problems.push(Problem::new(ProblemKind::Value, file, &at, expected, "something else"));
            }
        }
    }
    Ok(Loaded { data, problems })
}

fn territory(feature: Feature) -> Result<Territory, (&'static str, &'static str)> {
    let Some(Id::String(code)) = feature.id else {
        return Err(("id", "the territory's code"));
    };
    let properties = feature.properties.unwrap_or_default();
    let level = string(&properties, "level").and_then(Level::from_key).ok_or(("level", "a level"))?;
    let polygons = match feature.geometry.map(|geometry| geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => vec![polygon(coordinates)?],
        Some(GeometryValue::MultiPolygon { coordinates }) => {
            coordinates.into_iter().map(polygon).collect::<Result<_, _>>()?
        }
        _ => return Err(("geometry", "a Polygon or MultiPolygon")),
    };
    Ok(Territory {
        code,
        level,
        name: string(&properties, "name").unwrap_or_default().to_owned(),
        within: string(&properties, "within").map(str::to_owned),
        label: properties.get("label").and_then(point_value),
        hall: properties.get("hall").and_then(point_value),
        polygons,
    })
}

fn polygon(rings: Vec<Vec<Position>>) -> Result<Polygon, (&'static str, &'static str)> {
    if rings.is_empty() {
        return Err(("geometry", "at least one ring"));
    }
    rings.into_iter().map(ring).collect()
}

fn ring(positions: Vec<Position>) -> Result<Vec<LonLat>, (&'static str, &'static str)> {
    let ring: Option<Vec<LonLat>> = positions.iter().map(position).collect();
    let ring = ring.ok_or(("geometry", "finite longitudes and latitudes in range"))?;
    if ring.len() < 4 || ring.first() != ring.last() {
        return Err(("geometry", "closed rings of four positions or more"));
    }
    Ok(ring)
}

fn position(position: &Position) -> Option<LonLat> {
    match position.as_slice() {
        [lon, lat, ..] => LonLat::try_new(*lon, *lat),
        _ => None,
    }
}

fn actor(feature: Feature) -> Result<Actor, (&'static str, &'static str)> {
    let id = match feature.id {
        Some(Id::String(id)) => RecordId::new(&id),
        _ => None,
    };
    let id = id.ok_or(("id", "a record id"))?;
    let point = match feature.geometry.map(|geometry| geometry.value) {
        Some(GeometryValue::Point { coordinates }) => position(&coordinates),
        _ => None,
    };
    let point = point.ok_or(("geometry", "a Point in range"))?;
    let properties = feature.properties.unwrap_or_default();
    let layer = string(&properties, "layer").and_then(Layer::from_key).ok_or(("layer", "a layer"))?;
    let name = properties.get("name").and_then(text_value).ok_or(("name", "a text"))?;
    let links = match properties.get("relations") {
        None => Vec::new(),
        Some(JsonValue::Array(all)) => {
            all.iter().map(link).collect::<Option<_>>().ok_or(("relations", "[kind, id, source, date]"))?
        }
        Some(_) => return Err(("relations", "a list")),
    };
    Ok(Actor {
        id,
        layer,
        name,
        short: properties.get("short").and_then(text_value),
        place: string(&properties, "place").unwrap_or_default().to_owned(),
        point,
        approximate: properties.get("approximate").and_then(JsonValue::as_bool).unwrap_or(false),
        covers: strings(&properties, "covers"),
        themes: strings(&properties, "themes"),
        links,
    })
}

fn link(value: &JsonValue) -> Option<Link> {
    let parts = value.as_array()?;
    let part = |index: usize| parts.get(index).and_then(JsonValue::as_str);
    Some(Link {
        kind: RelationKind::from_key(part(0)?)?,
        to: RecordId::new(part(1)?)?,
        source: part(2)?.to_owned(),
        date: match part(3) {
            Some(text) => Some(Date::parse(text)?),
            None => None,
        },
    })
}

fn string<'a>(properties: &'a JsonObject, key: &str) -> Option<&'a str> {
    properties.get(key).and_then(JsonValue::as_str)
}

fn strings(properties: &JsonObject, key: &str) -> Vec<String> {
    let all = properties.get(key).and_then(JsonValue::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(JsonValue::as_str).map(str::to_owned).collect()
}

fn text_value(value: &JsonValue) -> Option<Text> {
    match value {
        JsonValue::String(text) => Some(Text::Same(text.clone())),
        JsonValue::Object(by) if !by.is_empty() => {
            let all: Option<Vec<_>> =
                by.iter().map(|(tag, text)| Some((tag.clone(), text.as_str()?.to_owned()))).collect();
            all.map(Text::By)
        }
        _ => None,
    }
}

fn point_value(value: &JsonValue) -> Option<LonLat> {
    match value.as_array()?.as_slice() {
        [lon, lat] => LonLat::try_new(lon.as_f64()?, lat.as_f64()?),
        _ => None,
    }
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
