//! `grappes build`: what the browser reads first, derived from the records that people write.

mod fallback;

use std::fs;
use std::path::{Path, PathBuf};

use grappes_model::{Problem, check, derive, wire};

use crate::args::Build;
use crate::dataset;
use crate::error::{Error, Outcome, Result};

/// Runs the command.
pub(crate) fn run(options: &Build) -> Result<Outcome> {
    let gazetteer = dataset::gazetteer(&options.dir)?;
    let folder = options.records.clone().unwrap_or_else(|| options.dir.join("records"));
    let (records, mut problems) = dataset::records(&folder)?;
    problems.extend(check::records(&records, &gazetteer));
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

/// Writes beside the file and renames, so that a reader sees the old or the new one, never half.
fn write_whole(path: &Path, content: &str) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    fs::write(&beside, content).map_err(|error| Error::at(&beside, error))?;
    fs::rename(&beside, path).map_err(|error| Error::at(path, error))
}
