//! Places for all nodes of a network: its parts one by one, then side by side.

use super::part::Part;
use super::plane::{Extent, Place};
use grappes_geometry::order::ordered;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Middles of the boxes, pixels right and down from the top left, by node.
    pub places: Vec<Place>,
    /// What all of it takes.
    pub extent: Extent,
}

/// A layout under way, which may pause between its steps.
#[derive(Debug)]
pub struct Laying {
    parts: Vec<Part>,
    next: usize,
    count: usize,
    aspect: f64,
}

impl Laying {
    /// Begins with the `boxes` of nodes, pixels, tied by `edges`, at most one for any two; `aspect` is the
    /// width of the stage by its height.
    #[must_use]
    pub fn new(boxes: &[Extent], edges: &[(u32, u32)], aspect: f64) -> Self {
        let part_of = parts(boxes.len(), edges);
        let mut parts = Vec::new();
        let mut within = vec![0_u32; boxes.len()];
        for number in 0..boxes.len() as u32 {
            let (mut nodes, mut own, mut tied) = (Vec::new(), Vec::new(), Vec::new());
            for (node, extent) in boxes.iter().enumerate() {
                if part_of[node] == number {
                    within[node] = nodes.len() as u32;
                    nodes.push(node as u32);
                    own.push(*extent);
                }
            }
            if nodes.is_empty() {
                continue;
            }
            for &(a, b) in edges {
                if part_of[a as usize] == number {
                    tied.push((within[a as usize], within[b as usize]));
                }
            }
            parts.push(Part::new(nodes, &own, tied, aspect));
        }
        Self { parts, next: 0, count: boxes.len(), aspect }
    }

    /// Goes on; whether there is more to do.
    pub fn step(&mut self) -> bool {
        let Some(part) = self.parts.get_mut(self.next) else { return false };
        if !part.step() {
            self.next += 1;
        }
        true
    }

    /// The layout, once there was nothing more to do: the largest part first, in rows.
    #[must_use]
    pub fn finish(self) -> Layout {
        let Self { parts, count, aspect, .. } = self;
        let mut sizes = Vec::with_capacity(parts.len());
        let (mut area, mut widest) = (0.0, 0.0_f64);
        for part in &parts {
            let (low, high) = part.bounds();
            let size = (high.0 - low.0, high.1 - low.1);
            area += size.0 * size.1;
            widest = widest.max(size.0);
            sizes.push(size);
        }
        let row = (area * aspect).sqrt().max(widest);
        let (mut places, mut extent) = (vec![(0.0, 0.0); count], (0.0_f64, 0.0_f64));
        let (mut at, mut tallest) = ((0.0, 0.0), 0.0_f64);
        for index in ordered(parts.len(), &|a, b| sizes[b].1.total_cmp(&sizes[a].1)) {
            let (part, size) = (&parts[index as usize], sizes[index as usize]);
            if at.0 > 0.0 && at.0 + size.0 > row {
                (at, tallest) = ((0.0, at.1 + tallest), 0.0);
            }
            let (low, _) = part.bounds();
            for (node, place) in part.nodes.iter().zip(&part.places) {
                places[*node as usize] = (place.0 - low.0 + at.0, place.1 - low.1 + at.1);
            }
            at.0 += size.0;
            tallest = tallest.max(size.1);
            extent = (extent.0.max(at.0), extent.1.max(at.1 + size.1));
        }
        Layout { places, extent }
    }
}

/// By node, the number of the first node of the part it belongs to.
fn parts(count: usize, edges: &[(u32, u32)]) -> Vec<u32> {
    let mut first: Vec<u32> = (0..count as u32).collect();
    let root = |first: &[u32], mut node: u32| {
        while first[node as usize] != node {
            node = first[node as usize];
        }
        node
    };
    for &(a, b) in edges {
        let (a, b) = (root(&first, a), root(&first, b));
        first[a.max(b) as usize] = a.min(b);
    }
    for node in 0..count as u32 {
        first[node as usize] = root(&first, node);
    }
    first
}
