//! The files of a dataset folder as commands read and write them.

use std::fs;
use std::path::{Path, PathBuf};

use grappes_model::{Manifest, Problem, ProblemKind, Record, RecordId, wire};

use crate::error::{Error, Result};

/// Where this repository keeps its records, apart from its geodata.
const AUTHORED: &str = "public/records";

/// The manifest of the dataset in `dir`.
pub(crate) fn manifest(dir: &Path) -> Result<Manifest> {
    let path = dir.join("manifest.json");
    wire::manifest(&read(&path)?).map_err(|problem| Error::at(&path, problem))
}

/// The folder of records of the dataset in `dir`, unless another one is named.
pub(crate) fn records_folder(dir: &Path, named: Option<&Path>) -> PathBuf {
    named.map_or_else(
        || {
            let beside = dir.join("records");
            if beside.is_dir() { beside } else { PathBuf::from(AUTHORED) }
        },
        Path::to_owned,
    )
}

/// Every record of `folder`, by id, and what is wrong with the files that hold none.
pub(crate) fn records(folder: &Path) -> Result<(Vec<Record>, Vec<Problem>)> {
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    for path in record_files(folder)? {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let Some(id) = RecordId::new(stem) else {
            let expected = "a file name of a-z, 0-9 and single hyphens";
            problems.push(Problem::new(ProblemKind::Value, stem, "", expected, "another name"));
            continue;
        };
        match wire::record(&read(&path)?, &id) {
            Ok(record) => records.push(record),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((records, problems))
}

/// The record files of a folder, by name.
pub(crate) fn record_files(folder: &Path) -> Result<Vec<PathBuf>> {
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
    Ok(paths)
}

/// The text of a file that `grappes geodata` writes.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path)
        .map_err(|error| Error::at(path, error).remedy("`grappes geodata` writes manifest and territories"))
}

/// Writes beside the file and renames, so that a reader sees the old or the new one, never half.
pub(crate) fn write_whole(path: &Path, content: &str) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    fs::write(&beside, content).map_err(|error| Error::at(&beside, error))?;
    fs::rename(&beside, path).map_err(|error| Error::at(path, error))
}
