//! Reading and writing the files of a dataset: the only place that names GeoJSON and JSON.
//!
//! A bad record or manifest is refused with its first problem; a bad feature costs itself, never
//! the file it stands in.

mod directory;
mod feature;
mod manifest;
mod overlay;
mod read;
mod record;
mod tally;
mod territory;
mod tree;
mod value;
mod words;
#[cfg(feature = "write")]
mod write;

pub use directory::directory;
pub use manifest::manifest;
pub use overlay::overlays;
pub use record::{record, write_record};
pub use tally::tallies;
pub use territory::territories;
pub use words::words;
#[cfg(feature = "write")]
pub use write::{write_overlays, write_tallies};

use crate::{Problem, ProblemKind};

/// A number as JSON writes it; `None` for any other text.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    serde_json::from_str::<tree::Json>(text).ok()?.as_f64()
}

/// Text that is not JSON. Those who write data are told why; visitors, whose download would carry
/// the words for every reason, are told where.
fn shape(file: &str, expected: &str, error: &serde_json::Error) -> Problem {
    let found = if cfg!(feature = "strict") {
        error.to_string()
    } else {
        ["no JSON from line ", &error.line().to_string(), ", column ", &error.column().to_string(), " on"].concat()
    };
    Problem::new(ProblemKind::Shape, file, "", expected, &found)
}
