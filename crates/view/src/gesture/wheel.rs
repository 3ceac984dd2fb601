//! The wheel of a mouse, the two fingers on a trackpad, and its pinch, as zoom.
//!
//! Whether a wheel event may be used at all (it may belong to the page) is decided elsewhere.

use core::f64::consts::LN_2;

use crate::delta::Delta;
use crate::screen::ScreenPx;

/// Pixels of scrolling for one zoom level. Mice report 100 to 120 pixels a notch: two
/// notches a level, fine enough to stop where one wants.
const PX_PER_LEVEL: f64 = 200.0;
/// Pixels a line stands for: Firefox reports three lines a notch, which is 100 pixels.
const PX_PER_LINE: f64 = 100.0 / 3.0;
/// Pixels a page stands for: one zoom level.
const PX_PER_PAGE: f64 = PX_PER_LEVEL;
/// Pixels for one level when a trackpad is pinched: browsers then report control and
/// 100 · ln(scale) pixels, so that the map grows just as the fingers part.
const PX_PER_LEVEL_PINCHED: f64 = 100.0 * LN_2;
/// One event zooms by at most this many levels: wheels that spin freely, and control held
/// with a real wheel, report hundreds of pixels at once.
const MAX_LEVELS: f64 = 1.0;

/// The unit of `WheelEvent.deltaY`: its `deltaMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WheelMode {
    /// `DOM_DELTA_PIXEL`, 0.
    Pixel,
    /// `DOM_DELTA_LINE`, 1.
    Line,
    /// `DOM_DELTA_PAGE`, 2.
    Page,
}

/// The zoom about `at` that a wheel event asks for: scrolling up (negative) zooms in.
///
/// 200 pixels, 6 lines or one page make a level; with `ctrl` (a pinched trackpad) 69 pixels.
/// At most one level an event; a delta that is not a number zooms by nothing.
pub fn wheel(delta_y: f64, mode: WheelMode, ctrl: bool, at: ScreenPx) -> Delta {
    let px = delta_y
        * match mode {
            WheelMode::Pixel => 1.0,
            WheelMode::Line => PX_PER_LINE,
            WheelMode::Page => PX_PER_PAGE,
        };
    let px_per_level = if ctrl { PX_PER_LEVEL_PINCHED } else { PX_PER_LEVEL };
    let levels = if px.is_nan() { 0.0 } else { -px / px_per_level };
    Delta::zoom(levels.clamp(-MAX_LEVELS, MAX_LEVELS), Some(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: ScreenPx = ScreenPx::new(10.0, 20.0);

    #[test]
    fn a_notch_is_half_a_level_in_every_unit() {
        for (delta_y, mode) in [(100.0, WheelMode::Pixel), (3.0, WheelMode::Line)] {
            assert_eq!(wheel(delta_y, mode, false, AT), Delta::zoom(-0.5, Some(AT)));
            assert_eq!(wheel(-delta_y, mode, false, AT), Delta::zoom(0.5, Some(AT)));
        }
        assert_eq!(wheel(-1.0, WheelMode::Page, false, AT).zoom, 1.0);
    }

    #[test]
    fn a_pinch_doubles_when_the_fingers_double() {
        let pinched = wheel(-100.0 * 1.5f64.ln(), WheelMode::Pixel, true, AT);
        assert!((pinched.zoom - 1.5f64.log2()).abs() < 1e-12);
    }

    #[test]
    fn one_event_never_jumps() {
        assert_eq!(wheel(-5_000.0, WheelMode::Pixel, false, AT).zoom, 1.0);
        assert_eq!(wheel(120.0, WheelMode::Pixel, true, AT).zoom, -1.0);
        assert_eq!(wheel(f64::NAN, WheelMode::Pixel, false, AT).zoom, 0.0);
        assert_eq!(wheel(f64::INFINITY, WheelMode::Line, false, AT).zoom, -1.0);
    }
}
