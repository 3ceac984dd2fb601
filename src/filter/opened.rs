//! A record that the filter hides would be open without a marker: what opens it drops what hides it of the
//! filter, and a filter that comes to hide it closes it.

use super::follow::{Gathered, acts};
use super::ground::Grounds;
use crate::data::Dataset;
use crate::live::{Live, bind};
use crate::state::State;
use grappes_explore::Filter;
use grappes_explore::facet::admitting;

/// Keeps the record that is open and the filter in step; `facts` and `grounds` are what actors pass it by.
pub(super) fn follow(state: State, facts: Live<Option<Gathered>>, grounds: Live<Option<Grounds>>) {
    // The actor that is open and hidden.
    let hidden = move || {
        let (selected, passing) = (state.selected.get_untracked()?, state.passing.get_untracked()?);
        let data = state.data_untracked()?;
        let index = data.index_of(&selected)? as u32;
        (!passing.has(index)).then_some((data, index))
    };
    bind(move || {
        state.selected.track();
        let Some((data, index)) = hidden() else { return };
        let filter = state.explored.with_untracked(|explored| explored.filter.clone());
        let admits = facts.get_untracked().and_then(|gathered| {
            let fact = gathered.facts.of(index)?;
            Some(admitting(&filter, fact, is_here(&filter, &data, index, grounds)))
        });
        // Who passes was told by these very facts.
        if let Some(admits) = admits {
            state.explored.update(|explored| explored.filter = admits);
        }
    });
    bind(move || {
        state.passing.track();
        if hidden().is_some() {
            state.close_panel();
        }
    });
}

/// Whether an actor acts on the territory that is asked for, where one is.
fn is_here(filter: &Filter, data: &Dataset, index: u32, grounds: Live<Option<Grounds>>) -> bool {
    filter.territory.as_deref().is_none_or(|code| {
        let ground = grounds.get_untracked().map(|grounds| grounds.of(code));
        acts(data, ground.as_deref(), index)
    })
}
