//! From arcs back to polygons.
//!
//! Works on the grid, where turns are decided exactly, so that rings that touch in a point
//! come out as rings that touch and never as one that crosses itself.

use std::collections::HashMap;

use crate::grid::{GridPoint, doubled_signed_area, orientation};
use crate::ring::{Polygon, edges};

/// On which side of an arc the region to put together lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the left of its direction of travel.
    Left,
    /// To the right.
    Right,
}

/// The polygons bounded by `arcs`, each given with the side on which the region lies; arcs
/// with the region on both sides or on neither are left out by the caller.
///
/// Exteriors are counter-clockwise and holes clockwise, first point not repeated, no point
/// twice in a ring. Parts that touch in a point are separate polygons. Arcs of fewer than two
/// points (collapsed, dropped) are passed over.
pub fn polygons<'a>(arcs: impl IntoIterator<Item = (&'a [GridPoint], Side)>) -> Vec<Polygon<GridPoint>> {
    nest(rings(arcs))
}

/// The rings of [`polygons`], not yet sorted into exteriors and holes.
pub fn rings<'a>(arcs: impl IntoIterator<Item = (&'a [GridPoint], Side)>) -> Vec<Vec<GridPoint>> {
    let mut segments: Vec<(GridPoint, GridPoint)> = Vec::new();
    for (points, side) in arcs {
        for pair in points.windows(2) {
            segments.push(match side {
                Side::Left => (pair[0], pair[1]),
                Side::Right => (pair[1], pair[0]),
            });
        }
    }
    walk(&segments).into_iter().flat_map(split).collect()
}

/// Walks directed segments into closed rings, at each point taking the leftmost way on: with
/// the region on the left that keeps parts apart that only touch.
fn walk(segments: &[(GridPoint, GridPoint)]) -> Vec<Vec<GridPoint>> {
    let mut leaving: HashMap<GridPoint, Vec<usize>> = HashMap::new();
    for (i, &(from, _)) in segments.iter().enumerate() {
        leaving.entry(from).or_default().push(i);
    }
    let mut used = vec![false; segments.len()];
    let mut rings = Vec::new();
    for first in 0..segments.len() {
        let mut ring = Vec::new();
        let mut along = first;
        while !used[along] {
            used[along] = true;
            let (from, to) = segments[along];
            ring.push(from);
            let ways = leaving.get(&to).map_or(&[][..], Vec::as_slice);
            let next = ways
                .iter()
                .copied()
                .filter(|&way| !used[way] || way == first)
                .max_by(|&a, &b| turn(from, to, segments[a].1, segments[b].1));
            match next {
                Some(way) => along = way,
                None => break,
            }
        }
        if ring.len() >= 3 {
            rings.push(ring);
        }
    }
    rings
}

/// Compares two ways on from `at`, having come from `from`: the greater turns further left.
fn turn(from: GridPoint, at: GridPoint, a: GridPoint, b: GridPoint) -> core::cmp::Ordering {
    // Measured counter-clockwise from the way back, the leftmost way on comes last.
    let half = |p: GridPoint| {
        // First half: up to and with straight on; second: left of it.
        let side = orientation(from, at, p);
        u8::from(side > 0)
    };
    half(a).cmp(&half(b)).then_with(|| orientation(at, b, a).cmp(&0))
}

/// Splits a closed walk where it comes through a point again, into rings without repetition.
fn split(walked: Vec<GridPoint>) -> Vec<Vec<GridPoint>> {
    let mut rings = Vec::new();
    let mut open: Vec<GridPoint> = Vec::new();
    let mut position: HashMap<GridPoint, usize> = HashMap::new();
    for point in walked {
        if let Some(&start) = position.get(&point) {
            let ring: Vec<_> = open.drain(start..).collect();
            for p in &ring {
                position.remove(p);
            }
            if ring.len() >= 3 {
                rings.push(ring);
            }
        }
        position.insert(point, open.len());
        open.push(point);
    }
    if open.len() >= 3 {
        rings.push(open);
    }
    rings
}

/// Gives each clockwise ring to the smallest counter-clockwise one around it.
fn nest(rings: Vec<Vec<GridPoint>>) -> Vec<Polygon<GridPoint>> {
    let mut holes = Vec::new();
    let mut polygons: Vec<(i64, Polygon<GridPoint>)> = Vec::new();
    for ring in rings {
        match doubled_signed_area(&ring) {
            0 => {}
            area if area < 0 => holes.push(ring),
            area => polygons.push((area, Polygon { exterior: ring, holes: Vec::new() })),
        }
    }
    for hole in holes {
        let around =
            polygons.iter_mut().filter(|(_, polygon)| encloses(&polygon.exterior, &hole)).min_by_key(|(area, _)| *area);
        if let Some((_, polygon)) = around {
            polygon.holes.push(hole);
        }
    }
    polygons.into_iter().map(|(_, polygon)| polygon).collect()
}

/// Whether `inner`, which does not cross `outer` but may touch it, lies inside it.
fn encloses(outer: &[GridPoint], inner: &[GridPoint]) -> bool {
    inner.iter().find_map(|&p| locate(outer, p)).unwrap_or(false)
}

/// Inside (true), outside (false) or on the ring (none).
fn locate(ring: &[GridPoint], p: GridPoint) -> Option<bool> {
    let mut inside = false;
    for (a, b) in edges(ring) {
        let side = orientation(a, b, p);
        let within = a.x.min(b.x) <= p.x && p.x <= a.x.max(b.x) && a.y.min(b.y) <= p.y && p.y <= a.y.max(b.y);
        if side == 0 && within {
            return None;
        }
        if (a.y > p.y) != (b.y > p.y) && (side > 0) == (b.y > a.y) {
            inside = !inside;
        }
    }
    Some(inside)
}
