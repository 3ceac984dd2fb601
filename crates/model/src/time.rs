//! The map as it stood: which records, relations and figures hold on a date.
//!
//! The documents rarely say since when something has been there. So a record is on the map of a year
//! when nothing says that it was not there yet or no more, and some fact of it is known by then: what
//! the documents first tell of 2017 may have been there in 2010, but the map of 2010 does not claim so.
//! A date may be a year, a month or a day; of an imprecise one any day counts, as in
//! [`Validity`](crate::Validity).
//!
//! Must not know today's date: without one, nothing here is asked.

use crate::record::{Figure, FormerName, Relation};
use crate::{Date, Record, RecordId, Text, Validity};
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
    presence_of(record.validity(), first_told(record).map(|(date, _)| date), date)
}

/// The same of anything that is there for `valid`, as far as one knows, and first told of at `first`.
#[must_use]
pub fn presence_of(valid: Validity, first: Option<Date>, date: Date) -> Presence {
    if valid.begins_after(date) {
        Presence::NotYet
    } else if valid.ended_before(date) {
        Presence::NoMore
    } else if valid.from.or(first).is_some_and(|first| is_by(first, date)) {
        Presence::There
    } else {
        Presence::NotTold
    }
}

/// The earliest date of anything the record says, and the document that says it.
#[must_use]
pub fn first_told(record: &Record) -> Option<(Date, &str)> {
    let facts = (record.events.iter().map(|event| (Some(event.date), &event.source)))
        .chain(record.figures.iter().map(|figure| (figure.as_of, &figure.source)))
        .chain(record.people.iter().map(|person| (person.as_of, &person.source)))
        .chain(record.relations.iter().map(|relation| (relation.date, &relation.source)))
        .chain(record.sources.iter().map(|source| (source.date, &source.id)));
    facts.filter_map(|(date, source)| Some((date?, source.as_str()))).min_by_key(|(date, _)| date.first_day())
}

/// What `record` was called on `date`.
#[must_use]
pub fn name(record: &Record, date: Date) -> &Text {
    former_name(&record.formerly, date).map_or(&record.name, |former| &former.name)
}

/// The name that something had on `date`, where it was another one.
#[must_use]
pub fn former_name(formerly: &[FormerName], date: Date) -> Option<&FormerName> {
    // On the last day of the year in which a name changed it is the new one.
    formerly.iter().find(|former| former.period.validity().overlaps(date.last_day()))
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
#[must_use]
pub fn is_by(what: Date, date: Date) -> bool {
    what.first_day() <= date.last_day()
}
