//! What the interface says in each language of the dataset: a file a language.

use super::files;
use super::finding::{Code, Finding, Place};
use super::findings::Findings;
use super::limits;
use super::shape::{self, Kind};
use crate::dataset::beside;
use crate::error::{Error, Result};
use grappes_model::words::words_path;
use grappes_model::{Lang, Manifest, ProblemKind, wire};
use std::fs;
use std::path::Path;

/// Checks the words that lie beside the folder of `records`: those of every language of the manifest,
/// and none of another. French need not be there: the map brings it.
pub(super) fn check(dir: &Path, records: &Path, manifest: &Manifest, findings: &mut Findings) -> Result<()> {
    let beside = beside(records);
    for (index, &lang) in manifest.langs.iter().enumerate() {
        let name = words_path(lang);
        let path = beside.join(&name);
        match files::read(&path, limits::WORDS) {
            Ok(text) => one(&path, &name, &text, findings),
            Err(finding) if finding.code == Code::File && lang == Lang::FR => {}
            Err(finding) if finding.code == Code::File => {
                let place = Place::Value(format!("langs[{index}]"));
                let (expected, found) = ("a language with words", format!("{} at {}", finding.found, path.display()));
                findings.add(Finding::at(Code::File, &dir.join("manifest.json"), place, expected, &found));
            }
            Err(finding) => findings.add(*finding),
        }
    }
    let folder = beside.join("words");
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(&folder).map_err(|error| Error::at(&folder, error))? {
        let path = folder.join(entry.map_err(|error| Error::at(&folder, error))?.file_name());
        let is_named = manifest.langs.iter().any(|lang| beside.join(words_path(*lang)) == path);
        if !is_named && path.extension().is_some_and(|extension| extension == "json") {
            let (expected, found) = ("words of a language that the manifest names", "others");
            findings.add(Finding::whole(Code::FileOrphan, &path, expected, found));
        }
    }
    Ok(())
}

fn one(path: &Path, name: &str, text: &str, findings: &mut Findings) {
    match wire::words(text, name) {
        Ok(words) => {
            for problem in &words.problems {
                let mut finding = shape::from_problem(Kind::Words, path, problem);
                if problem.kind == ProblemKind::Untranslated {
                    finding = finding.help("the map says it in French until it is there".to_owned());
                }
                findings.add(finding);
            }
        }
        Err(problem) => {
            shape::explain(Kind::Words, path, text, &[problem]).into_iter().for_each(|finding| findings.add(finding));
        }
    }
}
