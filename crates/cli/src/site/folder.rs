//! The folder of the pages: filled aside, then put in the place of the one before, whole.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::address::LIST;
use super::frame::GENERATOR;
use crate::error::{Error, Result};

/// A folder under way. Given up before it is published, it leaves nothing behind.
pub(super) struct Folder {
    aside: PathBuf,
    place: PathBuf,
}

impl Folder {
    /// Begins the folder `name` of `out`, beside the one that may be there.
    pub(super) fn aside(out: &Path, name: &str) -> Result<Self> {
        let place = out.join(name);
        if place.exists() && !is_ours(&place) {
            return Err(Error::at(&place, "expected pages of an earlier run, found something else")
                .remedy("Move it away or name another folder with --out: nothing else is ever overwritten.")
                .wrong_use());
        }
        fs::create_dir_all(out).map_err(|error| Error::at(out, error))?;
        let aside = out.join(hidden(name, "new"));
        fs::create_dir(&aside).map_err(|error| Error::at(&aside, error))?;
        Ok(Self { aside, place })
    }

    /// Writes a file of it.
    pub(super) fn write(&self, path: &str, text: &str) -> Result<()> {
        let path = self.aside.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::at(folder, error))?;
        }
        fs::write(&path, text).map_err(|error| Error::at(&path, error))
    }

    /// Puts it in its place. What was there goes when all of the new one is.
    pub(super) fn publish(self) -> Result<()> {
        let old = self.aside.with_extension("old");
        let replaces = self.place.exists();
        if replaces {
            fs::rename(&self.place, &old).map_err(|error| Error::at(&self.place, error))?;
        }
        if let Err(error) = fs::rename(&self.aside, &self.place) {
            if replaces {
                // Where this fails too, the pages are in the folder aside.
                let _ = fs::rename(&old, &self.place);
            }
            return Err(Error::at(&self.place, error));
        }
        if replaces {
            fs::remove_dir_all(&old).map_err(|error| Error::at(&old, error))?;
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Once it was renamed there is nothing left to remove.
        let _ = fs::remove_dir_all(&self.aside);
    }
}

/// A name that no run beside this one has.
fn hidden(name: &str, ending: &str) -> OsString {
    format!(".{name}.{}.{ending}", std::process::id()).into()
}

/// Whether pages lie there that this command made, or nothing.
fn is_ours(place: &Path) -> bool {
    let is_empty = fs::read_dir(place).is_ok_and(|mut entries| entries.next().is_none());
    let list = fs::read_to_string(place.join(LIST).with_extension("html"));
    is_empty || list.is_ok_and(|page| page.contains(GENERATOR))
}
