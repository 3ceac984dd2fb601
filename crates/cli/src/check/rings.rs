//! What can be wrong with the rings of a territory.
//!
//! As RFC 7946 has them: closed, outer rings counterclockwise and holes clockwise, nothing crossing.
//! Crossings are found with an index of the edges, so a ring costs its length and not its square.

use super::finding::Code;
use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Line};
use grappes_geometry::ring::{contains, doubled_signed_area};
use grappes_geometry::{Bounds, LonLat};
use rstar::primitives::GeomWithData;
use rstar::{RTree, RTreeObject};
use serde_json::Value;

/// Something wrong with a ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) polygon: usize,
    pub(super) ring: usize,
    /// The position that it begins at, where it is not the ring as a whole.
    pub(super) position: Option<usize>,
    pub(super) what: What,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Short,
    OutOfRange,
    Twice,
    OuterClockwise,
    HoleCounterclockwise,
    CrossesItself,
    CrossesOther,
    PolygonsOverlap,
    HoleOutside,
    HoleInHole,
    Flat,
    /// So many edges side by side that crossings were not looked for to the end.
    Tangled,
}

impl What {
    /// Code, what was expected, what was found.
    pub(super) fn words(self) -> (Code, &'static str, &'static str) {
        match self {
            Self::Open => (Code::RingOpen, "a ring that ends where it begins", "an open one"),
            Self::Short => (Code::RingOpen, "a ring of four positions or more", "fewer"),
            Self::OutOfRange => {
                (Code::PositionRange, "a longitude from -180 to 180 and a latitude from -90 to 90", "another position")
            }
            Self::Twice => (Code::PositionTwice, "another position than the one before", "the same"),
            Self::OuterClockwise => (Code::RingWinding, "an outer ring that runs counterclockwise", "one clockwise"),
            Self::HoleCounterclockwise => (Code::RingWinding, "a hole that runs clockwise", "one counterclockwise"),
            Self::CrossesItself => (Code::RingCrossing, "a ring that does not cross itself", "an edge that does"),
            Self::CrossesOther => {
                (Code::RingCrossing, "rings of a polygon that do not cross", "an edge across another ring")
            }
            Self::PolygonsOverlap => {
                (Code::PolygonOverlap, "polygons of a territory side by side", "an edge across another polygon")
            }
            Self::HoleInHole => (Code::HoleOutside, "holes side by side", "one inside another"),
            Self::Flat => (Code::RingOpen, "a ring that encloses something", "one that encloses nothing"),
            Self::HoleOutside => (Code::HoleOutside, "a hole inside its outer ring", "one outside"),
            Self::Tangled => (Code::Limit, "edges that lie apart", "too many on one spot to look for crossings"),
        }
    }
}

/// The rings of a polygon; `None` when it is not of that shape.
pub(super) fn read(polygon: &Value) -> Option<Vec<Vec<LonLat>>> {
    let position = |value: &Value| {
        let degrees = value.as_array()?;
        // Not `try_new`: what is out of range is looked at below.
        Some(LonLat { lon: degrees.first()?.as_f64()?, lat: degrees.get(1)?.as_f64()? })
    };
    let ring = |value: &Value| value.as_array()?.iter().map(position).collect();
    polygon.as_array()?.iter().map(ring).collect()
}

/// All that is wrong with the polygons of one territory.
pub(super) fn faults(polygons: &[&Vec<Vec<LonLat>>], effort: &mut Effort) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (polygon, rings) in polygons.iter().enumerate() {
        for (ring, positions) in rings.iter().enumerate() {
            alone(polygon, ring, positions, &mut faults);
        }
    }
    // Of rings that are none, or lie beyond the globe, nothing else can be said.
    let is_broken = |what| matches!(what, What::Open | What::Short | What::OutOfRange | What::Flat);
    if faults.iter().any(|fault| is_broken(fault.what)) {
        return faults;
    }
    let crossing = crossings(polygons, effort, &mut faults);
    for (polygon, rings) in polygons.iter().enumerate() {
        let Some((outer, holes)) = rings.split_first() else { continue };
        for (hole, positions) in holes.iter().enumerate() {
            // A hole may touch its outer ring, so one position would not tell. One that crosses is told.
            let inside = positions.iter().any(|position| contains(outer, *position));
            if !inside && !crossing.contains(&(polygon, hole + 1)) {
                faults.push(Fault { polygon, ring: hole + 1, position: None, what: What::HoleOutside });
            }
        }
    }
    nested(polygons, &crossing, &mut faults);
    faults
}

