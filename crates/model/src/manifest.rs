//! The manifest of a dataset: what it is called, where its files are, which territories it knows.

use crate::pattern::fill;
use crate::{Date, Lang, Level, Text, Validity, problem::Problem};
use grappes_geometry::{Bounds, LonLat};

/// The dataset format this code reads.
pub const DATASET_FORMAT: u32 = 1;

/// Languages of a dataset that does not say which ones it is written in.
pub const LANGS: [Lang; 2] = [Lang::FR, Lang::EN];

/// `manifest.json` of a dataset folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    /// Format: [`DATASET_FORMAT`].
    pub format: u32,
    /// What the dataset shows.
    pub title: Text,
    /// Languages it is written in, never none, in the order offered.
    pub langs: Vec<Lang>,
    /// West, south, east, north in degrees.
    pub bounds: Bounds,
    /// Overlay file, relative to the manifest.
    pub overlays: String,
    /// Record file, relative to the manifest, with `{id}` in the id's place.
    pub records: String,
    /// Files of words in parts, relative to the manifest, with `{lang}` and `{part}` in the places of the language's
    /// tag and of the part of the program that says them; a release of the program writes them beside the whole ones.
    pub words: Option<String>,
    /// Directory of communes, relative to the manifest; fetched when one looks for a commune.
    pub communes: Option<String>,
    /// What records count, relative to the manifest; fetched when one asks for figures on the map.
    pub figures: Option<String>,
    /// What of records is dated, relative to the manifest; fetched when one goes back in time.
    pub timeline: Option<String>,
    /// People in office, relative to the manifest; fetched when one looks for somebody.
    pub people: Option<String>,
    /// Documents and what rests on them, relative to the manifest; fetched when one asks for the sources.
    pub documents: Option<String>,
    /// Territory files.
    pub territories: Vec<TerritoryFile>,
    /// Territories known by name, communes apart.
    pub places: Vec<Place>,
    /// Credits, in the order shown.
    pub credits: Vec<Credit>,
}

/// A file of territories and when it is needed.
#[derive(Debug, Clone, PartialEq)]
pub struct TerritoryFile {
    /// Path relative to the manifest.
    pub file: String,
    /// Levels in it.
    pub levels: Vec<LevelKey>,
    /// Zooms between which it is drawn; absent when it is fetched for highlights only.
    pub zoom: Option<[f64; 2]>,
    /// Territory all of its features lie in.
    pub within: Option<String>,
}

/// A level as a manifest writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelKey(pub Level);

/// A territory that can be named, framed and pointed at before its shape is fetched.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Code.
    pub code: String,
    /// Level.
    pub level: LevelKey,
    /// Official name.
    pub name: String,
    /// Code of the territory it lies in.
    pub within: Option<String>,
    /// West, south, east, north in degrees.
    pub bounds: Bounds,
    /// Where its name, and what is only known to be somewhere in it, is drawn.
    pub label: LonLat,
    /// Codes of the territories it is made of; the communes of a grouping stand in the
    /// [`Directory`](crate::Directory) where there is one.
    pub parts: Vec<String>,
    /// First day of a territory that has not always been.
    pub from: Option<Date>,
    /// Last day of a territory that is no more.
    pub to: Option<Date>,
}

/// Whom the map thanks.
#[derive(Debug, Clone, PartialEq)]
pub struct Credit {
    /// The words.
    pub text: Text,
}

impl Place {
    /// The days on which it is a territory.
    #[must_use]
    pub fn validity(&self) -> Validity {
        Validity { from: self.from, to: self.to }
    }
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
        fill(&self.records, &[("id", id.as_str())])
    }

    /// Path of the words of a language that a part of the program says, relative to the manifest; none where they
    /// come in one file only.
    #[must_use]
    pub fn words_path(&self, lang: Lang, part: &str) -> Option<String> {
        Some(fill(self.words.as_ref()?, &[("lang", &lang.tag()), ("part", part)]))
    }
}

/// A dataset in a format that this program does not read.
#[must_use]
pub(crate) fn wrong_format(file: &str, found: u32, expected: u32) -> Problem {
    Problem::new(
        crate::ProblemKind::Format,
        file,
        "format",
        &crate::problem::digits(expected.into()),
        &crate::problem::digits(found.into()),
    )
}
