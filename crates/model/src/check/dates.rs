//! Dates that make sense: ends after beginnings, facts before the documents that tell them.

use super::{Code, Report};
use crate::record::Nature;
use crate::{Date, Gazetteer, Record, Validity};

/// Years outside these are slips of the keyboard rather than dates of actors on a map of today's
/// territories: the oldest chambers of commerce date from 1599.
const YEARS: std::ops::RangeInclusive<u16> = 1500..=2100;

pub(super) fn check(record: &Record, gazetteer: &Gazetteer, report: &mut Report) {
    orderly("valid", record.validity(), report);
    for (index, former) in record.formerly.iter().enumerate() {
        orderly(&format!("formerly[{index}]"), former.period.validity(), report);
    }
    for (index, coverage) in record.covers.iter().enumerate() {
        let at = format!("covers[{index}]");
        let validity = coverage.period.validity();
        orderly(&at, validity, report);
        let Some(territory) = gazetteer.get(&coverage.code).map(|entry| entry.validity) else { continue };
        // A coverage without dates means: as long as both were.
        if validity != Validity::ALWAYS && !validity.is_empty() && validity.and(territory).is_empty() {
            let expected = ["days on which it was a territory: ", &said(territory)].concat();
            report.add(Code::PeriodOutside, &at, &expected, &said(validity));
        }
    }
    for (index, figure) in record.figures.iter().enumerate() {
        let at = format!("figures[{index}].as_of");
        likely(&at, figure.as_of, report);
        if figure.nature == Nature::Observed {
            known(record, &at, figure.as_of, &figure.source, report);
            there(record, &at, figure.as_of, report);
        }
    }
    for (index, event) in record.events.iter().enumerate() {
        // Documents announce events: those may lie ahead of them.
        let at = format!("events[{index}].date");
        likely(&at, Some(event.date), report);
        // What led to a beginning is told with it; after an end nothing happens.
        if record.validity().ended_before(event.date) {
            there(record, &at, Some(event.date), report);
        }
    }
    for (index, person) in record.people.iter().enumerate() {
        let at = format!("people[{index}].as_of");
        likely(&at, person.as_of, report);
        known(record, &at, person.as_of, &person.source, report);
        there(record, &at, person.as_of, report);
    }
    for (index, relation) in record.relations.iter().enumerate() {
        likely(&format!("relations[{index}].date"), relation.date, report);
    }
    for (index, source) in record.sources.iter().enumerate() {
        likely(&format!("sources[{index}].date"), source.date, report);
    }
}

fn orderly(at: &str, validity: Validity, report: &mut Report) {
    if let (true, Some(to)) = (validity.is_empty(), validity.to) {
        report.add(Code::Period, &[at, ".to"].concat(), "a last day after the first", &to.to_string());
    }
    likely(&[at, ".from"].concat(), validity.from, report);
    likely(&[at, ".to"].concat(), validity.to, report);
}

fn likely(at: &str, date: Option<Date>, report: &mut Report) {
    if let Some(date) = date.filter(|date| !YEARS.contains(&date.year)) {
        let expected = format!("a year from {} to {}", YEARS.start(), YEARS.end());
        report.add(Code::DateUnlikely, at, &expected, &date.to_string());
    }
}

/// What was observed, was so before somebody wrote it down.
fn known(record: &Record, at: &str, date: Option<Date>, source: &str, report: &mut Report) {
    let written = record.source(source).and_then(|source| source.date);
    if let (Some(date), Some(written)) = (date, written)
        && date.first_day() > written.last_day()
    {
        let expected = ["no date after that of the document, ", &written.to_string()].concat();
        report.add(Code::DateAhead, at, &expected, &date.to_string());
    }
}

/// What is said of a record, is of days on which it was there.
fn there(record: &Record, at: &str, date: Option<Date>, report: &mut Report) {
    let validity = record.validity();
    if let Some(date) = date.filter(|date| !validity.is_empty() && !validity.overlaps(*date)) {
        let expected = ["days on which it was there: ", &said(validity)].concat();
        report.add(Code::PeriodOutside, at, &expected, &date.to_string());
    }
}

/// "from 2016-01-01", "to 2015-12-31".
pub(super) fn said(validity: Validity) -> String {
    let ends = [("from ", validity.from), ("to ", validity.to)];
    let ends: Vec<String> =
        ends.into_iter().filter_map(|(word, date)| Some([word, &date?.to_string()].concat())).collect();
    ends.join(" ")
}
