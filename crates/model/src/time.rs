//! The map as it stood: which records, relations and figures hold on a date.
//!
//! The documents rarely say since when something has been there. So a record is on the map of a year
//! when nothing says that it was not there yet or no more, and some fact of it is known by then: what
//! the documents first tell of 2017 may have been there in 2010, but the map of 2010 does not claim so.
//! A date may be a year, a month or a day; of an imprecise one any day counts, as in
//! [`Validity`](crate::Validity).
//!
//! Must not know today's date: without one, nothing here is asked.

use crate::record::{Figure, Relation};
use crate::{Date, Record, RecordId, Text};
use std::collections::BTreeSet;

/// Whether a record is on the map of a date, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is.
    There,
    /// It began later.
    NotYet,
    /// It had ended.
    NoMore,
    /// It may have been there: no fact that is known of it is as old.
    NotTold,
}

/// A record as it stood on a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// The record.
    pub record: &'a Record,
    /// What it was called.
    pub name: &'a Text,
    /// Relations that start here, had begun or have no date, and end on a record that is there.
    pub relations: Vec<&'a Relation>,
    /// Of the figures that say the same thing, the latest that was known.
    pub figures: Vec<&'a Figure>,
}

/// The records that are on the map of `date`, in their order, as they stood.
#[must_use]
pub fn at(records: &[Record], date: Date) -> Vec<Standing<'_>> {
    let there: Vec<&Record> = records.iter().filter(|record| presence(record, date) == Presence::There).collect();
    let ids: BTreeSet<&RecordId> = there.iter().map(|record| &record.id).collect();
    let standing = |record| Standing {
        record,
        name: name(record, date),
        relations: relations(record, date).filter(|relation| ids.contains(&relation.to)).collect(),
        figures: figures(&record.figures, date),
    };
    there.into_iter().map(standing).collect()
}

/// Whether `record` is on the map of `date`.
#[must_use]
pub fn presence(record: &Record, date: Date) -> Presence {
    let valid = record.validity();
    if valid.begins_after(date) {
        Presence::NotYet
    } else if valid.ended_before(date) {
        Presence::NoMore
    } else if valid.from.or_else(|| first_told(record)).is_some_and(|first| is_by(first, date)) {
        Presence::There
    } else {
        Presence::NotTold
    }
}

/// The earliest date of anything the record says.
#[must_use]
pub fn first_told(record: &Record) -> Option<Date> {
    let facts = (record.events.iter().map(|event| event.date))
        .chain(record.figures.iter().filter_map(|figure| figure.as_of))
        .chain(record.people.iter().filter_map(|person| person.as_of))
        .chain(record.relations.iter().filter_map(|relation| relation.date));
    facts.chain(record.sources.iter().filter_map(|source| source.date)).min_by_key(|date| date.first_day())
}

/// What `record` was called on `date`.
#[must_use]
pub fn name(record: &Record, date: Date) -> &Text {
    let former = record.formerly.iter().find(|former| {
        // On the last day of the year in which a name changed it is the new one.
        former.period.validity().overlaps(date.last_day())
    });
    former.map_or(&record.name, |former| &former.name)
}

/// The relations that had begun by `date` or have no date.
pub fn relations(record: &Record, date: Date) -> impl Iterator<Item = &Relation> {
    record.relations.iter().filter(move |relation| relation.date.is_none_or(|begun| is_by(begun, date)))
}

/// Of the figures that count the same thing of the same scope in the same sense, the latest of `date`
/// or before; one without a date where there is none with one.
#[must_use]
pub fn figures(all: &[Figure], date: Date) -> Vec<&Figure> {
    let mut found: Vec<&Figure> = Vec::new();
    for figure in all.iter().filter(|figure| figure.as_of.is_none_or(|known| is_by(known, date))) {
        let alike = |other: &&mut &Figure| {
            (&other.unit, &other.what, other.scope, other.nature)
                == (&figure.unit, &figure.what, figure.scope, figure.nature)
        };
        let last_day = |figure: &Figure| figure.as_of.map(Date::last_day);
        match found.iter_mut().find(alike) {
            Some(known) if last_day(known) < last_day(figure) => *known = figure,
            Some(_) => {}
            None => found.push(figure),
        }
    }
    found
}

/// Whether `what` is of `date` or before.
fn is_by(what: Date, date: Date) -> bool {
    what.first_day() <= date.last_day()
}
