//! Beyond the limits the picture follows the fingers less and less, and is let go back within them.
//!
//! What is pulled by a distance gives a part of it, ever less, as scroll views do. The camera holds
//! what is shown; how far it is pulled is worked out of that.

use grappes_geometry::{World, WorldBounds};

use crate::camera::{Camera, Limits};
use crate::delta::Delta;
use crate::screen::Size;
use crate::zoom::Zoom;

/// The picture is never shown this many CSS pixels beyond its limits.
const MOST_PX: f64 = 120.0;
/// Nor this many zoom levels.
const MOST_LEVELS: f64 = 0.6;

impl Camera {
    /// The camera after `delta` of fingers or a mouse that hold the picture: free within `limits`,
    /// giving way beyond them.
    pub fn pull(&self, delta: &Delta, size: Size, limits: &Limits) -> Self {
        let far = WorldBounds { min_x: -9.0, min_y: -9.0, max_x: 10.0, max_y: 10.0 };
        let free = Limits { min_zoom: 0.0, max_zoom: Zoom::MAX, bounds: far, spare_px: (0.0, 0.0) };
        let strained = Self {
            center: beyond(self.center, limits, self.scale_px(), strain),
            zoom: beyond_zoom(self.zoom, limits, strain),
        };
        let pulled = strained.apply(delta, size, &free);
        let shown = Self { zoom: beyond_zoom(pulled.zoom, limits, give), ..pulled };
        Self { center: beyond(pulled.center, limits, shown.scale_px(), give), ..shown }
    }
}

/// How a distance beyond a limit is changed, given the most that is shown of it.
type Change = fn(f64, f64) -> f64;

/// A place with what it has beyond the limits changed, counted in pixels of the picture shown.
fn beyond(place: World, limits: &Limits, scale_px: f64, change: Change) -> World {
    let held = limits.nearest(place, scale_px);
    let axis = |place: f64, held: f64| held + change((place - held) * scale_px, MOST_PX) / scale_px;
    World::new(axis(place.x, held.x), axis(place.y, held.y))
}

/// The same for a zoom.
fn beyond_zoom(zoom: Zoom, limits: &Limits, change: Change) -> Zoom {
    let held = limits.hold_zoom(zoom.get()).get();
    Zoom::new(held + change(zoom.get() - held, MOST_LEVELS))
}

/// What is shown of a pull.
fn give(pull: f64, most: f64) -> f64 {
    most * pull / (most + pull.abs())
}

/// The pull of which so much is shown.
fn strain(shown: f64, most: f64) -> f64 {
    // All of it would take an endless pull: a camera that is beyond that was not pulled there.
    let shown = shown.max(-0.99 * most).min(0.99 * most);
    most * shown / (most - shown.abs())
}
