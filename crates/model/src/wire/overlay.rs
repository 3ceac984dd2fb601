//! The overlay file: a point a record, with what map and list need of it.

use super::feature::{Wrong, each_feature, position, string};
use super::read::text_value;
use crate::overlay::{Actor, Link};
use crate::{Date, Layer, Loaded, Problem, RecordId, RelationKind, Text};
use geojson::{Feature, GeometryValue, JsonObject, JsonValue, feature::Id};

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

fn actor(feature: Feature) -> Result<Actor, Wrong> {
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

fn strings(properties: &JsonObject, key: &str) -> Vec<String> {
    let all = properties.get(key).and_then(JsonValue::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(JsonValue::as_str).map(str::to_owned).collect()
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
