//! Chained borders against counting every side of every ring.

use std::collections::{BTreeMap, BTreeSet};

use grappes_geometry::{Border, World, borders};
use proptest::prelude::*;

/// Cells along one side of the test's country.
const CELLS: usize = 6;

/// A place as bits, and a segment as two of them in order.
type Place = (u64, u64);
type Segment = (Place, Place);
type Owners = (u32, Option<u32>);

fn place(w: World) -> Place {
    (w.x.to_bits(), w.y.to_bits())
}

fn segment(a: World, b: World) -> Segment {
    (place(a).min(place(b)), place(a).max(place(b)))
}

/// One cell: who owns it, where its ring starts, which way it runs, whether it is closed.
type Cell = (Option<u32>, usize, bool, bool);

fn cell() -> impl Strategy<Value = Cell> {
    (prop::option::weighted(0.85, 0u32..5), 0usize..4, any::<bool>(), any::<bool>())
}

/// The rings of a country of quadrilaterals with crooked corners.
fn rings(cells: &[Cell], crooked: &[f64]) -> Vec<(u32, Vec<World>)> {
    let corner = |column: usize, row: usize| {
        let shift = crooked[row * (CELLS + 1) + column];
        World::new((column as f64 + shift) / 10.0, (row as f64 - shift) / 10.0 + 0.1)
    };
    let mut rings = Vec::new();
    for (index, &(owner, start, backwards, closed)) in cells.iter().enumerate() {
        let Some(owner) = owner else { continue };
        let (column, row) = (index % CELLS, index / CELLS);
        let mut ring =
            vec![corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
        ring.rotate_left(start);
        if backwards {
            ring.reverse();
        }
        if closed {
            ring.push(ring[0]);
        }
        rings.push((owner, ring));
    }
    rings
}

fn find(rings: &[(u32, Vec<World>)]) -> Vec<Border> {
    borders(rings.iter().map(|(owner, ring)| (*owner, ring.as_slice())))
}

/// Who claims each segment, counted side by side.
fn counted(rings: &[(u32, Vec<World>)]) -> BTreeMap<Segment, Owners> {
    let mut claims: BTreeMap<Segment, Vec<u32>> = BTreeMap::new();
    for (owner, ring) in rings {
        for i in 0..ring.len() {
            let (a, b) = (ring[i], ring[(i + 1) % ring.len()]);
            if a != b {
                claims.entry(segment(a, b)).or_default().push(*owner);
            }
        }
    }
    claims
        .into_iter()
        .filter_map(|(segment, claims)| {
            let owners: BTreeSet<u32> = claims.iter().copied().collect();
            let mut owners_in_order = owners.into_iter();
            let first = owners_in_order.next()?;
            let second = owners_in_order.next();
            (second.is_some() || claims.len() == 1).then_some((segment, (first, second)))
        })
        .collect()
}

proptest! {
    #![proptest_config(crate::seeded(128))]

    #[test]
    fn each_border_segment_is_drawn_once_with_its_owners(
        cells in prop::collection::vec(cell(), CELLS * CELLS),
        crooked in prop::collection::vec(0.0..0.4f64, (CELLS + 1) * (CELLS + 1)),
    ) {
        let rings = rings(&cells, &crooked);
        let found = find(&rings);
        let mut drawn: BTreeMap<Segment, Owners> = BTreeMap::new();
        for border in &found {
            for side in border.line.windows(2) {
                let before = drawn.insert(segment(side[0], side[1]), border.owners);
                prop_assert_eq!(before, None, "drawn twice");
            }
        }
        prop_assert_eq!(drawn, counted(&rings));
    }

    #[test]
    fn lines_are_as_long_as_they_can_be(
        cells in prop::collection::vec(cell(), CELLS * CELLS),
        crooked in prop::collection::vec(0.0..0.4f64, (CELLS + 1) * (CELLS + 1)),
    ) {
        let found = find(&rings(&cells, &crooked));
        // How many segments of the same owners meet at each place.
        let mut meeting: BTreeMap<(Owners, Place), usize> = BTreeMap::new();
        for border in &found {
            for side in border.line.windows(2) {
                for end in side {
                    *meeting.entry((border.owners, place(*end))).or_default() += 1;
                }
            }
        }
        let meets = |border: &Border, at: World| meeting[&(border.owners, place(at))];
        for border in &found {
            let line = &border.line;
            prop_assert!(line.len() >= 2);
            for &inner in &line[1..line.len() - 1] {
                prop_assert_eq!(meets(border, inner), 2);
            }
            let (first, last) = (line[0], line[line.len() - 1]);
            if first != last {
                prop_assert!(meets(border, first) != 2 && meets(border, last) != 2);
            }
        }
    }
}

#[test]
fn an_enclave_is_one_closed_line() {
    let square =
        |min: f64, max: f64| [(min, min), (max, min), (max, max), (min, max)].map(|(x, y)| World::new(x, y)).to_vec();
    let rings = [(7, square(0.1, 0.9)), (7, square(0.4, 0.6)), (3, square(0.4, 0.6))];
    let found = find(&rings);
    let mut owners: Vec<_> = found.iter().map(|border| border.owners).collect();
    owners.sort_unstable();
    assert_eq!(owners, [(3, Some(7)), (7, None)]);
    for border in found {
        assert_eq!(border.line.len(), 5);
        assert_eq!(border.line[0], border.line[4]);
    }
}

#[test]
fn nothing_has_no_borders() {
    assert_eq!(find(&[]), []);
    assert_eq!(find(&[(0, vec![]), (1, vec![World::new(0.5, 0.5)])]), []);
}
