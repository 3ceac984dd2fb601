//! Something wrong, with the place in the text where it stands.

use std::ops::Range;
use std::path::PathBuf;

pub(super) use grappes_model::check::{Code, Severity};

/// Something wrong with a file.
#[derive(Debug)]
pub(super) struct Finding {
    /// Its name.
    pub(super) code: Code,
    /// The file.
    pub(super) path: PathBuf,
    /// The way to the value, `figures[2].source`; empty for the file as a whole.
    pub(super) at: String,
    /// Bytes of the text that it is about.
    pub(super) span: Range<usize>,
    /// What was expected there.
    pub(super) expected: String,
    /// What stands there.
    pub(super) found: String,
    /// What to do, where that is plain.
    pub(super) help: Option<String>,
}

impl Finding {
    pub(super) fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The finding in one line, without its place.
    pub(super) fn message(&self) -> String {
        if self.code == Code::Syntax {
            return format!("this is no JSON: {}", self.found);
        }
        let at = if self.at.is_empty() { String::new() } else { format!("{}: ", self.at) };
        format!("{at}expected {}, found {}", self.expected, self.found)
    }
}
