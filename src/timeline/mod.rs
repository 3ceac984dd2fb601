//! The timeline: the map of a year, and what changed in it.
//!
//! Two doors, which `exploring` opens: the bar at the foot of the map, and what stands before the list. The
//! year is the filter's; what it means is decided by `grappes_explore::moment`. Knows state and elements;
//! must not know map, overlay, panel or the other parts of exploring.

mod bar;
mod changes;
mod covering;
mod player;
mod slider;
mod text;
mod told;

pub use bar::bar;
pub use changes::changes;
