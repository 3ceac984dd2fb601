//! The crossing test against the winding number, summed from the angles of the sides.

use core::f64::consts::TAU;

use grappes_geometry::{World, polygon_contains, ring_contains};
use proptest::prelude::*;

/// How often the ring winds around `p`: its parity is what even-odd means, for rings that
/// cross themselves too.
fn winding_number(ring: &[World], p: World) -> i64 {
    let angle = |v: World| (v.y - p.y).atan2(v.x - p.x);
    let turn: f64 = (0..ring.len())
        .map(|i| {
            let side = angle(ring[(i + 1) % ring.len()]) - angle(ring[i]);
            // The shorter way round, −½ to ½ turn.
            side - TAU * (side / TAU).round()
        })
        .sum();
    (turn / TAU).round() as i64
}

fn ring(vertices: core::ops::Range<usize>) -> impl Strategy<Value = Vec<World>> {
    prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), vertices)
        .prop_map(|points| points.into_iter().map(|(x, y)| World::new(x, y)).collect())
}

proptest! {
    #![proptest_config(crate::seeded(256))]

    #[test]
    fn even_odd_is_the_parity_of_the_winding(
        ring in ring(3..12),
        probes in prop::collection::vec((-0.1..1.1f64, -0.1..1.1f64), 20),
    ) {
        let mut closed = ring.clone();
        closed.push(ring[0]);
        let mut backwards = ring.clone();
        backwards.reverse();
        // Level with a vertex too, where the ray meets the ends of two sides.
        let level = probes.iter().zip(&ring).map(|(&(x, _), vertex)| (x, vertex.y));
        for (x, y) in level.chain(probes.iter().copied()) {
            let p = World::new(x, y);
            let inside = winding_number(&ring, p) % 2 != 0;
            prop_assert_eq!(ring_contains(&ring, p), inside);
            prop_assert_eq!(ring_contains(&closed, p), inside);
            prop_assert_eq!(ring_contains(&backwards, p), inside);
        }
    }

    #[test]
    fn a_point_of_a_torn_sheet_is_in_just_one_piece(
        middle in (1usize..8, 1usize..8),
        probes in prop::collection::vec((0usize..8, 0usize..8), 20),
    ) {
        // Four triangles around a point. Probes on an eighth grid hit sides and vertices.
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let corner = |i: usize| World::new(corners[i % 4].0, corners[i % 4].1);
        let grid = |(x, y): (usize, usize)| World::new(x as f64 / 8.0, y as f64 / 8.0);
        let middle = grid(middle);
        for p in probes.into_iter().map(grid) {
            let pieces = (0..4)
                .filter(|&i| ring_contains(&[corner(i), corner(i + 1), middle], p))
                .count();
            prop_assert_eq!(pieces, 1, "{:?}", p);
        }
    }
}

#[test]
fn holes_and_islands_alternate() {
    let square = |inset: f64| {
        [(inset, inset), (1.0 - inset, inset), (1.0 - inset, 1.0 - inset), (inset, 1.0 - inset)]
            .map(|(x, y)| World::new(x, y))
            .to_vec()
    };
    let rings = [square(0.0), square(0.2), square(0.4)];
    let at = |place: f64| polygon_contains(&rings, World::new(place, 0.5));
    assert!(at(0.1));
    assert!(!at(0.3));
    assert!(at(0.5));
    assert!(!at(-0.1));
    assert!(!polygon_contains(&[], World::new(0.5, 0.5)));
    assert!(!ring_contains(&[], World::new(0.5, 0.5)));
}
