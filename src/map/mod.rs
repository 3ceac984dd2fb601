//! The map itself: canvas, frames, input, extent.
//!
//! The only user of the 2D context. Knows state and view; must not know overlay or panel: what
//! stands over the canvas is handed in as children.

mod canvas;
mod frame;
mod hover;
mod input;
mod lettering;
mod motion;
mod painter;
mod raster;
#[cfg(test)]
mod recording;
mod stage;
mod tones;
mod vector;
mod washed;

pub use raster::raster;
pub use stage::stage;
pub use vector::{Trace, traced};
pub use washed::Brush;
