//! The records of a dataset and where they are: without an error, or not at all.

use std::path::Path;

use grappes_model::check::Severity;
use grappes_model::{Actor, Gazetteer, Manifest, Problem, Record, check, derive};

use crate::dataset::{self, records_folder};
use crate::error::Result;

/// A dataset from which something can be derived.
pub(crate) struct Sound {
    pub(crate) manifest: Manifest,
    pub(crate) gazetteer: Gazetteer,
    /// By id.
    pub(crate) records: Vec<Record>,
    /// One a record, in their order.
    pub(crate) actors: Vec<Actor>,
}

/// The dataset in `dir`, its records where they are said to be; `None` when they have problems, which
/// are then listed.
pub(crate) fn read(dir: &Path, records: Option<&Path>) -> Result<Option<Sound>> {
    let manifest = dataset::manifest(dir)?;
    let gazetteer = dataset::gazetteer(dir, &manifest)?;
    let folder = records_folder(dir, records);
    let (records, mut problems) = dataset::records(&folder)?;
    // Warnings stop nothing: `grappes check` tells them.
    let findings = check::records(&records, &gazetteer, &manifest.langs);
    let errors = findings.into_iter().filter(|finding| finding.code.severity() == Severity::Error);
    problems.extend(errors.map(|finding| finding.problem));
    if !problems.is_empty() {
        list(&folder, &problems);
        return Ok(None);
    }
    Ok(match derive::actors(&records, &gazetteer) {
        Ok(actors) => Some(Sound { manifest, gazetteer, records, actors }),
        Err(problems) => {
            list(&folder, &problems);
            None
        }
    })
}

fn list(folder: &Path, problems: &[Problem]) {
    for problem in problems {
        println!("{}", folder.join(&problem.file).with_extension("json").display().to_string() + &tail(problem));
    }
    eprintln!("{} problems; nothing was written: `grappes check` shows them where they stand", problems.len());
}

/// The problem without its file, which is printed as a path.
fn tail(problem: &Problem) -> String {
    problem.to_string().split_off(problem.file.len())
}
