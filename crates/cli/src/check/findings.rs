//! All that was found, within bounds.

use super::finding::{Finding, Fix, Severity};
use std::collections::BTreeSet;

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
    pub(super) fixes: BTreeSet<Fix>,
}

impl Findings {
    pub(super) fn add(&mut self, mut finding: Finding) {
        match finding.severity() {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        self.fixes.extend(finding.fix.take());
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
