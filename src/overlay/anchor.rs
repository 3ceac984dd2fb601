//! What stands over the canvas is placed once and then moved as a whole, for as long as the camera only
//! moves across: one transform a frame instead of one a marker.

use crate::dom::{El, classed, moved};
use crate::live::{Live, derived};
use crate::state::State;
use grappes_view::{Camera, Size};
use std::cell::Cell;

/// How far the camera may be from where things were placed, as a part of the stage's smaller side: as far
/// as the picture beneath reaches. More means more markers in the page, that nobody sees.
const FAR: f64 = 0.25;
/// Half of the largest marker, CSS pixels.
const MARKER_PX: f64 = 34.0;

/// How far beyond the stage markers are in the page.
pub(super) fn reach_px(size: Size) -> f64 {
    FAR * size.width.min(size.height) + MARKER_PX
}

/// The camera that things are placed for: that of the same zoom from which the present one is not far.
pub fn anchor(state: State) -> Live<Camera> {
    let kept: Cell<Option<(Camera, Size)>> = Cell::new(None);
    derived(move || {
        let (camera, size) = (state.camera.get(), state.size.get());
        if let Some((anchor, of)) = kept.get()
            && of == size
            && anchor.zoom == camera.zoom
        {
            let at = camera.to_screen(anchor.center, size);
            if at.distance(size.center()) < FAR * size.width.min(size.height) {
                return anchor;
            }
        }
        kept.set(Some((camera, size)));
        camera
    })
}

/// `parts`, placed for the anchor, where they belong for the camera.
pub fn anchored(state: State, anchor: Live<Camera>, parts: [El; 3]) -> El {
    classed("div", "anchored").each(&parts, El::clone).live_style("transform", move || {
        let size = state.size.get();
        let (at, middle) = (state.camera.get().to_screen(anchor.get().center, size), size.center());
        Some(moved(at.x - middle.x, at.y - middle.y))
    })
}
