//! A bar on the terminal for work that takes more than a second; nothing in a pipe.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take before one wants to know how far it is.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often what is shown is drawn anew.
const TICK: Duration = Duration::from_millis(100);

/// Work under way; its bar goes away with it.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// What shows the bar when patience is over, and how it is called off.
    watch: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Work of `steps` steps.
    pub(crate) fn new(steps: usize, what: impl Into<String>) -> Self {
        Self::start(Some(steps), what.into())
    }

    /// Work of which nobody knows how long it is.
    pub(crate) fn open(what: impl Into<String>) -> Self {
        Self::start(None, what.into())
    }

    fn start(steps: Option<usize>, what: String) -> Self {
        let bar = bar(steps, what);
        let target = ProgressDrawTarget::stderr();
        // No terminal, nobody to watch.
        let watch = (!target.is_hidden()).then(|| {
            let (end, ended) = channel::<()>();
            let shown = bar.clone();
            let waiting = thread::spawn(move || {
                if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    show(&shown, target);
                }
            });
            (end, waiting)
        });
        Self { bar, watch }
    }

    /// One step further.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, waiting)) = self.watch.take() {
            drop(end);
            // It draws or it has ended; a bar that could not be drawn is nobody's loss.
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}

fn bar(steps: Option<usize>, what: String) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(steps.map(|steps| steps as u64), ProgressDrawTarget::hidden());
    let template = if steps.is_some() { "{msg} {wide_bar} {pos}/{len}" } else { "{spinner} {msg} ({elapsed})" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.with_message(what)
}

fn show(bar: &ProgressBar, target: ProgressDrawTarget) {
    bar.set_draw_target(target);
    bar.enable_steady_tick(TICK);
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::InMemoryTerm;

    fn drawn(steps: Option<usize>, done: usize) -> String {
        let screen = InMemoryTerm::new(4, 60);
        let bar = bar(steps, "reading a.xlsx".to_owned());
        (0..done).for_each(|_| bar.inc(1));
        assert_eq!(screen.contents(), "", "nothing before patience is over");
        show(&bar, ProgressDrawTarget::term_like(Box::new(screen.clone())));
        bar.force_draw();
        let contents = screen.contents();
        drop(Progress { bar, watch: None });
        assert_eq!(screen.contents(), "", "nothing when it is done");
        contents
    }

    #[test]
    fn a_bar_says_how_far_it_is_and_goes_away() {
        let shown = drawn(Some(200), 50);
        assert!(shown.starts_with("reading a.xlsx █") && shown.ends_with(" 50/200"), "{shown}");
    }

    #[test]
    fn work_of_unknown_length_says_what_it_is() {
        let shown = drawn(None, 0);
        assert!(shown.contains("reading a.xlsx (0s)"), "{shown}");
    }
}
