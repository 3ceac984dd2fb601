//! Names that answer what is typed, in slices where there are many to look at: for the search box, and for
//! boxes in which an actor is picked.
//!
//! Knows what can be found (`state.shelf`); must not know where it is typed, nor how it is shown.

use crate::data::Later;
use crate::live::{Live, bind, derived};
use crate::slice::{Turns, in_slices};
use crate::state::State;
use grappes_explore::search::{Answer, Index, Kind, Query, Seeking};
use std::rc::Rc;

/// An answer, and to what.
pub struct Found {
    /// The text, as it was typed.
    pub typed: String,
    /// The same as it is sought.
    pub query: Query,
    /// What was found.
    pub answer: Answer,
}

impl Found {
    /// How many there are altogether.
    #[must_use]
    pub fn count(&self) -> usize {
        let mut count = 0;
        for group in &self.answer.groups {
            count += group.count;
        }
        count
    }

    /// Indices of the actors among it, the best first.
    #[must_use]
    pub fn actors(&self) -> Vec<u32> {
        let mut all = Vec::new();
        for group in &self.answer.groups {
            if group.kind == Kind::Actor {
                all.extend(group.hits.iter().map(|hit| hit.index));
            }
        }
        all
    }
}

/// What answers `typed` among `kinds`, at most `most` of each; none while nothing is typed, and until the part of the
/// program that seeks is there. What was found before stays until there is another answer.
pub fn follow(state: State, typed: Live<String>, kinds: &'static [Kind], most: usize) -> Live<Option<Rc<Found>>> {
    let found = Live::new(None);
    state.fetch_part(Later::Search);
    let here = derived(move || state.has(Later::Search));
    bind(move || {
        if here.get() {
            seek_later_explore_search(state, typed, kinds, most, found);
        }
    });
    found
}

#[inline(never)]
fn seek_later_explore_search(
    state: State,
    typed: Live<String>,
    kinds: &'static [Kind],
    most: usize,
    found: Live<Option<Rc<Found>>>,
) {
    let turns = Turns::default();
    bind(move || {
        let is_last = turns.begin();
        let typed = typed.get();
        let query = Query::new(&typed);
        let Some(shelf) = state.shelf.get() else { return };
        if query.is_empty() {
            found.set(None);
            return;
        }
        shelf.sought.set(true);
        let mut indexes = shelf.indexes.get();
        indexes.retain(|index| kinds.contains(&index.kind()));
        if indexes.is_empty() {
            return;
        }
        let mut seeking = Some(Seeking::new(query.clone(), most));
        in_slices(move || {
            let is_wanted = is_last() && found.try_get_untracked().is_some();
            let Some(under_way) = seeking.as_mut().filter(|_| is_wanted) else { return false };
            let among: Vec<&Index> = indexes.iter().map(|index| &**index).collect();
            if under_way.step(&among) {
                return true;
            }
            if let Some(done) = seeking.take() {
                let found_now = Found { typed: typed.clone(), query: query.clone(), answer: done.finish() };
                found.set(Some(Rc::new(found_now)));
            }
            false
        });
    });
}
