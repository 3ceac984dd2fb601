//! Taking regions apart, simplifying them together and putting them together again, against
//! counting segments and trying every pair of them.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::collections::BTreeMap;

use grappes_geometry::grid::{Meeting, doubled_signed_area, meeting};
use grappes_geometry::ring::{Polygon, edges};
use grappes_geometry::simplify::partition::{Fate, Simplified, simplify_topology};
use grappes_geometry::topology::{Shape, Side, Topology, TopologyError, Unit, polygons};
use grappes_geometry::{Grid, GridPoint, LonLat};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// Cells along a side of the country.
const CELLS: usize = 4;
/// Positions along a side of a cell.
const DETAIL: usize = 6;
/// Positions along a side of the country.
const SIDE: usize = CELLS * DETAIL + 1;

/// A square country of cells, whose borders wander: every position is moved by less than half
/// the distance to the next, so that nothing crosses. Some cells belong to the same unit, some
/// to nobody.
#[derive(Clone, Debug)]
struct Country {
    offsets: Vec<(f64, f64)>,
    units: Vec<Option<Unit>>,
}

fn country() -> impl Strategy<Value = Country> {
    let offsets = prop::collection::vec((-0.45..0.45f64, -0.45..0.45f64), SIDE * SIDE);
    let units = prop::collection::vec(prop::option::weighted(0.9, 0..6u32), CELLS * CELLS);
    (offsets, units).prop_map(|(offsets, units)| Country { offsets, units })
}

impl Country {
    fn position(&self, x: usize, y: usize) -> LonLat {
        const STEP: f64 = 0.01;
        let (dx, dy) = self.offsets[y * SIDE + x];
        LonLat::new(2.0 + (x as f64 + dx) * STEP, 48.0 + (y as f64 + dy) * STEP)
    }

    fn shapes(&self) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for (cell, unit) in self.units.iter().enumerate() {
            let Some(unit) = *unit else { continue };
            let (x, y) = (cell % CELLS * DETAIL, cell / CELLS * DETAIL);
            let sides = [
                (0..DETAIL).map(|i| (x + i, y)).collect::<Vec<_>>(),
                (0..DETAIL).map(|i| (x + DETAIL, y + i)).collect(),
                (0..DETAIL).map(|i| (x + DETAIL - i, y + DETAIL)).collect(),
                (0..DETAIL).map(|i| (x, y + DETAIL - i)).collect(),
            ];
            let ring = sides.concat().into_iter().map(|(x, y)| self.position(x, y)).collect();
            shapes.push(Shape { unit, rings: vec![ring] });
        }
        shapes
    }
}

type Segment = (GridPoint, GridPoint);
type Sides = (Option<Unit>, Option<Unit>);

fn sorted(a: GridPoint, b: GridPoint) -> Segment {
    (a.min(b), a.max(b))
}

fn territory(
    topology: &Topology,
    arcs: &[Vec<GridPoint>],
    belongs: impl Fn(Option<Unit>) -> bool,
) -> Vec<Polygon<GridPoint>> {
    let sides = topology.arcs.iter().zip(arcs);
    polygons(sides.filter_map(|(arc, line)| match (belongs(arc.left), belongs(arc.right)) {
        (true, false) => Some((line.as_slice(), Side::Left)),
        (false, true) => Some((line.as_slice(), Side::Right)),
        _ => None,
    }))
}

fn segments(polygons: &[Polygon<GridPoint>]) -> Vec<Segment> {
    let rings = polygons.iter().flat_map(Polygon::rings);
    rings.flat_map(|ring| edges(ring)).map(|(a, b)| sorted(a, b)).collect()
}

fn doubled_area(polygons: &[Polygon<GridPoint>]) -> i64 {
    polygons.iter().flat_map(Polygon::rings).map(|ring| doubled_signed_area(ring)).sum()
}

/// The arcs rounded and not simplified.
fn rounded(topology: &Topology, grid: Grid) -> Vec<Vec<GridPoint>> {
    let line = |points: &Vec<LonLat>| points.iter().map(|&p| grid.round(p)).collect();
    topology.arcs.iter().map(|arc| line(&arc.points)).collect()
}

