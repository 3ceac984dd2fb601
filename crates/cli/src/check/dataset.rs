//! A dataset folder, file by file: manifest, territories, records, what is derived from them, and
//! what belongs to nothing.

use super::findings::Findings;
use super::records::Ground;
use super::{derived, manifest, orphans, records, territories, words};
use crate::error::Result;
use crate::progress::Progress;
use grappes_model::Gazetteer;
use grappes_model::manifest::LANGS;
use std::path::Path;

/// What was found.
#[derive(Debug)]
pub(super) struct Checked {
    /// How many record files there are.
    pub(super) records: usize,
    pub(super) findings: Findings,
}

/// Checks the dataset in `dir` with its records in `folder`.
pub(super) fn check(dir: &Path, folder: &Path) -> Result<Checked> {
    let mut findings = Findings::default();
    let manifest = manifest::check(dir, &mut findings);
    let ground = manifest.as_ref().map(|manifest| {
        let _progress = Progress::open("checking territories");
        let territories = territories::check(dir, manifest, &mut findings);
        (Gazetteer::new(manifest, &territories.communes), territories)
    });
    let (gazetteer, territories) = ground.unwrap_or_default();
    // Without all of the territories codes would be unknown, which says nothing of the records.
    let ground = Ground {
        gazetteer: &gazetteer,
        complete: territories.complete,
        broken: &territories.broken,
        directory: territories.directory.as_ref(),
    };
    let langs = manifest.as_ref().map_or(&LANGS[..], |manifest| &manifest.langs);
    let records = records::check(folder, &ground, langs, &mut findings)?;
    let _progress = Progress::open("checking what belongs together");
    if let Some(manifest) = &manifest {
        words::check(dir, folder, manifest, &mut findings)?;
        derived::check(dir, manifest, &records, &territories.shapes, &mut findings);
        orphans::check(dir, folder, manifest, &mut findings)?;
    }
    Ok(Checked { records: records.count, findings })
}
