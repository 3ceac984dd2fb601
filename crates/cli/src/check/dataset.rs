//! Reads a dataset folder and gathers everything that is wrong with it.

use super::finding::{Code, Finding};
use super::{locate, suggest};
use crate::build::gazetteer;
use crate::error::{Error, Result};
use grappes_model::check::{self, THEMES};
use grappes_model::{Gazetteer, Problem, Record, RecordId, wire};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What strict reading says of a field that is not of the format.
const UNKNOWN: &str = "an unknown field";

/// Fields of records, at any depth.
const FIELDS: [&str; 36] = [
    "as_of",
    "author",
    "basis",
    "code",
    "commune",
    "covers",
    "date",
    "date_precision",
    "dated",
    "events",
    "figures",
    "format",
    "from",
    "id",
    "items",
    "kind",
    "lang",
    "layer",
    "lists",
    "max",
    "name",
    "nature",
    "note",
    "ordered",
    "people",
    "place",
    "precision",
    "publisher",
    "relations",
    "role",
    "scope",
    "short",
    "source",
    "sources",
    "summary",
    "themes",
];

/// What was found, with the texts it was found in.
pub(super) struct Checked {
    /// How many record files there are.
    pub(super) records: usize,
    /// Everything wrong, by file and place.
    pub(super) findings: Vec<Finding>,
    /// The texts of the files with findings.
    pub(super) texts: BTreeMap<PathBuf, String>,
}

/// Checks the dataset in `dir` with its records in `folder`.
pub(super) fn check(dir: &Path, folder: &Path) -> Result<Checked> {
    let gazetteer = gazetteer(dir)?;
    let mut checked = Checked { records: 0, findings: Vec::new(), texts: BTreeMap::new() };
    let mut records = Vec::new();
    let mut unread = BTreeSet::new();
    for path in files(folder)? {
        checked.records += 1;
        match checked.read(&path) {
            Some(record) => records.push(record),
            None => unread.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned)),
        }
    }
    for finding in check::records(&records, &gazetteer) {
        // The record is there; what is wrong with it has been told.
        if finding.code == Code::RelationEnd && unread.contains(&finding.problem.found) {
            continue;
        }
        let path = folder.join(&finding.problem.file);
        let help = help(finding.code, &finding.problem.found, &records, &gazetteer);
        checked.add(finding.code, path, finding.problem, help)?;
    }
    checked.findings.sort_by(|a, b| (&a.path, a.span.start, a.code).cmp(&(&b.path, b.span.start, b.code)));
    Ok(checked)
}

impl Checked {
    /// The record of a file; `None` when what is wrong with it has been taken down.
    fn read(&mut self, path: &Path) -> Option<Record> {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let text = match fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(error)) => {
                let valid = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                self.whole(
                    Code::Syntax,
                    path,
                    text,
                    valid..valid,
                    "JSON",
                    "not UTF-8 from here on; save the file as UTF-8",
                );
                return None;
            }
            Err(error) => {
                self.whole(Code::Syntax, path, String::new(), 0..0, "a file that can be read", &error.to_string());
                return None;
            }
        };
        let Some(id) = RecordId::new(&name) else {
            let span = locate::first_line(&text);
            let expected = "a file name of a-z, 0-9 and single hyphens, ending in .json";
            self.whole(Code::FileName, path, text, span, expected, &format!("{name:?}"));
            return None;
        };
        // Syntax apart, because serde_json knows where it stopped.
        if text.starts_with('\u{feff}') {
            let expected = "JSON from the first byte on";
            self.whole(
                Code::Syntax,
                path,
                text,
                0..0,
                expected,
                "a byte order mark: save the file as UTF-8 without one",
            );
            return None;
        }
        if let Err(error) = serde_json::from_str::<serde_json::Value>(&text) {
            let span = locate::byte_at(&text, error.line(), error.column());
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
            self.whole(Code::Syntax, path, text, span, "JSON", &reason);
            return None;
        }
        match wire::record(&text, &id) {
            Ok(record) => Some(record),
            Err(problem) => {
                let code = if problem.at == "id" { Code::FileName } else { problem.kind.into() };
                let help =
                    (problem.at == "id").then(|| format!("rename the file to {}.json, or set the id", problem.found));
                self.place(code, path.to_owned(), problem, help, text);
                None
            }
        }
    }

    /// Adds what was found in a file that could be read.
    fn add(&mut self, code: Code, path: PathBuf, problem: Problem, help: Option<String>) -> Result<()> {
        let text = match self.texts.get(&path) {
            Some(text) => text.clone(),
            None => fs::read_to_string(&path).map_err(|error| Error::at(&path, error))?,
        };
        self.place(code, path, problem, help, text);
        Ok(())
    }

    fn place(&mut self, code: Code, path: PathBuf, problem: Problem, help: Option<String>, text: String) {
        let Problem { at, expected, found, .. } = problem;
        let unknown = found == UNKNOWN;
        let span = if unknown { locate::name_span(&text, &at) } else { locate::span(&text, &at) };
        let help = help.or_else(|| {
            let name = at.rsplit('.').next().filter(|_| unknown)?;
            suggest::nearest(name, FIELDS).map(|meant| format!("did you mean `{meant}`?"))
        });
        self.texts.insert(path.clone(), text);
        self.findings.push(Finding { code, path, at, span, expected, found, help });
    }

    fn whole(
        &mut self,
        code: Code,
        path: &Path,
        text: String,
        span: std::ops::Range<usize>,
        expected: &str,
        found: &str,
    ) {
        self.texts.insert(path.to_owned(), text);
        self.findings.push(Finding {
            code,
            path: path.to_owned(),
            at: String::new(),
            span,
            expected: expected.to_owned(),
            found: found.to_owned(),
            help: None,
        });
    }
}

/// What to do about it, where that is plain.
fn help(code: Code, found: &str, records: &[Record], gazetteer: &Gazetteer) -> Option<String> {
    let meant = match code {
        Code::RelationEnd => suggest::nearest(found, records.iter().map(|record| record.id.as_str())),
        Code::Theme => suggest::nearest(found, THEMES),
        Code::Citation => {
            suggest::nearest(found, records.iter().flat_map(|record| &record.sources).map(|source| source.id.as_str()))
        }
        Code::TerritoryCode => suggest::nearest(found, gazetteer.codes()),
        _ => None,
    };
    meant.map(|meant| format!("did you mean `{meant}`?"))
}

/// The record files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed = |error| Error::at(folder, error).remedy("name the folder of record files with --records DIR");
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| listed(error).wrong_use())? {
        let path = entry.map_err(listed)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
