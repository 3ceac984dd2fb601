//! The timeline: the map of a year, and what changed in it.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

use crate::dom::{El, classed};
use crate::state::State;

/// The bar at the foot of the map.
pub fn bar(state: State) -> El {
    let _ = state;
    classed("div", "timeline")
}
