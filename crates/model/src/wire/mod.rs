//! Reading and writing the files of a dataset: the only place that names GeoJSON and JSON.
//!
//! A bad record or manifest is refused with its first problem; a bad feature costs itself, never
//! the file it stands in.

mod cut;
mod directory;
mod document;
mod feature;
mod manifest;
mod overlay;
mod parse;
mod people;
mod read;
mod record;
mod tally;
mod territory;
mod timeline;
mod tree;
mod value;
mod words;
#[cfg(feature = "write")]
mod write;

pub use directory::directory;
pub use document::documents;
pub use manifest::manifest;
pub use overlay::{OverlayReader, overlays};
pub use people::people;
pub use record::{record, write_record};
pub use tally::tallies;
pub use territory::territories;
pub use timeline::timeline;
pub use words::{words, words_as};
#[cfg(feature = "write")]
pub use write::{write_documents, write_overlays, write_people, write_tallies, write_timeline};

use crate::problem::digits;
use crate::{Problem, ProblemKind};

/// A number as JSON writes it; `None` for any other text.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    parse::parse(text).ok()?.as_f64()
}

/// The tree that `text`, the whole of `file`, is written as.
fn tree(file: &str, text: &str, expected: &str) -> Result<tree::Json, Problem> {
    parse::parse(text).map_err(|stray| Problem::new(ProblemKind::Shape, file, "", expected, &why(text, stray)))
}

/// Why a text is not JSON. Those who write data are told in words; visitors, whose download would
/// carry the words for every reason, are told where.
fn why(text: &str, stray: parse::Stray) -> String {
    let words = cfg!(feature = "strict").then(|| serde_json::from_str::<serde_json::Value>(text).err()).flatten();
    words.map_or_else(
        || {
            ["no JSON from line ", &digits(stray.line as i64), ", column ", &digits(stray.column as i64), " on"]
                .concat()
        },
        |error| error.to_string(),
    )
}
