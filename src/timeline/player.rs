//! Going through the years one after the other, until the last, or until the visitor does anything else.

use crate::live::{Live, bind};
use crate::state::State;
use crate::timer::{Timer, after};
use std::cell::RefCell;
use std::time::Duration;

/// A year is shown for so long: time to see who came, and to read who it is.
const YEAR: Duration = Duration::from_millis(1600);

/// What plays. A copy is a handle on the same one.
#[derive(Clone, Copy)]
pub(super) struct Player {
    state: State,
    /// The last year.
    last: u16,
    /// Whether it plays.
    pub(super) playing: Live<bool>,
    /// The year that it put the map at.
    put: Live<Option<u16>>,
    /// The next step; called off with whoever made this.
    next: Live<Option<Timer>>,
}

impl Player {
    /// At rest. It stops when anything is done with the map but what it does itself.
    pub(super) fn new(state: State, last: u16) -> Self {
        let player = Self { state, last, playing: Live::new(false), put: Live::new(None), next: Live::new(None) };
        let seen = RefCell::new(None);
        bind(move || {
            let now = (
                state.explored.get(),
                state.layers.get(),
                state.selected.get(),
                state.panel.get(),
                (state.camera.get(), state.figure.get()),
            );
            let before = seen.replace(Some(now.clone()));
            if let Some(mut before) = before {
                if now.0.filter.year == player.put.get_untracked() {
                    before.0.filter.year = now.0.filter.year;
                }
                if before != now {
                    player.stop();
                }
            }
        });
        player
    }

    /// Plays from `first` where no year is shown or all have been, from the one shown otherwise.
    pub(super) fn play(self, first: u16) {
        let year = self.state.explored.with_untracked(|explored| explored.filter.year);
        if year.is_none_or(|year| year >= self.last) {
            self.put(first);
        }
        self.playing.set(true);
        self.wait();
    }

    /// Puts the map at a year, or at the whole period, where the visitor wants it; nothing plays on.
    pub(super) fn show(self, year: Option<u16>) {
        self.stop();
        show(self.state, year);
    }

    /// Stops.
    pub(super) fn stop(self) {
        self.next.set(None);
        if self.playing.get_untracked() {
            self.playing.set(false);
        }
    }

    fn put(self, year: u16) {
        self.put.set(Some(year));
        show(self.state, Some(year));
    }

    fn wait(self) {
        self.next.set(Some(after(YEAR, move || self.step())));
    }

    fn step(self) {
        // A step that was called off comes all the same where a page has put timers of its own in place of the
        // browser's.
        if self.playing.try_get_untracked() != Some(true) {
            return;
        }
        let year = self.state.explored.with_untracked(|explored| explored.filter.year);
        let next = year.map_or(self.last, |year| year + 1);
        if next > self.last || is_hidden() {
            self.stop();
            return;
        }
        self.put(next);
        if next == self.last {
            self.stop();
        } else {
            self.wait();
        }
    }
}

/// Whether the page is in a tab at the back.
fn is_hidden() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden())
}

/// Puts the map at a year, or at the whole period.
fn show(state: State, year: Option<u16>) {
    if state.explored.with_untracked(|explored| explored.filter.year) != year {
        state.explored.update(|explored| explored.filter.year = year);
    }
}
