//! Overlays derived from records: one short entry a record, with its point from the gazetteer.

use crate::record::Basis;
use crate::{Actor, Gazetteer, Link, Problem, ProblemKind, Record};

/// The actors of `records`, in their order.
///
/// # Errors
/// The place of every record whose territory or commune the gazetteer does not know or cannot locate.
pub fn actors(records: &[Record], gazetteer: &Gazetteer) -> Result<Vec<Actor>, Vec<Problem>> {
    let mut all = Vec::with_capacity(records.len());
    let mut problems = Vec::new();
    for record in records {
        match actor(record, gazetteer) {
            Ok(actor) => all.push(actor),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

/// What of a record is drawn and listed before its file is fetched.
///
/// # Errors
/// Its place, when the gazetteer does not know it or has no point for it.
pub fn actor(record: &Record, gazetteer: &Gazetteer) -> Result<Actor, Problem> {
    let place = &record.place;
    let wrong = |expected: &str, found: &str| {
        Problem::new(ProblemKind::Missing, &record_file(record), "place", expected, found)
    };
    let code = match (&place.commune, &place.territory) {
        (Some(code), None) | (None, Some(code)) => code,
        (None, None) => return Err(wrong("a commune or a territory", "neither")),
        (Some(_), Some(_)) => return Err(wrong("a commune or a territory", "both")),
    };
    let entry = gazetteer.get(code).ok_or_else(|| wrong("the code of a territory of the dataset", code))?;
    let point = entry.point.ok_or_else(|| wrong("a territory with a label point", code))?;
    Ok(Actor {
        id: record.id.clone(),
        layer: record.layer,
        name: record.name.clone(),
        short: record.short.clone(),
        place: gazetteer.describe(code).unwrap_or_default(),
        point,
        approximate: place.basis == Basis::Territory || !entry.is_place,
        covers: record.covers.iter().map(|coverage| coverage.code.clone()).collect(),
        themes: record.themes.clone(),
        links: (record.relations.iter())
            .map(|relation| Link {
                kind: relation.kind,
                to: relation.to.clone(),
                date: relation.date,
                source: relation.source.clone(),
            })
            .collect(),
    })
}

/// The file a record is authored in, relative to the folder of records.
#[must_use]
pub fn record_file(record: &Record) -> String {
    [record.id.as_str(), ".json"].concat()
}
