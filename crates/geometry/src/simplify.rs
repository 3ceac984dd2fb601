//! Fewer vertices for the same line: Douglas and Peucker's algorithm.
//!
//! Works in the Web Mercator square, because what must not be seen is a distance on screen.
//! Knows single lines; borders shared by several regions are [`borders`]' business.
//!
//! Source: D. Douglas and T. Peucker, *Algorithms for the reduction of the number of points
//! required to represent a digitized line or its caricature*, Cartographica 10 (1973). As in
//! J. Hershberger and J. Snoeyink's account of it (1992), the distance is to the segment and
//! not to the endless line, so that the bound also holds where a line turns back.

pub mod borders;
mod conflict;

use crate::mercator::World;

/// Marks the vertices to keep so that no dropped vertex lies further than `tolerance` (unit
/// squares) from the segment that replaces it. The first and the last are kept. Where the
/// line is closed (its last point repeats its first), the point furthest from them is kept
/// too: it is simplified as two lines.
pub fn keep(line: &[World], tolerance: f64) -> Vec<bool> {
    let mut kept = vec![false; line.len()];
    let Some(last) = line.len().checked_sub(1) else {
        return kept;
    };
    kept[0] = true;
    kept[last] = true;
    let mut spans = vec![(0, last)];
    if last > 1 && line[0] == line[last] {
        // The furthest point of a closed line is kept whatever the tolerance.
        let (middle, _) = furthest(line, 0, last);
        kept[middle] = true;
        spans = vec![(0, middle), (middle, last)];
    }
    while let Some((first, last)) = spans.pop() {
        if last - first < 2 {
            continue;
        }
        let (middle, squared) = furthest(line, first, last);
        if squared > tolerance * tolerance {
            kept[middle] = true;
            spans.push((first, middle));
            spans.push((middle, last));
        }
    }
    kept
}

/// The vertex strictly between two others that is furthest from the segment between them,
/// the first of equals, and its squared distance. There is at least one such vertex.
fn furthest(line: &[World], first: usize, last: usize) -> (usize, f64) {
    let mut best = (first + 1, -1.0);
    for i in first + 1..last {
        let squared = squared_distance(line[i], line[first], line[last]);
        if squared > best.1 {
            best = (i, squared);
        }
    }
    best
}

/// Squared distance from `p` to the segment a–b, unit squares.
pub fn squared_distance(p: World, a: World, b: World) -> f64 {
    let length_squared = a.distance_squared(b);
    if length_squared == 0.0 {
        return p.distance_squared(a);
    }
    let along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length_squared;
    let t = along.clamp(0.0, 1.0);
    p.distance_squared(World::new(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)))
}
