//! The camera: which part of the world fills the stage, and the one function that moves it.
//!
//! Turns world into screen and back, frames a box in the part that panels leave free, and
//! applies what gestures ask for within limits. Knows no gesture, no time, no DOM.

use grappes_geometry::{World, WorldBounds};

use crate::delta::Delta;
use crate::screen::{Padding, ScreenPx, Size};
use crate::zoom::{Zoom, exp2, log2};

/// CSS pixels of the whole world at zoom 0: the tile size all web maps count zoom by.
const WORLD_PX_AT_ZOOM_0: f64 = 256.0;

/// What lies in the middle of the stage, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place in the middle of the stage.
    pub center: World,
    /// The world is 256 · 2^zoom CSS pixels wide.
    pub zoom: Zoom,
}

/// Where a camera may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Smallest zoom.
    pub min_zoom: f64,
    /// Largest zoom.
    pub max_zoom: f64,
    /// The centre of the camera stays inside.
    pub bounds: WorldBounds,
    /// So many CSS pixels further right and down it may go: what panels leave free there of the stage has its
    /// middle in the bounds then.
    pub spare_px: (f64, f64),
}

impl Limits {
    /// The nearest camera that keeps the limits.
    pub fn hold(&self, camera: Camera) -> Camera {
        let held = Camera { zoom: self.hold_zoom(camera.zoom.get()), ..camera };
        Camera { center: self.nearest(held.center, held.scale_px()), ..held }
    }

    /// The nearest centre that keeps the limits, in a world so many CSS pixels wide.
    pub(crate) fn nearest(&self, center: World, scale_px: f64) -> World {
        let mut bounds = self.bounds;
        bounds.max_x += self.spare_px.0 / scale_px;
        bounds.max_y += self.spare_px.1 / scale_px;
        bounds.nearest(center)
    }

    /// The nearest zoom that keeps the limits.
    pub fn hold_zoom(&self, zoom: f64) -> Zoom {
        Zoom::new(zoom.max(self.min_zoom).min(self.max_zoom))
    }
}

impl Camera {
    /// CSS pixels of the whole world, 256 · 2^zoom.
    pub fn scale_px(&self) -> f64 {
        WORLD_PX_AT_ZOOM_0 * exp2(self.zoom.get())
    }

    /// Where `world` lies on a stage of this size.
    pub fn to_screen(&self, world: World, size: Size) -> ScreenPx {
        let scale = self.scale_px();
        let middle = size.center();
        ScreenPx::new((world.x - self.center.x) * scale + middle.x, (world.y - self.center.y) * scale + middle.y)
    }

    /// What lies under `screen` on a stage of this size; the inverse of
    /// [`to_screen`](Self::to_screen).
    pub fn to_world(&self, screen: ScreenPx, size: Size) -> World {
        let scale = self.scale_px();
        let middle = size.center();
        World::new((screen.x - middle.x) / scale + self.center.x, (screen.y - middle.y) / scale + self.center.y)
    }

    /// The part of the world that a stage of this size shows.
    pub fn visible(&self, size: Size) -> WorldBounds {
        let top_left = self.to_world(ScreenPx::new(0.0, 0.0), size);
        let bottom_right = self.to_world(ScreenPx::new(size.width, size.height), size);
        WorldBounds { min_x: top_left.x, min_y: top_left.y, max_x: bottom_right.x, max_y: bottom_right.y }
    }

    /// The closest camera that shows all of `bounds`, centred in the part of the stage that
    /// `padding` leaves free, within `limits`.
    ///
    /// A box without extent is shown at the largest zoom. When the panels leave nothing free
    /// they are disregarded: the visitor will close them to see the map.
    pub fn fit(bounds: WorldBounds, size: Size, padding: Padding, limits: &Limits) -> Self {
        let free = Size {
            width: size.width - padding.left - padding.right,
            height: size.height - padding.top - padding.bottom,
        };
        let (free, padding) =
            if free.width > 0.0 && free.height > 0.0 { (free, padding) } else { (size, Padding::default()) };
        // A side without extent divides by zero: infinity, then limited by the other side
        // or by `limits`. NaN (0 / 0, no stage at all) passes `min` and ends at the minimum.
        let scale = (free.width / bounds.width()).min(free.height / bounds.height());
        let zoom = limits.hold_zoom(log2(scale / WORLD_PX_AT_ZOOM_0));
        let here = Self { center: bounds.center(), zoom };
        // The middle of the bounds shall lie in the middle of the free part: what lies as far
        // on the other side of it comes to the middle of the stage.
        let shift = ScreenPx::new(
            (size.width - padding.left + padding.right) / 2.0,
            (size.height - padding.top + padding.bottom) / 2.0,
        );
        limits.hold(Self { center: here.to_world(shift, size), zoom })
    }

    /// The camera after `delta`, within `limits`: the picture is moved by the pan, then
    /// scaled about the delta's place, or the middle of the stage.
    ///
    /// When a limit cuts the zoom short, the place still stays where it is. A delta that is
    /// not finite is disregarded.
    pub fn apply(&self, delta: &Delta, size: Size, limits: &Limits) -> Self {
        if !delta.is_finite() {
            return limits.hold(*self);
        }
        let around = delta.around.unwrap_or(size.center());
        let kept = self.to_world(ScreenPx::new(around.x - delta.pan_px.0, around.y - delta.pan_px.1), size);
        let zoomed = Self { center: kept, zoom: limits.hold_zoom(self.zoom.get() + delta.zoom) };
        // `kept` lies in the middle now and shall lie at `around`: mirror that place.
        let mirrored = ScreenPx::new(size.width - around.x, size.height - around.y);
        limits.hold(Self { center: zoomed.to_world(mirrored, size), ..zoomed })
    }
}
