//! Two to four actors side by side: what can be set beside one another, and what cannot and why.
//!
//! Must not know words: what a row is called, and how it is said that nothing is known, is for who shows it.

pub mod alike;
pub mod rows;
pub mod sharing;
pub mod ties;

pub use alike::Alike;
pub use rows::{Counted, Row, Verdict};
pub use sharing::Shared;
pub use ties::{Between, Common, Tie};

use grappes_model::record::{Event, Period};
use grappes_model::{Date, Record};

/// An actor that is compared.
#[derive(Debug, Clone)]
pub struct Party<'a> {
    /// All that documents say of it.
    pub record: &'a Record,
    /// Its relations, those that start at others too.
    pub ties: Vec<Tie<'a>>,
}

/// What two to four actors have to do with one another. Every list that has an entry an actor is in their order.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// Figures by what they count: what most have first.
    pub rows: Vec<Row<'a>>,
    /// Since when each is there.
    pub since: Vec<Since<'a>>,
    /// Keys of themes.
    pub themes: Vec<Shared<'a>>,
    /// Codes of the territories on which they act.
    pub territories: Vec<Shared<'a>>,
    /// Relations that several have to the same other.
    pub common: Vec<Common<'a>>,
    /// Relations among those compared.
    pub between: Vec<Between<'a>>,
}

/// Since when an actor is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Since<'a> {
    /// A document or the law says so.
    From(Date, &'a Period),
    /// No more is known than the earliest event that documents tell of.
    Told(&'a Event),
    /// Nothing is.
    Unknown,
}

impl<'a> Comparison<'a> {
    /// Of the actors in this order.
    #[must_use]
    pub fn new(parties: &[Party<'a>]) -> Self {
        let themes = |party: &Party<'a>| party.record.themes.iter().map(String::as_str).collect();
        let codes = |party: &Party<'a>| party.record.covers.iter().map(|coverage| &*coverage.code).collect();
        Self {
            rows: rows::rows(parties),
            since: parties.iter().map(|party| since(party.record)).collect(),
            themes: sharing::shared(&parties.iter().map(themes).collect::<Vec<_>>()),
            territories: sharing::shared(&parties.iter().map(codes).collect::<Vec<_>>()),
            common: ties::common(parties),
            between: ties::between(parties),
        }
    }
}

fn since(record: &Record) -> Since<'_> {
    if let Some(period) = &record.valid
        && let Some(from) = period.from
    {
        return Since::From(from, period);
    }
    let mut first: Option<&Event> = None;
    for event in &record.events {
        if first.is_none_or(|known| event.date < known.date) {
            first = Some(event);
        }
    }
    first.map_or(Since::Unknown, Since::Told)
}
