//! The manifest of a dataset: what it is called, where its files are, which territories it knows.

use crate::{Level, Text, problem::Problem};
use grappes_geometry::{Bounds, LonLat};
use serde::Deserialize;

/// The dataset format this code reads.
pub const DATASET_FORMAT: u32 = 1;

/// `manifest.json` of a dataset folder.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Manifest {
    /// Format: [`DATASET_FORMAT`].
    pub format: u32,
    /// What the dataset shows.
    pub title: Text,
    /// West, south, east, north in degrees.
    #[serde(deserialize_with = "bounds")]
    pub bounds: Bounds,
    /// Overlay file, relative to the manifest.
    pub overlays: String,
    /// Record file, relative to the manifest, with `{id}` in the id's place.
    pub records: String,
    /// Territory files.
    pub territories: Vec<TerritoryFile>,
    /// Territories known by name, communes apart.
    pub places: Vec<Place>,
    /// Credits, in the order shown.
    #[serde(default)]
    pub credits: Vec<Credit>,
}

/// A file of territories and when it is needed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct TerritoryFile {
    /// Path relative to the manifest.
    pub file: String,
    /// Levels in it.
    pub levels: Vec<LevelKey>,
    /// Zooms between which it is drawn; absent when it is fetched for highlights only.
    #[serde(default)]
    pub zoom: Option<[f64; 2]>,
    /// Territory all of its features lie in.
    #[serde(default)]
    pub within: Option<String>,
}

/// A level as a manifest writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LevelKey(pub Level);

impl TryFrom<String> for LevelKey {
    type Error = &'static str;
    fn try_from(key: String) -> Result<Self, Self::Error> {
        Level::from_key(&key)
            .map(Self)
            .ok_or("expected a level: region, departement, oin, ept, epci, commune or context")
    }
}

/// A territory that can be named, framed and pointed at before its shape is fetched.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Place {
    /// Code.
    pub code: String,
    /// Level.
    pub level: LevelKey,
    /// Official name.
    pub name: String,
    /// Code of the territory it lies in.
    #[serde(default)]
    pub within: Option<String>,
    /// West, south, east, north in degrees.
    #[serde(deserialize_with = "bounds")]
    pub bounds: Bounds,
    /// Where its name, and what is only known to be somewhere in it, is drawn.
    #[serde(deserialize_with = "lonlat")]
    pub label: LonLat,
    /// Codes of the territories it is made of.
    #[serde(default)]
    pub parts: Vec<String>,
    /// Last day of a territory that is no more.
    #[serde(default)]
    pub to: Option<String>,
}

/// Whom the map thanks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Credit {
    /// The words.
    pub text: Text,
}

impl Manifest {
    /// The place of a code.
    #[must_use]
    pub fn place(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.code == code)
    }

    /// The file drawn at `zoom` for `level`, or the one kept for highlights when there is no other.
    pub fn files_of(&self, level: Level) -> impl Iterator<Item = &TerritoryFile> {
        self.territories.iter().filter(move |file| file.levels.contains(&LevelKey(level)))
    }

    /// Path of a record's file, relative to the manifest.
    #[must_use]
    pub fn record_path(&self, id: &crate::RecordId) -> String {
        self.records.replace("{id}", id.as_str())
    }
}

fn bounds<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Bounds, D::Error> {
    let [west, south, east, north] = <[f64; 4]>::deserialize(deserializer)?;
    let corners = LonLat::try_new(west, south).zip(LonLat::try_new(east, north));
    match corners {
        Some(_) if west <= east && south <= north => Ok(Bounds { west, south, east, north }),
        _ => Err(serde::de::Error::custom("expected bounds [west, south, east, north] in degrees")),
    }
}

fn lonlat<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<LonLat, D::Error> {
    let [lon, lat] = <[f64; 2]>::deserialize(deserializer)?;
    LonLat::try_new(lon, lat)
        .ok_or_else(|| serde::de::Error::custom("expected a point [longitude, latitude] in degrees"))
}

/// A dataset in a format that this program does not read.
#[must_use]
pub(crate) fn wrong_format(file: &str, found: u32, expected: u32) -> Problem {
    Problem::new(crate::ProblemKind::Format, file, "format", &expected.to_string(), &found.to_string())
}
