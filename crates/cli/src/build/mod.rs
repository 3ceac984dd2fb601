//! `grappes build`: what the browser reads first, derived from the records that people write.

mod fallback;
mod gathered;

use std::fs;

use grappes_model::tally::Tallying;

use crate::args::Build;
use crate::dataset::{self, is_inside, write_whole};
use crate::error::{Error, Outcome, Result};
use crate::sound::{self, Sound};

pub(crate) use gathered::Gathered;

/// Derived files that a manifest may name, and how those that are written here name them.
pub(crate) const NAMED: [(&str, &str); 4] = [
    ("figures", "figures.json"),
    ("timeline", "timeline.json"),
    ("people", "people.json"),
    ("documents", "documents.json"),
];

/// Runs the command.
pub(crate) fn run(options: &Build) -> Result<Outcome> {
    let Some(Sound { manifest, gazetteer, records, actors }) = sound::read(&options.dir, options.records.as_deref())?
    else {
        return Ok(Outcome::Problems);
    };
    // Only figures ask in which département a grouping lies.
    let wanted = manifest.figures.is_some() && manifest.communes.is_some();
    let directory = wanted.then(|| dataset::directory(&options.dir, &manifest)).transpose()?;
    let tallying = Tallying::new(&gazetteer, directory.as_ref());
    let mut gathered = Gathered::default();
    gathered.actors = actors;
    records.iter().for_each(|record| gathered.add(record, &tallying));
    let mut stale = 0;
    for (name, content) in gathered.files(&manifest) {
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
