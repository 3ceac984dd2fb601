//! Nodes moved so that fewer edges cross one another and fewer run through boxes.
//!
//! Hill climbing: each node tries places near by, beside those it is tied to, and those of others; the
//! best one that leaves all boxes apart is kept. What it costs is counted, edge by edge.

use super::distances::edge;
use super::plane::{Extent, Place, crosses, distance, overlap, runs_through};
use core::cell::Cell;

/// What an edge that runs through a box costs, and one that crosses another, in lengths of an edge.
const THROUGH: f64 = 6.0;
const CROSSING: f64 = 4.0;
/// What two boxes cost that overlap wholly, while they may.
const OVERLAP: f64 = 4.0;
/// How far from an edge boxes should be, pixels.
const CLEAR_PX: f64 = 8.0;
/// Directions in which a node looks for a place: a clock's, and how far, in lengths of an edge.
const CLOCK: [Place; 12] = [
    (0.0, -1.0),
    (0.5, -0.866),
    (0.866, -0.5),
    (1.0, 0.0),
    (0.866, 0.5),
    (0.5, 0.866),
    (0.0, 1.0),
    (-0.5, 0.866),
    (-0.866, 0.5),
    (-1.0, 0.0),
    (-0.866, -0.5),
    (-0.5, -0.866),
];
const REACHES: [f64; 7] = [0.12, 0.3, 0.6, 0.95, 1.4, 2.0, 2.8];
/// A node that takes more looks at edges and boxes than this stays where it is best so far: steps are short.
const MOST_LOOKS: usize = 200_000;
/// What a move has to gain.
const LEAST_GAIN: f64 = 0.01;
/// Most neighbours beside which a node looks for a place, and others that it trades places with.
const BESIDE: usize = 6;
const TRADES: usize = 60;

/// A part of a network and its places.
pub(super) struct Tangle<'a> {
    pub(super) places: &'a mut [Place],
    /// Boxes with the room between them.
    pub(super) extents: &'a [Extent],
    /// What of an extent is room, right and down.
    pub(super) room: Extent,
    pub(super) edges: &'a [(u32, u32)],
    /// By node, those it is tied to.
    pub(super) around: &'a [Vec<u32>],
    /// Usual length of an edge, pixels.
    pub(super) length: f64,
    /// How much more a pixel down costs than one to the right, so that the whole takes its shape.
    pub(super) upright: f64,
    /// Whether boxes have to stay apart; else an overlap only costs.
    pub(super) strict: bool,
    /// How many edges and boxes have been looked at.
    pub(super) looks: Cell<usize>,
}

