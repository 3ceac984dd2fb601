//! Who is in a network: all that are shown, or those around one of them when that are too many to read.

use crate::Relations;

/// Most nodes that are laid out.
pub const MOST: usize = 500;
/// No node.
const NONE: u32 = u32::MAX;

/// Actors and what ties them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Network {
    /// Indices of the actors that are tied to others in it.
    pub nodes: Vec<u32>,
    /// What ties them, one for any two.
    pub edges: Vec<Edge>,
    /// Indices of actors that are shown and tied to nobody who is.
    pub singles: Vec<u32>,
    /// How many that belong to it were left out, because there are too many.
    pub left_out: usize,
}

/// All relations between two nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Numbers of the nodes, the smaller first.
    pub ends: (u32, u32),
    /// Numbers of the ties.
    pub ties: Vec<u32>,
}

impl Network {
    /// The network of all actors that are `shown`; `None` when more than [`MOST`] of them have ties.
    #[must_use]
    pub fn of(relations: &Relations, shown: &dyn Fn(u32) -> bool) -> Option<Self> {
        let (mut nodes, mut singles) = (Vec::new(), Vec::new());
        for actor in 0..relations.count() as u32 {
            if !shown(actor) {
                continue;
            }
            let is_tied = relations.around(actor).iter().any(|&tie| shown(relations.tie(tie).other(actor)));
            if is_tied { &mut nodes } else { &mut singles }.push(actor);
            if nodes.len() > MOST {
                return None;
            }
        }
        Some(Self::among(relations, nodes, singles, 0))
    }

    /// The network around an actor: those `shown` who are two steps away at most, nearest first, at most
    /// `most`.
    #[must_use]
    pub fn around(relations: &Relations, center: u32, most: usize, shown: &dyn Fn(u32) -> bool) -> Self {
        let mut nodes = vec![center];
        let mut left_out = Vec::new();
        let mut known = vec![0_u8; relations.count().div_ceil(8)];
        let mut meet = |actor: u32| {
            let Some(byte) = known.get_mut(actor as usize / 8) else { return false };
            let is_new = *byte >> (actor % 8) & 1 == 0;
            *byte |= 1 << (actor % 8);
            is_new
        };
        meet(center);
        let mut from = 0;
        for _ in 0..2 {
            let until = nodes.len();
            for index in from..until {
                let here = nodes[index];
                for &tie in relations.around(here) {
                    let there = relations.tie(tie).other(here);
                    if shown(there) && meet(there) {
                        if nodes.len() < most { &mut nodes } else { &mut left_out }.push(there);
                    }
                }
            }
            from = until;
        }
        let singles = if nodes.len() == 1 { core::mem::take(&mut nodes) } else { Vec::new() };
        Self::among(relations, nodes, singles, left_out.len())
    }

    fn among(relations: &Relations, nodes: Vec<u32>, singles: Vec<u32>, left_out: usize) -> Self {
        let mut number = vec![NONE; relations.count()];
        for (node, actor) in nodes.iter().enumerate() {
            number[*actor as usize] = node as u32;
        }
        let mut edges: Vec<Edge> = Vec::new();
        for (node, &actor) in nodes.iter().enumerate() {
            let first = edges.len();
            for &tie in relations.around(actor) {
                let other = number[relations.tie(tie).other(actor) as usize];
                // From the smaller one; numbers are of those in it only.
                if other == NONE || other < node as u32 {
                    continue;
                }
                match edges[first..].iter_mut().find(|edge| edge.ends.1 == other) {
                    Some(edge) => edge.ties.push(tie),
                    None => edges.push(Edge { ends: (node as u32, other), ties: vec![tie] }),
                }
            }
        }
        Self { nodes, edges, singles, left_out }
    }

    /// Numbers of the nodes that a node is tied to, with the numbers of the edges.
    #[must_use]
    pub fn tied(&self, node: u32) -> Vec<(u32, u32)> {
        let mut tied = Vec::new();
        for (index, edge) in self.edges.iter().enumerate() {
            let (a, b) = edge.ends;
            if a == node || b == node {
                tied.push((if a == node { b } else { a }, index as u32));
            }
        }
        tied
    }
}
