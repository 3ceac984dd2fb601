//! GeoJSON as it is written: RFC 7946, the fewest bytes, one feature a line.

use grappes_geometry::ring::Polygon;
use grappes_geometry::{Grid, GridPoint, LonLat};
use serde::{Serialize, Serializer};

/// A territory.
#[derive(Debug, Serialize)]
pub(crate) struct Feature {
    r#type: &'static str,
    pub(crate) id: String,
    pub(crate) properties: Properties,
    pub(crate) geometry: Geometry,
}

/// What is said about a territory.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Properties {
    pub(crate) level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// The code of the territory above: a commune's département, a département's region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) within: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<Position>,
    /// A commune's town hall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hall: Option<Position>,
}

/// A polygon, or several where there are several parts.
#[derive(Debug, Serialize)]
#[serde(tag = "type", content = "coordinates")]
pub(crate) enum Geometry {
    Polygon(Rings),
    MultiPolygon(Vec<Rings>),
}

/// Closed rings, the exterior first.
type Rings = Vec<Vec<Position>>;

/// Longitude and latitude in degrees.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Position(Degrees, Degrees);

/// Degrees, written without a fraction where they have none.
#[derive(Clone, Copy, Debug)]
struct Degrees(f64);

impl Feature {
    /// A feature of these parts.
    pub(crate) fn new(id: impl Into<String>, properties: Properties, parts: &[Polygon<GridPoint>], grid: Grid) -> Self {
        let mut parts: Vec<Rings> = parts.iter().map(|part| rings(part, grid)).collect();
        let geometry =
            if parts.len() == 1 { Geometry::Polygon(parts.remove(0)) } else { Geometry::MultiPolygon(parts) };
        Self { r#type: "Feature", id: id.into(), properties, geometry }
    }
}

/// A feature collection.
pub(crate) fn collection(features: &[Feature]) -> serde_json::Result<String> {
    let lines: Vec<String> = features.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    Ok(format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", lines.join(",\n")))
}

fn rings(part: &Polygon<GridPoint>, grid: Grid) -> Rings {
    part.rings().map(|ring| ring.iter().chain(ring.first()).map(|&p| grid.degrees(p).into()).collect()).collect()
}

impl From<LonLat> for Position {
    fn from(p: LonLat) -> Self {
        Self(Degrees(p.lon), Degrees(p.lat))
    }
}

impl From<Position> for LonLat {
    fn from(Position(Degrees(lon), Degrees(lat)): Position) -> Self {
        Self { lon, lat }
    }
}

impl Serialize for Degrees {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 { serializer.serialize_i64(self.0 as i64) } else { serializer.serialize_f64(self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_with_the_fewest_bytes() {
        let grid = Grid::new(3).unwrap();
        let part = Polygon {
            exterior: [(0, 0), (2500, 0), (2500, -1), (0, 48_000)].map(|(x, y)| GridPoint { x, y }).to_vec(),
            holes: Vec::new(),
        };
        let properties = Properties {
            level: "departement",
            name: Some("Nord".into()),
            label: Some(LonLat::new(3.0, 50.25).into()),
            ..Properties::default()
        };
        let feature = Feature::new("59", properties, &[part], grid);
        assert_eq!(
            collection(&[feature]).unwrap(),
            concat!(
                r#"{"type":"FeatureCollection","features":["#,
                "\n",
                r#"{"type":"Feature","id":"59","properties":{"level":"departement","name":"Nord","label":[3,50.25]},"#,
                r#""geometry":{"type":"Polygon","coordinates":[[[0,0],[2.5,0],[2.5,-0.001],[0,48],[0,0]]]}}"#,
                "\n]}\n"
            )
        );
    }
}
