//! Facts and the documents they cite.

use super::{Code, Report};
use crate::lang::is_language_tag;
use crate::record::Source;
use crate::{Record, Validity};
use std::collections::BTreeSet;

/// What languages are named by.
pub(super) const TAG: &str = "a language tag as fr, en or nl-BE";

/// Checks the record; returns the documents that none of its facts cites, by their place in the
/// list: a relation that ends here may.
pub(super) fn check(record: &Record, report: &mut Report) -> Vec<usize> {
    let listed: BTreeSet<&str> = record.sources.iter().map(|source| source.id.as_str()).collect();
    let mut cited = BTreeSet::new();
    for (at, id) in record.citations() {
        if !listed.contains(id) {
            report.add(Code::Citation, &at, "a document listed in sources", id);
        }
        cited.insert(id);
    }
    if record.sources.is_empty() {
        report.add(Code::SourceNone, "sources", "the document that it was written from", "none");
    }
    let (mut seen, mut idle) = (BTreeSet::new(), Vec::new());
    for (index, source) in record.sources.iter().enumerate() {
        let at = format!("sources[{index}]");
        if !seen.insert(source.id.as_str()) {
            report.add(Code::DuplicateSource, &[&*at, ".id"].concat(), "each document once", &source.id);
        } else if !cited.contains(source.id.as_str()) && !source.id.is_empty() {
            idle.push(index);
        }
        document(source, &at, report);
    }
    periods(record, report);
    // Where no fact cites anything, the documents are those of the summary.
    if cited.is_empty() { Vec::new() } else { idle }
}

fn document(source: &Source, at: &str, report: &mut Report) {
    for (field, words) in [("id", &source.id), ("title", &source.title)] {
        if words.trim().is_empty() {
            report.add(Code::TextBlank, &[at, ".", field].concat(), "words", "none");
        }
    }
    if let Some(url) = source.url.as_deref().filter(|url| !is_web(url)) {
        report.add(Code::UrlScheme, &[at, ".url"].concat(), "an http or https address", url);
    }
    if source.date.is_none() && source.dated.is_none() {
        report.add(Code::SourceUndated, at, "a date, or what is known of it in dated", "neither");
    }
    if !is_language_tag(&source.lang) {
        report.add(Code::LanguageTag, &[at, ".lang"].concat(), TAG, &source.lang);
    }
}

/// Whether an address is of the web, and of some host there.
fn is_web(url: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty())
}

/// What is said to have been for a time says for which, and how one knows.
fn periods(record: &Record, report: &mut Report) {
    let former = record.formerly.iter().enumerate().map(|(index, name)| (format!("formerly[{index}]"), &name.period));
    for (at, period) in record.valid.iter().map(|period| ("valid".to_owned(), period)).chain(former) {
        if period.validity() == Validity::ALWAYS {
            report.add(Code::Period, &at, "a first or a last day", "neither");
        }
        if period.source.is_none() && period.note.is_none() {
            let expected = "the document that says so, or a note on the law that does";
            report.add(Code::PeriodUnsourced, &at, expected, "neither");
        }
    }
}
