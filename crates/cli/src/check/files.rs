//! Reading files that may be anything: too large, no text, no file at all.

use super::finding::{Code, Finding, Place};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The text of a file of at most `limit` bytes.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(path: &Path, limit: u64) -> Result<String, Finding> {
    let unreadable = |found: &str| Finding::whole(Code::File, path, "a file that can be read", found);
    let about = fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => unreadable("none"),
        _ => unreadable(&error.to_string()),
    })?;
    if !about.is_file() {
        return Err(unreadable("something else"));
    }
    if about.len() > limit {
        let (expected, found) = (format!("at most {limit} bytes"), format!("{} bytes", about.len()));
        return Err(Finding::whole(Code::Limit, path, &expected, &found));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(&error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let place = Place::Bytes(valid..valid);
        Finding::at(Code::Syntax, path, place, "JSON", "not UTF-8 from here on; save the file as UTF-8")
    })
}

/// The text as it can be shown: what was no UTF-8 is replaced, after the place where it begins.
pub(super) fn shown(path: &Path) -> String {
    let bytes = fs::metadata(path).ok().filter(fs::Metadata::is_file).and_then(|_| fs::read(path).ok());
    bytes.map_or_else(String::new, |bytes| String::from_utf8_lossy(&bytes).into_owned())
}
