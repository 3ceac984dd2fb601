//! How large a dataset may be: what is above is refused by name, unread.
//!
//! Far above what an institution writes, and low enough that a browser on a phone copes. They also
//! bound what this program takes in time and memory, whatever it is given.

/// Bytes of a record file.
pub(super) const RECORD: u64 = 256 * 1024;

/// Bytes of the manifest.
pub(super) const MANIFEST: u64 = 4 * 1024 * 1024;

/// Bytes of a file of territories.
pub(super) const TERRITORIES: u64 = 16 * 1024 * 1024;

/// Bytes of the directory of communes.
pub(super) const DIRECTORY: u64 = 8 * 1024 * 1024;

/// Bytes of the overlay file.
pub(super) const OVERLAYS: u64 = 64 * 1024 * 1024;

/// Bytes of the file of what records count.
pub(super) const FIGURES: u64 = 16 * 1024 * 1024;

/// Bytes of the file of what of records is dated.
pub(super) const TIMELINE: u64 = 32 * 1024 * 1024;

/// Bytes of the file of people in office.
pub(super) const PEOPLE: u64 = 16 * 1024 * 1024;

/// Bytes of the file of documents and what rests on them.
pub(super) const DOCUMENTS: u64 = 64 * 1024 * 1024;

/// Bytes of the words of a language.
pub(super) const WORDS: u64 = 256 * 1024;

/// Record files in a dataset.
pub(super) const RECORDS: usize = 100_000;

/// Files of territories in a dataset.
pub(super) const TERRITORY_FILES: usize = 200;

/// Positions of a territory, all rings together.
pub(super) const POSITIONS: usize = 100_000;

/// All of them, as the documentation lists them.
#[cfg(test)]
pub(super) const ALL: [(&str, u64); 13] = [
    ("bytes of a record file", RECORD),
    ("bytes of `manifest.json`", MANIFEST),
    ("bytes of a file of territories", TERRITORIES),
    ("bytes of `communes.json`", DIRECTORY),
    ("bytes of `overlays.geojson`", OVERLAYS),
    ("bytes of `figures.json`", FIGURES),
    ("bytes of `timeline.json`", TIMELINE),
    ("bytes of `people.json`", PEOPLE),
    ("bytes of `documents.json`", DOCUMENTS),
    ("bytes of the words of a language", WORDS),
    ("record files", RECORDS as u64),
    ("files of territories", TERRITORY_FILES as u64),
    ("positions of a territory", POSITIONS as u64),
];
