//! `figures.json`, field by field: see [`crate::tally`] for what the fields mean.

use super::read::{self, Cursor, Fields};
use super::record::precision;
use super::value::{date, id, number, string};
use crate::Problem;
use crate::tally::{Count, TALLIES_FORMAT, Tally};

/// Reads the file of what records count.
///
/// # Errors
/// The first problem of the file: it is derived, so that one is enough to make it anew.
pub fn tallies(text: &str, file: &str) -> Result<Vec<Tally>, Problem> {
    read::file(file, text, "what records count", Fields::Closed, |cursor| {
        cursor.required("format", |cursor| cursor.format(TALLIES_FORMAT))?;
        cursor.required("actors", |cursor| cursor.list(tally))
    })
}

fn tally(cursor: &mut Cursor<'_>) -> Option<Tally> {
    Some(Tally {
        id: cursor.required("id", id)?,
        within: cursor.optional("within", string)?,
        members: cursor.optional("members", count)?,
        jobs: cursor.optional("jobs", count)?,
    })
}

/// A number and of when it is.
pub(super) fn count(cursor: &mut Cursor<'_>) -> Option<Count> {
    Some(Count {
        value: cursor.required("value", number)?,
        max: cursor.optional("max", number)?,
        precision: cursor.or_default("precision", precision)?,
        as_of: cursor.optional("as_of", date)?,
    })
}
