//! The search box: actors, people in office, themes, territories, communes.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

use crate::dom::El;
use crate::state::State;

/// Makes `search`, which holds the input, a combobox.
pub fn attach(state: State, search: &El) {
    let _ = (state, search);
}
