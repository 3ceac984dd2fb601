//! The files of a dataset folder as commands read them: manifest and records.

use std::fs;
use std::path::{Path, PathBuf};

use grappes_model::{Manifest, Problem, Record, RecordId, wire};

use crate::error::{Error, Result};

/// The manifest of the dataset in `dir`.
pub(crate) fn manifest(dir: &Path) -> Result<Manifest> {
    let path = dir.join("manifest.json");
    wire::manifest(&read(&path)?).map_err(|problem| Error::at(&path, problem))
}

/// Every record of `folder`, by id, and what is wrong with the files that hold none.
pub(crate) fn records(folder: &Path) -> Result<(Vec<Record>, Vec<Problem>)> {
    let entries = fs::read_dir(folder).map_err(|error| {
        Error::at(folder, error).remedy("name the folder of record files with --records DIR").wrong_use()
    })?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Error::at(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let Some(id) = RecordId::new(stem) else {
            problems.push(Problem::new(
                grappes_model::ProblemKind::Value,
                stem,
                "",
                "a file name of a-z, 0-9 and single hyphens",
                "another name",
            ));
            continue;
        };
        match wire::record(&read(&path)?, &id) {
            Ok(record) => records.push(record),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((records, problems))
}

/// The text of a file that `grappes geodata` writes.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path)
        .map_err(|error| Error::at(path, error).remedy("`grappes geodata` writes manifest and territories"))
}
