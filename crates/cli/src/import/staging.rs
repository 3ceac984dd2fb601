//! Writing many files so that whoever reads them, or interrupts this, finds each whole: all of them
//! are written beside first, then renamed. Where a rename fails, those before it are taken back.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::changes::Change;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// The folder beside the records in which new files lie until all of them are written.
const STAGE: &str = ".import";

/// Writes the changed files into `folder`.
pub(super) fn write(folder: &Path, changes: &[Change]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let stage = Stage::new(folder)?;
    let progress = Progress::new(2 * changes.len(), "writing");
    for change in changes {
        progress.step();
        let path = stage.new_file(&change.file);
        fs::write(&path, &change.after).map_err(|error| unwritten(&path, &error))?;
    }
    let mut done = Vec::new();
    for change in changes {
        progress.step();
        let target = folder.join(&change.file);
        if let Err(error) = stage.swap(change, &target) {
            done.iter().rev().for_each(|(change, target): &(&Change, PathBuf)| stage.take_back(change, target));
            return Err(unwritten(&target, &error));
        }
        done.push((change, target));
    }
    Ok(())
}

fn unwritten(path: &Path, error: &io::Error) -> Error {
    Error::at(path, error).remedy("Nothing was imported; all record files are as they were.")
}

/// The folder, removed when it is done with.
struct Stage {
    path: PathBuf,
    /// Whether old files lie in it that could not be put back.
    is_kept: Cell<bool>,
}

impl Stage {
    /// Makes the folder. One that is there is another import's, under way or interrupted.
    fn new(folder: &Path) -> Result<Self> {
        let path = folder.join(STAGE);
        fs::create_dir(&path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Error::at(&path, "another import is under way, or was interrupted")
                .remedy("Each record file is whole. If no import is running, remove this folder and import again."),
            _ => Error::at(&path, error),
        })?;
        Ok(Self { path, is_kept: Cell::new(false) })
    }

    fn new_file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn old_file(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.old"))
    }

    /// Puts the new file in the place of the old one, which is kept as a second link to it.
    fn swap(&self, change: &Change, target: &Path) -> io::Result<()> {
        if !change.is_new() {
            let old = self.old_file(&change.file);
            fs::hard_link(target, &old).or_else(|_| fs::copy(target, &old).map(drop))?;
        } else if target.exists() {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "a file that was not there a moment ago"));
        }
        fs::rename(self.new_file(&change.file), target)
    }

    /// Undoes [`swap`](Self::swap). Where even that fails, the old file stays in the folder.
    fn take_back(&self, change: &Change, target: &Path) {
        let old = self.old_file(&change.file);
        let undone = if change.is_new() { fs::remove_file(target) } else { fs::rename(old, target) };
        if undone.is_err() {
            self.is_kept.set(true);
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.is_kept.get() {
            // What cannot be removed is named by the next import.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::changes;
    use grappes_model::{Record, RecordId, wire};
    use std::collections::BTreeMap;

    fn record(id: &str, name: &str) -> Record {
        let text = format!(
            r#"{{"format":1,"id":"{id}","layer":"cluster","name":"{name}","kind":"k","place":{{"commune":"59350","basis":"public"}},
            "themes":["rail"],"summary":"s","sources":[]}}"#
        );
        wire::record(&text, &RecordId::new(id).unwrap()).unwrap()
    }

    #[test]
    fn a_rename_that_fails_takes_those_before_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let old = [record("a", "Old"), record("b", "Old")];
        let existing: BTreeMap<RecordId, Record> = old.iter().map(|old| (old.id.clone(), old.clone())).collect();
        for record in &old {
            fs::write(path(&format!("{}.json", record.id)), wire::write_record(record)).unwrap();
        }
        let new = [record("a", "New"), record("aa", "New"), record("b", "New"), record("c", "New")];
        let changes = changes::between(folder.path(), &existing, &new).unwrap();
        // Somebody else made a folder of the last name meanwhile: nothing can take its place.
        fs::create_dir(path("c.json")).unwrap();
        assert!(write(folder.path(), &changes).unwrap_err().to_string().contains("c.json"));
        for record in &old {
            let text = fs::read_to_string(path(&format!("{}.json", record.id))).unwrap();
            assert_eq!(text, wire::write_record(record));
        }
        assert!(!path("aa.json").exists() && !path(STAGE).exists());
        fs::remove_dir(path("c.json")).unwrap();
        write(folder.path(), &changes).unwrap();
        assert!(fs::read_to_string(path("b.json")).unwrap().contains("New") && path("aa.json").exists());
        assert!(!path(STAGE).exists());
    }
}
