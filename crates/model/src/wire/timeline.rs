//! `timeline.json`, field by field: see [`crate::timeline`] for what the fields mean.

use super::read::{self, Cursor, Fields};
use super::record::{event, former_name, period};
use super::tally::count;
use super::value::{date, id, string};
use crate::Problem;
use crate::timeline::{History, TIMELINE_FORMAT, Told};

/// Reads the file of what of records is dated.
///
/// # Errors
/// The first problem of the file: it is derived, so that one is enough to make it anew.
pub fn timeline(text: &str, file: &str) -> Result<Vec<History>, Problem> {
    read::file(file, text, "what of records is dated", Fields::Closed, |cursor| {
        cursor.required("format", |cursor| cursor.format(TIMELINE_FORMAT))?;
        cursor.required("records", |cursor| cursor.list(history))
    })
}

fn history(cursor: &mut Cursor<'_>) -> Option<History> {
    Some(History {
        id: cursor.required("id", id)?,
        valid: cursor.optional("valid", period)?,
        first: cursor.optional("first", told)?,
        formerly: cursor.or_default("formerly", |cursor| cursor.list(former_name))?,
        events: cursor.or_default("events", |cursor| cursor.list(event))?,
        members: cursor.or_default("members", |cursor| cursor.list(count))?,
        jobs: cursor.or_default("jobs", |cursor| cursor.list(count))?,
    })
}

fn told(cursor: &mut Cursor<'_>) -> Option<Told> {
    Some(Told { date: cursor.required("date", date)?, source: cursor.required("source", string)? })
}