/// Adds what lies in something it must not lie in, without an edge across: a polygon in another one,
/// a hole in another one.
fn nested(polygons: &[&Vec<Vec<LonLat>>], crossing: &[(usize, usize)], faults: &mut Vec<Fault>) {
    let outers: Vec<&Vec<LonLat>> = polygons.iter().filter_map(|rings| rings.first()).collect();
    if outers.len() < polygons.len() {
        return;
    }
    let mut add = |polygon, ring, what| {
        // One that crosses has been told.
        if !crossing.contains(&(polygon, ring)) {
            faults.push(Fault { polygon, ring, position: None, what });
        }
    };
    for (inner, outer) in within_each_other(&outers) {
        // In a hole of the other it is an island in a lake.
        let point = middle(outers[inner]);
        if !polygons[outer].iter().skip(1).any(|hole| contains(hole, point)) {
            add(inner, 0, What::PolygonsOverlap);
        }
    }
    for (polygon, rings) in polygons.iter().enumerate() {
        let holes: Vec<&Vec<LonLat>> = rings.iter().skip(1).collect();
        for (inner, _) in within_each_other(&holes) {
            add(polygon, inner + 1, What::HoleInHole);
        }
    }
}

/// Pairs of rings of which the first lies in the second, judged by the middle of its first edge; each
/// ring once. Two that are the same lie in each other: the later one is told.
fn within_each_other(rings: &[&Vec<LonLat>]) -> Vec<(usize, usize)> {
    /// Islands of a territory, or lakes: more of them are not held against each other.
    const MOST: usize = 1000;
    let boxes: Vec<Option<Bounds>> = rings.iter().take(MOST).map(|ring| Bounds::of(ring.iter().copied())).collect();
    let mut pairs = Vec::new();
    for (inner, ring) in rings.iter().enumerate().take(MOST) {
        let point = middle(ring);
        let around = (0..boxes.len()).find(|&outer| {
            let same = ring == &rings[outer];
            outer != inner
                && if same {
                    outer < inner
                } else {
                    boxes[outer].is_some_and(|bounds| bounds.contains(point)) && contains(rings[outer], point)
                }
        });
        pairs.extend(around.map(|outer| (inner, outer)));
    }
    pairs
}

/// A point on the ring that is no corner of it: neighbours share corners.
fn middle(ring: &[LonLat]) -> LonLat {
    match ring {
        [a, b, ..] => LonLat { lon: f64::midpoint(a.lon, b.lon), lat: f64::midpoint(a.lat, b.lat) },
        _ => LonLat { lon: 0.0, lat: 0.0 },
    }
}

/// What is wrong with a ring by itself, crossings apart.
fn alone(polygon: usize, ring: usize, positions: &[LonLat], faults: &mut Vec<Fault>) {
    let mut add = |position, what| faults.push(Fault { polygon, ring, position, what });
    if let Some(position) = positions.iter().position(|at| LonLat::try_new(at.lon, at.lat).is_none()) {
        add(Some(position), What::OutOfRange);
        return;
    }
    if positions.len() < 4 {
        add(None, What::Short);
        return;
    }
    if positions.first() != positions.last() {
        add(None, What::Open);
        return;
    }
    if let Some(before) = positions.windows(2).position(|pair| pair[0] == pair[1]) {
        add(Some(before + 1), What::Twice);
    }
    let area = doubled_signed_area(positions);
    if area == 0.0 {
        add(None, What::Flat);
    }
    if ring == 0 && area < 0.0 {
        add(None, What::OuterClockwise);
    }
    if ring > 0 && area > 0.0 {
        add(None, What::HoleCounterclockwise);
    }
}

