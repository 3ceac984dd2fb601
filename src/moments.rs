//! Who of the dataset is spoken of in what is dated, and what actors were called in the year that the map
//! stands at: in slices when there are many.

use crate::live::{Live, bind, derived};
use crate::slice::{Turns, in_slices};
use crate::state::State;
use grappes_explore::Called;
use grappes_explore::moment::{Among, Dating, Naming};
use std::cell::RefCell;
use std::rc::Rc;

/// Keeps both in step with the dataset, the file and the year.
pub fn follow(state: State) {
    date(state);
    name(state, derived(move || state.explored.with(|explored| explored.filter.year)));
}

/// Finds the actors of what is dated, as soon as both are there.
fn date(state: State) {
    let turns = Turns::default();
    bind(move || {
        let is_last = turns.begin();
        let (Some(data), Some(shelf)) = (state.data(), state.shelf.get()) else { return };
        let Some(histories) = shelf.timeline.get().here() else {
            shelf.moments.set(None);
            return;
        };
        let mut dating = Some(Dating::new(data.actors.len(), histories));
        in_slices(move || {
            let is_wanted = is_last() && shelf.moments.try_get_untracked().is_some();
            let Some(under_way) = dating.as_mut().filter(|_| is_wanted) else { return false };
            if under_way.step(Among { actors: &data.actors, index: &|id| data.index_of(id) }) {
                return true;
            }
            shelf.moments.set(dating.take().map(|done| Rc::new(done.finish())));
            false
        });
    });
}

/// Names everybody as in the year.
fn name(state: State, year: Live<Option<u16>>) {
    let turns = Turns::default();
    let last = Rc::new(RefCell::new(None));
    bind(move || {
        let is_last = turns.begin();
        let (Some(year), Some(moments)) = (year.get(), state.moments()) else {
            if last.take().is_some() {
                state.called.set(Called::default());
            }
            return;
        };
        let mut naming = Some(Naming::new(moments, year));
        let last = last.clone();
        in_slices(move || {
            let is_wanted = is_last() && state.called.try_get_untracked().is_some();
            let Some(under_way) = naming.as_mut().filter(|_| is_wanted) else { return false };
            if under_way.step() {
                return true;
            }
            let names = naming.take().map(Naming::finish).filter(|names| !names.is_empty()).map(Rc::new);
            // Who is called as in the year before stays as it is.
            if *last.borrow() != names {
                last.replace(names.clone());
                state.called.set(names.map_or_else(Called::default, |names| Called::then(names)));
            }
            false
        });
    });
}
