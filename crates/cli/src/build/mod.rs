//! `grappes build`: what the browser reads first, derived from the records that people write.

mod fallback;

use std::fs;
use std::path::{Path, PathBuf};

use grappes_model::{Gazetteer, Problem, Record, RecordId, check, derive, wire};

use crate::args::Build;
use crate::error::{Error, Outcome, Result};

/// Runs the command.
pub(crate) fn run(options: &Build) -> Result<Outcome> {
    let gazetteer = gazetteer(&options.dir)?;
    let folder = options.records.clone().unwrap_or_else(|| options.dir.join("records"));
    let (records, mut problems) = records(&folder)?;
    // Warnings do not stop a build: `grappes check` tells them.
    let errors = check::records(&records, &gazetteer)
        .into_iter()
        .filter(|finding| finding.code.severity() == check::Severity::Error);
    problems.extend(errors.map(|finding| finding.problem));
    if !problems.is_empty() {
        return Ok(list(&folder, &problems));
    }
    let actors = match derive::actors(&records, &gazetteer) {
        Ok(actors) => actors,
        Err(problems) => return Ok(list(&folder, &problems)),
    };
    let outputs =
        [("overlays.geojson", wire::write_overlays(&actors)), ("fallback.html", fallback::write(&records, &actors))];
    let mut stale = 0;
    for (name, content) in outputs {
        let path = options.dir.join(name);
        if fs::read_to_string(&path).is_ok_and(|found| found == content) {
            continue;
        }
        if options.check {
            stale += 1;
            println!("{}", path.display());
            continue;
        }
        write_whole(&path, &content)?;
        eprintln!("wrote {} ({} bytes)", path.display(), content.len());
    }
    if stale > 0 {
        eprintln!("{stale} derived files are not current: run `grappes build` and commit what it writes");
        return Ok(Outcome::Problems);
    }
    eprintln!("{} records, derived files current", records.len());
    Ok(Outcome::Fine)
}

/// Names and points of the dataset in `dir`: its manifest and its files of communes.
pub(crate) fn gazetteer(dir: &Path) -> Result<Gazetteer> {
    let path = dir.join("manifest.json");
    let manifest = wire::manifest(&read(&path)?).map_err(|problem| Error::at(&path, problem))?;
    let mut communes = Vec::new();
    for file in manifest.files_of(grappes_model::Level::Commune) {
        let path = dir.join(&file.file);
        let loaded = wire::territories(&read(&path)?, &file.file).map_err(|problem| Error::at(&path, problem))?;
        if let Some(problem) = loaded.problems.first() {
            return Err(Error::at(&path, problem));
        }
        communes.extend(loaded.data);
    }
    Ok(Gazetteer::new(&manifest, &communes))
}

/// Every record of `folder`, by id, and what is wrong with the files that hold none.
fn records(folder: &Path) -> Result<(Vec<Record>, Vec<Problem>)> {
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

fn list(folder: &Path, problems: &[Problem]) -> Outcome {
    for problem in problems {
        println!("{}", folder.join(&problem.file).with_extension("json").display().to_string() + &tail(problem));
    }
    eprintln!("{} problems; nothing was written", problems.len());
    Outcome::Problems
}

/// The problem without its file, which is printed as a path.
fn tail(problem: &Problem) -> String {
    problem.to_string().split_off(problem.file.len())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path)
        .map_err(|error| Error::at(path, error).remedy("`grappes geodata` writes manifest and territories"))
}

/// Writes beside the file and renames, so that a reader sees the old or the new one, never half.
fn write_whole(path: &Path, content: &str) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    fs::write(&beside, content).map_err(|error| Error::at(&beside, error))?;
    fs::rename(&beside, path).map_err(|error| Error::at(path, error))
}