/// An edge, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge {
    polygon: usize,
    ring: usize,
    /// Of the position it starts at.
    position: usize,
    /// How many edges the ring has.
    of: usize,
}

/// What has been spent on looking for crossings, in pairs of edges: bounded for the dataset as a
/// whole, because many files cost as much as one.
#[derive(Debug, Default)]
pub(super) struct Effort {
    pairs: usize,
}

impl Effort {
    /// More than two hundred times what the territories of ten départements take.
    const MOST: usize = 50_000_000;
}

/// Adds the first crossing of every ring; returns the rings that cross something.
fn crossings(polygons: &[&Vec<Vec<LonLat>>], effort: &mut Effort, faults: &mut Vec<Fault>) -> Vec<(usize, usize)> {
    let mut edges = Vec::new();
    for (polygon, rings) in polygons.iter().enumerate() {
        for (ring, positions) in rings.iter().enumerate() {
            for (position, ends) in positions.windows(2).enumerate().filter(|(_, ends)| ends[0] != ends[1]) {
                let line = rstar::primitives::Line::new([ends[0].lon, ends[0].lat], [ends[1].lon, ends[1].lat]);
                let edge = Edge { polygon, ring, position, of: positions.len() - 1 };
                edges.push(GeomWithData::new(line, edge));
            }
        }
    }
    let tree = RTree::bulk_load(edges);
    let mut crossing = Vec::new();
    for edge in &tree {
        if crossing.contains(&(edge.data.polygon, edge.data.ring)) {
            continue;
        }
        for other in tree.locate_in_envelope_intersecting(&edge.geom().envelope()) {
            effort.pairs += 1;
            let Some(what) = meet(edge.geom(), edge.data, other.geom(), other.data) else { continue };
            let Edge { polygon, ring, position, .. } = edge.data;
            crossing.push((polygon, ring));
            faults.push(Fault { polygon, ring, position: Some(position), what });
            break;
        }
        if effort.pairs > Effort::MOST {
            let Edge { polygon, ring, .. } = edge.data;
            faults.push(Fault { polygon, ring, position: None, what: What::Tangled });
            break;
        }
    }
    faults.sort_by_key(|fault| (fault.polygon, fault.ring, fault.position));
    crossing
}

type Segment = rstar::primitives::Line<[f64; 2]>;

/// What two edges do that they must not.
fn meet(a: &Segment, of_a: Edge, b: &Segment, of_b: Edge) -> Option<What> {
    if of_a == of_b {
        return None;
    }
    let line = |segment: &Segment| {
        let [from, to] = [segment.from, segment.to].map(|[x, y]| Coord { x, y });
        Line::new(from, to)
    };
    let same_ring = (of_a.polygon, of_a.ring) == (of_b.polygon, of_b.ring);
    let beside =
        same_ring && ((of_a.position + 1) % of_a.of == of_b.position || (of_b.position + 1) % of_b.of == of_a.position);
    match line_intersection(line(a), line(b))? {
        // Rings may touch at a point, their own or another's, and edges that follow each other do.
        LineIntersection::SinglePoint { is_proper: false, .. } => None,
        // Neighbouring polygons of a territory may share a border.
        LineIntersection::Collinear { .. } if of_a.polygon != of_b.polygon => None,
        LineIntersection::Collinear { .. } | LineIntersection::SinglePoint { .. } => {
            if of_a.polygon != of_b.polygon {
                Some(What::PolygonsOverlap)
            } else if same_ring {
                // Edges side by side that lie on each other go back where they came from.
                Some(What::CrossesItself).filter(|_| !beside || is_collinear(a, b))
            } else {
                Some(What::CrossesOther)
            }
        }
    }
}

