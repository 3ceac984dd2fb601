//! Finds every place where rounded, simplified arcs meet although they should not.

use std::collections::HashMap;

use super::Drawn;
use crate::grid::{GridPoint, Meeting, doubled_signed_area, meeting, orientation};
use crate::topology::Topology;

/// Buckets across the extent of all segments, in each direction: with tens of thousands of
/// segments a bucket holds a handful.
const BUCKETS: i64 = 256;

/// A place where the arcs of a topology are no planar partition any more.
pub(super) struct Conflict {
    /// A point of it.
    pub(super) at: GridPoint,
    /// The segments that meet: arc and index on it; twice the same where an arc collapses.
    pub(super) segments: [(usize, usize); 2],
}

impl Conflict {
    /// The point that draws least, of those that are no node: twice the area of the triangle
    /// with its neighbours, in grid steps, is smallest. None where all are nodes.
    pub(super) fn least_point(&self, topology: &Topology, drawn: &[Vec<Drawn>]) -> Option<(usize, GridPoint)> {
        let ends = |(arc, index)| [(arc, index), (arc, index + 1)];
        self.segments
            .into_iter()
            .flat_map(ends)
            .filter(|&(arc, index)| {
                // A closed arc keeps three corners.
                let fewest = if topology.arcs[arc].is_closed() { 4 } else { 2 };
                index > 0 && index + 1 < drawn[arc].len() && drawn[arc].len() > fewest
            })
            .min_by_key(|&(arc, index)| {
                let [a, b, c] = [index - 1, index, index + 1].map(|i| drawn[arc][i].point);
                (orientation(a, b, c).abs(), arc, index)
            })
            .map(|(arc, index)| (arc, drawn[arc][index].point))
    }
}

/// A segment of a drawn arc.
struct Segment {
    a: GridPoint,
    b: GridPoint,
    arc: usize,
    /// Where on its arc it starts.
    index: usize,
}

/// Looks at each pair of segments that may meet, in exact arithmetic.
pub(super) fn conflicts(topology: &Topology, drawn: &[Vec<Drawn>]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut nodes = Nodes::of(topology, drawn);
    for (arc, line) in drawn.iter().enumerate() {
        if topology.arcs[arc].is_closed() && line.len() > 1 && is_collapsed(line) {
            found.push(Conflict { at: line[0].point, segments: [(arc, 0), (arc, line.len() - 2)] });
        }
    }
    let segments = segments(drawn);
    for (i, j) in candidates(&segments) {
        let (s, t) = (&segments[i], &segments[j]);
        let at = match meeting(s.a, s.b, t.a, t.b) {
            Meeting::Apart => continue,
            Meeting::AtEnds(point) if nodes.joined(drawn, s, t, point) => continue,
            Meeting::AtEnds(point) => point,
            Meeting::Inside => s.a,
        };
        found.push(Conflict { at, segments: [(s.arc, s.index), (t.arc, t.index)] });
    }
    found
}

/// A closed arc that bounds nothing.
fn is_collapsed(line: &[Drawn]) -> bool {
    let ring: Vec<GridPoint> = line[1..].iter().map(|drawn| drawn.point).collect();
    ring.len() < 3 || doubled_signed_area(&ring) == 0
}

fn segments(drawn: &[Vec<Drawn>]) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (arc, line) in drawn.iter().enumerate() {
        for (index, pair) in line.windows(2).enumerate() {
            segments.push(Segment { a: pair[0].point, b: pair[1].point, arc, index });
        }
    }
    segments
}

/// Pairs of segments whose boxes come into the same bucket, each once, in order.
fn candidates(segments: &[Segment]) -> Vec<(usize, usize)> {
    let Some(first) = segments.first() else {
        return Vec::new();
    };
    let (mut min, mut max) = (first.a, first.a);
    for p in segments.iter().flat_map(|s| [s.a, s.b]) {
        min = GridPoint { x: min.x.min(p.x), y: min.y.min(p.y) };
        max = GridPoint { x: max.x.max(p.x), y: max.y.max(p.y) };
    }
    let bucket = |value: i32, low: i32, high: i32| {
        (i64::from(value) - i64::from(low)) * BUCKETS / (i64::from(high) - i64::from(low) + 1)
    };
    let mut buckets: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for (i, s) in segments.iter().enumerate() {
        let xs = (bucket(s.a.x.min(s.b.x), min.x, max.x), bucket(s.a.x.max(s.b.x), min.x, max.x));
        let ys = (bucket(s.a.y.min(s.b.y), min.y, max.y), bucket(s.a.y.max(s.b.y), min.y, max.y));
        for x in xs.0..=xs.1 {
            for y in ys.0..=ys.1 {
                let others = buckets.entry((x, y)).or_default();
                pairs.extend(others.iter().map(|&j| (j, i)));
                others.push(i);
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Which ends of arcs are the same node, those drawn together by a collapsed arc included.
struct Nodes {
    /// The node at the start and at the end of each arc.
    ends: Vec<(usize, usize)>,
    /// Union-find parents.
    parent: Vec<usize>,
}

impl Nodes {
    fn of(topology: &Topology, drawn: &[Vec<Drawn>]) -> Self {
        let mut node_of: HashMap<(u64, u64), usize> = HashMap::new();
        let mut ends = Vec::with_capacity(drawn.len());
        for arc in &topology.arcs {
            let mut node = |i: usize| {
                let p = arc.points[i];
                let next = node_of.len();
                *node_of.entry((p.lon.to_bits(), p.lat.to_bits())).or_insert(next)
            };
            ends.push((node(0), node(arc.points.len() - 1)));
        }
        let mut nodes = Self { ends, parent: (0..node_of.len()).collect() };
        for (i, line) in drawn.iter().enumerate() {
            if line.len() == 1 {
                let (a, b) = nodes.ends[i];
                let (a, b) = (nodes.root(a), nodes.root(b));
                nodes.parent[a] = b;
            }
        }
        nodes
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.parent[node] != node {
            self.parent[node] = self.parent[self.parent[node]];
            node = self.parent[node];
        }
        node
    }

    /// Whether two segments that have an end in common are meant to: neighbours on an arc, or
    /// both at the same node.
    fn joined(&mut self, drawn: &[Vec<Drawn>], s: &Segment, t: &Segment, point: GridPoint) -> bool {
        if s.arc == t.arc && s.index.abs_diff(t.index) == 1 {
            return true;
        }
        match (self.node_at(drawn, s, point), self.node_at(drawn, t, point)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        }
    }

    /// The node that the end `point` of a segment is, none in the middle of an arc.
    fn node_at(&mut self, drawn: &[Vec<Drawn>], s: &Segment, point: GridPoint) -> Option<usize> {
        let (start, end) = self.ends[s.arc];
        if s.index == 0 && s.a == point {
            Some(self.root(start))
        } else if s.index + 2 == drawn[s.arc].len() && s.b == point {
            Some(self.root(end))
        } else {
            None
        }
    }
}
