//! From shapes to arcs: segments matched across units, nodes found, runs walked.

use std::collections::HashMap;

use super::{Arc, Shape, Topology, TopologyError, Unit};
use crate::lonlat::LonLat;
use crate::ring::edges;

/// Index of a distinct position.
type Vertex = u32;

/// A segment of border, in the direction in which it was first met.
struct Segment {
    from: Vertex,
    to: Vertex,
    left: Option<Unit>,
    right: Option<Unit>,
    /// Taken into an arc.
    used: bool,
}

pub(super) fn build(shapes: &[Shape]) -> Result<Topology, TopologyError> {
    let (positions, segments) = match_segments(shapes)?;
    Ok(Walker::new(positions, segments).walk())
}

/// The distinct positions and the segments with different units on their sides, both in the
/// order in which they were met.
fn match_segments(shapes: &[Shape]) -> Result<(Vec<LonLat>, Vec<Segment>), TopologyError> {
    let mut positions = Vec::new();
    let mut vertex_of: HashMap<(u64, u64), Vertex> = HashMap::new();
    let mut vertex = |p: LonLat| {
        // Adding zero turns −0.0 into 0.0, which has other bits and is the same place.
        let key = ((p.lon + 0.0).to_bits(), (p.lat + 0.0).to_bits());
        *vertex_of.entry(key).or_insert_with(|| {
            positions.push(p);
            (positions.len() - 1) as Vertex
        })
    };
    let mut segments: Vec<Segment> = Vec::new();
    let mut segment_of: HashMap<(Vertex, Vertex), usize> = HashMap::new();
    for shape in shapes {
        for (a, b) in shape.rings.iter().flat_map(|ring| edges(ring)) {
            let (from, to) = (vertex(a), vertex(b));
            if from == to {
                continue;
            }
            let key = (from.min(to), from.max(to));
            let index = *segment_of.entry(key).or_insert_with(|| {
                segments.push(Segment { from, to, left: None, right: None, used: false });
                segments.len() - 1
            });
            let segment = &mut segments[index];
            let side = if segment.from == from { &mut segment.left } else { &mut segment.right };
            if let Some(first) = side.replace(shape.unit) {
                return Err(TopologyError::Overlap { at: a, first, second: shape.unit });
            }
        }
    }
    segments.retain(|s| s.left != s.right);
    Ok((positions, segments))
}

struct Walker {
    positions: Vec<LonLat>,
    segments: Vec<Segment>,
    /// The segments at each vertex.
    incident: Vec<Vec<usize>>,
}

impl Walker {
    fn new(positions: Vec<LonLat>, segments: Vec<Segment>) -> Self {
        let mut incident = vec![Vec::new(); positions.len()];
        for (i, segment) in segments.iter().enumerate() {
            incident[segment.from as usize].push(i);
            incident[segment.to as usize].push(i);
        }
        Self { positions, segments, incident }
    }

    fn walk(mut self) -> Topology {
        let mut arcs = Vec::new();
        for vertex in 0..self.positions.len() as Vertex {
            if self.is_node(vertex) {
                for i in self.incident[vertex as usize].clone() {
                    if !self.segments[i].used {
                        arcs.push(self.arc(vertex, i));
                    }
                }
            }
        }
        // What is left are closed borders without a node.
        for i in 0..self.segments.len() {
            if !self.segments[i].used {
                arcs.push(self.arc(self.segments[i].from, i));
            }
        }
        Topology { arcs }
    }

    /// The sides of a segment as seen when leaving `vertex` along it.
    fn sides_leaving(&self, vertex: Vertex, segment: usize) -> (Option<Unit>, Option<Unit>) {
        let s = &self.segments[segment];
        if s.from == vertex { (s.left, s.right) } else { (s.right, s.left) }
    }

    fn is_node(&self, vertex: Vertex) -> bool {
        match self.incident[vertex as usize][..] {
            [] => false,
            [a, b] => {
                let (left, right) = self.sides_leaving(vertex, a);
                self.sides_leaving(vertex, b) != (right, left)
            }
            _ => true,
        }
    }

    /// Walks from `start` along `segment` to the next node, or back to `start`.
    fn arc(&mut self, start: Vertex, segment: usize) -> Arc {
        let (left, right) = self.sides_leaving(start, segment);
        let mut points = vec![self.positions[start as usize]];
        let (mut at, mut along) = (start, segment);
        loop {
            let s = &mut self.segments[along];
            s.used = true;
            at = if s.from == at { s.to } else { s.from };
            points.push(self.positions[at as usize]);
            if at == start || self.is_node(at) {
                return Arc { points, left, right };
            }
            // Not a node: exactly two segments meet here.
            let [a, b] = self.incident[at as usize][..] else {
                unreachable!("a vertex without two segments is a node");
            };
            along = if a == along { b } else { a };
        }
    }
}
