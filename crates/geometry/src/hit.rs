//! Whether a point lies in a ring or a polygon.
//!
//! Even-odd crossing test as in W. R. Franklin's PNPOLY. What differs: each edge is computed
//! from its northern end whichever way it runs, so that two polygons that share an edge never
//! both hold a point, nor both miss it. Knows no territory and no screen.

use crate::mercator::World;

/// Whether `p` lies in `ring`, even-odd. The ring may repeat its first point at the end or
/// not; its direction does not matter.
pub fn ring_contains(ring: &[World], p: World) -> bool {
    let Some(&last) = ring.last() else {
        return false;
    };
    let mut inside = false;
    let mut before = last;
    for &vertex in ring {
        inside ^= crosses(before, vertex, p);
        before = vertex;
    }
    inside
}

/// Whether `p` lies in the polygon of these rings, even-odd: in an exterior and in no hole.
/// The order of the rings does not matter, so a multipolygon may be passed as one list.
pub fn polygon_contains(rings: &[Vec<World>], p: World) -> bool {
    rings.iter().fold(false, |inside, ring| inside ^ ring_contains(ring, p))
}

/// Whether the ray from `p` eastwards crosses the edge. Northern ends belong to the edge and
/// southern ones do not, so a ray through a vertex crosses one of its two edges.
fn crosses(a: World, b: World, p: World) -> bool {
    let (north, south) = if a.y < b.y { (a, b) } else { (b, a) };
    north.y <= p.y && p.y < south.y && (p.x - north.x) * (south.y - north.y) < (south.x - north.x) * (p.y - north.y)
}
