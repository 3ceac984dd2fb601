//! Which record files an import changes, and how.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use grappes_model::derive::record_file;
use grappes_model::{Record, RecordId, wire};
use similar::TextDiff;

use crate::error::{Error, Result};

/// A record file before and after.
pub(super) struct Change {
    /// The file's name.
    pub(super) file: String,
    /// Its text; `None` for a new one.
    before: Option<String>,
    /// Its text after the import.
    pub(super) after: String,
}

/// The files of `records` that are not as they were. A file that holds the same record stays as it is
/// written, whatever its spaces.
pub(super) fn between(folder: &Path, existing: &BTreeMap<RecordId, Record>, records: &[Record]) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for record in records {
        let there = existing.get(&record.id);
        if there == Some(record) {
            continue;
        }
        let file = record_file(record);
        let path = folder.join(&file);
        let before = match there {
            Some(_) => Some(fs::read_to_string(&path).map_err(|error| Error::at(&path, error))?),
            None => None,
        };
        changes.push(Change { file, before, after: wire::write_record(record) });
    }
    Ok(changes)
}

impl Change {
    /// Whether there was no such record.
    pub(super) fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// The change as a unified diff.
    pub(super) fn diff(&self) -> String {
        let old = if self.is_new() { "/dev/null".to_owned() } else { format!("a/{}", self.file) };
        let diff = TextDiff::from_lines(self.before.as_deref().unwrap_or_default(), &self.after);
        diff.unified_diff().header(&old, &format!("b/{}", self.file)).to_string()
    }
}
