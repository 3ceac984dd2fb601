//! Clipping, against asking for single points.

use grappes_geometry::ring::{area_km2, clip_to_bounds, contains};
use grappes_geometry::{Bounds, LonLat};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

const BOX: Bounds = Bounds { west: -1.0, south: -1.0, east: 1.0, north: 1.0 };

/// A star around the origin: the given radii at equal angles, so never crossing itself.
fn star(radii: &[f64]) -> Vec<LonLat> {
    let angle = |i: usize| i as f64 / radii.len() as f64 * core::f64::consts::TAU;
    let corner = |(i, r): (usize, &f64)| LonLat::new(r * angle(i).cos(), r * angle(i).sin());
    radii.iter().enumerate().map(corner).collect()
}

fn is_inside(rings: &[Vec<LonLat>], p: LonLat) -> bool {
    rings.iter().filter(|ring| contains(ring, p)).count() % 2 == 1
}

/// The same cases on every machine.
fn seeded(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(2018), ..Config::default() }
}

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn what_is_left_is_what_lay_in_the_box(
        outer in prop::collection::vec(0.6..3.0f64, 3..40),
        hole in prop::collection::vec(0.1..0.5f64, 3..10),
        points in prop::collection::vec((-3.0..3.0f64, -3.0..3.0f64), 50),
    ) {
        let mut hole = star(&hole);
        hole.reverse();
        let region = vec![star(&outer), hole];
        // Three corners far out can cut off the origin, and the hole with it.
        prop_assume!(region[1].iter().all(|&p| contains(&region[0], p)));
        let clipped = clip_to_bounds(region.clone(), BOX);
        for (lon, lat) in points {
            let p = LonLat::new(lon, lat);
            let expected = is_inside(&region, p) && BOX.contains(p);
            prop_assert_eq!(is_inside(&clipped, p), expected, "{:?}", p);
        }
        for &p in clipped.iter().flatten() {
            prop_assert!(BOX.contains(p), "{:?} lies outside", p);
            let is_on_edge = p.lon.abs() == 1.0 || p.lat.abs() == 1.0;
            prop_assert!(is_on_edge || region.iter().flatten().any(|q| *q == p), "{:?} is new", p);
        }
    }

    #[test]
    fn two_halves_of_a_region_are_cut_at_the_same_places(
        radii in prop::collection::vec(0.6..3.0f64, 4..40),
    ) {
        // Cut along the first and the middle ray: both halves have the origin and both ends.
        let ring = star(&radii);
        let middle = ring.len() / 2;
        let origin = LonLat::new(0.0, 0.0);
        let mut first = ring[..=middle].to_vec();
        first.push(origin);
        let mut second = ring[middle..].to_vec();
        second.extend([ring[0], origin]);
        let halves = [first, second].map(|half| clip_to_bounds(vec![half], BOX));
        let cuts = |half: &Vec<Vec<LonLat>>, along: LonLat| {
            let on_ray = |p: &&LonLat| {
                let cross = along.lon * p.lat - along.lat * p.lon;
                cross.abs() < 1e-12 && p.lon * along.lon + p.lat * along.lat > 0.0
            };
            half.iter().flatten().filter(on_ray).map(|p| (p.lon.to_bits(), p.lat.to_bits())).collect::<Vec<_>>()
        };
        for along in [ring[0], ring[middle]] {
            let (a, b) = (cuts(&halves[0], along), cuts(&halves[1], along));
            prop_assert!(a.iter().any(|p| b.contains(p)), "{:?}: {:?} and {:?}", along, a, b);
        }
    }
}

#[test]
fn a_region_cut_in_two_becomes_two_rings() {
    // A U whose arms reach into the box from the north.
    let u = [(-0.8, 0.0), (-0.4, 0.0), (-0.4, 2.0), (0.4, 2.0), (0.4, 0.0), (0.8, 0.0), (0.8, 3.0), (-0.8, 3.0)];
    let u: Vec<LonLat> = u.map(|(lon, lat)| LonLat::new(lon, lat)).to_vec();
    let clipped = clip_to_bounds(vec![u], BOX);
    assert_eq!(clipped.len(), 2);
    assert!((area_km2(&clipped[0]) - area_km2(&clipped[1])).abs() < 1e-6);
}

#[test]
fn what_lies_outside_vanishes_and_what_lies_inside_stays_as_it_is() {
    let inside = star(&[0.5, 0.4, 0.3, 0.2]);
    let outside: Vec<LonLat> = inside.iter().map(|p| LonLat::new(p.lon + 5.0, p.lat)).collect();
    assert_eq!(clip_to_bounds(vec![inside.clone(), outside], BOX), vec![inside]);
}
