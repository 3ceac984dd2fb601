//! What of actors is dated, found by their indices as soon as it is there, in slices where it is much.

use crate::live::bind;
use crate::slice::in_slices;
use crate::state::State;
use grappes_explore::{Moments, Placing};
use std::cell::Cell;
use std::rc::Rc;

/// Keeps it in step with the file and the actors.
pub(super) fn follow(state: State) {
    // Counts what was begun: only the last is carried on.
    let begun = Rc::new(Cell::new(0_u32));
    bind(move || {
        let turn = begun.get() + 1;
        begun.set(turn);
        let (Some(data), Some(shelf)) = (state.data(), state.shelf.get()) else { return };
        let Some(histories) = shelf.timeline.get().here() else {
            shelf.moments.set(None);
            return;
        };
        let mut placing = Some(Placing::new(data.actors.len(), histories.len()));
        let begun = begun.clone();
        in_slices(move || {
            let is_wanted = begun.get() == turn && shelf.moments.try_get_untracked().is_some();
            let Some(under_way) = placing.as_mut().filter(|_| is_wanted) else { return false };
            if under_way.step(&|entry| data.index_of(&histories[entry].id)) {
                return true;
            }
            if let Some(done) = placing.take() {
                shelf.moments.set(Some(Rc::new(Moments::new(histories.clone(), done.finish()))));
            }
            false
        });
    });
}
