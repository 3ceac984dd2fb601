//! Reading and writing the files of a dataset: the only place that names GeoJSON and JSON.
//!
//! A bad record or manifest is refused with its first problem; a bad feature costs itself, never
//! the file it stands in.

mod feature;
mod manifest;
mod overlay;
mod read;
mod record;
mod territory;
mod value;
#[cfg(feature = "write")]
mod write;

pub use manifest::manifest;
pub use overlay::overlays;
pub use record::{record, write_record};
pub use territory::territories;
#[cfg(feature = "write")]
pub use write::write_overlays;

use crate::{Problem, ProblemKind};

/// A number as JSON writes it; `None` for any other text.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    serde_json::from_str::<serde_json::Value>(text).ok()?.as_f64()
}

/// Text that is not JSON, or not of the shape that `error` names.
fn shape(file: &str, expected: &str, error: &serde_json::Error) -> Problem {
    Problem::new(ProblemKind::Shape, file, "", expected, &error.to_string())
}
