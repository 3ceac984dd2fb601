//! The map itself: canvas, frames, input, extent.
//!
//! The only user of the 2D context. Knows state and view; must not know overlay or panel: what
//! stands over the canvas is handed in as children.

mod canvas;
mod frame;
mod input;
mod motion;
mod painter;
mod resize;
mod stage;
mod tones;

pub use stage::stage;
pub use tones::tones;
