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
mod salvage;
mod shape;
mod suggest;
mod territories;
mod words;

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
    output::write(options.format, &findings.into_sorted())?;
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

#[cfg(test)]
mod tests {
    use super::limits;
    use grappes_model::check::{Code, Severity};

    /// The page that tells editors what a code means, and how large a dataset may be.
    const PAGE: &str = include_str!("../../../../docs/verifier.md");

    #[test]
    fn the_page_for_editors_has_every_code_with_its_severity_and_no_other() {
        let rows: Vec<&str> =
            PAGE.lines().filter(|line| line.starts_with("| `") && line.matches('|').count() == 5).collect();
        for code in Code::ALL {
            let severity = match code.severity() {
                Severity::Error => "erreur",
                Severity::Warning => "avertissement",
            };
            let row = format!("| `{}` | {severity} |", code.key());
            assert!(rows.iter().any(|line| line.starts_with(&row)), "{row}");
        }
        assert_eq!(rows.len(), Code::ALL.len());
    }

    #[test]
    fn the_page_for_editors_has_every_limit() {
        for (what, limit) in limits::ALL {
            let digits = limit.to_string();
            let groups: Vec<&str> =
                digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).unwrap()).collect();
            let row = groups.join("\u{202f}");
            assert!(PAGE.lines().any(|line| line.starts_with("| ") && line.contains(&row)), "{what}: {row}");
        }
    }

    #[test]
    fn codes_are_told_apart() {
        let keys: std::collections::BTreeSet<&str> = Code::ALL.iter().map(|code| code.key()).collect();
        assert_eq!(keys.len(), Code::ALL.len());
        assert!(Code::ALL.iter().all(|code| code.meaning().ends_with('.')));
    }
}
