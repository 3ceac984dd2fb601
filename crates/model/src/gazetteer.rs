//! What names and points a dataset's territories have: the register that records refer to by code.

use crate::territory::{Territory, departement_of};
use crate::{Level, Manifest, Validity};
use grappes_geometry::LonLat;
use std::collections::BTreeMap;

/// A name, a point and how sure the point is.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Official name.
    pub name: String,
    /// Town hall of a commune, label point of anything larger and of a commune whose town hall is
    /// in no register; `None` when there is neither.
    pub point: Option<LonLat>,
    /// Whether `point` is a place, not just somewhere in the territory.
    pub is_place: bool,
    /// Level.
    pub level: Level,
    /// The days on which it is a territory.
    pub validity: Validity,
}

/// Territories by code.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gazetteer {
    entries: BTreeMap<String, Entry>,
}

impl Gazetteer {
    /// The places of the manifest and the communes of the territory files.
    #[must_use]
    pub fn new<'a>(manifest: &Manifest, communes: impl IntoIterator<Item = &'a Territory>) -> Self {
        let mut entries = BTreeMap::new();
        for place in &manifest.places {
            let (point, level) = (Some(place.label), place.level.0);
            let validity = place.validity();
            let entry = Entry { name: place.name.clone(), point, is_place: false, level, validity };
            entries.insert(place.code.clone(), entry);
        }
        for commune in communes {
            let (point, is_place) = (commune.hall.or(commune.label), commune.hall.is_some());
            let validity = Validity::ALWAYS;
            let entry = Entry { name: commune.name.clone(), point, is_place, level: commune.level, validity };
            entries.insert(commune.code.clone(), entry);
        }
        Self { entries }
    }

    /// The entry of a code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Entry> {
        self.entries.get(code)
    }

    /// A commune with its département, or the name of a larger territory: "Valenciennes, Nord".
    #[must_use]
    pub fn describe(&self, code: &str) -> Option<String> {
        let entry = self.get(code)?;
        let around = (entry.level == Level::Commune).then(|| self.get(departement_of(code))).flatten();
        Some(match around {
            // Paris is a commune and a département: saying it twice helps nobody.
            Some(departement) if departement.name != entry.name => [&*entry.name, &departement.name].join(", "),
            _ => entry.name.clone(),
        })
    }

    /// The codes it knows, in their order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// How many territories it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
