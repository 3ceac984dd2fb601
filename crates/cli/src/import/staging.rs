//! Writing many files so that whoever reads them, or interrupts this, finds all of them as they were or
//! all of them new, or is told what is left to do: they are written into a folder beside first, then
//! renamed. Where a rename fails, those before it are taken back.

mod settle;

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::changes::Change;
use crate::error::{Error, Result};
use crate::progress::Progress;

pub(super) use settle::settle;

/// The folder beside the records in which new files lie until all of them are written.
const STAGE: &str = ".import";
/// What whoever is at work holds locked in it: the lock goes with the process.
const LOCK: &str = "lock";
/// What says that all new files are written, so that all that is left is to rename them.
const READY: &str = "ready";

/// Writes the changed files into `folder`.
pub(super) fn write(folder: &Path, changes: &[Change]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let stage = Stage::make(folder)?;
    let written = put(&stage, folder, changes);
    match &written {
        // Killed after this, it leaves new files that the next import puts in place.
        Ok(()) | Err(Failed::AllTakenBack(_)) => stage.remove(),
        // Old and new files lie in the folder: the next import finds them.
        Err(Failed::Between(_)) => {}
    }
    written.map_err(|failed| match failed {
        Failed::AllTakenBack(error) => error.remedy("Nothing was imported; all record files are as they were."),
        Failed::Between(error) => error.remedy(
            "Some record files are new and some as they were, each whole; the next `grappes import` puts the other new \
             ones in place.",
        ),
    })
}

/// An import that could not go through.
enum Failed {
    /// Everything is as it was.
    AllTakenBack(Error),
    /// Some files are new, and cannot be taken back.
    Between(Error),
}

/// Writes the new files and puts them in place.
fn put(stage: &Stage, folder: &Path, changes: &[Change]) -> std::result::Result<(), Failed> {
    let progress = Progress::new(2 * changes.len(), "writing");
    let untouched = |path: &Path, error: &io::Error| Failed::AllTakenBack(Error::at(path, error));
    for change in changes {
        progress.step();
        let path = stage.new_file(&change.file);
        fs::write(&path, &change.after).map_err(|error| untouched(&path, &error))?;
    }
    let ready = stage.path.join(READY);
    File::create(&ready).map_err(|error| untouched(&ready, &error))?;
    let mut done: Vec<(&Change, PathBuf)> = Vec::new();
    for change in changes {
        progress.step();
        let target = folder.join(&change.file);
        if let Err(error) = stage.swap(change, &target) {
            let error = Error::at(&target, error);
            let all = done.iter().rev().try_for_each(|(change, target)| stage.take_back(change, target));
            return Err(if all.is_ok() { Failed::AllTakenBack(error) } else { Failed::Between(error) });
        }
        done.push((change, target));
    }
    Ok(())
}

/// The folder, while it is ours.
struct Stage {
    path: PathBuf,
    /// Locked for as long as it is held.
    _lock: File,
}

impl Stage {
    /// Makes the folder, which is not there: [`settle`] was here.
    fn make(folder: &Path) -> Result<Self> {
        let path = folder.join(STAGE);
        match fs::create_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(busy(&path)),
            made => made.map_err(|error| Error::at(&path, error))?,
        }
        Self::take(folder)?.ok_or_else(|| busy(&path))
    }

    /// The folder that is there, as ours; `None` when there is none.
    fn take(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(STAGE);
        let lock = path.join(LOCK);
        let file = match File::options().create(true).append(true).open(&lock) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::at(&lock, error)),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(busy(&path)),
            Err(TryLockError::Error(error)) => return Err(Error::at(&lock, error)),
        }
        // Whoever held it may have removed the folder before the lock was ours, and others made it anew.
        let held = file.try_clone().and_then(Handle::from_file).map_err(|error| Error::at(&lock, error))?;
        let is_there = Handle::from_path(&lock).is_ok_and(|there| there == held);
        Ok(is_there.then_some(Self { path, _lock: file }))
    }

    /// Removes the folder: first what says that files in it are to be put in place.
    fn remove(self) {
        // What cannot be removed is settled by the next import.
        if matches!(fs::remove_file(self.path.join(READY)), Err(error) if error.kind() != io::ErrorKind::NotFound) {
            return;
        }
        let _ = fs::remove_dir_all(&self.path);
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

    /// Undoes [`swap`](Self::swap): the new file is put back first, so that an end on the way leaves all
    /// of them to be put in place.
    fn take_back(&self, change: &Change, target: &Path) -> io::Result<()> {
        let new = self.new_file(&change.file);
        if change.is_new() {
            return fs::rename(target, new);
        }
        fs::hard_link(target, &new).or_else(|_| fs::copy(target, &new).map(drop))?;
        fs::rename(self.old_file(&change.file), target)
    }
}

