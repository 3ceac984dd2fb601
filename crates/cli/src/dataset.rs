//! The files of a dataset folder as commands read and write them: manifest, directory of communes, records.

use std::fs;
use std::path::{Path, PathBuf};

use grappes_model::{Directory, Gazetteer, Level, Manifest, Problem, ProblemKind, Record, RecordId, wire};

use crate::error::{Error, Result};
use crate::progress::Progress;

/// The dataset of this repository, and where its records are authored, apart from it.
const OWN: &str = "geodata";
const AUTHORED: &str = "public/records";

/// The manifest of the dataset in `dir`.
pub(crate) fn manifest(dir: &Path) -> Result<Manifest> {
    let path = dir.join("manifest.json");
    wire::manifest(&read(&path)?).map_err(|problem| Error::at(&path, problem))
}

/// The directory of communes that the manifest of the dataset in `dir` names.
pub(crate) fn directory(dir: &Path, manifest: &Manifest) -> Result<Directory> {
    let name = manifest.communes.as_ref().ok_or_else(|| {
        Error::at(&dir.join("manifest.json"), "expected a directory of communes, found none")
            .remedy("`grappes geodata` writes one")
    })?;
    let path = dir.join(name);
    wire::directory(&read(&path)?, name).map_err(|problem| Error::at(&path, problem))
}

/// Names and points of the dataset in `dir`: its manifest and its files of communes.
pub(crate) fn gazetteer(dir: &Path, manifest: &Manifest) -> Result<Gazetteer> {
    let mut communes = Vec::new();
    for file in manifest.files_of(Level::Commune) {
        let path = dir.join(&file.file);
        let loaded = wire::territories(&read(&path)?, &file.file).map_err(|problem| Error::at(&path, problem))?;
        if let Some(problem) = loaded.problems.first() {
            return Err(Error::at(&path, problem));
        }
        communes.extend(loaded.data);
    }
    Ok(Gazetteer::new(manifest, &communes))
}

/// The folder of the records of the dataset in `dir`, when it is not said by `records`.
pub(crate) fn records_folder(dir: &Path, records: Option<&Path>) -> PathBuf {
    let (beside, authored) = (dir.join("records"), dir.with_file_name(AUTHORED));
    let is_own = dir.file_name().is_some_and(|name| name == OWN);
    match records {
        Some(records) => records.to_path_buf(),
        None if is_own && !beside.is_dir() && authored.is_dir() => authored,
        None => beside,
    }
}

/// The folder that words lie in as the folder of `records` does, in a dataset and in this repository.
pub(crate) fn beside(records: &Path) -> &Path {
    records.parent().unwrap_or(Path::new(""))
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
            .remedy("`grappes check` tells every problem")),
    }
}

/// Every record of `folder`, by id, and what is wrong with the files that hold none.
pub(crate) fn records(folder: &Path) -> Result<(Vec<Record>, Vec<Problem>)> {
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    let paths = record_files(folder)?;
    let progress = Progress::new(paths.len(), "reading records");
    for path in paths {
        progress.step();
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

/// The text of a file of a dataset.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| {
        Error::at(path, error).remedy(
            "`grappes new dataset DIR` makes a dataset folder; `grappes geodata` writes the manifest and territories \
             of this repository",
        )
    })
}

/// Whether a path stays in the folder it starts from.
pub(crate) fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains([':', '\\', '?', '#'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Writes beside the file and renames, so that a reader sees the old or the new one, never half.
pub(crate) fn write_whole(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    fs::write(&beside, content).map_err(|error| Error::at(&beside, error))?;
    fs::rename(&beside, path).map_err(|error| Error::at(path, error))
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn a_path_stays_in_its_folder() {
        for good in ["overlays.geojson", "territories/communes-59.geojson", "records/{id}.json", "a..b/c"] {
            assert!(is_inside(good), "{good}");
        }
        for bad in ["", "/etc/passwd", "../other", "a/../../b", "./a", "a//b", "https://x/y", "a\\b", "a?b"] {
            assert!(!is_inside(bad), "{bad}");
        }
    }
}
