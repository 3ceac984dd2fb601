//! Territory files: polygons with a code, a level and a name.

use super::feature::{Wrong, each_feature, position, string};
use crate::territory::{Polygon, Territory};
use crate::{Level, Loaded, Problem};
use geojson::{Feature, GeometryValue, JsonValue, Position, feature::Id};
use grappes_geometry::LonLat;

/// Reads a file of territories, keeping every feature that is sound.
///
/// # Errors
/// When it is not a GeoJSON feature collection at all.
pub fn territories(text: &str, file: &str) -> Result<Loaded<Vec<Territory>>, Problem> {
    each_feature(text, file, territory)
}

fn territory(feature: Feature) -> Result<Territory, Wrong> {
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

fn polygon(rings: Vec<Vec<Position>>) -> Result<Polygon, Wrong> {
    if rings.is_empty() {
        return Err(("geometry", "at least one ring"));
    }
    rings.into_iter().map(ring).collect()
}

fn ring(positions: Vec<Position>) -> Result<Vec<LonLat>, Wrong> {
    let ring: Option<Vec<LonLat>> = positions.iter().map(position).collect();
    let ring = ring.ok_or(("geometry", "finite longitudes and latitudes in range"))?;
    if ring.len() < 4 || ring.first() != ring.last() {
        return Err(("geometry", "closed rings of four positions or more"));
    }
    Ok(ring)
}

fn point_value(value: &JsonValue) -> Option<LonLat> {
    match value.as_array()?.as_slice() {
        [lon, lat] => LonLat::try_new(lon.as_f64()?, lat.as_f64()?),
        _ => None,
    }
}
