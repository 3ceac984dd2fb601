//! The curve that ties two places: bowed, so that several between the same two can be told apart,
//! short of the markers at its ends, with a head where it leads to.
//!
//! Knows no relation and no marker, only places and distances on the stage.

use crate::screen::ScreenPx;

/// How far the curve's control point stands off the straight line, as a part of its length: the
/// curve itself bows by half of that.
const BOW: f64 = 0.24;
/// By how much more each further curve between the same places bows.
const BOW_STEP: f64 = 0.22;
/// Curves bow no further than this, CSS pixels: long ones would leave the stage.
const MAX_BOW_PX: f64 = 140.0;
/// Least length that a curve has left between two markers, CSS pixels: less is not seen as one.
const MIN_LENGTH_PX: f64 = 12.0;
/// Length and half the width of a head, CSS pixels.
const HEAD_PX: (f64, f64) = (10.0, 5.0);

/// A quadratic Bézier curve on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// Where it begins.
    pub start: ScreenPx,
    /// What it is drawn to.
    pub control: ScreenPx,
    /// Where it ends.
    pub end: ScreenPx,
}

impl Tie {
    /// The curve from one place to another, clear of each by so many CSS pixels; `lane` counts the
    /// curves between the same two places. It bows upwards, like a flight, from either side: a
    /// curve and the one back are two lanes. `None` when the places are too near for it.
    pub fn between(from: (ScreenPx, f64), to: (ScreenPx, f64), lane: u32) -> Option<Self> {
        let ((from, from_gap), (to, to_gap)) = (from, to);
        let length = from.distance(to);
        if !(length >= from_gap + to_gap + MIN_LENGTH_PX && length.is_finite()) {
            return None;
        }
        let bow = (length * (BOW + BOW_STEP * f64::from(lane))).min(MAX_BOW_PX * f64::from(lane + 1));
        // Square to the line and up; to the left where it is upright.
        let (across, down) = ((to.y - from.y) / length, (from.x - to.x) / length);
        let side = if down > 0.0 || (down == 0.0 && across > 0.0) { -bow } else { bow };
        let control =
            ScreenPx::new(f64::midpoint(from.x, to.x) + across * side, f64::midpoint(from.y, to.y) + down * side);
        Some(Self { start: towards(from, control, from_gap), control, end: towards(to, control, to_gap) })
    }

    /// The middle of the curve.
    pub fn middle(&self) -> ScreenPx {
        let middle = |start: f64, control: f64, end: f64| f64::midpoint(f64::midpoint(start, end), control);
        ScreenPx::new(
            middle(self.start.x, self.control.x, self.end.x),
            middle(self.start.y, self.control.y, self.end.y),
        )
    }

    /// The head at its end: its tip and its two other corners. The curve is shortened to the
    /// middle of the head's base.
    pub fn with_head(&self) -> (Self, [ScreenPx; 3]) {
        let base = towards(self.end, self.control, HEAD_PX.0);
        let (x, y) = ((self.end.x - base.x) / HEAD_PX.0 * HEAD_PX.1, (self.end.y - base.y) / HEAD_PX.0 * HEAD_PX.1);
        let corners = [self.end, ScreenPx::new(base.x - y, base.y + x), ScreenPx::new(base.x + y, base.y - x)];
        (Self { end: base, ..*self }, corners)
    }
}

/// The place so many pixels from one on the way to another.
fn towards(from: ScreenPx, to: ScreenPx, px: f64) -> ScreenPx {
    let share = px / from.distance(to).max(px).max(f64::MIN_POSITIVE);
    ScreenPx::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}
