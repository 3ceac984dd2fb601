//! Boxes pushed apart until none overlaps another.
//!
//! In rounds, each pair that overlaps by the shorter way, half each. When that does not end, everything is
//! spread a little, which ends it at last.

use super::plane::{Extent, Place, overlap};

/// Rounds before everything is spread.
const ROUNDS: u32 = 40;
/// By how much it is spread then.
const SPREAD: f64 = 1.06;
/// How much further than needed boxes are pushed, pixels: so that rounds end.
const SLACK_PX: f64 = 0.01;

/// Boxes that are being pushed apart.
#[derive(Debug, Default)]
pub(super) struct Pushing {
    rounds: u32,
}

impl Pushing {
    /// A round; whether any two overlapped. `extents` are those of boxes with the room between them.
    pub(super) fn round(&mut self, places: &mut [Place], extents: &[Extent]) -> bool {
        self.rounds += 1;
        if self.rounds.is_multiple_of(ROUNDS) {
            for place in &mut *places {
                *place = (place.0 * SPREAD, place.1 * SPREAD);
            }
        }
        let mut any = false;
        for one in 0..places.len() {
            for other in 0..one {
                let (x, y) = overlap((places[one], extents[one]), (places[other], extents[other]));
                if x <= 0.0 || y <= 0.0 {
                    continue;
                }
                any = true;
                let (a, b) = (places[one], places[other]);
                // The later one goes down or right where they stand in one place.
                let way = |from: f64, to: f64| if from < to { -1.0 } else { 1.0 };
                let by = if x < y {
                    (way(a.0, b.0) * (x / 2.0 + SLACK_PX), 0.0)
                } else {
                    (0.0, way(a.1, b.1) * (y / 2.0 + SLACK_PX))
                };
                places[one] = (a.0 + by.0, a.1 + by.1);
                places[other] = (b.0 - by.0, b.1 - by.1);
            }
        }
        any
    }
}
