//! What is wrong with a piece of data, as a value: file, record, field, expected, found.

use std::fmt;

/// Data that could be read, with what had to be left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded<T> {
    /// What was read.
    pub data: T,
    /// What was not.
    pub problems: Vec<Problem>,
}

/// The sort of a problem, for tests and for the words a visitor reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// Not JSON, or not of the shape expected.
    Shape,
    /// Written in a format newer or older than this program reads.
    Format,
    /// A value outside what is allowed.
    Value,
    /// Refers to something that is not there.
    Missing,
    /// Two things that must be one, or one thing said twice.
    Duplicate,
    /// A text lacks a language.
    Untranslated,
}

/// One problem. `at` names the record or feature and the field, for instance `aif: figures[2].source`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its sort.
    pub kind: ProblemKind,
    /// File, as the dataset names it.
    pub file: String,
    /// Record or feature, and field.
    pub at: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}

impl Problem {
    /// A problem of `kind` in `file`.
    #[must_use]
    pub fn new(kind: ProblemKind, file: &str, at: &str, expected: &str, found: &str) -> Self {
        Self { kind, file: file.to_owned(), at: at.to_owned(), expected: expected.to_owned(), found: found.to_owned() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if !self.at.is_empty() {
            f.write_str(": ")?;
            f.write_str(&self.at)?;
        }
        f.write_str(": expected ")?;
        f.write_str(&self.expected)?;
        f.write_str(", found ")?;
        f.write_str(&self.found)
    }
}

impl std::error::Error for Problem {}
