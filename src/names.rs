//! The order of the actors' names, for the list.
//!
//! Made when the list is first opened, in slices when there are many, and anew in another language and under
//! the names of another year: layers switched on and off change nothing of it.

use crate::live::{bind, derived};
use crate::slice::{Turns, in_slices};
use crate::state::{Panel, State};
use grappes_geometry::order::Sorting;
use grappes_model::collate::sort_key;
use std::rc::Rc;

/// Names looked at in a step.
const STEP: usize = 64;

/// Puts the names in order, now and whenever they are others.
#[inline(never)]
pub fn follow_later(state: State) {
    let turns = Turns::default();
    let asked = derived(move || state.panel.get() == Panel::List || state.by_name.with_untracked(Option::is_some));
    bind(move || {
        let is_last = turns.begin();
        let (lang, called) = (state.locale.get().lang, state.called.get());
        let Some(data) = state.data().filter(|_| asked.get()) else { return };
        let mut keys = Vec::new();
        let mut sorting = Sorting::new((0..data.actors.len() as u32).collect());
        in_slices(move || {
            if !is_last() || state.by_name.try_get_untracked().is_none() {
                return false;
            }
            let rest = data.actors.get(keys.len()..).unwrap_or_default();
            for actor in rest.iter().take(STEP) {
                keys.push(sort_key(called.name(actor).get(lang)));
            }
            if !rest.is_empty() || sorting.step(&|a, b| keys[a].cmp(&keys[b])) {
                return true;
            }
            let sorted = core::mem::replace(&mut sorting, Sorting::new(Vec::new()));
            state.by_name.set(Some(Rc::new(sorted.finish())));
            false
        });
    });
}
