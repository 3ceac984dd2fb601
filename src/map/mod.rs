//! The map itself: canvas, frames, input, extent.
//!
//! The only user of the 2D context. Knows state and view; must not know overlay or panel: what
//! stands over the canvas is handed in as children.

mod canvas;
mod frame;
mod hover;
mod input;
mod motion;
mod painter;
#[cfg(test)]
mod recording;
mod resize;
mod stage;
mod tones;
mod washed;

pub use stage::stage;
pub use washed::Brush;
