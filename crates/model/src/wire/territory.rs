//! Territory files: polygons with a code, a level and a name.

use super::feature::each_feature;
use super::read::Cursor;
use super::value::{level, lonlat, position, string};
use crate::territory::{Polygon, Territory};
use crate::{Loaded, Problem, ProblemKind};
use grappes_geometry::LonLat;

/// Reads a file of territories, keeping every feature that is sound.
///
/// # Errors
/// When it is not a GeoJSON feature collection at all.
pub fn territories(text: &str, file: &str) -> Result<Loaded<Vec<Territory>>, Problem> {
    each_feature(text, file, territory)
}

fn territory(cursor: &mut Cursor<'_>) -> Option<Territory> {
    let code = cursor.required("id", string)?;
    let polygons = cursor.required("geometry", polygons)?;
    cursor.enter("properties")?;
    let territory = Territory {
        code,
        level: cursor.required("level", level)?,
        name: cursor.optional("name", string)?.unwrap_or_default(),
        within: cursor.optional("within", string)?,
        label: cursor.optional("label", lonlat)?,
        hall: cursor.optional("hall", lonlat)?,
        polygons,
    };
    cursor.leave();
    Some(territory)
}

fn polygons(cursor: &mut Cursor<'_>) -> Option<Vec<Polygon>> {
    let several = cursor.required("type", |cursor| {
        cursor.key("Polygon or MultiPolygon", |text| match text {
            "Polygon" => Some(false),
            "MultiPolygon" => Some(true),
            _ => None,
        })
    })?;
    if several {
        cursor.required("coordinates", |cursor| cursor.list(polygon))
    } else {
        cursor.required("coordinates", polygon).map(|polygon| vec![polygon])
    }
}

fn polygon(cursor: &mut Cursor<'_>) -> Option<Polygon> {
    let rings = cursor.list(ring)?;
    if rings.is_empty() { cursor.wrong(ProblemKind::Value, "at least one ring") } else { Some(rings) }
}

fn ring(cursor: &mut Cursor<'_>) -> Option<Vec<LonLat>> {
    let ring = cursor.list(position)?;
    let closed = ring.len() >= 4 && ring.first() == ring.last();
    if closed { Some(ring) } else { cursor.wrong(ProblemKind::Value, "a closed ring of four positions or more") }
}
