//! The land of the neighbouring countries, drawn pale beneath France.
//!
//! Natural Earth's frontier is up to three kilometres off IGN's, so the two cannot share it.
//! Instead foreign land runs on under French land along the frontier, where it is covered,
//! and is cut back at the coast so that it does not stand out into the sea beside Bray-Dunes.

use geo::{BooleanOps, Coord, LineString, MultiPolygon, Polygon, Rect};
use grappes_geometry::ring::{area_km2, wind_clockwise, wind_counter_clockwise};
use grappes_geometry::{Bounds, LonLat};
use serde::Deserialize;

use super::archive;
use super::sources::WORLD_ATLAS;
use crate::error::{Error, Result};

/// ISO 3166 numbers of what is drawn: Belgium, Germany, Guernsey, Jersey, Luxembourg,
/// Netherlands, Switzerland, United Kingdom.
const COUNTRIES: [&str; 8] = ["056", "276", "831", "832", "442", "528", "756", "826"];

/// Where IGN's frontier meets the sea, on the beach between Bray-Dunes and De Panne.
const FRONTIER_ON_THE_BEACH: (f64, f64) = (2.5456, 51.0890);

/// Fills everything along the frontier: out from the beach through French land, some
/// kilometres inside it, to the south, and back through foreign land. No side of it leaves
/// land, whichever of the two sources one asks.
const UNDER_FRANCE: [(f64, f64); 24] = [
    FRONTIER_ON_THE_BEACH,
    (2.53, 51.06),
    (2.48, 50.98),
    (2.45, 50.85),
    (2.95, 50.55),
    (3.4, 50.3),
    (4.0, 49.9),
    (4.6, 49.7),
    (5.2, 49.45),
    (6.0, 49.3),
    (7.0, 49.0),
    (7.5, 48.8),
    (7.3, 48.0),
    (7.0, 47.5),
    (6.3, 46.9),
    (7.5, 46.9),
    (7.9, 47.5),
    (8.0, 48.2),
    (8.4, 49.1),
    (7.2, 49.4),
    (6.2, 49.8),
    (5.4, 50.1),
    (4.2, 50.6),
    (2.75, 51.05),
];

/// Takes away what Natural Earth has as Belgian beach where IGN has French sea: between the
/// beach, the Belgian shore further east, the open sea and French land.
const SEA_AT_BRAY_DUNES: [(f64, f64); 5] =
    [FRONTIER_ON_THE_BEACH, (2.7162, 51.1695), (2.7, 51.2), (2.4, 51.2), (2.5, 51.07)];

/// Smaller rings are left over from joining countries whose sides differ in the last bits.
const SLIVER_KM2: f64 = 0.5;

/// A tenth of a metre: what lies this close to the frame was cut there.
const SNAP_DEGREES: f64 = 1e-6;

/// The rings of foreign land inside `extent`, exteriors counter-clockwise, holes clockwise.
pub(crate) fn read(package: &[u8], extent: Bounds) -> Result<Vec<Vec<LonLat>>> {
    let name = "countries-10m.json";
    let [json] = archive::from_npm(&WORLD_ATLAS, package, [name])?;
    let error = |e: String| Error::new(format!("{}/{name}", WORLD_ATLAS.file), e);
    let world: Topojson = serde_json::from_slice(&json).map_err(|e| error(e.to_string()))?;
    let lines = world.lines();
    let mut land = polygon(&UNDER_FRANCE);
    for id in COUNTRIES {
        let country = world
            .objects
            .countries
            .geometries
            .iter()
            .find(|g| g.id() == Some(id))
            .ok_or_else(|| error(format!("expected a country with id {id}, found none")))?;
        let country = country.polygons(&lines).map_err(error)?;
        land = land.union(&country);
    }
    let frame = Rect::new((extent.west, extent.south), (extent.east, extent.north));
    let land = land.difference(&polygon(&SEA_AT_BRAY_DUNES)).intersection(&MultiPolygon::from(frame.to_polygon()));
    Ok(rings(&land, extent))
}

fn polygon(points: &[(f64, f64)]) -> MultiPolygon {
    MultiPolygon::from(Polygon::new(LineString::from(points.to_vec()), Vec::new()))
}

