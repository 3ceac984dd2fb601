//! The search box: actors, people in office, themes, territories, communes.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

mod choosing;
mod combobox;
mod desk;
mod lines;
mod listbox;
mod names;
mod notes;

use crate::dom::El;
use crate::state::State;
use desk::Desk;

/// Makes `search`, which holds the input, a combobox.
pub fn attach(state: State, search: &El) {
    let desk = Desk::new(state);
    names::follow(desk);
    lines::follow(desk);
    combobox::attach(desk, search);
    notes::follow(desk);
    choosing::enter(desk);
    choosing::follow(desk);
}
