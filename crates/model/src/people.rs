//! People in office, in short: `people.json`, derived for those who look for somebody.

use crate::record::Record;
use crate::{Date, RecordId, Text};
use serde::Serialize;

/// The format of `people.json` this code reads and writes.
pub const PEOPLE_FORMAT: u32 = 1;

/// An office that somebody held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Office {
    /// Id of the record that tells of it.
    pub record: RecordId,
    /// Who held it, as the document gives the name.
    pub name: String,
    /// Which office it was.
    pub role: Text,
    /// When the document shows them in office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
}

impl Office {
    /// Those of `record`, in its order.
    pub fn all_of(record: &Record) -> impl Iterator<Item = Self> {
        record.people.iter().map(|person| Self {
            record: record.id.clone(),
            name: person.name.clone(),
            role: person.role.clone(),
            as_of: person.as_of,
        })
    }
}
