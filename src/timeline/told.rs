//! What changed in a year, of the actors that are shown.

use crate::live::{Live, bind};
use crate::slice::{Turns, in_slices};
use crate::state::State;
use grappes_explore::Filter;
use grappes_explore::moment::{Among, Change, Changing};
use std::rc::Rc;

/// The changes of a year that a visitor is told of.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The year; `None` where none is shown, or it is not known yet what changed.
    pub(super) year: Option<u16>,
    /// The changes, by sort.
    pub(super) changes: Vec<Change>,
}

/// The changes of the year that the map stands at; those before while they are being gathered.
///
/// Told are those of who is shown. Who is not there (who is gone, who is being prepared) is shown by no map of
/// the year, so that only the layers, and whether anything else is asked for, tell whether it would be.
pub(super) fn told(state: State) -> Live<Rc<Told>> {
    let told = Live::new(Rc::new(Told::default()));
    let turns = Turns::default();
    bind(move || {
        let is_last = turns.begin();
        let (filter, showing) = (state.explored.with(|explored| explored.filter.clone()), state.showing());
        let (Some(year), Some(data), Some(moments)) = (filter.year, state.data(), state.moments()) else {
            told.set(Rc::default());
            return;
        };
        let year_alone = Filter { year: None, ..filter }.is_empty();
        let mut changing = Some(Changing::new(year));
        in_slices(move || {
            let is_wanted = is_last() && told.try_get_untracked().is_some();
            let Some(under_way) = changing.as_mut().filter(|_| is_wanted) else { return false };
            let wanted = |change: &Change| {
                let layer = data.actors[change.actor as usize].layer;
                showing.has(change.actor, layer)
                    || year_alone && showing.layers.has(layer) && !moments.is_there(change.actor, year)
            };
            let among = Among { actors: &data.actors, index: &|id| data.index_of(id) };
            if under_way.step(&moments, among, &wanted) {
                return true;
            }
            if let Some(done) = changing.take() {
                told.set(Rc::new(Told { year: Some(year), changes: done.finish() }));
            }
            false
        });
    });
    told
}
