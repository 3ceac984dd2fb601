//! The cheapest line, against a search that tries everything.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::collections::BTreeSet;

use grappes_geometry::simplify::{Drawn, Vertex, cost, simplify, squared_distance};
use grappes_geometry::{Grid, GridPoint, LonLat, World, project};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// A wandering line of a few kilometres a step, somewhere in France; the first position far
/// enough from all others that the line is not closed.
fn line() -> impl Strategy<Value = Vec<LonLat>> {
    let step = (-0.02..0.03f64, -0.02..0.02f64);
    prop::collection::vec(step, 2..25).prop_map(|steps| {
        let mut at = LonLat::new(2.3456, 48.7654);
        let mut line = vec![at];
        for (east, north) in steps {
            at = LonLat::new(at.lon + east, at.lat + north);
            line.push(at);
        }
        line
    })
}

fn grid() -> Grid {
    Grid::new(3).unwrap()
}

/// Half a pixel and more at zoom 8, in units of the Web Mercator square.
fn tolerance() -> impl Strategy<Value = f64> {
    (0.3..4.0f64).prop_map(|px| px / (256.0 * 256.0))
}

fn with_tolerance(line: &[LonLat], tolerance: f64) -> Vec<Vertex> {
    line.iter().map(|&position| Vertex { position, tolerance }).collect()
}

fn in_world(point: GridPoint) -> World {
    project(grid().degrees(point))
}

/// Whether segment a–b passes all positions within the tolerance.
fn passes(a: World, b: World, positions: &[LonLat], tolerance: f64) -> bool {
    let is_near = |p: &LonLat| squared_distance(project(*p), a, b) <= tolerance * tolerance;
    positions.iter().all(is_near)
}

/// What the cheapest line that uses only rounded vertices costs, by trying every pair: an
/// upper bound, as the real search may use points beside them too.
fn cheapest_on_rounded_vertices(line: &[LonLat], tolerance: f64) -> u32 {
    let points: Vec<GridPoint> = line.iter().map(|&p| grid().round(p)).collect();
    let mut best = vec![u32::MAX; line.len()];
    best[0] = 0;
    for to in 1..line.len() {
        for from in 0..to {
            let (a, b) = (in_world(points[from]), in_world(points[to]));
            if passes(a, b, &line[from + 1..to], tolerance) {
                best[to] = best[to].min(best[from] + cost(points[to]));
            }
        }
    }
    best[line.len() - 1]
}

/// What the cheapest line costs whose points are the same vertices that were drawn, or any
/// subset of them: the real search must not be beaten by leaving out one of its own points.
fn can_be_shortened(line: &[LonLat], drawn: &[Drawn], tolerance: f64) -> bool {
    drawn.windows(3).any(|three| {
        let between = &line[three[0].vertex + 1..three[2].vertex];
        passes(in_world(three[0].point), in_world(three[2].point), between, tolerance)
    })
}

/// The same cases on every machine.
fn seeded(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(2018), ..Config::default() }
}

proptest! {
    #![proptest_config(seeded(300))]

    #[test]
    fn no_vertex_is_further_away_than_its_tolerance(line in line(), tolerance in tolerance()) {
        let drawn = simplify(&with_tolerance(&line, tolerance), grid(), &BTreeSet::new());
        for pair in drawn.windows(2) {
            let between = &line[pair[0].vertex + 1..pair[1].vertex];
            prop_assert!(passes(in_world(pair[0].point), in_world(pair[1].point), between, tolerance));
        }
        for d in &drawn {
            let moved = in_world(d.point).distance_squared(project(line[d.vertex])).sqrt();
            let is_rounded = d.point == grid().round(line[d.vertex]);
            prop_assert!(moved <= tolerance || is_rounded, "moved {} tolerance {}", moved, tolerance);
        }
    }

    #[test]
    fn ends_are_kept_and_order_too(line in line(), tolerance in tolerance()) {
        let drawn = simplify(&with_tolerance(&line, tolerance), grid(), &BTreeSet::new());
        let (first, last) = (drawn[0], drawn[drawn.len() - 1]);
        prop_assert_eq!(first, Drawn { point: grid().round(line[0]), vertex: 0 });
        prop_assert_eq!(last.point, grid().round(line[line.len() - 1]));
        prop_assert!(drawn.is_sorted_by(|a, b| a.vertex < b.vertex && a.point != b.point));
    }

    #[test]
    fn it_is_no_dearer_than_the_best_line_of_rounded_vertices(line in line(), tolerance in tolerance()) {
        let drawn = simplify(&with_tolerance(&line, tolerance), grid(), &BTreeSet::new());
        let spent: u32 = drawn[1..].iter().map(|d| cost(d.point)).sum();
        prop_assert!(spent <= cheapest_on_rounded_vertices(&line, tolerance));
        prop_assert!(!can_be_shortened(&line, &drawn, tolerance));
    }

    #[test]
    fn backwards_costs_the_same(line in line(), tolerance in tolerance()) {
        let spent = |line: &[LonLat]| -> u32 {
            let drawn = simplify(&with_tolerance(line, tolerance), grid(), &BTreeSet::new());
            drawn.iter().map(|d| cost(d.point)).sum()
        };
        let mut backwards = line.clone();
        backwards.reverse();
        prop_assert_eq!(spent(&line), spent(&backwards));
    }

    #[test]
    fn forbidden_points_are_not_used(line in line(), tolerance in tolerance()) {
        let vertices = with_tolerance(&line, tolerance);
        let drawn = simplify(&vertices, grid(), &BTreeSet::new());
        prop_assume!(drawn.len() > 2);
        let without = BTreeSet::from([drawn[1].point]);
        let again = simplify(&vertices, grid(), &without);
        let inner = &again[1..again.len() - 1];
        prop_assert!(inner.iter().all(|d| !without.contains(&d.point)));
    }
}

#[test]
fn a_closed_line_keeps_its_furthest_corner() {
    let corners = [(2.0, 48.0), (2.001, 48.0), (2.004, 48.003), (2.0, 48.001), (2.0, 48.0)];
    let line = corners.map(|(lon, lat)| LonLat::new(lon, lat));
    let drawn = simplify(&with_tolerance(&line, 2e-5), grid(), &BTreeSet::new());
    let vertices: Vec<usize> = drawn.iter().map(|d| d.vertex).collect();
    assert_eq!(vertices, [0, 2, 4]);
}

#[test]
fn nothing_becomes_nothing() {
    assert!(simplify(&[], grid(), &BTreeSet::new()).is_empty());
}
