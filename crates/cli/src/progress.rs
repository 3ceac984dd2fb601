//! A bar on the terminal for work that takes more than a second; nothing in a pipe.

use std::cell::Cell;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take before one wants to know how far it is.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the clock is asked, in steps.
const STRIDE: u64 = 64;

/// Work of a known number of steps; the bar goes away with it.
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
    steps: Cell<u64>,
    is_shown: Cell<bool>,
}

impl Progress {
    /// Work of `steps` steps.
    pub(crate) fn new(steps: usize, what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden()).with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self { bar, start: Instant::now(), steps: Cell::new(0), is_shown: Cell::new(false) }
    }

    /// One step further.
    pub(crate) fn step(&self) {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get().is_multiple_of(STRIDE) && self.start.elapsed() > PATIENCE {
            // A bar on standard error draws on terminals only.
            if !self.is_shown.replace(true) {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            self.bar.set_position(self.steps.get());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
