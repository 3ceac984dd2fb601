//! Where to write the name of a territory: the point furthest from its borders.
//!
//! Source: V. Agafonkin, *A new algorithm for finding a visual center of a polygon* (2016),
//! through the crate `polylabel`, in Web Mercator, where the name is read.

use geo::{Coord, LineString, Polygon as GeoPolygon};
use grappes_geometry::ring::Polygon;
use grappes_geometry::{Grid, GridPoint, LonLat, World, WorldBounds, project, unproject};

use crate::error::{Error, Result};

/// The label point is found to this fraction of the territory's extent.
const PRECISION: f64 = 1.0 / 1000.0;

/// Four decimals are ten metres: enough for a name.
const DECIMALS: Grid = match Grid::new(4) {
    Some(grid) => grid,
    None => panic!("4 decimals are allowed"),
};

/// The label point of the first, largest part, on a grid of four decimals.
pub(crate) fn point(name: &str, parts: &[Polygon<GridPoint>], grid: Grid) -> Result<LonLat> {
    let error = |problem: &str| Error::new(format!("label point of {name}"), problem);
    let largest = parts.first().ok_or_else(|| error("nothing is left of it"))?;
    let world = largest.map(|&p| project(grid.degrees(p)));
    let bounds = WorldBounds::of(world.exterior.iter().copied()).ok_or_else(|| error("its ring is empty"))?;
    let size = bounds.width().max(bounds.height());
    // Scaled to 1, because polylabel works with absolute tolerances.
    let line = |ring: &Vec<World>| -> LineString {
        ring.iter().map(|p| Coord { x: (p.x - bounds.min_x) / size, y: (p.y - bounds.min_y) / size }).collect()
    };
    let polygon = GeoPolygon::new(line(&world.exterior), world.holes.iter().map(line).collect());
    let found = polylabel::polylabel(&polygon, &PRECISION).map_err(|e| error(&e.to_string()))?;
    let position = unproject(World::new(found.x() * size + bounds.min_x, found.y() * size + bounds.min_y));
    Ok(DECIMALS.degrees(DECIMALS.round(position)))
}
