//! Mending what can be mended without asking: layout, byte order marks, winding, derived files.
//!
//! No fact changes; a file is written whole or not at all.

mod winding;

use super::dataset::{self, Checked};
use super::finding::Fix;
use crate::dataset::write_whole;
use crate::error::{Error, Result};
use grappes_model::{RecordId, wire};
use std::fs;
use std::path::Path;

/// One mend may make another possible: without its byte order mark a record is read, then laid out,
/// and then the overlays follow from it.
const ROUNDS: usize = 4;

/// Mends and checks again, until there is nothing left to mend.
pub(super) fn until_settled(dir: &Path, folder: &Path, mut checked: Checked) -> Result<Checked> {
    for _ in 0..ROUNDS {
        let fixes = std::mem::take(&mut checked.findings.fixes);
        if fixes.is_empty() {
            break;
        }
        for fix in fixes {
            let path = apply(fix)?;
            eprintln!("mended {}", path.display());
        }
        checked = dataset::check(dir, folder)?;
    }
    Ok(checked)
}

fn apply(fix: Fix) -> Result<std::path::PathBuf> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| Error::at(path, error));
    let (path, content) = match fix {
        Fix::Stale(path, content) => (path, content),
        Fix::Mark(path) => {
            let text = read(&path)?;
            let rest = text.trim_start_matches('\u{feff}').to_owned();
            (path, rest)
        }
        Fix::Layout(path) => {
            let text = read(&path)?;
            let id = path.file_stem().and_then(|stem| RecordId::new(stem.to_str()?));
            let record = id.and_then(|id| wire::record(&text, &id).ok());
            // It was read a moment ago. Where it no longer is, somebody else is writing: let them.
            let content = record.map_or(text, |record| wire::write_record(&record));
            (path, content)
        }
        Fix::Winding(path) => {
            let text = read(&path)?;
            let content = winding::turned(&text);
            (path, content)
        }
    };
    write_whole(&path, &content)?;
    Ok(path)
}
