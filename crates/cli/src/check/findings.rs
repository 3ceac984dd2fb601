//! All that was found, within bounds.

use super::finding::{Code, Finding, Place, Severity};
use super::shape::MARK;
use std::path::PathBuf;

/// Findings kept to be told; further ones are counted. Nobody reads so many, and a hostile dataset
/// must not fill the memory.
pub(super) const KEPT: usize = 10_000;

/// What was found, and what can be mended without asking.
#[derive(Debug, Default)]
pub(super) struct Findings {
    kept: Vec<Finding>,
    errors: usize,
    warnings: usize,
    /// Files that `--fix` can mend.
    pub(super) fixes: Vec<Fix>,
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

impl Findings {
    pub(super) fn add(&mut self, finding: Finding) {
        match finding.severity() {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if finding.code == Code::Syntax && finding.place == Place::Bytes(0..0) && finding.found.starts_with(MARK) {
            self.fixes.push(Fix::Mark(finding.path.clone()));
        }
        if self.kept.len() < KEPT {
            self.kept.push(finding);
        }
    }

    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    pub(super) fn warnings(&self) -> usize {
        self.warnings
    }

    /// How many were counted only.
    pub(super) fn untold(&self) -> usize {
        self.errors + self.warnings - self.kept.len()
    }

    /// The kept ones by file, in an order that does not depend on how they were met.
    pub(super) fn into_sorted(mut self) -> Vec<Finding> {
        self.kept.sort_by(|a, b| (&a.path, a.code, a.way()).cmp(&(&b.path, b.code, b.way())));
        self.kept
    }
}
