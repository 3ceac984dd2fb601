//! The words of a language: `words/<tag>.json`, one file a language, beside the manifest.
//!
//! French is compiled in, and is the measure of all others: they say what it says, in any order.
//! Must not know what any of the words is for.

use crate::Lang;

/// The format of files of words this code reads.
pub const WORDS_FORMAT: u32 = 1;

/// The file of French.
pub const FRENCH: &str = include_str!("../../../public/words/fr.json");

/// Path of a language's file, relative to the manifest.
#[must_use]
pub fn words_path(lang: Lang) -> String {
    ["words/", &lang.tag(), ".json"].concat()
}
