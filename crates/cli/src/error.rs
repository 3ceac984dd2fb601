//! How a command ends: fine, with problems found, or refused with a reason.

use std::fmt;
use std::path::Path;

/// A command that ran to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to complain of: exit 0.
    Fine,
    /// It did its work and found problems, which it has listed: exit 1.
    Problems,
}

/// A command that could not go on: what it looked at, what is wrong, what to do.
#[derive(Debug)]
pub(crate) struct Error {
    subject: String,
    problem: String,
    remedy: Option<String>,
    wrong_use: bool,
}

/// What commands and their steps return.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Something wrong with what is named by `subject`: a file, a record, a program.
    pub(crate) fn new(subject: impl fmt::Display, problem: impl fmt::Display) -> Self {
        Self { subject: subject.to_string(), problem: problem.to_string(), remedy: None, wrong_use: false }
    }

    /// Something wrong with a file or folder.
    pub(crate) fn at(path: &Path, problem: impl fmt::Display) -> Self {
        Self::new(path.display(), problem)
    }

    /// The same, with what to do about it.
    pub(crate) fn remedy(mut self, remedy: impl fmt::Display) -> Self {
        self.remedy = Some(remedy.to_string());
        self
    }

    /// The same, blamed on how the command was called: exit 2 instead of 1.
    pub(crate) fn wrong_use(mut self) -> Self {
        self.wrong_use = true;
        self
    }

    /// What the process ends with.
    pub(crate) fn exit_code(&self) -> u8 {
        if self.wrong_use { 2 } else { 1 }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.problem)?;
        if let Some(remedy) = &self.remedy {
            write!(f, "\n  {remedy}")?;
        }
        Ok(())
    }
}
