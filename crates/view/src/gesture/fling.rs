//! Inertia after a drag: how far the picture glides on, as a function of time.
//!
//! Exponential decay as in Ariya Hidayat, "JavaScript Kinetic Scrolling, Part 2". Knows no
//! pointer and no clock.

/// Time in milliseconds in which the speed falls to 1/e. Hidayat's value: short enough to
/// feel held by the finger, long enough to carry half a phone's width.
const DECAY_MS: f64 = 325.0;
/// Slower releases (px/ms) are a finger that was put down with care: the picture stays.
const MIN_SPEED: f64 = 0.2;
/// Faster ones (px/ms) are cut: 3 px/ms carries 975 px, about one stage.
const MAX_SPEED: f64 = 3.0;
/// The glide ends when this many pixels are left: it then moves a tenth of a pixel a frame,
/// which nobody sees, and the map can be redrawn half a second earlier than at half a pixel.
const REST_PX: f64 = 2.0;

/// A glide that slows down exponentially.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fling {
    /// Offset in pixels that an endless glide would approach.
    reach: (f64, f64),
    duration_ms: f64,
}

impl Fling {
    /// The glide that starts at this velocity in px/ms, right and down; `None` when it is
    /// under 0.2 px/ms or not a number. Above 3 px/ms it is cut to that.
    pub fn new(velocity: (f64, f64)) -> Option<Self> {
        let speed = (velocity.0 * velocity.0 + velocity.1 * velocity.1).sqrt();
        if !(speed >= MIN_SPEED && speed.is_finite()) {
            return None;
        }
        let reach = DECAY_MS * speed.min(MAX_SPEED);
        Some(Self {
            reach: (reach * velocity.0 / speed, reach * velocity.1 / speed),
            duration_ms: DECAY_MS * (reach / REST_PX).ln(),
        })
    }

    /// How far the picture has moved in all after `elapsed_ms`, pixels right and down. Stands
    /// still from [`duration_ms`](Self::duration_ms) on.
    pub fn at(&self, elapsed_ms: f64) -> (f64, f64) {
        let elapsed_ms = elapsed_ms.max(0.0).min(self.duration_ms);
        let share = 1.0 - (-elapsed_ms / DECAY_MS).exp();
        (self.reach.0 * share, self.reach.1 * share)
    }

    /// How long the glide takes, milliseconds: 1.1 to 2.1 s.
    pub fn duration_ms(&self) -> f64 {
        self.duration_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_release_does_not_glide() {
        assert_eq!(Fling::new((0.1, 0.1)), None);
        assert_eq!(Fling::new((0.0, 0.0)), None);
        assert_eq!(Fling::new((f64::NAN, 1.0)), None);
        assert_eq!(Fling::new((f64::INFINITY, 1.0)), None);
        assert!(Fling::new((0.2, 0.0)).is_some());
    }

    #[test]
    fn a_glide_starts_at_the_speed_of_the_finger_and_only_slows() {
        let fling = Fling::new((1.2, -0.9)).unwrap();
        assert_eq!(fling.at(0.0), (0.0, 0.0));
        let (dx, dy) = fling.at(1.0);
        // In the first millisecond the speed falls by 1/325: 0.3 %, on average half of it.
        assert!((dx - 1.2).abs() < 0.003 && (dy + 0.9).abs() < 0.003);
        let mut last_step = f64::INFINITY;
        for ms in 0..fling.duration_ms() as u32 {
            let step = fling.at(f64::from(ms) + 1.0).0 - fling.at(f64::from(ms)).0;
            assert!(step >= 0.0 && step < last_step);
            last_step = step;
        }
    }

    #[test]
    fn a_glide_ends_and_stays() {
        let fling = Fling::new((40.0, 0.0)).unwrap();
        let end = fling.at(fling.duration_ms());
        assert!((end.0 - (DECAY_MS * MAX_SPEED - REST_PX)).abs() < 1e-9);
        assert_eq!(fling.at(1e9), end);
        assert!((1_100.0..2_100.0).contains(&fling.duration_ms()));
        let slowest = Fling::new((0.0, MIN_SPEED)).unwrap();
        assert!((1_100.0..2_100.0).contains(&slowest.duration_ms()));
    }
}
