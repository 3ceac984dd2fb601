//! Finds every place where rounded, simplified arcs meet although they should not.

use std::collections::HashMap;

use crate::grid::{GridPoint, Meeting, doubled_signed_area, meeting, orientation};
use crate::topology::Topology;

/// Buckets across the extent of all segments, in each direction: with tens of thousands of
/// segments a bucket holds a handful.
const BUCKETS: i64 = 256;

/// A place where the arcs of a topology are no planar partition any more.
pub(super) struct Conflict {
    /// A point of it.
    pub(super) at: GridPoint,
    /// The arcs; twice the same when one meets itself or collapses.
    pub(super) arcs: [usize; 2],
    /// The vertices that could be taken away: arc and index on it.
    vertices: Vec<(usize, usize)>,
}

impl Conflict {
    /// The vertex that draws least, of those that are no node: twice the area of the triangle
    /// with its neighbours, in grid steps, is smallest. None where all are nodes.
    pub(super) fn least_vertex(
        &self,
        topology: &Topology,
        arcs: &[Vec<GridPoint>],
    ) -> Option<(usize, GridPoint)> {
        self.vertices
            .iter()
            .copied()
            .filter(|&(arc, index)| {
                // A closed arc keeps three corners.
                let fewest = if topology.arcs[arc].is_closed() { 4 } else { 2 };
                index > 0 && index + 1 < arcs[arc].len() && arcs[arc].len() > fewest
            })
            .min_by_key(|&(arc, index)| {
                let line = &arcs[arc];
                let area = orientation(line[index - 1], line[index], line[index + 1]);
                (area.abs(), arc, index)
            })
            .map(|(arc, index)| (arc, arcs[arc][index]))
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
pub(super) fn conflicts(topology: &Topology, arcs: &[Vec<GridPoint>]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut nodes = Nodes::of(topology, arcs);
    for (i, points) in arcs.iter().enumerate() {
        if topology.arcs[i].is_closed() && !points.is_empty() && is_collapsed(points) {
            found.push(Conflict {
                at: points[0],
                arcs: [i, i],
                vertices: Vec::new(),
            });
        }
    }
    let segments = segments(arcs);
    for (i, j) in candidates(&segments) {
        let (s, t) = (&segments[i], &segments[j]);
        let at = match meeting(s.a, s.b, t.a, t.b) {
            Meeting::Apart => continue,
            Meeting::AtEnds(point) if nodes.joined(arcs, s, t, point) => continue,
            Meeting::AtEnds(point) => point,
            Meeting::Inside => s.a,
        };
        found.push(Conflict {
            at,
            arcs: [s.arc, t.arc],
            vertices: [s, t]
                .into_iter()
                .flat_map(|s| [(s.arc, s.index), (s.arc, s.index + 1)])
                .collect(),
        });
    }
    found
}

/// A closed arc that bounds nothing.
fn is_collapsed(points: &[GridPoint]) -> bool {
    points.len() < 4 || doubled_signed_area(&points[1..]) == 0
}

fn segments(arcs: &[Vec<GridPoint>]) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (arc, points) in arcs.iter().enumerate() {
        for (index, pair) in points.windows(2).enumerate() {
            segments.push(Segment {
                a: pair[0],
                b: pair[1],
                arc,
                index,
            });
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
        min = GridPoint {
            x: min.x.min(p.x),
            y: min.y.min(p.y),
        };
        max = GridPoint {
            x: max.x.max(p.x),
            y: max.y.max(p.y),
        };
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
    fn of(topology: &Topology, arcs: &[Vec<GridPoint>]) -> Self {
        let mut node_of: HashMap<(u64, u64), usize> = HashMap::new();
        let mut ends = Vec::with_capacity(arcs.len());
        for arc in &topology.arcs {
            let mut node = |i: usize| {
                let p = arc.points[i];
                let next = node_of.len();
                *node_of.entry((p.lon.to_bits(), p.lat.to_bits())).or_insert(next)
            };
            ends.push((node(0), node(arc.points.len() - 1)));
        }
        let mut nodes = Self {
            ends,
            parent: (0..node_of.len()).collect(),
        };
        for (i, points) in arcs.iter().enumerate() {
            if points.len() == 1 {
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
    fn joined(&mut self, arcs: &[Vec<GridPoint>], s: &Segment, t: &Segment, point: GridPoint) -> bool {
        if s.arc == t.arc && s.index.abs_diff(t.index) == 1 {
            return true;
        }
        match (self.node_at(arcs, s, point), self.node_at(arcs, t, point)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        }
    }

    /// The node that the end `point` of a segment is, none in the middle of an arc.
    fn node_at(&mut self, arcs: &[Vec<GridPoint>], s: &Segment, point: GridPoint) -> Option<usize> {
        let (start, end) = self.ends[s.arc];
        if s.index == 0 && s.a == point {
            Some(self.root(start))
        } else if s.index + 2 == arcs[s.arc].len() && s.b == point {
            Some(self.root(end))
        } else {
            None
        }
    }
}
