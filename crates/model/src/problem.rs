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

    /// It in one line: "records/aif.json: figures[2].source: expected a source, found nothing".
    #[must_use]
    pub fn message(&self) -> String {
        let at = if self.at.is_empty() { "" } else { ": " };
        [&*self.file, at, &self.at, ": expected ", &self.expected, ", found ", &self.found].concat()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

/// A number in digits. The standard library's way takes room for widths and signs that nobody asks
/// for, in what visitors download.
pub(crate) fn digits(number: i64) -> String {
    let mut left = number.unsigned_abs();
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'0' + (left % 10) as u8));
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        text.insert(0, '-');
    }
    text
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn numbers_are_written_in_digits() {
        for number in [0, 7, -7, 10, 1_234_567_890, i64::MAX, i64::MIN] {
            assert_eq!(digits(number), number.to_string());
        }
    }
}