/// The rings of a region, cut edges exactly on the frame: overlay works on a grid of its own.
fn rings(land: &MultiPolygon, frame: Bounds) -> Vec<Vec<LonLat>> {
    let snap = |degrees: f64, edges: [f64; 2]| {
        let edge = edges.into_iter().find(|edge| (degrees - edge).abs() < SNAP_DEGREES);
        edge.unwrap_or(degrees)
    };
    let position = |c: &Coord| LonLat::new(snap(c.x, [frame.west, frame.east]), snap(c.y, [frame.south, frame.north]));
    let open = |line: &LineString| -> Vec<LonLat> {
        let mut ring: Vec<_> = line.coords().map(position).collect();
        ring.pop();
        ring
    };
    let mut rings = Vec::new();
    for polygon in land {
        let mut exterior = open(polygon.exterior());
        wind_counter_clockwise(&mut exterior);
        rings.push(exterior);
        for interior in polygon.interiors() {
            let mut hole = open(interior);
            wind_clockwise(&mut hole);
            rings.push(hole);
        }
    }
    rings.retain(|ring| area_km2(ring) > SLIVER_KM2);
    rings
}

/// A quantised TopoJSON file, as far as it is used.
///
/// Source: The TopoJSON Format Specification 1.0 (M. Bostock, C. Metcalf), sections 2.1.1 to
/// 2.1.4. The `topojson` crate of 2022 would bring a second, older `geojson` with it.
#[derive(Deserialize)]
struct Topojson {
    transform: Transform,
    arcs: Vec<Vec<[i64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Countries,
}

#[derive(Deserialize)]
struct Countries {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Geometry {
    Polygon { id: Option<String>, arcs: Vec<Vec<i64>> },
    MultiPolygon { id: Option<String>, arcs: Vec<Vec<Vec<i64>>> },
}

impl Topojson {
    /// The arcs in degrees.
    fn lines(&self) -> Vec<Vec<Coord>> {
        let Transform { scale, translate } = &self.transform;
        let degrees =
            |[x, y]: [i64; 2]| Coord { x: x as f64 * scale[0] + translate[0], y: y as f64 * scale[1] + translate[1] };
        let line = |arc: &Vec<[i64; 2]>| {
            let mut at = [0, 0];
            arc.iter()
                .map(|step| {
                    at = [at[0] + step[0], at[1] + step[1]];
                    degrees(at)
                })
                .collect()
        };
        self.arcs.iter().map(line).collect()
    }
}

impl Geometry {
    fn id(&self) -> Option<&str> {
        match self {
            Self::Polygon { id, .. } | Self::MultiPolygon { id, .. } => id.as_deref(),
        }
    }

    fn polygons(&self, lines: &[Vec<Coord>]) -> std::result::Result<MultiPolygon, String> {
        let polygon = |arcs: &Vec<Vec<i64>>| {
            let mut rings = arcs.iter().map(|arcs| ring(arcs, lines));
            let exterior = rings.next().ok_or("a polygon without rings")??;
            Ok::<_, String>(Polygon::new(exterior, rings.collect::<std::result::Result<_, _>>()?))
        };
        match self {
            Self::Polygon { arcs, .. } => Ok(MultiPolygon::from(polygon(arcs)?)),
            Self::MultiPolygon { arcs, .. } => arcs.iter().map(polygon).collect(),
        }
    }
}

/// Arcs joined into a ring; `!i` stands for arc i backwards.
fn ring(arcs: &[i64], lines: &[Vec<Coord>]) -> std::result::Result<LineString, String> {
    let mut ring: Vec<Coord> = Vec::new();
    for &arc in arcs {
        let index = if arc < 0 { !arc } else { arc };
        let line = usize::try_from(index)
            .ok()
            .and_then(|i| lines.get(i))
            .ok_or_else(|| format!("expected an arc {index}, found {} arcs", lines.len()))?;
        ring.pop();
        if arc < 0 {
            ring.extend(line.iter().rev());
        } else {
            ring.extend(line);
        }
    }
    Ok(LineString::from(ring))
}