/// The same cases on every machine.
fn seeded(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(2018), ..Config::default() }
}

proptest! {
    #![proptest_config(seeded(60))]

    #[test]
    fn what_was_taken_apart_goes_together_again(country in country()) {
        let grid = Grid::new(6).unwrap();
        let shapes = country.shapes();
        let topology = Topology::of(&shapes).unwrap();
        let arcs = rounded(&topology, grid);
        for unit in 0..6 {
            // The naive way to dissolve: segments that occur once in all shapes of the unit.
            let mut counts: BTreeMap<Segment, usize> = BTreeMap::new();
            for shape in shapes.iter().filter(|shape| shape.unit == unit) {
                for (a, b) in shape.rings.iter().flat_map(|ring| edges(ring)) {
                    *counts.entry(sorted(grid.round(a), grid.round(b))).or_default() += 1;
                }
            }
            let expected: Vec<Segment> =
                counts.into_iter().filter(|(_, n)| *n == 1).map(|(segment, _)| segment).collect();
            let mut found = segments(&territory(&topology, &arcs, |u| u == Some(unit)));
            found.sort_unstable();
            prop_assert_eq!(found, expected, "unit {}", unit);
        }
    }

    #[test]
    fn every_segment_lies_on_one_arc_between_two_nodes(country in country()) {
        let topology = Topology::of(&country.shapes()).unwrap();
        let mut sides: BTreeMap<(u64, u64), Vec<Sides>> = BTreeMap::new();
        for arc in &topology.arcs {
            prop_assert!(arc.left != arc.right);
            for pair in arc.points.windows(2) {
                for p in pair {
                    let sides = sides.entry((p.lon.to_bits(), p.lat.to_bits())).or_default();
                    sides.push((arc.left.min(arc.right), arc.left.max(arc.right)));
                }
            }
        }
        for arc in &topology.arcs {
            for p in &arc.points[1..arc.points.len() - 1] {
                let sides = &sides[&(p.lon.to_bits(), p.lat.to_bits())];
                prop_assert!(sides.len() == 2 && sides[0] == sides[1], "a node inside an arc");
            }
        }
    }

    #[test]
    fn simplified_together_it_still_is_a_partition(
        country in country(),
        decimals in 2..5u8,
        tolerance_px in 0.1..8.0f64,
    ) {
        let grid = Grid::new(decimals).unwrap();
        let topology = Topology::of(&country.shapes()).unwrap();
        let fate = |_: &_| Fate::Simplify { tolerance: tolerance_px / (256.0 * 1024.0) };
        // Where the country is no larger than a few steps of the grid there may be no way.
        let Ok(Simplified { arcs, .. }) = simplify_topology(&topology, grid, fate, |_| false) else {
            prop_assume!(decimals > 2);
            return Err(TestCaseError::fail("too coarse a grid"));
        };
        let drawn: Vec<Segment> = arcs
            .iter()
            .flat_map(|line| line.windows(2))
            .map(|pair| sorted(pair[0], pair[1]))
            .collect();
        for (i, &(a, b)) in drawn.iter().enumerate() {
            for &(c, d) in &drawn[..i] {
                prop_assert!(meeting(a, b, c, d) != Meeting::Inside, "{a:?}–{b:?} and {c:?}–{d:?}");
            }
        }
        let units: Vec<_> = (0..6).map(|u| territory(&topology, &arcs, |v| v == Some(u))).collect();
        let mut counts: BTreeMap<Segment, usize> = BTreeMap::new();
        for segment in units.iter().flat_map(|unit| segments(unit)) {
            *counts.entry(segment).or_default() += 1;
        }
        prop_assert!(counts.values().all(|&n| n <= 2));
        prop_assert_eq!(counts.len(), drawn.len());
        let whole = territory(&topology, &arcs, |u| u.is_some());
        let sum: i64 = units.iter().map(|unit| doubled_area(unit)).sum();
        prop_assert_eq!(sum, doubled_area(&whole), "no gap, no overlap");
        for (u, unit) in (0..).zip(&units) {
            let has_shapes = country.units.contains(&Some(u));
            prop_assert_eq!(!unit.is_empty(), has_shapes, "unit {}", u);
        }
    }

    #[test]
    fn firm_positions_stay(country in country()) {
        let grid = Grid::new(4).unwrap();
        let topology = Topology::of(&country.shapes()).unwrap();
        let firm = country.position(DETAIL, DETAIL / 2);
        let fate = |_: &_| Fate::Simplify { tolerance: 4.0 / (256.0 * 1024.0) };
        let drawn = simplify_topology(&topology, grid, fate, |p| p == firm).unwrap();
        for (arc, line) in topology.arcs.iter().zip(&drawn.arcs) {
            prop_assert_eq!(arc.points.contains(&firm), line.contains(&grid.round(firm)));
        }
    }
}

