//! What choosing does.

use super::desk::{Choice, Desk};
use crate::live::{Live, bind};
use crate::state::{Fetched, Panel, Shelf};
use grappes_explore::search::Kind;
use grappes_model::theme::THEMES;
use std::rc::Rc;

/// Opens, filters, frames what was chosen.
pub fn choose(desk: Desk, choice: Choice) {
    let state = desk.state;
    let Some(data) = state.data_untracked() else { return };
    if choice != Choice::Again {
        desk.close();
    }
    match choice {
        Choice::Of(Kind::Actor, index) => {
            if let Some(actor) = data.actors.get(index as usize) {
                state.select(&actor.id);
            }
        }
        Choice::Of(Kind::Person, index) => {
            let people = desk.people.get_untracked();
            if let (Some(offices), Some(&office)) = (file(desk, |shelf| shelf.people), people.get(index as usize)) {
                state.select(&offices[office as usize].record);
            }
        }
        Choice::Of(Kind::Theme, index) => {
            if let Some(theme) = THEMES.get(index as usize) {
                state.explored.update(|explored| explored.filter.themes = vec![theme.key.to_owned()]);
            }
        }
        Choice::Of(Kind::Territory, index) => {
            if let Some(place) = data.manifest.places.get(index as usize) {
                state.fit(Some(&place.code));
                state.outlined.set(Some(place.code.clone()));
            }
        }
        Choice::Of(Kind::Commune, index) => {
            let directory = file(desk, |shelf| shelf.directory);
            if let Some(commune) = directory.as_ref().and_then(|directory| directory.communes.get(index as usize)) {
                state.choose_commune(Some(&commune.code));
            }
        }
        Choice::Near => {
            state.choose_commune(None);
            if let Some(shelf) = state.shelf.get_untracked() {
                shelf.near.set(true);
            }
        }
        Choice::List => state.show(Panel::List),
        Choice::Again => desk.fetch(),
    }
}

/// Chooses the first that is found when Enter asks for it, though what was typed be answered a moment later.
pub fn enter(desk: Desk) {
    bind(move || {
        let (entered, found) = (desk.entered.get(), desk.found.get());
        let Some(found) = found.filter(|found| entered && found.typed == desk.typed.get_untracked()) else { return };
        desk.entered.set(false);
        let group = found.answer.groups.first();
        if let Some((group, hit)) = group.and_then(|group| Some((group, group.hits.first()?))) {
            choose(desk, Choice::Of(group.kind, hit.index));
        }
    });
}

/// Forgets that somebody wanted to know who helps where they are, once they look elsewhere: where they are is
/// asked for on their click only.
pub fn follow(desk: Desk) {
    bind(move || {
        if let Some(shelf) = desk.state.shelf.get()
            && desk.state.panel.get() != Panel::Help
            && shelf.near.get_untracked()
        {
            shelf.near.set(false);
        }
    });
}

/// A file that is there.
fn file<T: 'static>(desk: Desk, of: fn(Shelf) -> Live<Fetched<T>>) -> Option<Rc<T>> {
    of(desk.state.shelf.get_untracked()?).get_untracked().here()
}
