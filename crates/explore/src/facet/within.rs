//! How many actors a click on each of several territories would leave.

use super::counts::{Change, Counts};
use std::rc::Rc;

/// Footings held against a territory in a step.
const STEP: usize = 512;

/// A count by territory under way, in steps.
#[derive(Debug)]
pub struct Within {
    counts: Rc<Counts>,
    codes: Vec<String>,
    found: Vec<usize>,
    /// The territory looked at, and the footing that it is held against next.
    at: usize,
    next: usize,
}

impl Within {
    /// Begins with the territories of `codes`.
    #[must_use]
    pub fn new(counts: Rc<Counts>, codes: Vec<String>) -> Self {
        Self { counts, found: vec![0; codes.len()], codes, at: 0, next: 0 }
    }

    /// Looks at a few footings; `acts` tells whether the actor at an index acts on the territory of a code.
    /// Whether there is more to do.
    pub fn step(&mut self, acts: &dyn Fn(u32, &str) -> bool) -> bool {
        let Some(code) = self.codes.get(self.at) else { return false };
        for _ in 0..STEP {
            let Some(&(actor, count)) = self.counts.footings.get(self.next) else {
                (self.at, self.next) = (self.at + 1, 0);
                return self.at < self.codes.len();
            };
            if count > 0 && acts(actor, code) {
                self.found[self.at] += count as usize;
            }
            self.next += 1;
        }
        true
    }

    /// What a click on each territory does, once there was nothing more to do.
    #[must_use]
    pub fn finish(self) -> Vec<(String, Change)> {
        let mut all = Vec::new();
        for (code, found) in self.codes.into_iter().zip(self.found) {
            all.push((code, Change::To(found)));
        }
        all
    }
}
