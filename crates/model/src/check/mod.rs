//! What must hold in a record, and between records.
//!
//! Looks at records that could be read; every finding names its code and the way to the value at
//! fault, `figures[2].source`, so that whoever holds the text can point at it. A record is looked at
//! once and let go: of a hundred thousand only the [`Card`] of each is kept, which is what others
//! are held against.

mod between;
mod citations;
mod code;
mod dates;
mod place;
mod texts;
mod values;

pub use code::{Code, Severity};

use crate::derive::record_file;
use crate::record::RECORD_FORMAT;
use crate::{Gazetteer, Lang, Problem, ProblemKind, Record, Text};
use between::Between;

/// Something found in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name.
    pub code: Code,
    /// Where and what.
    pub problem: Problem,
}

/// Everything that is wrong with a set of records that is to be in `langs`.
#[must_use]
pub fn records<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    gazetteer: &Gazetteer,
    langs: &[Lang],
) -> Vec<Finding> {
    let mut checker = Checker::new(gazetteer, langs);
    let mut findings = Vec::new();
    for record in records {
        findings.extend(checker.record(record));
    }
    findings.extend(checker.finish());
    findings
}

/// What is wrong with a text that is to be in `langs`, wherever it stands.
#[must_use]
pub fn text(text: &Text, langs: &[Lang]) -> Vec<Finding> {
    let mut report = Report { file: String::new(), findings: Vec::new() };
    let tags: Vec<String> = langs.iter().map(Lang::tag).collect();
    texts::one(&String::new, text, &Lang::FR.tag(), &tags, &mut report);
    report.findings
}

/// Checks records one after the other, and then what is between them.
#[derive(Debug)]
pub struct Checker<'a> {
    gazetteer: &'a Gazetteer,
    langs: &'a [Lang],
    between: Between,
}

impl<'a> Checker<'a> {
    /// For records that are in `langs` and on the territories of `gazetteer`.
    #[must_use]
    pub fn new(gazetteer: &'a Gazetteer, langs: &'a [Lang]) -> Self {
        Self { gazetteer, langs, between: Between::default() }
    }

    /// What is wrong with a record by itself.
    pub fn record(&mut self, record: &Record) -> Vec<Finding> {
        let mut report = Report { file: record_file(record), findings: Vec::new() };
        if record.format != RECORD_FORMAT {
            report.add(Code::Format, "format", &RECORD_FORMAT.to_string(), &record.format.to_string());
        }
        place::check(record, self.gazetteer, &mut report);
        values::check(record, &mut report);
        dates::check(record, self.gazetteer, &mut report);
        let idle = citations::check(record, &mut report);
        texts::check(record, self.langs, &mut report);
        self.between.add(record, idle);
        report.findings
    }

    /// What is wrong between the records, once all of them have been seen.
    #[must_use]
    pub fn finish(self) -> Vec<Finding> {
        self.between.check()
    }
}

/// Collects what is found in one file.
struct Report {
    file: String,
    findings: Vec<Finding>,
}

impl Report {
    fn add(&mut self, code: Code, at: &str, expected: &str, found: &str) {
        self.findings.push(Finding::new(code, &self.file, at, expected, found));
    }
}

impl Finding {
    fn new(code: Code, file: &str, at: &str, expected: &str, found: &str) -> Self {
        let kind = match code {
            Code::Citation
            | Code::RelationEnd
            | Code::RelationSource
            | Code::TerritoryCode
            | Code::SourceUndated
            | Code::PeriodUnsourced => ProblemKind::Missing,
            Code::DuplicateId
            | Code::DuplicateName
            | Code::DuplicateSource
            | Code::SourceDiffers
            | Code::ThemeTwice
            | Code::RelationTwice => ProblemKind::Duplicate,
            Code::Format => ProblemKind::Format,
            Code::Untranslated => ProblemKind::Untranslated,
            _ => ProblemKind::Value,
        };
        Self { code, problem: Problem::new(kind, file, at, expected, found) }
    }
}
