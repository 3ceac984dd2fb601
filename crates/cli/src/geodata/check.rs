//! Whether the committed files are current: by making them again where the sources are in
//! the cache, by their checksums where they are not. Neither fetches anything.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::sources::SOURCES;
use super::{checksums, pipeline};
use crate::error::{Error, Outcome, Result};

/// Lists every file that is not as it should be on standard output.
pub(crate) fn check(out: &Path, cache: &Path) -> Result<Outcome> {
    if !out.is_dir() {
        return Err(Error::at(out, "expected a folder, found none")
            .remedy("Name the dataset folder with --out, or make it: grappes geodata.")
            .wrong_use());
    }
    let is_cached = SOURCES.iter().all(|source| source.path(cache).is_file());
    let (expected, how) = if is_cached {
        let outputs = pipeline::build(cache)?;
        let sums = outputs.into_iter().map(|(name, text)| (name, checksums::sha256(text.as_bytes())));
        (sums.collect(), "made again from the sources")
    } else {
        let how = "compared with SHA256SUMS only, because the sources are not in the cache";
        (recorded(out)?, how)
    };
    let mut differing = Vec::new();
    for (name, sum) in &expected {
        let found = fs::read(out.join(name)).map(|bytes| checksums::sha256(&bytes));
        match found {
            Ok(found) if found == *sum => {}
            Ok(_) => differing.push((name.clone(), "differs")),
            Err(_) => differing.push((name.clone(), "is missing")),
        }
    }
    differing.extend(unknown(out, &expected)?.map(|name| (name, "is not made by this command")));
    for (name, what) in &differing {
        println!("{name} {what}");
    }
    let (checked, out) = (expected.len(), out.display());
    if differing.is_empty() {
        eprintln!("{checked} files in {out} are current ({how})");
        return Ok(Outcome::Fine);
    }
    eprintln!("{} files in {out} are not current ({how}); run: grappes geodata --out {out}", differing.len());
    Ok(Outcome::Problems)
}

/// The checksums of the outputs that were recorded when they were made.
fn recorded(out: &Path) -> Result<BTreeMap<String, String>> {
    let path = out.join(checksums::FILE);
    let text = fs::read_to_string(&path).map_err(|e| Error::at(&path, e))?;
    let mut sums = checksums::parse(&text);
    for source in SOURCES {
        let found = sums.remove(source.file);
        if found.as_deref() != Some(source.sha256) {
            let found = found.unwrap_or_else(|| "none".to_owned());
            return Err(Error::at(&path, format!("expected {} for {}, found {found}", source.sha256, source.file))
                .remedy("The files were made from other sources; make them again: grappes geodata."));
        }
    }
    Ok(sums)
}

/// Territory files that are not among the expected ones.
fn unknown(out: &Path, expected: &BTreeMap<String, String>) -> Result<impl Iterator<Item = String>> {
    let folder = out.join("territories");
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder).map_err(|e| Error::at(&folder, e))? {
            let entry = entry.map_err(|e| Error::at(&folder, e))?;
            let name = format!("territories/{}", entry.file_name().to_string_lossy());
            if !expected.contains_key(&name) {
                names.push(name);
            }
        }
    }
    names.sort_unstable();
    Ok(names.into_iter())
}
