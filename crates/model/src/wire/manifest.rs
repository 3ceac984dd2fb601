//! `manifest.json`, field by field: see [`crate::manifest`] for what the fields mean.

use super::read::{self, Cursor, Fields};
use super::value::{bounds, date, lang, level, lonlat, string, text};
use crate::manifest::{Credit, DATASET_FORMAT, LANGS, LevelKey, Manifest, Place, TerritoryFile};
use crate::{Lang, Problem, ProblemKind};

/// Reads `manifest.json`.
///
/// # Errors
/// The first problem of the file: when it is not JSON, in another format, or not of the shape of a
/// manifest.
pub fn manifest(text: &str) -> Result<Manifest, Problem> {
    // Open: datasets may note in their manifest what no map needs.
    read::file("manifest.json", text, "a manifest", Fields::Open, fields)
}

fn fields(cursor: &mut Cursor<'_>) -> Option<Manifest> {
    Some(Manifest {
        format: cursor.required("format", |cursor| cursor.format(DATASET_FORMAT))?,
        title: cursor.required("title", text)?,
        langs: cursor.optional("langs", langs)?.unwrap_or_else(|| LANGS.to_vec()),
        bounds: cursor.required("bounds", bounds)?,
        overlays: cursor.required("overlays", string)?,
        records: cursor.required("records", string)?,
        words: cursor.optional("words", string)?,
        communes: cursor.optional("communes", string)?,
        figures: cursor.optional("figures", string)?,
        timeline: cursor.optional("timeline", string)?,
        people: cursor.optional("people", string)?,
        documents: cursor.optional("documents", string)?,
        territories: cursor.required("territories", |cursor| cursor.list(territory_file))?,
        places: cursor.required("places", |cursor| cursor.list(place))?,
        credits: cursor.or_default("credits", |cursor| cursor.list(credit))?,
    })
}

fn langs(cursor: &mut Cursor<'_>) -> Option<Vec<Lang>> {
    let langs = cursor.list(lang)?;
    // Visitors get by with a language that is offered twice.
    let twice = cfg!(feature = "strict") && (1..langs.len()).any(|at| langs[..at].contains(&langs[at]));
    if langs.is_empty() || twice {
        cursor.wrong(ProblemKind::Value, "at least one language, each once")
    } else {
        Some(langs)
    }
}

fn territory_file(cursor: &mut Cursor<'_>) -> Option<TerritoryFile> {
    Some(TerritoryFile {
        file: cursor.required("file", string)?,
        levels: cursor.required("levels", |cursor| cursor.list(level_key))?,
        zoom: cursor.optional("zoom", zoom)?,
        within: cursor.optional("within", string)?,
    })
}

fn place(cursor: &mut Cursor<'_>) -> Option<Place> {
    Some(Place {
        code: cursor.required("code", string)?,
        level: cursor.required("level", level_key)?,
        name: cursor.required("name", string)?,
        within: cursor.optional("within", string)?,
        bounds: cursor.required("bounds", bounds)?,
        label: cursor.required("label", lonlat)?,
        parts: cursor.or_default("parts", |cursor| cursor.list(string))?,
        from: cursor.optional("from", date)?,
        to: cursor.optional("to", date)?,
    })
}

fn credit(cursor: &mut Cursor<'_>) -> Option<Credit> {
    Some(Credit { text: cursor.required("text", text)? })
}

fn level_key(cursor: &mut Cursor<'_>) -> Option<LevelKey> {
    level(cursor).map(LevelKey)
}

fn zoom(cursor: &mut Cursor<'_>) -> Option<[f64; 2]> {
    let mut zooms = [0.0; 2];
    cursor.numbers("two zooms", &mut zooms)?;
    Some(zooms)
}
