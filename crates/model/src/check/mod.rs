//! What must hold between records: ends of relations, citations, codes, languages.
//!
//! Looks at records that could be read; every finding names its code and the way to the value at
//! fault, `figures[2].source`, so that whoever holds the text can point at it.

mod code;
mod relations;
mod texts;

pub use code::{Code, Severity};

use crate::derive::record_file;
use crate::record::{Basis, RECORD_FORMAT, RecordPlace, Source};
use crate::{Date, Gazetteer, Level, Problem, ProblemKind, Record};
use std::collections::BTreeMap;

/// Sectors a record may name.
pub const THEMES: [&str; 20] = [
    "ageing-care",
    "health-genomics",
    "mechatronics",
    "plastics",
    "rail",
    "printing",
    "logistics",
    "social-economy",
    "packaging",
    "digital",
    "textile",
    "training",
    "creation",
    "innovation",
    "crafts",
    "commerce",
    "territory",
    "employment",
    "property",
    "energy-environment",
];

/// Something found in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name.
    pub code: Code,
    /// Where and what.
    pub problem: Problem,
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Self {
        Self { code: problem.kind.into(), problem }
    }
}

/// Everything that is wrong with a set of records, in the order of the records.
#[must_use]
pub fn records(records: &[Record], gazetteer: &Gazetteer) -> Vec<Finding> {
    let mut findings = Vec::new();
    let all = All::new(records);
    let mut documents = BTreeMap::new();
    let mut names = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        let mut report = Report { file: record_file(record), findings: &mut findings };
        if all.by_id.get(record.id.as_str()).is_some_and(|first| !std::ptr::eq(*first, record)) {
            report.add(Code::DuplicateId, "id", "one record per id", record.id.as_str());
        }
        if let Some(other) = names.insert(record.name.get(crate::Lang::Fr), record) {
            let expected = ["another name than that of ", other.id.as_str()].concat();
            report.add(Code::DuplicateName, "name", &expected, record.name.get(crate::Lang::Fr));
        }
        if record.format != RECORD_FORMAT {
            report.add(Code::Format, "format", &RECORD_FORMAT.to_string(), &record.format.to_string());
        }
        place(&record.place, gazetteer, &mut report);
        coverage(record, gazetteer, &mut report);
        values(record, &mut report);
        citations(record, &all.cited_from_outside[index], &mut report);
        for (at, source) in record.sources.iter().enumerate() {
            let first = documents.entry(source.id.as_str()).or_insert(source);
            if *first != source {
                let at = format!("sources[{at}]");
                report.add(Code::SourceDiffers, &at, "a document described alike in every record", &source.id);
            }
        }
        relations::check(record, &all.by_id, &mut report);
        texts::check(record, &mut report);
    }
    relations::cycles(records, &mut findings);
    findings
}

/// The records by id, and which documents are cited by relations that end on each.
struct All<'a> {
    by_id: BTreeMap<&'a str, &'a Record>,
    cited_from_outside: Vec<Vec<&'a str>>,
}

impl<'a> All<'a> {
    fn new(records: &'a [Record]) -> Self {
        let mut by_id = BTreeMap::new();
        let mut position = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            by_id.entry(record.id.as_str()).or_insert(record);
            position.entry(record.id.as_str()).or_insert(index);
        }
        let mut cited_from_outside = vec![Vec::new(); records.len()];
        for relation in records.iter().flat_map(|record| &record.relations) {
            if let Some(&index) = position.get(relation.to.as_str()) {
                cited_from_outside[index].push(relation.source.as_str());
            }
        }
        Self { by_id, cited_from_outside }
    }
}

/// Collects what is found in one file.
struct Report<'a> {
    file: String,
    findings: &'a mut Vec<Finding>,
}

impl Report<'_> {
    fn add(&mut self, code: Code, at: &str, expected: &str, found: &str) {
        let kind = match code {
            Code::Citation | Code::RelationEnd | Code::RelationSource | Code::TerritoryCode | Code::SourceUndated => {
                ProblemKind::Missing
            }
            Code::DuplicateId
            | Code::DuplicateName
            | Code::DuplicateSource
            | Code::SourceDiffers
            | Code::RelationTwice => ProblemKind::Duplicate,
            Code::Format => ProblemKind::Format,
            Code::Untranslated => ProblemKind::Untranslated,
            _ => ProblemKind::Value,
        };
        self.findings.push(Finding { code, problem: Problem::new(kind, &self.file, at, expected, found) });
    }
}

