//! Actors as the overlay file gives them: what map, list and counts need before a record is fetched.

use crate::{Date, Layer, RecordId, RelationKind, Text};
use grappes_geometry::LonLat;

/// A record in short, with its point.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Id of the record.
    pub id: RecordId,
    /// Layer.
    pub layer: Layer,
    /// Name.
    pub name: Text,
    /// Acronym or short form.
    pub short: Option<Text>,
    /// Where it is, in words: "Valenciennes, Nord".
    pub place: String,
    /// Where it is drawn.
    pub point: LonLat,
    /// Whether only its territory is known, not the point.
    pub approximate: bool,
    /// Codes of the territories it acts on.
    pub covers: Vec<String>,
    /// Sectors.
    pub themes: Vec<String>,
    /// Relations that start here.
    pub links: Vec<Link>,
}

/// A relation in short; it starts at the actor that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What ties the two.
    pub kind: RelationKind,
    /// The actor it ends on.
    pub to: RecordId,
    /// When.
    pub date: Option<Date>,
    /// Document that says so, by its key in either record's sources.
    pub source: String,
}

impl Actor {
    /// The form of its name that fits on a label: the acronym where there is one.
    #[must_use]
    pub fn label(&self, lang: crate::Lang) -> &str {
        self.short.as_ref().unwrap_or(&self.name).get(lang)
    }
}