fn square(unit: Unit, west: f64, south: f64, size: f64) -> Shape {
    let corners = [(0.0, 0.0), (size, 0.0), (size, size), (0.0, size)];
    let ring = corners.map(|(x, y)| LonLat::new(west + x, south + y)).to_vec();
    Shape { unit, rings: vec![ring] }
}

fn whole(shapes: &[Shape]) -> Vec<Polygon<GridPoint>> {
    let topology = Topology::of(shapes).unwrap();
    let arcs = rounded(&topology, Grid::new(0).unwrap());
    territory(&topology, &arcs, |unit| unit.is_some())
}

#[test]
fn parts_that_touch_in_a_corner_are_two_polygons() {
    let parts = whole(&[square(0, 0.0, 0.0, 1.0), square(0, 1.0, 1.0, 1.0)]);
    assert_eq!(parts.len(), 2);
    assert!(parts.iter().all(|part| part.holes.is_empty() && part.exterior.len() == 4));
}

#[test]
fn a_hole_that_touches_the_exterior_in_a_corner_is_a_hole() {
    // Three by three squares without the middle one and one corner: these touch in a corner.
    let cells = (0..9).filter(|cell| ![4, 8].contains(cell));
    let shapes: Vec<Shape> = cells.map(|cell| square(cell, f64::from(cell % 3), f64::from(cell / 3), 1.0)).collect();
    let parts = whole(&shapes);
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0].holes.len(), 1);
    assert_eq!(doubled_area(&parts), 14);
    assert_eq!(doubled_signed_area(&parts[0].holes[0]), -2);
}

#[test]
fn an_island_in_a_lake_is_a_polygon_of_its_own() {
    let mut land = square(0, 0.0, 0.0, 10.0);
    let mut lake = square(0, 2.0, 2.0, 6.0).rings.remove(0);
    lake.reverse();
    land.rings.push(lake);
    let parts = whole(&[land, square(1, 4.0, 4.0, 2.0)]);
    assert_eq!(parts.iter().map(|part| part.holes.len()).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(doubled_area(&parts), 2 * (100 - 36 + 4));
}

#[test]
fn shapes_that_overlap_are_refused() {
    let error = Topology::of(&[square(3, 0.0, 0.0, 1.0), square(7, 0.0, 0.0, 1.0)]).unwrap_err();
    let TopologyError::Overlap { first, second, .. } = error;
    assert_eq!((first, second), (3, 7));
    assert!(error.to_string().contains("units 3 and 7 overlap"), "{error}");
}

#[test]
fn a_dropped_island_leaves_nothing() {
    let shapes = [square(0, 2.0, 48.0, 1.0), square(0, 5.0, 48.0, 0.001)];
    let topology = Topology::of(&shapes).unwrap();
    let fate = |arc: &grappes_geometry::topology::Arc| {
        if arc.points[0].lon > 4.0 { Fate::Drop } else { Fate::Simplify { tolerance: 1e-6 } }
    };
    let drawn = simplify_topology(&topology, Grid::new(3).unwrap(), fate, |_| false).unwrap();
    assert_eq!(territory(&topology, &drawn.arcs, |u| u == Some(0)).len(), 1);
}