fn is_collinear(a: &Segment, b: &Segment) -> bool {
    let turn = |p: [f64; 2], q: [f64; 2], r: [f64; 2]| (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    turn(a.from, a.to, b.from) == 0.0 && turn(a.from, a.to, b.to) == 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<LonLat> {
        corners.iter().map(|&(lon, lat)| LonLat { lon, lat }).collect()
    }

    fn square(west: f64, south: f64, side: f64) -> Vec<LonLat> {
        let (east, north) = (west + side, south + side);
        ring(&[(west, south), (east, south), (east, north), (west, north), (west, south)])
    }

    fn turned(mut ring: Vec<LonLat>) -> Vec<LonLat> {
        ring.reverse();
        ring
    }

    fn whats(polygons: &[Vec<Vec<LonLat>>]) -> Vec<What> {
        let all: Vec<&Vec<Vec<LonLat>>> = polygons.iter().collect();
        faults(&all, &mut Effort::default()).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn sound_polygons_have_no_fault() {
        let ring_and_hole = vec![square(0.0, 0.0, 4.0), turned(square(1.0, 1.0, 1.0))];
        assert_eq!(whats(std::slice::from_ref(&ring_and_hole)), []);
        // An island in a lake.
        assert_eq!(whats(&[ring_and_hole.clone(), vec![square(1.2, 1.2, 0.5)]]), []);
        // A neighbour that shares an edge; a hole that touches the outer ring; a ring that touches itself.
        assert_eq!(whats(&[ring_and_hole, vec![square(4.0, 0.0, 2.0)]]), []);
        let touching = turned(ring(&[(0.0, 2.0), (2.0, 1.0), (2.0, 3.0), (0.0, 2.0)]));
        assert_eq!(whats(&[vec![square(0.0, 0.0, 4.0), touching]]), []);
        let pinched = ring(&[(0.0, 0.0), (2.0, 1.0), (4.0, 0.0), (4.0, 2.0), (2.0, 1.0), (0.0, 2.0), (0.0, 0.0)]);
        assert_eq!(whats(&[vec![pinched]]), []);
    }

    #[test]
    fn each_fault_is_found() {
        use What::*;
        let bow = ring(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.5), (0.0, 0.0)]);
        let spike = ring(&[(0.0, 0.0), (4.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 0.0)]);
        for (polygons, expected) in [
            (vec![vec![ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])]], vec![Open]),
            (vec![vec![ring(&[(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)])]], vec![Short]),
            (vec![vec![ring(&[(0.0, 0.0), (181.0, 0.0), (1.0, 1.0), (0.0, 0.0)])]], vec![OutOfRange]),
            (vec![vec![ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)])]], vec![Twice]),
            (vec![vec![turned(square(0.0, 0.0, 1.0))]], vec![OuterClockwise]),
            (vec![vec![square(0.0, 0.0, 4.0), square(1.0, 1.0, 1.0)]], vec![HoleCounterclockwise]),
            (vec![vec![bow]], vec![CrossesItself]),
            (vec![vec![spike]], vec![CrossesItself]),
            (vec![vec![square(0.0, 0.0, 4.0), turned(square(3.0, 1.0, 2.0))]], vec![CrossesOther, CrossesOther]),
            (vec![vec![square(0.0, 0.0, 1.0), turned(square(3.0, 1.0, 2.0))]], vec![HoleOutside]),
            (vec![vec![square(0.0, 0.0, 4.0)], vec![square(1.0, 1.0, 1.0)]], vec![PolygonsOverlap]),
            (vec![vec![square(0.0, 0.0, 4.0)], vec![square(0.0, 0.0, 4.0)]], vec![PolygonsOverlap]),
            (
                vec![vec![square(0.0, 0.0, 9.0), turned(square(1.0, 1.0, 4.0)), turned(square(2.0, 2.0, 1.0))]],
                vec![HoleInHole],
            ),
            (vec![vec![ring(&[(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (0.0, 0.0)])]], vec![Flat]),
            (vec![vec![square(0.0, 0.0, 2.0)], vec![square(1.0, 1.0, 2.0)]], vec![PolygonsOverlap, PolygonsOverlap]),
        ] {
            assert_eq!(whats(&polygons), expected);
        }
    }
}
