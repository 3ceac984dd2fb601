//! The directions in which a segment may leave a point and still pass close to every vertex
//! on its way.
//!
//! Source: W. S. Chan and F. Chin (1996), see [`simplify`](crate::simplify).

use core::f64::consts::{PI, TAU};

use crate::mercator::World;

/// Room for rounding in angles, radians: a wedge must not refuse what is just admissible,
/// distances decide that.
const SLACK: f64 = 1e-9;

/// The directions from an apex in which a ray passes every vertex seen so far within its
/// tolerance.
pub(super) struct Wedge {
    apex: World,
    /// The first direction that bounds it, and the lowest and highest angle relative to that.
    /// None while every direction will do.
    bounds: Option<(f64, f64, f64)>,
}

impl Wedge {
    pub(super) fn new(apex: World) -> Self {
        Self { apex, bounds: None }
    }

    /// Whether a segment from the apex to `p` may do. It may still be too short, where a
    /// vertex lies beyond its end.
    pub(super) fn admits(&self, p: World) -> bool {
        let Some((zero, low, high)) = self.bounds else {
            return true;
        };
        let angle = relative(self.direction(p), zero);
        p == self.apex || (low - SLACK..=high + SLACK).contains(&angle)
    }

    /// Takes a vertex and its tolerance into account; false when no direction is left, for
    /// good.
    pub(super) fn narrow(&mut self, p: World, tolerance: f64) -> bool {
        let distance = self.apex.distance_squared(p).sqrt();
        if distance <= tolerance {
            return true;
        }
        let half = (tolerance / distance).asin();
        let direction = self.direction(p);
        let (zero, low, high) = self.bounds.unwrap_or((direction, -PI, PI));
        let angle = relative(direction, zero);
        let (low, high) = (low.max(angle - half), high.min(angle + half));
        self.bounds = Some((zero, low, high));
        low <= high + SLACK
    }

    fn direction(&self, p: World) -> f64 {
        (p.y - self.apex.y).atan2(p.x - self.apex.x)
    }
}

/// The angle from `zero` to `direction`, −π to π.
fn relative(direction: f64, zero: f64) -> f64 {
    let turn = direction - zero;
    turn - TAU * (turn / TAU).round()
}
