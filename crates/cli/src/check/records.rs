//! The files of a folder of records, one by one, and what is between them.
//!
//! A text is let go once it has been looked at: of a hundred thousand records only what the others
//! and the overlays need of each stays.

use super::files;
use super::finding::{Code, Finding, Fix, Place};
use super::findings::Findings;
use super::limits;
use super::salvage::{Kept, Salvaged, salvage};
use super::shape::{self, Kind};
use super::suggest;
use crate::build::Gathered;
use crate::dataset::record_files;
use crate::error::Result;
use crate::progress::Progress;
use grappes_model::check::{self, Checker};
use grappes_model::derive::record_file;
use grappes_model::tally::Tallying;
use grappes_model::theme::THEMES;
use grappes_model::{Directory, Gazetteer, Lang, Record, RecordId, derive, wire};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What the folder holds.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// Files.
    pub(super) count: usize,
    /// What is derived from them, in the order of the files; some is missing when there are errors.
    pub(super) gathered: Gathered,
    /// Whether every file has become an actor and nothing speaks against building them.
    pub(super) sound: bool,
    /// The territory each record is drawn in, by id.
    pub(super) places: BTreeMap<RecordId, String>,
}

/// The territories that records refer to.
pub(super) struct Ground<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    /// Whether all of them could be read.
    pub(super) complete: bool,
    /// Codes of those that could not.
    pub(super) broken: &'a BTreeSet<String>,
    /// The directory of communes, where there is one.
    pub(super) directory: Option<&'a Directory>,
}

impl Ground<'_> {
    /// What may have been meant by a code that is none. Numbers are not alike for sharing digits:
    /// of those only a postal code says something.
    fn meant(&self, found: &str) -> Option<String> {
        if !found.bytes().all(|byte| byte.is_ascii_digit()) {
            return suggest::help(found, self.gazetteer.codes().filter(|code| !code.starts_with(char::is_numeric)));
        }
        let communes = self.directory.map_or(&[][..], |directory| &directory.communes);
        let of: Vec<String> = communes
            .iter()
            .filter(|commune| commune.postal_codes.iter().any(|code| code == found))
            .map(|commune| format!("`{}` {}", commune.code, commune.name))
            .collect();
        (!of.is_empty()).then(|| format!("{found} is a postal code; by INSEE code: {}", of.join(", ")))
    }
}

/// Checks the records of `folder`.
pub(super) fn check(folder: &Path, ground: &Ground<'_>, langs: &[Lang], findings: &mut Findings) -> Result<Records> {
    let mut checker = Checker::new(ground.gazetteer, langs);
    let mut known = Known::default();
    let mut found = Records { sound: ground.complete && ground.broken.is_empty(), ..Records::default() };
    let tallying = Tallying::new(ground.gazetteer, ground.directory);
    let mut later = Vec::new();
    let (errors, paths) = (findings.errors(), record_files(folder)?);
    if paths.len() > limits::RECORDS {
        let expected = format!("at most {} record files", limits::RECORDS);
        findings.add(Finding::whole(Code::Limit, folder, &expected, &paths.len().to_string()));
    }
    let progress = Progress::new(paths.len().min(limits::RECORDS), "checking records");
    for path in paths.into_iter().take(limits::RECORDS) {
        progress.step();
        found.count += 1;
        let Some(record) = one(&path, &mut known.salvaged, findings) else {
            known.unread.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
            continue;
        };
        known.add(&record);
        // Told later: what they suggest may be in a record still to come.
        later.extend(checker.record(&record));
        let code = record.place.commune.as_ref().or(record.place.territory.as_ref());
        found.places.extend(code.map(|code| (record.id.clone(), code.clone())));
        found.gathered.actors.extend(derive::actor(&record, ground.gazetteer).ok());
        found.gathered.add(&record, &tallying);
        if later.len() > super::findings::KEPT {
            flush(&mut later, folder, ground, &known, findings);
        }
    }
    flush(&mut later, folder, ground, &known, findings);
    later = checker.finish();
    flush(&mut later, folder, ground, &known, findings);
    found.sound &= findings.errors() == errors;
    Ok(found)
}

