//! What stands over the canvas and can be focused: markers and clusters.
//!
//! Knows state, scene and view; must not know map or panel. The shapes of layers are shared from
//! [`crate::icon`].

mod anchor;
mod buttons;
mod markers;
mod names;
mod pointing;
mod ties;

pub use anchor::{anchor, anchored};
pub use markers::{markers, obstacles, shown};
pub use pointing::follow_pointing;
pub use ties::ties;
