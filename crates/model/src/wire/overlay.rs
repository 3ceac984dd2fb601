//! The overlay file: a point a record, with what map and list need of it.

use super::cut::Cut;
use super::feature::{each_feature, feature};
use super::read::Cursor;
use super::value::{boolean, date, id, layer, position, relation_kind, string, text};
use crate::overlay::{Actor, Link};
use crate::{Loaded, Problem};
use grappes_geometry::LonLat;

/// Reads the overlay file, keeping every actor that is sound.
///
/// # Errors
/// When it is not a GeoJSON feature collection at all.
pub fn overlays(text: &str, file: &str) -> Result<Loaded<Vec<Actor>>, Problem> {
    each_feature(text, file, actor)
}

/// Reads an overlay file that arrives in pieces, an actor at a time: it is never in memory as a
/// whole, and whoever reads it may pause between two actors.
#[derive(Debug)]
pub struct OverlayReader {
    cut: Cut,
    file: String,
}

impl OverlayReader {
    /// Reads `file`, of which nothing has arrived.
    #[must_use]
    pub fn new(file: &str) -> Self {
        Self { cut: Cut::default(), file: file.to_owned() }
    }

    /// Takes the next piece of the file.
    pub fn take(&mut self, piece: &[u8]) {
        self.cut.take(piece);
    }

    /// The next actor that has arrived whole, or what is wrong with it.
    pub fn actor(&mut self) -> Option<Result<Actor, Problem>> {
        let (text, index) = self.cut.feature()?;
        Some(feature(text, &self.file, index, actor))
    }

    /// Looks at what stands around the actors, when all has arrived and was read; gives those that
    /// stand where cutting does not find them.
    ///
    /// # Errors
    /// When it is not a GeoJSON feature collection at all.
    pub fn finish(self) -> Result<Loaded<Vec<Actor>>, Problem> {
        // What is no text is no JSON either.
        overlays(&String::from_utf8(self.cut.frame()).unwrap_or_default(), &self.file)
    }
}

fn actor(cursor: &mut Cursor<'_>) -> Option<Actor> {
    let id = cursor.required("id", id)?;
    let point = cursor.required("geometry", point)?;
    cursor.enter("properties")?;
    let actor = Actor {
        id,
        layer: cursor.required("layer", layer)?,
        name: cursor.required("name", text)?,
        short: cursor.optional("short", text)?,
        place: cursor.optional("place", string)?.unwrap_or_default(),
        point,
        approximate: cursor.optional("approximate", boolean)?.unwrap_or_default(),
        covers: cursor.optional("covers", strings)?.unwrap_or_default(),
        themes: cursor.optional("themes", strings)?.unwrap_or_default(),
        links: cursor.optional("relations", |cursor| cursor.list(link))?.unwrap_or_default(),
    };
    cursor.leave();
    Some(actor)
}

fn point(cursor: &mut Cursor<'_>) -> Option<LonLat> {
    cursor.required("type", |cursor| cursor.exactly("Point"))?;
    cursor.required("coordinates", position)
}

fn strings(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    cursor.list(string)
}

/// A relation in short: `[kind, id, source, date]`, the date where one is known.
fn link(cursor: &mut Cursor<'_>) -> Option<Link> {
    Some(Link {
        kind: cursor.item(0, relation_kind)?,
        to: cursor.item(1, id)?,
        source: cursor.item(2, string)?,
        date: cursor.item(3, |cursor| cursor.or_null(date))?,
    })
}
