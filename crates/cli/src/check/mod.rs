//! `grappes check`: everything that is wrong with a dataset, in one run, where it stands.

mod dataset;
mod derived;
mod files;
mod finding;
mod findings;
mod fix;
mod limits;
mod locate;
mod manifest;
mod orphans;
mod output;
mod records;
mod rings;
mod shape;
mod suggest;
mod territories;

use std::path::{Component, Path, PathBuf};

use crate::args::{Check, Deny};
use crate::dataset::records_folder;
use crate::error::{Error, Outcome, Result};

/// Runs the command.
pub(crate) fn run(options: &Check) -> Result<Outcome> {
    if !options.dir.is_dir() {
        return Err(Error::at(&options.dir, "expected a dataset folder, found none").wrong_use());
    }
    let folder = records_folder(&options.dir, options.records.as_deref());
    if !folder.is_dir() {
        return Err(Error::at(&folder, "expected a folder of records, found none")
            .remedy("name the folder of record files with --records DIR")
            .wrong_use());
    }
    let (dir, folder) = (plain(&options.dir), plain(&folder));
    let mut checked = dataset::check(&dir, &folder)?;
    if options.fix {
        checked = fix::until_settled(&dir, &folder, checked)?;
    }
    let dataset::Checked { records, findings } = checked;
    let (errors, warnings, untold) = (findings.errors(), findings.warnings(), findings.untold());
    output::write(options.format, &findings.into_sorted());
    if untold > 0 {
        eprintln!("{untold} further findings are counted, not told");
    }
    eprintln!("{} checked: {}, {}", count(records, "record"), count(errors, "error"), count(warnings, "warning"));
    let fails = errors > 0 || (warnings > 0 && options.deny == Some(Deny::Warnings));
    Ok(if fails { Outcome::Problems } else { Outcome::Fine })
}

/// The path without a dot at its beginning, so that files are told as people call them.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

fn count(count: usize, of: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {of}{ending}")
}
