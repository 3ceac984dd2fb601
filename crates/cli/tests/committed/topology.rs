//! Shared borders are shared exactly, at every level, after simplification and rounding.

use std::collections::{BTreeMap, BTreeSet};

use grappes_geometry::GridPoint;
use grappes_geometry::grid::{Meeting, meeting};

use crate::read::{DEPARTEMENTS, Segment, Territory, all_communes, count, grid, territories};

/// Segments that occur once, and how many occur twice; none may occur more often.
fn outer(counts: &BTreeMap<Segment, Vec<&str>>) -> (BTreeSet<Segment>, usize) {
    for (segment, ids) in counts {
        assert!(ids.len() <= 2, "{segment:?} occurs in {ids:?}");
        assert!(ids.len() == 1 || ids[0] != ids[1], "{segment:?} twice in {ids:?}");
    }
    let once = counts.iter().filter(|(_, ids)| ids.len() == 1);
    let once: BTreeSet<Segment> = once.map(|(segment, _)| *segment).collect();
    let twice = counts.len() - once.len();
    (once, twice)
}

/// The segments of a land without inner borders: those that occur in one of its parts only.
fn dissolved(parts: &[Territory], decimals: u8) -> BTreeSet<Segment> {
    outer(&count(parts, grid(decimals))).0
}

#[test]
fn communes_share_their_borders_and_make_up_their_departements() {
    let departements = territories("departements");
    for (code, _) in DEPARTEMENTS {
        let communes = territories(&format!("communes-{code}"));
        let whole = departements.iter().find(|t| t.id == code).unwrap();
        let edge: BTreeSet<Segment> = whole.segments(grid(4)).into_iter().collect();
        assert_eq!(dissolved(&communes, 4), edge, "outer border of {code}");
    }
}

#[test]
fn segments_of_all_communes_occur_once_or_twice() {
    let communes = all_communes();
    let counts = count(&communes, grid(4));
    let (once, twice) = outer(&counts);
    // The source has 33,462 segments, 30,767 of them shared (geodata/README.md). Some
    // vertices are not worth a tenth of a pixel at zoom 13; most are.
    assert!((20_000..30_767).contains(&twice), "{twice} shared segments");
    assert!((1_500..2_695).contains(&once.len()), "{} outer segments", once.len());
}

#[test]
fn departements_neighbours_and_the_rest_share_their_borders() {
    for (name, decimals) in [("overview", 3), ("departements", 4)] {
        let france: Vec<Territory> = territories(name);
        let france: Vec<&Territory> = france.iter().filter(|t| t.id != "foreign").collect();
        let counts = count(france.iter().copied(), grid(decimals));
        let (once, twice) = outer(&counts);
        assert!(twice > 500, "{name}: {twice} shared segments");
        // What only the ten have is coast or frontier: none of it lies south of the Somme.
        let ten: BTreeSet<&str> = DEPARTEMENTS.iter().map(|(code, _)| *code).collect();
        for segment in &once {
            let id = counts[segment][0];
            let southernmost = grid(decimals).degrees(segment.0).lat;
            assert!(!ten.contains(id) || southernmost > 49.9, "{name}: {segment:?} of {id} alone");
        }
    }
}

#[test]
fn groupings_are_made_of_the_segments_of_their_communes() {
    let communes = all_communes();
    let directory: serde_json::Value = serde_json::from_str(&crate::read::text("communes.json")).unwrap();
    let rows: Vec<Vec<serde_json::Value>> = serde_json::from_value(directory["communes"].clone()).unwrap();
    let groupings = territories("groupings");
    assert_eq!(groupings.len(), 6);
    for grouping in groupings {
        let parts: BTreeSet<&str> = rows
            .iter()
            .filter(|row| row[2..].iter().any(|code| *code == grouping.id))
            .filter_map(|row| row[0].as_str())
            .collect();
        let members = communes.iter().filter(|c| parts.contains(c.id.as_str()));
        let (edge, _) = outer(&count(members, grid(4)));
        let own: BTreeSet<Segment> = grouping.segments(grid(4)).into_iter().collect();
        assert_eq!(edge, own, "{}", grouping.id);
    }
}

/// Within one sheet nothing crosses, touches in the middle or overlaps: segments meet at
/// their ends or not at all. Compared pair by pair in strips of longitude.
fn assert_planar(name: &str, segments: &BTreeSet<Segment>) {
    // `Segment` starts with its western end, so the set is sorted from west to east.
    let sorted: Vec<&Segment> = segments.iter().collect();
    let mut open: Vec<&Segment> = Vec::new();
    for &segment in &sorted {
        let (a, b) = *segment;
        open.retain(|(_, east)| east.x >= a.x);
        for &&(c, d) in &open {
            assert_ne!(meeting(a, b, c, d), Meeting::Inside, "{name}: {a:?}–{b:?} and {c:?}–{d:?}");
        }
        open.push(segment);
    }
}

#[test]
fn no_border_crosses_another() {
    for (name, decimals) in [("overview", 3), ("departements", 4)] {
        let (foreign, france): (Vec<_>, Vec<_>) = territories(name).into_iter().partition(|t| t.id == "foreign");
        for sheet in [france, foreign] {
            let segments = count(&sheet, grid(decimals)).into_keys().collect();
            assert_planar(name, &segments);
        }
    }
    assert_planar("communes", &count(&all_communes(), grid(4)).into_keys().collect());
}

#[test]
fn no_ring_comes_through_a_point_twice() {
    let files = ["overview", "departements", "groupings"].map(territories);
    for territory in files.iter().flatten().chain(&all_communes()) {
        for ring in territory.rings() {
            let points: BTreeSet<GridPoint> = ring.iter().map(|&p| grid(4).round(p)).collect();
            assert_eq!(points.len(), ring.len() - 1, "{}", territory.id);
        }
    }
}
