//! Keeps the clusters in step with the dataset and the layers shown.
//!
//! A few actors are gathered at once. Many are gathered in slices, and the clusters there are stay on
//! the map until the new ones are ready.

use crate::clustering::Gathering;
use crate::live::bind;
use crate::slice::{Turns, in_slices};
use crate::state::State;
use std::rc::Rc;

/// Actors looked at in a step.
const STEP: usize = 4096;

/// Gathers the actors shown, now and whenever others are.
pub fn follow(state: State) {
    let turns = Turns::default();
    bind(move || {
        let is_last = turns.begin();
        let Some(data) = state.data() else {
            state.clustering.set(None);
            return;
        };
        let showing = state.showing();
        let mut gathering = Some(Gathering::new(data.actors.len()));
        let mut next = 0;
        in_slices(move || {
            let is_wanted = is_last() && state.clustering.try_get_untracked().is_some();
            let Some(under_way) = gathering.as_mut().filter(|_| is_wanted) else { return false };
            let end = data.actors.len().min(next + STEP);
            if next < end {
                for index in next..end {
                    let layer = data.actors[index].layer;
                    if showing.has(index as u32, layer) {
                        under_way.add(index as u32, layer, data.points[index]);
                    }
                }
                next = end;
                return true;
            }
            if under_way.step() {
                return true;
            }
            let done = gathering.take().map(|done| Rc::new(done.finish()));
            state.clustering.set(done);
            false
        });
    });
}
