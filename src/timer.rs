//! Something that is done once, later, unless it is no longer wanted.

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::time::Duration;

/// After this long visitors are told that something is on its way (design: never sooner).
pub const NOTICE: Duration = Duration::from_millis(300);

/// Dropping it calls off what has not been done.
pub struct Timer(Option<TimeoutHandle>);

/// Runs `run` once when `delay` is over.
#[must_use]
pub fn after(delay: Duration, run: impl FnOnce() + 'static) -> Timer {
    after_boxed(delay, Box::new(run))
}

fn after_boxed(delay: Duration, run: Box<dyn FnOnce()>) -> Timer {
    // Fails where there is no window only.
    Timer(set_timeout_with_handle(run, delay).ok())
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.0.iter().for_each(TimeoutHandle::clear);
    }
}