fn citations(record: &Record, from_outside: &[&str], report: &mut Report<'_>) {
    for (at, id) in record.citations() {
        if record.source(id).is_none() {
            report.add(Code::Citation, &at, "a document listed in sources", id);
        }
    }
    for (index, source) in record.sources.iter().enumerate() {
        let at = format!("sources[{index}]");
        if record.sources[..index].iter().any(|other| other.id == source.id) {
            report.add(Code::DuplicateSource, &at, "each document once", &source.id);
        } else if record.citations().all(|(_, id)| id != source.id) && !from_outside.contains(&source.id.as_str()) {
            report.add(Code::SourceUnused, &at, "a document that a fact cites", &source.id);
        }
        document(source, &at, report);
    }
}

fn document(source: &Source, at: &str, report: &mut Report<'_>) {
    if let Some(url) = source.url.as_deref().filter(|url| !is_web(url)) {
        report.add(Code::UrlScheme, &[at, ".url"].concat(), "an address that begins with https:// or http://", url);
    }
    if source.date.is_none() && source.dated.is_none() {
        report.add(Code::SourceUndated, at, "a date, or what is known of it in dated", &source.id);
    }
}

fn is_web(url: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
}

fn place(place: &RecordPlace, gazetteer: &Gazetteer, report: &mut Report<'_>) {
    if let Some(code) = &place.commune
        && gazetteer.get(code).is_none_or(|entry| entry.level != Level::Commune)
    {
        report.add(Code::TerritoryCode, "place.commune", "the INSEE code of a commune of the dataset", code);
    }
    if let Some(code) = &place.territory
        && gazetteer.get(code).is_none()
    {
        report.add(Code::TerritoryCode, "place.territory", "the code of a territory of the dataset", code);
    }
    match (&place.commune, &place.territory) {
        (Some(_), Some(_)) => report.add(Code::Place, "place", "a commune or a territory", "both"),
        (None, None) => report.add(Code::Place, "place", "a commune or a territory", "neither"),
        _ => {}
    }
    match place.basis {
        Basis::Territory if place.territory.is_none() => {
            report.add(Code::Place, "place.basis", "a territory where only the territory is known", "a commune");
        }
        Basis::Stated if place.source.is_none() => {
            report.add(Code::Place, "place.basis", "the document that states the place, in place.source", "none");
        }
        _ => {}
    }
}

fn coverage(record: &Record, gazetteer: &Gazetteer, report: &mut Report<'_>) {
    for (index, coverage) in record.covers.iter().enumerate() {
        let at = |field: &str| format!("covers[{index}]{field}");
        match gazetteer.get(&coverage.code) {
            None => {
                report.add(Code::TerritoryCode, &at(".code"), "the code of a territory of the dataset", &coverage.code)
            }
            Some(entry) if entry.name != coverage.name => {
                report.add(Code::TerritoryName, &at(".name"), &entry.name, &coverage.name);
            }
            Some(_) => {}
        }
        span(coverage.from, coverage.to, &at(".to"), report);
    }
}

/// A span of time ends after it begins. `2015` to `2015-03` does: an imprecise date sorts first.
fn span(from: Option<Date>, to: Option<Date>, at: &str, report: &mut Report<'_>) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        report.add(Code::Span, at, &["a date from ", &from.to_string(), " on"].concat(), &to.to_string());
    }
}

fn values(record: &Record, report: &mut Report<'_>) {
    for (index, theme) in record.themes.iter().enumerate() {
        if !THEMES.contains(&theme.as_str()) {
            report.add(Code::Theme, &format!("themes[{index}]"), "a theme of the vocabulary", theme);
        }
    }
    if record.themes.is_empty() {
        report.add(Code::Theme, "themes", "at least one theme of the vocabulary", "none");
    }
    for (index, figure) in record.figures.iter().enumerate() {
        if let Some(max) = figure.max.filter(|max| *max <= figure.value) {
            let expected = format!("an end of the range above {}", figure.value);
            report.add(Code::Range, &format!("figures[{index}].max"), &expected, &max.to_string());
        }
    }
}
