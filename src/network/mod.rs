//! Relations: the network of all, and what links two actors.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

mod board;
mod chain;
mod curve;
mod documents;
mod drawing;
mod edges;
mod input;
mod names;
mod nodes;
mod picker;
mod text;
mod view;

use crate::data::Dataset;
use crate::dom::El;
use crate::state::{Page, State};
use grappes_explore::{Relations, Tie};

/// The network, which covers the stage.
pub fn view(state: State) -> El {
    view::view(state)
}

/// What the panel of the chain shows.
pub fn chain(state: State, page: Page) -> Vec<El> {
    chain::page(state, page)
}

/// All relations of a dataset.
fn relations(data: &Dataset) -> Relations {
    let mut ties = Vec::new();
    for to in 0..data.actors.len() {
        for incoming in data.incoming(to) {
            ties.push(Tie { from: incoming.from, to: to as u32, link: incoming.link });
        }
    }
    Relations::new(data.actors.len(), ties)
}
