//! What choosing does.

use super::desk::{Choice, Desk};
use crate::live::Live;
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
                ask_help(desk, Some(commune.code.clone()));
            }
        }
        Choice::Near => ask_help(desk, None),
        Choice::List => state.show(Panel::List),
        Choice::Again => desk.fetch(),
    }
}

/// Shows who helps in a commune, or asks in which one.
fn ask_help(desk: Desk, commune: Option<String>) {
    desk.state.show(Panel::Help);
    desk.state.explored.update(|explored| explored.commune = commune);
}

/// A file that is there.
fn file<T: 'static>(desk: Desk, of: fn(Shelf) -> Live<Fetched<T>>) -> Option<Rc<T>> {
    of(desk.state.shelf.get_untracked()?).get_untracked().here()
}
