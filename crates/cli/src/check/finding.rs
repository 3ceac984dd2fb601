//! Something wrong, and the way to where it stands.

use std::ops::Range;
use std::path::{Path, PathBuf};

pub(super) use grappes_model::check::{Code, Severity};

/// Something wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// Its name.
    pub(super) code: Code,
    /// The file.
    pub(super) path: PathBuf,
    /// Where in it.
    pub(super) place: Place,
    /// What was expected there.
    pub(super) expected: String,
    /// What stands there.
    pub(super) found: String,
    /// What to do, where that is plain.
    pub(super) help: Option<String>,
    /// How `--fix` mends it, where that needs no asking.
    pub(super) fix: Option<Fix>,
}

/// A file that can be mended without asking, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fix {
    /// A byte order mark at its beginning.
    Mark(PathBuf),
    /// A record in another layout.
    Layout(PathBuf),
    /// Rings that run the wrong way.
    Winding(PathBuf),
    /// A derived file that is not current, and what should be in it.
    Stale(PathBuf, String),
}

/// Where in a file something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// The file as a whole.
    File,
    /// The way to a value, `figures[2].source`.
    Value(String),
    /// The way to a field whose name is what is wrong.
    Name(String),
    /// Bytes of a text that cannot be read as JSON.
    Bytes(Range<usize>),
}

impl Finding {
    /// About a file as a whole.
    pub(super) fn whole(code: Code, path: &Path, expected: &str, found: &str) -> Self {
        Self::at(code, path, Place::File, expected, found)
    }

    /// About a place in a file.
    pub(super) fn at(code: Code, path: &Path, place: Place, expected: &str, found: &str) -> Self {
        let path = path.to_owned();
        Self { code, path, place, expected: expected.to_owned(), found: found.to_owned(), help: None, fix: None }
    }

    /// With what to do about it.
    pub(super) fn help(self, help: impl Into<Option<String>>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// With how it is mended.
    pub(super) fn fix(self, fix: Fix) -> Self {
        Self { fix: Some(fix), ..self }
    }

    pub(super) fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The way to the value, empty where there is none.
    pub(super) fn way(&self) -> &str {
        match &self.place {
            Place::Value(way) | Place::Name(way) => way,
            Place::File | Place::Bytes(_) => "",
        }
    }

    /// The finding in one line, without its file.
    pub(super) fn message(&self) -> String {
        if self.code == Code::Syntax {
            return format!("this is no JSON: {}", self.found);
        }
        let way = self.way();
        let at = if way.is_empty() { String::new() } else { format!("{way}: ") };
        format!("{at}expected {}, found {}", self.expected, self.found)
    }
}
