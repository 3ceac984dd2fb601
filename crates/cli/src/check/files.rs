//! Reading files that may be anything: too large, no text, no file at all.

use super::finding::{Code, Finding, Place};
use super::limits;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The text of a file of at most `limit` bytes.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(path: &Path, limit: u64) -> Result<String, Box<Finding>> {
    let unreadable = |found: &str| Box::new(Finding::whole(Code::File, path, "a file that can be read", found));
    let about = fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => unreadable("none"),
        _ => unreadable(&error.to_string()),
    })?;
    if !about.is_file() {
        return Err(unreadable("something else"));
    }
    if about.len() > limit {
        let (expected, found) = (format!("at most {limit} bytes"), format!("{} bytes", about.len()));
        return Err(Box::new(Finding::whole(Code::Limit, path, &expected, &found)));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(&error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let place = Place::Bytes(valid..valid);
        Box::new(Finding::at(Code::Syntax, path, place, "JSON", "not UTF-8 from here on; save the file as UTF-8"))
    })
}

/// The text as it can be shown: what was no UTF-8 is replaced, after the place where it begins, and
/// of what is too large only the beginning is there.
pub(super) fn shown(path: &Path) -> String {
    let is_file = fs::metadata(path).is_ok_and(|about| about.is_file());
    let mut bytes = Vec::new();
    if is_file && let Ok(file) = File::open(path) {
        // What could be read before an error is shown.
        let _ = file.take(limits::OVERLAYS).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
