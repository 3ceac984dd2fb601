//! `people.json`, field by field: see [`crate::people`] for what the fields mean.

use super::read::{self, Cursor, Fields};
use super::value::{date, id, string, text};
use crate::Problem;
use crate::people::{Office, PEOPLE_FORMAT};

/// Reads the file of people in office.
///
/// # Errors
/// The first problem of the file: it is derived, so that one is enough to make it anew.
pub fn people(text: &str, file: &str) -> Result<Vec<Office>, Problem> {
    read::file(file, text, "people in office", Fields::Closed, |cursor| {
        cursor.required("format", |cursor| cursor.format(PEOPLE_FORMAT))?;
        cursor.required("people", |cursor| cursor.list(office))
    })
}

fn office(cursor: &mut Cursor<'_>) -> Option<Office> {
    Some(Office {
        record: cursor.required("record", id)?,
        name: cursor.required("name", string)?,
        role: cursor.required("role", text)?,
        as_of: cursor.optional("as_of", date)?,
    })
}
