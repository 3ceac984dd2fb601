//! `grappes build`: what the browser reads first, derived from the records that people write.

mod fallback;

use std::fs;

use grappes_model::document::Library;
use grappes_model::tally::{Tally, Tallying};
use grappes_model::{Actor, Document, Manifest, wire};

use crate::args::Build;
use crate::dataset::{self, is_inside, write_whole};
use crate::error::{Error, Outcome, Result};
use crate::sound::{self, Sound};

/// The file of what records count, where a manifest is written that names one.
pub(crate) const FIGURES: &str = "figures.json";

/// The file of documents and what rests on them, likewise.
pub(crate) const DOCUMENTS: &str = "documents.json";

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
    let tallies: Vec<Tally> = records.iter().filter_map(|record| tallying.tally(record)).collect();
    let documents = records.iter().collect::<Library>().documents();
    let mut stale = 0;
    for (name, content) in derived(&manifest, &actors, &tallies, &documents) {
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
pub(crate) fn derived(
    manifest: &Manifest,
    actors: &[Actor],
    tallies: &[Tally],
    documents: &[Document],
) -> Vec<(String, String)> {
    let mut files = vec![
        (manifest.overlays.clone(), wire::write_overlays(actors)),
        ("fallback.html".to_owned(), fallback::write(actors)),
    ];
    files.extend(manifest.figures.iter().map(|name| (name.clone(), wire::write_tallies(tallies))));
    files.extend(manifest.documents.iter().map(|name| (name.clone(), wire::write_documents(documents))));
    files
}
