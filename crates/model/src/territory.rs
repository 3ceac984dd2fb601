//! Territories: communes, groupings of communes, départements, regions, and the land around them.

use grappes_geometry::LonLat;

/// The level of a territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Région, present or former.
    Region,
    /// Département.
    Departement,
    /// Opération d'intérêt national.
    Oin,
    /// Établissement public territorial of the Métropole du Grand Paris.
    Ept,
    /// Établissement public de coopération intercommunale à fiscalité propre.
    Epci,
    /// Commune.
    Commune,
    /// Land drawn for orientation only.
    Context,
}

impl Level {
    /// The level of a key of the data; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "region" => Self::Region,
            "departement" => Self::Departement,
            "oin" => Self::Oin,
            "ept" => Self::Ept,
            "epci" => Self::Epci,
            "commune" => Self::Commune,
            "context" => Self::Context,
            _ => return None,
        })
    }
}

/// A polygon: the exterior ring, then the holes; each ring closed, in degrees.
pub type Polygon = Vec<Vec<LonLat>>;

/// A territory with its shape at one level of detail.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// INSEE code, SIREN of a grouping, or a slug where no register has one.
    pub code: String,
    /// Level.
    pub level: Level,
    /// Official name; empty for unnamed land.
    pub name: String,
    /// Code of the territory it lies in, when the file says so.
    pub within: Option<String>,
    /// Where its name is written.
    pub label: Option<LonLat>,
    /// Town hall, communes only.
    pub hall: Option<LonLat>,
    /// Its parts.
    pub polygons: Vec<Polygon>,
}

/// Département code of a commune's INSEE code: the first two characters, three overseas.
#[must_use]
pub fn departement_of(commune: &str) -> &str {
    let len = if commune.starts_with("97") { 3 } else { 2 };
    commune.get(..len).unwrap_or(commune)
}
