//! `grappes build`: what the browser reads first, derived from the records that people write.

mod fallback;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use grappes_model::{Gazetteer, Manifest, Problem, check, derive, wire};

use crate::args::Build;
use crate::dataset::{self, read};
use crate::error::{Error, Outcome, Result};

/// Runs the command.
pub(crate) fn run(options: &Build) -> Result<Outcome> {
    let manifest = dataset::manifest(&options.dir)?;
    let gazetteer = gazetteer(&options.dir, &manifest)?;
    let folder = options.records.clone().unwrap_or_else(|| options.dir.join("records"));
    let (records, mut problems) = dataset::records(&folder)?;
    problems.extend(check::records(&records, &gazetteer, &manifest.langs));
    // Words lie beside the records, in a dataset folder as in this repository.
    let beside = folder.parent().unwrap_or(Path::new(""));
    let words = words::problems(beside, &manifest.langs)?;
    if !problems.is_empty() || !words.is_empty() {
        return Ok(list(&[(beside, &words), (&folder, &problems)]));
    }
    let actors = match derive::actors(&records, &gazetteer) {
        Ok(actors) => actors,
        Err(problems) => return Ok(list(&[(&folder, &problems)])),
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
fn gazetteer(dir: &Path, manifest: &Manifest) -> Result<Gazetteer> {
    let mut communes = Vec::new();
    for file in manifest.files_of(grappes_model::Level::Commune) {
        let path = dir.join(&file.file);
        let loaded = wire::territories(&read(&path)?, &file.file).map_err(|problem| Error::at(&path, problem))?;
        if let Some(problem) = loaded.problems.first() {
            return Err(Error::at(&path, problem));
        }
        communes.extend(loaded.data);
    }
    Ok(Gazetteer::new(manifest, &communes))
}

/// Lists problems of files, each with the folder that its files lie in.
fn list(found: &[(&Path, &[Problem])]) -> Outcome {
    let mut count = 0;
    for (folder, problem) in found.iter().flat_map(|(folder, all)| all.iter().map(move |problem| (folder, problem))) {
        println!("{}", folder.join(&problem.file).with_extension("json").display().to_string() + &tail(problem));
        count += 1;
    }
    eprintln!("{count} problems; nothing was written");
    Outcome::Problems
}

/// The problem without its file, which is printed as a path.
fn tail(problem: &Problem) -> String {
    problem.to_string().split_off(problem.file.len())
}

/// Writes beside the file and renames, so that a reader sees the old or the new one, never half.
fn write_whole(path: &Path, content: &str) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    fs::write(&beside, content).map_err(|error| Error::at(&beside, error))?;
    fs::rename(&beside, path).map_err(|error| Error::at(path, error))
}
