//! What input asks of the camera: a move and a zoom, mergeable.
//!
//! Many events arrive between two frames; their deltas are merged and applied once. The idea
//! is MapLibre GL's `handler_manager.ts`. Knows no camera and no limits.

use crate::screen::ScreenPx;
use crate::zoom::exp2;

/// A change of the picture on the stage: moved by `pan_px`, then scaled by 2^`zoom` about
/// `around`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Delta {
    /// How far the picture moves, CSS pixels right and down.
    pub pan_px: (f64, f64),
    /// Zoom levels added.
    pub zoom: f64,
    /// The place that stays where it is while zooming; the middle of the stage when `None`.
    pub around: Option<ScreenPx>,
}

impl Delta {
    /// A move of the picture by pixels right and down.
    pub const fn pan(right_px: f64, down_px: f64) -> Self {
        Self { pan_px: (right_px, down_px), zoom: 0.0, around: None }
    }

    /// A zoom by levels about a place, or the middle of the stage when `None`.
    pub const fn zoom(levels: f64, around: Option<ScreenPx>) -> Self {
        Self { pan_px: (0.0, 0.0), zoom: levels, around }
    }

    /// The one delta that does what `self` and then `later` do, as long as no limit is
    /// touched between them.
    ///
    /// When one zooms about the middle of the stage and the other about a place (a key and a
    /// wheel within one frame), both zoom about the place: where the middle lies is not
    /// known here.
    #[must_use]
    pub fn merge(self, later: Self) -> Self {
        let around = match (self.zoom != 0.0, later.zoom != 0.0) {
            (true, true) => later.around.or(self.around),
            (true, false) => self.around,
            (false, _) => later.around,
        };
        // Either every place counts from the top left or, without any, from the middle.
        let origin = around.unwrap_or_default();
        let (first, second) = (exp2(self.zoom), exp2(later.zoom));
        let axis = |pan: f64, from: f64, later_pan: f64, later_from: f64, origin: f64| {
            // p becomes first · p + shift, and that becomes second · (…) + later_shift.
            let shift = first * (pan - from) + from;
            let later_shift = second * (later_pan - later_from) + later_from;
            let both = second * shift + later_shift;
            (both - origin) / (first * second) + origin
        };
        let from = self.around.unwrap_or(origin);
        let later_from = later.around.unwrap_or(origin);
        Self {
            pan_px: (
                axis(self.pan_px.0, from.x, later.pan_px.0, later_from.x, origin.x),
                axis(self.pan_px.1, from.y, later.pan_px.1, later_from.y, origin.y),
            ),
            zoom: self.zoom + later.zoom,
            around,
        }
    }

    /// Whether all numbers are finite.
    pub fn is_finite(&self) -> bool {
        let around = self.around.unwrap_or_default();
        (self.pan_px.0 + self.pan_px.1 + self.zoom + around.x + around.y).is_finite()
    }
}