fn busy(path: &Path) -> Error {
    Error::at(path, "another import is under way").remedy("Wait until it is done, then import again.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::record_files;
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

    /// A folder with the records a and b, and an import that changes both and adds aa and c.
    fn import() -> (tempfile::TempDir, Vec<Change>) {
        let folder = tempfile::tempdir().unwrap();
        let old = ["a", "b"].map(|id| record(id, "Old"));
        let existing: BTreeMap<RecordId, Record> = old.iter().map(|old| (old.id.clone(), old.clone())).collect();
        for record in &old {
            fs::write(folder.path().join(format!("{}.json", record.id)), wire::write_record(record)).unwrap();
        }
        let new = ["a", "aa", "b", "c"].map(|id| record(id, "New"));
        let changes = changes::between(folder.path(), &existing, &new).unwrap();
        (folder, changes)
    }

    /// Which records of the folder are old and which new.
    fn state(folder: &Path) -> Vec<(String, &'static str)> {
        let said = |path: &PathBuf| {
            let text = fs::read_to_string(path).unwrap();
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let name = ["Old", "New"].into_iter().find(|name| text == wire::write_record(&record(&id, name)));
            (id, name.unwrap())
        };
        record_files(folder).unwrap().iter().map(said).collect()
    }

    fn states(all: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
        all.iter().map(|(id, name)| ((*id).to_owned(), *name)).collect()
    }

    const BEFORE: [(&str, &str); 2] = [("a", "Old"), ("b", "Old")];
    const AFTER: [(&str, &str); 4] = [("a", "New"), ("aa", "New"), ("b", "New"), ("c", "New")];

    #[test]
    fn a_rename_that_fails_takes_those_before_it_back() {
        let (folder, changes) = import();
        // Somebody else made a folder of the last name meanwhile: nothing can take its place.
        let in_the_way = folder.path().join("c.json");
        fs::create_dir(&in_the_way).unwrap();
        assert!(write(folder.path(), &changes).unwrap_err().to_string().contains("Nothing was imported"));
        fs::remove_dir(&in_the_way).unwrap();
        assert_eq!(state(folder.path()), states(&BEFORE));
        assert!(!folder.path().join(STAGE).exists());
        write(folder.path(), &changes).unwrap();
        assert_eq!(state(folder.path()), states(&AFTER));
        assert!(!folder.path().join(STAGE).exists());
    }

    /// What a process that is killed leaves: its folder, unlocked.
    fn killed_after(folder: &Path, changes: &[Change], swaps: Option<usize>) {
        let stage = Stage::make(folder).unwrap();
        for change in changes {
            fs::write(stage.new_file(&change.file), &change.after).unwrap();
        }
        if let Some(swaps) = swaps {
            File::create(stage.path.join(READY)).unwrap();
            changes.iter().take(swaps).for_each(|change| stage.swap(change, &folder.join(&change.file)).unwrap());
        }
    }

    #[test]
    fn an_import_killed_while_it_writes_never_was() {
        let (folder, changes) = import();
        killed_after(folder.path(), &changes, None);
        assert!(settle(folder.path(), true).unwrap().unwrap().ends_with("would be removed"));
        assert!(folder.path().join(STAGE).exists());
        assert!(settle(folder.path(), false).unwrap().unwrap().ends_with("removed"));
        assert_eq!(state(folder.path()), states(&BEFORE));
        assert!(!folder.path().join(STAGE).exists());
        assert_eq!(settle(folder.path(), false).unwrap(), None);
    }

    #[test]
    fn an_import_killed_between_any_two_renames_is_ended_by_the_next() {
        for swaps in 0..=4 {
            let (folder, changes) = import();
            killed_after(folder.path(), &changes, Some(swaps));
            let said = settle(folder.path(), false).unwrap().unwrap();
            assert_eq!(said.contains("c.json"), swaps < 4, "{said}");
            assert_eq!(state(folder.path()), states(&AFTER), "{swaps}");
            assert!(!folder.path().join(STAGE).exists());
        }
    }

    #[test]
    fn an_import_killed_while_it_takes_back_is_ended_by_the_next() {
        for taken in 0..=3 {
            let (folder, changes) = import();
            killed_after(folder.path(), &changes, Some(3));
            let stage = Stage::take(folder.path()).unwrap().unwrap();
            for change in changes.iter().take(3).rev().take(taken) {
                stage.take_back(change, &folder.path().join(&change.file)).unwrap();
            }
            drop(stage);
            settle(folder.path(), false).unwrap();
            assert_eq!(state(folder.path()), states(&AFTER), "{taken}");
        }
    }

    #[test]
    fn what_was_written_since_is_not_replaced() {
        let (folder, changes) = import();
        killed_after(folder.path(), &changes, Some(1));
        let later = fs::metadata(folder.path().join(STAGE).join(READY)).unwrap().modified().unwrap();
        let path = folder.path().join("b.json");
        fs::write(&path, wire::write_record(&record("b", "Old"))).unwrap();
        let file = File::options().append(true).open(&path).unwrap();
        file.set_modified(later + std::time::Duration::from_secs(1)).unwrap();
        let error = settle(folder.path(), false).unwrap_err().to_string();
        assert!(error.contains("b.json: changed since an earlier import"), "{error}");
        assert_eq!(state(folder.path()), states(&[("a", "New"), ("b", "Old")]));
        fs::remove_file(folder.path().join(STAGE).join("b.json")).unwrap();
        settle(folder.path(), false).unwrap();
        assert_eq!(state(folder.path()), states(&[("a", "New"), ("aa", "New"), ("b", "Old"), ("c", "New")]));
    }

    #[test]
    fn two_imports_do_not_meet() {
        let (folder, changes) = import();
        let _held = Stage::make(folder.path()).unwrap();
        assert!(write(folder.path(), &changes).unwrap_err().to_string().contains("under way"));
        assert!(settle(folder.path(), false).unwrap_err().to_string().contains("under way"));
        assert_eq!(state(folder.path()), states(&BEFORE));
    }
}
