//! Where the members of a cluster at one point spread to when it is opened.
//!
//! A circle for a few, a spiral for many, as in Leaflet's OverlappingMarkerSpiderfier. What
//! differs: the distances are guaranteed. Knows no cluster and no marker.

use core::f64::consts::{PI, TAU};

use grappes_geometry::sine::sine;

/// Least distance between two members, CSS pixels: a 28 px marker and room for its ring.
const APART_PX: f64 = 34.0;
/// Least radius of the circle, CSS pixels: the place itself stays visible in the middle.
const MIN_RADIUS_PX: f64 = 30.0;
/// Larger companies take a spiral: a circle of nine would be over 100 px wide.
const MAX_ON_CIRCLE: usize = 8;
/// Pixels between two turns of the spiral, a little more than [`APART_PX`]: the spiral
/// crosses the radius at a slant of up to 10°, and the angle is taken for its sine.
const PITCH_PX: f64 = 36.0;

/// Offsets in CSS pixels (right, down) of `count` members around their place, at least 34 px
/// apart, the first at the top and then clockwise. A single one stays in place.
pub fn fan(count: usize) -> Vec<(f64, f64)> {
    match count {
        0 | 1 => vec![(0.0, 0.0); count],
        2..=MAX_ON_CIRCLE => circle(count),
        _ => spiral(count),
    }
}

fn circle(count: usize) -> Vec<(f64, f64)> {
    let half_step = sine(PI / count as f64);
    // Neighbours are 2 · radius · half_step apart.
    let radius = (APART_PX / (2.0 * half_step)).max(MIN_RADIUS_PX);
    turning(count, || (radius, half_step))
}

fn spiral(count: usize) -> Vec<(f64, f64)> {
    let mut radius = APART_PX;
    turning(count, || {
        let here = radius;
        // On a circle of this radius the next would be APART_PX away; it lies further out.
        radius += PITCH_PX * (APART_PX / here) / TAU;
        (here, APART_PX / (2.0 * here))
    })
}

/// Members clockwise from the top: `member` gives for each its radius and the sine of half
/// the angle to the next. Turned step by step, so no angle has to be computed.
fn turning(count: usize, mut member: impl FnMut() -> (f64, f64)) -> Vec<(f64, f64)> {
    let mut direction = (0.0, -1.0);
    (0..count)
        .map(|_| {
            let (radius, half) = member();
            let place = (radius * direction.0, radius * direction.1);
            let (cosine, sine) = (1.0 - 2.0 * half * half, 2.0 * half * (1.0 - half * half).sqrt());
            direction = (direction.0 * cosine - direction.1 * sine, direction.0 * sine + direction.1 * cosine);
            place
        })
        .collect()
}