/// What findings are told with.
#[derive(Default)]
struct Known {
    ids: BTreeSet<String>,
    documents: BTreeSet<String>,
    /// Records whose files could not be read.
    unread: BTreeSet<String>,
    /// Files of which a part could not be read, and where the rest stands in them.
    salvaged: BTreeMap<String, Kept>,
}

impl Known {
    fn add(&mut self, record: &Record) {
        self.ids.insert(record.id.as_str().to_owned());
        for source in &record.sources {
            if !self.documents.contains(&source.id) {
                self.documents.insert(source.id.clone());
            }
        }
    }
}

/// The record of a file; `None` when what is wrong with it has been taken down.
fn one(path: &Path, salvaged: &mut BTreeMap<String, Kept>, findings: &mut Findings) -> Option<Record> {
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let text = match files::read(path, limits::RECORD) {
        Ok(text) => text,
        Err(finding) => {
            findings.add(*finding);
            return None;
        }
    };
    let Some(id) = RecordId::new(name) else {
        let expected = "a file name of a-z, 0-9 and single hyphens, at most 80, ending in .json";
        findings.add(Finding::whole(Code::FileName, path, expected, &format!("{name:?}")));
        return None;
    };
    match wire::record(&text, &id) {
        Ok(record) => {
            let written = wire::write_record(&record);
            if written != text {
                let same = written.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
                let help = "`grappes check --fix` writes the file anew, with the same content".to_owned();
                let (place, expected) = (Place::Bytes(same..same), "the layout that the tools write");
                let finding = Finding::at(Code::FileLayout, path, place, expected, "another from here on").help(help);
                findings.add(finding.fix(Fix::Layout(path.to_owned())));
            }
            Some(record)
        }
        Err(problem) if problem.at == "id" && RecordId::new(&problem.found).is_some() => {
            let help = format!("rename the file to {}.json, or set the id", problem.found);
            let place = Place::Value("id".to_owned());
            findings.add(Finding::at(Code::FileName, path, place, &problem.expected, &problem.found).help(help));
            None
        }
        Err(problem) => {
            let all = shape::explain(Kind::Record, path, &text, &[problem]);
            let rest = salvage(&text, &id, &all);
            all.into_iter().for_each(|finding| findings.add(finding));
            let Salvaged { record, kept, problems } = rest?;
            problems.iter().for_each(|problem| findings.add(shape::from_problem(Kind::Record, path, problem)));
            salvaged.insert(record_file(&record), kept);
            Some(record)
        }
    }
}

/// Tells what was found in records, now that all of them are known.
fn flush(later: &mut Vec<check::Finding>, folder: &Path, ground: &Ground<'_>, known: &Known, findings: &mut Findings) {
    for check::Finding { code, problem } in later.drain(..) {
        let is_moot = match code {
            // The record is there; what is wrong with it has been told.
            Code::RelationEnd => known.unread.contains(&problem.found),
            // Whoever cites it may be among those that could not be read.
            Code::SourceUnused => !known.unread.is_empty() || known.salvaged.contains_key(&problem.file),
            Code::TerritoryCode => !ground.complete || ground.broken.contains(&problem.found),
            _ => false,
        };
        if is_moot {
            continue;
        }
        let meant = match code {
            Code::RelationEnd => suggest::help(&problem.found, known.ids.iter().map(String::as_str)),
            Code::Theme => suggest::help(&problem.found, THEMES.iter().map(|theme| theme.key)),
            Code::Citation if known.documents.contains(&problem.found) => {
                Some(format!("other records list `{}`: list it here too", problem.found))
            }
            Code::Citation => suggest::help(&problem.found, known.documents.iter().map(String::as_str)),
            Code::TerritoryCode => ground.meant(&problem.found),
            _ => None,
        };
        let path: PathBuf = folder.join(&problem.file);
        let way = known.salvaged.get(&problem.file).map_or_else(|| problem.at.clone(), |kept| kept.way(&problem.at));
        let place = Place::Value(way);
        findings.add(Finding::at(code, &path, place, &problem.expected, &problem.found).help(meant));
    }
}
