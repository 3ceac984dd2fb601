//! Cutting rings at the edges of a box, so that what is left is again simple rings.
//!
//! Knows rings in degrees and nothing of what they bound.

use super::doubled_signed_area;
use crate::lonlat::{Bounds, LonLat};

/// The part of a region inside `bounds`.
///
/// `rings` bound the region with its inside on the left (exteriors counter-clockwise, holes
/// clockwise); so do the rings returned. Where the region is cut in several parts, each part
/// has its own ring: unlike Sutherland and Hodgman's clipping (*Reentrant Polygon Clipping*,
/// CACM 1974), no edge is walked twice along the box. Positions inside the box are kept as
/// they are, bit for bit, so that borders shared with another region stay shared.
pub fn clip_to_bounds(rings: Vec<Vec<LonLat>>, bounds: Bounds) -> Vec<Vec<LonLat>> {
    let halves = [
        HalfPlane::East(bounds.west),
        HalfPlane::North(bounds.south),
        HalfPlane::West(bounds.east),
        HalfPlane::South(bounds.north),
    ];
    halves.into_iter().fold(rings, clip)
}

/// What lies on one side of a parallel or a meridian, in degrees.
#[derive(Clone, Copy)]
enum HalfPlane {
    /// East of a longitude.
    East(f64),
    /// West of a longitude.
    West(f64),
    /// North of a latitude.
    North(f64),
    /// South of a latitude.
    South(f64),
}

impl HalfPlane {
    fn holds(self, p: LonLat) -> bool {
        match self {
            Self::East(lon) => p.lon >= lon,
            Self::West(lon) => p.lon <= lon,
            Self::North(lat) => p.lat >= lat,
            Self::South(lat) => p.lat <= lat,
        }
    }

    /// Where the edge between a point inside and one outside meets the line. The ends are
    /// taken in an order that does not depend on the direction of travel, so that a border
    /// walked from both sides is cut at the same bits.
    fn cut(self, a: LonLat, b: LonLat) -> LonLat {
        let (a, b) = if self.holds(a) { (a, b) } else { (b, a) };
        match self {
            Self::East(lon) | Self::West(lon) => {
                LonLat::new(lon, a.lat + (b.lat - a.lat) * (lon - a.lon) / (b.lon - a.lon))
            }
            Self::North(lat) | Self::South(lat) => {
                LonLat::new(a.lon + (b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat), lat)
            }
        }
    }

    /// The position of a point of the line along it.
    fn along(self, p: LonLat) -> f64 {
        match self {
            Self::East(_) | Self::West(_) => p.lat,
            Self::North(_) | Self::South(_) => p.lon,
        }
    }
}

fn clip(rings: Vec<Vec<LonLat>>, half: HalfPlane) -> Vec<Vec<LonLat>> {
    let mut whole = Vec::new();
    let mut chains: Vec<Vec<LonLat>> = Vec::new();
    for ring in rings {
        let enters = |i: usize| !half.holds(ring[i]) && half.holds(ring[(i + 1) % ring.len()]);
        let Some(start) = (0..ring.len()).find(|&i| enters(i)) else {
            if ring.first().is_some_and(|&p| half.holds(p)) {
                whole.push(ring);
            }
            continue;
        };
        for step in 0..ring.len() {
            let (a, b) = (ring[(start + step) % ring.len()], ring[(start + step + 1) % ring.len()]);
            match (half.holds(a), half.holds(b)) {
                (false, true) => chains.push(vec![half.cut(a, b), b]),
                (true, false) => push_last(&mut chains, half.cut(a, b)),
                (true, true) => push_last(&mut chains, b),
                (false, false) => {}
            }
        }
    }
    whole.extend(join(&chains, half));
    whole
}

fn push_last(chains: &mut [Vec<LonLat>], point: LonLat) {
    if let Some(chain) = chains.last_mut() {
        chain.push(point);
    }
}

/// Joins chains that begin and end on the line. Sorted along it, the ends pair up: between
/// the first and the second lies the region, between the second and the third does not.
fn join(chains: &[Vec<LonLat>], half: HalfPlane) -> Vec<Vec<LonLat>> {
    let mut ends: Vec<(f64, usize, bool)> = Vec::with_capacity(chains.len() * 2);
    for (i, chain) in chains.iter().enumerate() {
        ends.push((half.along(chain[0]), i, true));
        ends.push((half.along(chain[chain.len() - 1]), i, false));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut follower = vec![None; chains.len()];
    for pair in ends.chunks_exact(2) {
        match (pair[0], pair[1]) {
            ((_, start, true), (_, end, false)) | ((_, end, false), (_, start, true)) => {
                follower[end] = Some(start);
            }
            // Two starts or two ends side by side: only where a ring touches the line
            // without crossing it, in rounding's reach. Each chain then closes on itself.
            _ => {}
        }
    }
    let mut used = vec![false; chains.len()];
    let mut rings = Vec::new();
    for first in 0..chains.len() {
        let mut ring = Vec::new();
        let mut at = first;
        while !used[at] {
            used[at] = true;
            for &p in &chains[at] {
                if ring.last() != Some(&p) {
                    ring.push(p);
                }
            }
            at = follower[at].unwrap_or(at);
        }
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        if ring.len() >= 3 && doubled_signed_area(&ring) != 0.0 {
            rings.push(ring);
        }
    }
    rings
}
