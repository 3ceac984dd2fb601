//! The scale bar: a round length on the ground and its pixels.
//!
//! Knows no language and no unit but the metre: words are put on it elsewhere.

use core::f64::consts::TAU;

use crate::camera::Camera;
use crate::screen::Size;

/// The earth's circumference at the equator in metres, WGS 84: 2π · 6,378,137.
const EQUATOR_M: f64 = TAU * 6_378_137.0;
/// The bar takes at most this share of the stage's width.
const MAX_SHARE: f64 = 1.0 / 3.0;

/// A bar of a round length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    /// Metres on the ground: 1, 2 or 5 times a power of ten.
    pub metres: u32,
    /// CSS pixels that they take in the middle of the stage.
    pub px: f64,
}

/// The longest bar of a round length within `max_px` and a third of the stage, true at the
/// latitude of the stage's middle (Mercator stretches with latitude). Never under 1 metre,
/// even where that is longer than allowed.
pub fn scale_bar(camera: &Camera, size: Size, max_px: f64) -> ScaleBar {
    // cos φ of a Mercator ordinate y is 1 / cosh y: no latitude has to be computed.
    let ordinate = (0.5 - camera.center.y) * TAU;
    let cosine = 2.0 / (ordinate.exp() + (-ordinate).exp());
    let metres_per_px = EQUATOR_M * cosine / camera.scale_px();
    let longest = max_px.min(size.width * MAX_SHARE) * metres_per_px;

    let mut metres = 1;
    // The largest round length of an `u32`, 2 · 10⁹, is beyond the equator.
    'powers: for power in (0..10).map(|digits| 10u32.pow(digits)) {
        for round in [1, 2, 5] {
            match power.checked_mul(round) {
                Some(length) if f64::from(length) <= longest => metres = length,
                _ => break 'powers,
            }
        }
    }
    ScaleBar { metres, px: f64::from(metres) / metres_per_px }
}
