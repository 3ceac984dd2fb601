//! The files of a dataset folder as commands read them: manifest, directory, territories, records.

use std::fs;
use std::path::{Path, PathBuf};

use grappes_model::{Directory, Gazetteer, Level, Manifest, Problem, Record, RecordId, wire};

use crate::error::{Error, Result};

/// Where this repository keeps its records, apart from its geodata.
const AUTHORED: &str = "public/records";

/// The manifest of the dataset in `dir`.
pub(crate) fn manifest(dir: &Path) -> Result<Manifest> {
    let path = dir.join("manifest.json");
    wire::manifest(&read(&path)?).map_err(|problem| Error::at(&path, problem))
}

/// The directory of communes of the dataset in `dir`.
pub(crate) fn directory(dir: &Path, manifest: &Manifest) -> Result<Directory> {
    let name = manifest.communes.as_ref().ok_or_else(|| {
        Error::at(&dir.join("manifest.json"), "expected a directory of communes, found none")
            .remedy("`grappes geodata` writes one")
    })?;
    let path = dir.join(name);
    wire::directory(&read(&path)?, name).map_err(|problem| Error::at(&path, problem))
}

/// Names and points of the dataset in `dir`: its manifest and its files of communes.
pub(crate) fn gazetteer(dir: &Path) -> Result<Gazetteer> {
    let manifest = manifest(dir)?;
    let mut communes = Vec::new();
    for file in manifest.files_of(Level::Commune) {
        let path = dir.join(&file.file);
        let loaded = wire::territories(&read(&path)?, &file.file).map_err(|problem| Error::at(&path, problem))?;
        if let Some(problem) = loaded.problems.first() {
            return Err(Error::at(&path, problem));
        }
        communes.extend(loaded.data);
    }
    Ok(Gazetteer::new(&manifest, &communes))
}

/// The folder of records that is named, or the one of the dataset in `dir`.
pub(crate) fn folder(dir: &Path, named: Option<&Path>) -> PathBuf {
    named.map(Path::to_path_buf).unwrap_or_else(|| {
        let beside = dir.join("records");
        if beside.is_dir() { beside } else { Path::new(AUTHORED).to_path_buf() }
    })
}

/// Every record of `folder`, by id.
///
/// # Errors
/// When one of them cannot be read.
pub(crate) fn sound_records(folder: &Path) -> Result<Vec<Record>> {
    let (records, problems) = records(folder)?;
    match problems.first() {
        None => Ok(records),
        Some(problem) => Err(Error::new(problem, format!("{} records cannot be read", problems.len()))
            .remedy("`grappes build` lists every problem")),
    }
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
