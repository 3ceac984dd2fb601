//! The drawn picture under a moving camera: how to move it, and when to draw it anew.
//!
//! During a gesture the canvas is moved and scaled by CSS; see "During a gesture, move what
//! is drawn" in ARCHITECTURE.md. Knows no canvas.

use crate::camera::Camera;
use crate::screen::{ScreenPx, Size};
use crate::zoom::exp2;

/// Scales at which a moved picture looks too coarse, or wastes its detail.
const MAX_SCALE: f64 = 1.5;
/// See [`MAX_SCALE`].
const MIN_SCALE: f64 = 0.66;
/// An uncovered strip of less than half a pixel at the edge is not seen; exact arithmetic
/// would make a picture without margin stale at once.
const UNSEEN_PX: f64 = 0.5;

/// Where a picture drawn for one camera belongs for another: scaled about the stage's top
/// left corner, then moved. As CSS, with `transform-origin: 0 0`:
/// `translate(dx px, dy px) scale(scale)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PictureTransform {
    /// CSS pixels to the right.
    pub dx: f64,
    /// CSS pixels down.
    pub dy: f64,
    /// Factor about the top left corner.
    pub scale: f64,
}

impl PictureTransform {
    /// Where a place of the drawn picture lies now.
    pub fn apply(&self, drawn: ScreenPx) -> ScreenPx {
        ScreenPx::new(drawn.x * self.scale + self.dx, drawn.y * self.scale + self.dy)
    }
}

/// How the picture drawn for `drawn` lies on the stage when the camera is `now`.
pub fn picture_transform(drawn: &Camera, now: &Camera, size: Size) -> PictureTransform {
    let corner = drawn.to_world(ScreenPx::default(), size);
    let moved = now.to_screen(corner, size);
    PictureTransform { dx: moved.x, dy: moved.y, scale: exp2(now.zoom.get() - drawn.zoom.get()) }
}

/// Whether the picture has to be drawn anew: moved to where it belongs, it no longer covers
/// the stage, or it is scaled by more than 1.5 or less than 0.66. The picture was drawn
/// `margin_px` larger than the stage on each side.
pub fn picture_stale(drawn: &Camera, now: &Camera, size: Size, margin_px: f64) -> bool {
    let moved = picture_transform(drawn, now, size);
    let first = moved.apply(ScreenPx::new(-margin_px, -margin_px));
    let last = moved.apply(ScreenPx::new(size.width + margin_px, size.height + margin_px));
    let covers = first.x <= UNSEEN_PX
        && first.y <= UNSEEN_PX
        && last.x >= size.width - UNSEEN_PX
        && last.y >= size.height - UNSEEN_PX;
    !(covers && (MIN_SCALE..=MAX_SCALE).contains(&moved.scale))
}
