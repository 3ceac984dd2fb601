//! What of records is dated, in short: `timeline.json`, derived for maps that go back in time.
//!
//! As much of a record as decides whether it is on the [map of a year](crate::time), under which name and
//! with which counts, and what happened in a year. Relations carry their dates in the overlays.

use crate::record::{Event, FormerName, Measure, Period, Record};
use crate::tally::{self, Count, counts};
use crate::time::{self, Presence};
use crate::{Date, RecordId, Validity};
use serde::Serialize;

/// The format of `timeline.json` this code reads and writes.
pub const TIMELINE_FORMAT: u32 = 1;

/// What of one record is dated.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct History {
    /// Id of the record.
    pub id: RecordId,
    /// Since when and until when it is there, where that is known, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<Period>,
    /// The earliest fact that the record has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Told>,
    /// Names it had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<FormerName>,
    /// What happened, in the order of the record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Counts of those who belong to it, in the order of the record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Count>,
    /// Counts of jobs at those who belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<Count>,
}

/// A date that a document tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The date.
    pub date: Date,
    /// The document.
    pub source: String,
}

impl History {
    /// That of `record`; `None` where it has no date, so that it is on the map of no year.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let history = Self {
            id: record.id.clone(),
            valid: record.valid.clone(),
            first: time::first_told(record).map(|(date, source)| Told { date, source: source.to_owned() }),
            formerly: record.formerly.clone(),
            events: record.events.clone(),
            members: counts(&record.figures, Measure::Members),
            jobs: counts(&record.figures, Measure::Jobs),
        };
        (history.valid.is_some() || history.first.is_some()).then_some(history)
    }

    /// The days on which it is there, as far as that is known.
    #[must_use]
    pub fn validity(&self) -> Validity {
        self.valid.as_ref().map_or(Validity::ALWAYS, Period::validity)
    }

    /// Whether its record is on the map of `date`.
    #[must_use]
    pub fn presence(&self, date: Date) -> Presence {
        time::presence_of(self.validity(), self.first.as_ref().map(|told| told.date), date)
    }

    /// The name that it had on `date`, where it was another one.
    #[must_use]
    pub fn former_name(&self, date: Date) -> Option<&FormerName> {
        time::former_name(&self.formerly, date)
    }

    /// The latest count of `measure` that was known on `date`.
    #[must_use]
    pub fn count(&self, measure: Measure, date: Date) -> Option<&Count> {
        let counts = match measure {
            Measure::Members => &self.members,
            Measure::Jobs => &self.jobs,
        };
        tally::latest(counts, Some(date))
    }
}
