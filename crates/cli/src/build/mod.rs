//! `grappes build`: what the browser reads first, derived from the records that people write.

mod fallback;

use std::fs;
use std::path::Path;

use grappes_model::check::Severity;
use grappes_model::tally::{Tally, Tallying};
use grappes_model::{Actor, Manifest, Problem, check, derive, wire};

use crate::args::Build;
use crate::dataset::{self, is_inside, records_folder, write_whole};
use crate::error::{Error, Outcome, Result};

/// The file of what records count, where a manifest is written that names one.
pub(crate) const FIGURES: &str = "figures.json";

/// Runs the command.
pub(crate) fn run(options: &Build) -> Result<Outcome> {
    let manifest = dataset::manifest(&options.dir)?;
    let gazetteer = dataset::gazetteer(&options.dir, &manifest)?;
    let folder = records_folder(&options.dir, options.records.as_deref());
    let (records, mut problems) = dataset::records(&folder)?;
    // Warnings do not stop a build: `grappes check` tells them.
    let findings = check::records(&records, &gazetteer, &manifest.langs);
    let errors = findings.into_iter().filter(|finding| finding.code.severity() == Severity::Error);
    problems.extend(errors.map(|finding| finding.problem));
    if !problems.is_empty() {
        return Ok(list(&folder, &problems));
    }
    let actors = match derive::actors(&records, &gazetteer) {
        Ok(actors) => actors,
        Err(problems) => return Ok(list(&folder, &problems)),
    };
    // Only figures ask in which département a grouping lies.
    let wanted = manifest.figures.is_some() && manifest.communes.is_some();
    let directory = wanted.then(|| dataset::directory(&options.dir, &manifest)).transpose()?;
    let tallying = Tallying::new(&gazetteer, directory.as_ref());
    let tallies: Vec<Tally> = records.iter().filter_map(|record| tallying.tally(record)).collect();
    let mut stale = 0;
    for (name, content) in derived(&manifest, &actors, &tallies) {
        if !is_inside(&name) {
            let manifest = options.dir.join("manifest.json");
            return Err(Error::at(&manifest, format!("expected files inside of the folder, found {name}")));
        }
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

/// What is derived from the records: names of files, and what is to be in them.
pub(crate) fn derived(manifest: &Manifest, actors: &[Actor], tallies: &[Tally]) -> Vec<(String, String)> {
    let mut files = vec![
        (manifest.overlays.clone(), wire::write_overlays(actors)),
        ("fallback.html".to_owned(), fallback::write(actors)),
    ];
    files.extend(manifest.figures.iter().map(|name| (name.clone(), wire::write_tallies(tallies))));
    files
}

fn list(folder: &Path, problems: &[Problem]) -> Outcome {
    for problem in problems {
        println!("{}", folder.join(&problem.file).with_extension("json").display().to_string() + &tail(problem));
    }
    eprintln!("{} problems; nothing was written: `grappes check` shows them where they stand", problems.len());
    Outcome::Problems
}

/// The problem without its file, which is printed as a path.
fn tail(problem: &Problem) -> String {
    problem.to_string().split_off(problem.file.len())
}