impl Tangle<'_> {
    /// Moves one node to the best place it can find; whether it moved. One with which nothing is wrong only
    /// looks about where it is.
    pub(super) fn untangle(&mut self, node: usize) -> bool {
        let is_fine = self.wrong(node, 0.0) == 0.0;
        let mut least = self.cost(node, f64::INFINITY) - LEAST_GAIN;
        let start = self.places[node];
        let mut best = start;
        for center in self.centers(node, is_fine) {
            for (right, down) in CLOCK {
                if self.looks.get() > MOST_LOOKS {
                    break;
                }
                for reach in REACHES {
                    let by = reach * self.length;
                    let at = (center.0 + right * by, center.1 + down * by / self.upright);
                    self.places[node] = at;
                    if self.is_free(node) {
                        let cost = self.cost(node, least);
                        if cost < least {
                            (least, best) = (cost, at);
                        }
                    }
                }
            }
        }
        self.places[node] = best;
        let moved = best != start;
        !is_fine && self.trade(node) || moved
    }

    /// What it looks around: where it is, and beside and between those it is tied to.
    fn centers(&self, node: usize, is_fine: bool) -> Vec<Place> {
        let mut centers = vec![self.places[node]];
        if is_fine {
            return centers;
        }
        let mut middle = (0.0, 0.0);
        for (index, &other) in self.around[node].iter().enumerate() {
            let there = self.places[other as usize];
            if index < BESIDE {
                centers.push(there);
            }
            middle = (middle.0 + there.0, middle.1 + there.1);
        }
        let count = self.around[node].len().max(1) as f64;
        centers.push((middle.0 / count, middle.1 / count));
        centers
    }

    /// Trades places with another node, if that is better for both together.
    fn trade(&mut self, node: usize) -> bool {
        let count = self.places.len();
        let mut traded = false;
        let mut own = self.cost(node, f64::INFINITY);
        for step in 1..count.min(TRADES) {
            if self.looks.get() > 2 * MOST_LOOKS {
                break;
            }
            let other = (node + step) % count;
            let before = own + self.cost(other, f64::INFINITY) - LEAST_GAIN;
            self.places.swap(node, other);
            let mut is_better = self.is_free(node) && self.is_free(other);
            if is_better {
                let now = self.cost(node, before);
                is_better = now < before && now + self.cost(other, before - now) < before;
                if is_better {
                    (own, traded) = (now, true);
                }
            }
            if !is_better {
                self.places.swap(node, other);
            }
        }
        traded
    }

    /// Whether the node's box overlaps none.
    fn is_free(&self, node: usize) -> bool {
        !self.strict || self.overlap(node, 0.0) == 0.0
    }

    /// How much of the node's box is under others, in boxes; not added up beyond `limit`.
    fn overlap(&self, node: usize, limit: f64) -> f64 {
        let here = (self.places[node], self.extents[node]);
        let area = here.1.0 * here.1.1;
        self.look(self.places.len());
        let mut sum = 0.0;
        for (other, &place) in self.places.iter().enumerate() {
            let (x, y) = overlap(here, (place, self.extents[other]));
            if other != node && x > 0.0 && y > 0.0 {
                sum += x * y / area;
                if sum > limit {
                    break;
                }
            }
        }
        sum
    }

    /// What is not as it should be where a node is; not added up beyond `limit`.
    fn cost(&self, node: usize, limit: f64) -> f64 {
        let here = self.places[node];
        let mut cost = 0.0;
        for &other in &self.around[node] {
            let there = self.places[other as usize];
            let far = distance((here.0, here.1 * self.upright), (there.0, there.1 * self.upright)) / self.length;
            cost += (far - edge(self.around[node].len(), self.around[other as usize].len())).abs();
        }
        if cost < limit && !self.strict {
            cost += OVERLAP * self.overlap(node, limit);
        }
        if cost < limit { cost + self.wrong(node, limit - cost) } else { cost }
    }

    fn look(&self, times: usize) {
        self.looks.set(self.looks.get() + times);
    }

    /// What crosses the node's edges or runs through boxes; not added up beyond `limit`.
    fn wrong(&self, node: usize, limit: f64) -> f64 {
        let here = self.places[node];
        let clear = |extent: Extent| (extent.0 - self.room.0 + CLEAR_PX, extent.1 - self.room.1 + CLEAR_PX);
        let own = clear(self.extents[node]);
        let mut wrong = 0.0;
        self.look(self.edges.len());
        for &(a, b) in self.edges {
            let (a, b) = (a as usize, b as usize);
            if a != node && b != node && runs_through(self.places[a], self.places[b], here, own) {
                wrong += THROUGH;
            }
        }
        for &end in &self.around[node] {
            let end = end as usize;
            let there = self.places[end];
            for (other, &place) in self.places.iter().enumerate() {
                if other != node && other != end && runs_through(here, there, place, clear(self.extents[other])) {
                    wrong += THROUGH;
                }
            }
            self.look(self.places.len());
            if wrong > limit {
                break;
            }
            self.look(self.edges.len());
            for &(a, b) in self.edges {
                if crosses(here, there, self.places[a as usize], self.places[b as usize]) {
                    wrong += CROSSING;
                }
            }
        }
        wrong
    }
}
