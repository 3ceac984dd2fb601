//! Reads territory files into what the tests look at.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use geojson::{FeatureCollection, GeometryValue, feature::Id};
use grappes_geometry::ring::{area_km2, contains};
use grappes_geometry::{Grid, GridPoint, LonLat};

/// The départements drawn in full and how many communes each has.
pub(crate) const DEPARTEMENTS: [(&str, usize); 10] = [
    ("59", 647),
    ("62", 887),
    ("75", 1),
    ("77", 507),
    ("78", 259),
    ("91", 194),
    ("92", 36),
    ("93", 39),
    ("94", 47),
    ("95", 183),
];

/// A feature, with rings as they are in the file: closed, the exterior first.
pub(crate) struct Territory {
    pub(crate) id: String,
    pub(crate) properties: geojson::JsonObject,
    pub(crate) polygons: Vec<Vec<Vec<LonLat>>>,
    pub(crate) is_multi: bool,
}

/// A segment between two points of a grid, the lesser first.
pub(crate) type Segment = (GridPoint, GridPoint);

pub(crate) fn geodata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../geodata")
}

pub(crate) fn text(name: &str) -> String {
    let path = geodata().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

pub(crate) fn territories(name: &str) -> Vec<Territory> {
    let text = text(&format!("territories/{name}.geojson"));
    let collection: FeatureCollection = text.parse().unwrap();
    let ring = |ring: &Vec<geojson::Position>| -> Vec<LonLat> {
        ring.iter().map(|p| LonLat::try_new(p[0], p[1]).expect("degrees, longitude first")).collect()
    };
    let polygon = |rings: &Vec<Vec<geojson::Position>>| rings.iter().map(ring).collect();
    let territory = |feature: geojson::Feature| {
        let Some(Id::String(id)) = feature.id else {
            panic!("{name}: a feature without an id");
        };
        let (polygons, is_multi) = match &feature.geometry.expect("a geometry").value {
            GeometryValue::Polygon { coordinates } => (vec![polygon(coordinates)], false),
            GeometryValue::MultiPolygon { coordinates } => (coordinates.iter().map(polygon).collect(), true),
            other => panic!("{id}: {}", other.type_name()),
        };
        Territory { id, properties: feature.properties.expect("properties"), polygons, is_multi }
    };
    collection.features.into_iter().map(territory).collect()
}

/// The communes of every département.
pub(crate) fn all_communes() -> Vec<Territory> {
    let files = DEPARTEMENTS.iter().map(|(code, _)| format!("communes-{code}"));
    files.flat_map(|name| territories(&name)).collect()
}

impl Territory {
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.properties.get(key).and_then(|value| value.as_str())
    }

    pub(crate) fn position(&self, key: &str) -> Option<LonLat> {
        self.properties.get(key).map(|value| {
            let [lon, lat]: [f64; 2] = serde_json::from_value(value.clone()).unwrap();
            LonLat::try_new(lon, lat).expect("degrees, longitude first")
        })
    }

    pub(crate) fn rings(&self) -> impl Iterator<Item = &Vec<LonLat>> {
        self.polygons.iter().flatten()
    }

    pub(crate) fn contains(&self, p: LonLat) -> bool {
        // Even-odd over all rings: holes count as outside.
        self.rings().filter(|ring| contains(open(ring), p)).count() % 2 == 1
    }

    pub(crate) fn area_km2(&self) -> f64 {
        let polygon = |rings: &Vec<Vec<LonLat>>| {
            let areas = rings.iter().map(|ring| area_km2(open(ring)));
            areas.enumerate().map(|(i, area)| if i == 0 { area } else { -area }).sum::<f64>()
        };
        self.polygons.iter().map(polygon).sum()
    }

    /// Its segments in order, on the grid of its file.
    pub(crate) fn segments(&self, grid: Grid) -> Vec<Segment> {
        let mut segments = Vec::new();
        for ring in self.rings() {
            for pair in ring.windows(2) {
                let (a, b) = (grid.round(pair[0]), grid.round(pair[1]));
                segments.push((a.min(b), a.max(b)));
            }
        }
        segments
    }
}

/// A ring without its repeated last position.
pub(crate) fn open(ring: &[LonLat]) -> &[LonLat] {
    &ring[..ring.len() - 1]
}

pub(crate) fn grid(decimals: u8) -> Grid {
    Grid::new(decimals).unwrap()
}

/// How often each segment occurs in some territories.
pub(crate) fn count<'a>(
    territories: impl IntoIterator<Item = &'a Territory>,
    grid: Grid,
) -> BTreeMap<Segment, Vec<&'a str>> {
    let mut counts: BTreeMap<Segment, Vec<&str>> = BTreeMap::new();
    for territory in territories {
        for segment in territory.segments(grid) {
            counts.entry(segment).or_default().push(&territory.id);
        }
    }
    counts
}
