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
    /// All levels, the widest first.
    pub const ALL: [Self; 7] =
        [Self::Region, Self::Departement, Self::Oin, Self::Ept, Self::Epci, Self::Commune, Self::Context];

    /// The level's key in data.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Departement => "departement",
            Self::Oin => "oin",
            Self::Ept => "ept",
            Self::Epci => "epci",
            Self::Commune => "commune",
            Self::Context => "context",
        }
    }

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

/// Whether `code` has the form of a commune's INSEE code: five digits, or `2A` or `2B` and three.
#[must_use]
pub fn is_commune_code(code: &str) -> bool {
    let digits = code.strip_prefix("2A").or_else(|| code.strip_prefix("2B"));
    let (digits, len) = digits.map_or((code, 5), |rest| (rest, 3));
    digits.len() == len && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_have_the_keys_they_are_read_by() {
        for level in Level::ALL {
            assert_eq!(Level::from_key(level.key()), Some(level));
        }
        assert_eq!(Level::from_key("Region"), None);
    }

    #[test]
    fn codes_of_communes_have_their_form() {
        for good in ["59606", "01001", "2A004", "2B033", "97411"] {
            assert!(is_commune_code(good), "{good}");
        }
        for bad in ["", "5960", "596060", "2C004", "2A04", "A2004", "59 06", "2A"] {
            assert!(!is_commune_code(bad), "{bad}");
        }
    }
}
