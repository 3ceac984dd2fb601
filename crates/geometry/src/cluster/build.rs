//! Building the tree of clusters in small steps, so that whoever builds may pause in between.
//! Must not know why they do.
//!
//! Many points are first put in the order of tiles of some thousand points each, because what lies
//! together on the map is looked at together: a million points in any other order are a million waits
//! for memory. Within a tile, and where a tile would hold all of them, points keep their order.

use super::cells::{Cells, TAKEN};
use super::{ClusterIndex, ClusterOptions, FOREVER, Inner};
use crate::mercator::{World, WorldBounds};
use core::ops::Range;

/// CSS pixels of the whole world at zoom 0.
const WORLD_PX_AT_ZOOM_0: f64 = 256.0;
/// Zooms beyond count as this one: a pixel is a sixth of a millimetre there.
const MAX_ZOOM: u8 = 30;
/// Points or clusters that a step takes up, at most: a millisecond or two, even before the browser
/// has made the code quick.
pub(super) const STEP: usize = 2048;
/// About as many points as a tile holds: with all that belongs to them they stay in a processor's
/// nearer memory.
const TILE: usize = 4096;
/// Area of a square over which points are spread evenly, in sums of their variances along both sides.
const EVEN_AREA: f64 = 6.0;

/// A tree of clusters that is being built, from the largest zoom to the smallest.
#[derive(Debug)]
pub struct ClusterBuilder {
    /// What has been gathered; its roots are the clusters of the zoom that was done last, in the
    /// order of their seeds.
    tree: ClusterIndex,
    /// Number of each point among those that were added, by its node.
    numbers: Vec<u32>,
    /// Sums over the points: of coordinates, and of their squares.
    sums: [f64; 3],
    radius_px: f64,
    /// What is gathered now: a zoom; one past the largest, points that coincide; and one past that,
    /// tiles.
    level: u8,
    stage: Stage,
    /// How far the stage is.
    at: usize,
    /// Clusters of the level so far.
    kept: usize,
    cells: Cells,
    work: usize,
}

/// What is done with all clusters of a level, one stage after the other.
#[derive(Clone, Copy, Debug)]
enum Stage {
    Count,
    Put,
    Gather,
    /// The order of points, by the tree.
    Order,
    Done,
}

impl ClusterBuilder {
    /// Nothing yet of about `count` points.
    pub fn new(count: usize, options: ClusterOptions) -> Self {
        let min_zoom = options.min_zoom.min(MAX_ZOOM);
        let beyond = options.max_zoom.max(min_zoom).min(MAX_ZOOM) + 1;
        let tree = ClusterIndex {
            min_zoom,
            beyond,
            centers: Vec::with_capacity(count + count / 2),
            inner: Vec::new(),
            children: Vec::new(),
            roots: Vec::new(),
            order: Vec::new(),
            nodes: Vec::new(),
            starts: Vec::new(),
        };
        Self {
            tree,
            numbers: Vec::new(),
            sums: [0.0; 3],
            radius_px: options.radius_px,
            level: beyond + 1,
            stage: Stage::Count,
            at: 0,
            kept: 0,
            cells: Cells::default(),
            work: 0,
        }
    }

    /// Adds a point, one of fewer than 2³¹, before the first step.
    pub fn add(&mut self, point: World) {
        let number = self.numbers.len() as u32;
        self.numbers.push(number);
        self.tree.roots.push(number);
        self.tree.centers.push(point);
        let [x, y, squares] = self.sums;
        self.sums = [x + point.x, y + point.y, squares + point.x * point.x + point.y * point.y];
    }

    /// Takes up a few thousand points or clusters; whether there is more to do.
    pub fn step(&mut self) -> bool {
        let Self { tree, cells, .. } = self;
        let count = if matches!(self.stage, Stage::Order) { tree.centers.len() } else { tree.roots.len() };
        let (from, until) = (self.at, count.min(self.at + STEP));
        // The same part from the end.
        let last = count - until..count - from;
        let next = match self.stage {
            Stage::Count | Stage::Put => {
                let counted = matches!(self.stage, Stage::Put);
                if from == 0 && counted {
                    cells.arrange();
                } else if from == 0 {
                    let radius = self.begin(count);
                    self.cells.begin(count, radius);
                }
                let Self { tree, cells, .. } = self;
                cells.take_up(last.start, &tree.roots[last], &tree.centers, counted);
                if counted { Stage::Gather } else { Stage::Put }
            }
            Stage::Gather if self.level > tree.beyond => {
                for at in from..until {
                    (self.numbers[at], tree.centers[at]) = cells.sorted(at);
                }
                self.kept = until;
                Stage::Count
            }
            Stage::Gather => {
                self.gather(from, until);
                Stage::Count
            }
            Stage::Order => {
                if from == 0 {
                    tree.begin_order(self.numbers.len());
                }
                tree.put_in_order(last, &self.numbers);
                Stage::Done
            }
            Stage::Done => return false,
        };
        self.at = until;
        if until < count {
            return true;
        }
        self.at = 0;
        self.stage = next;
        if matches!(next, Stage::Count) {
            self.tree.roots.truncate(self.kept);
            self.kept = 0;
            if self.level > self.tree.min_zoom {
                self.level -= 1;
            } else {
                self.stage = Stage::Order;
            }
        }
        !matches!(next, Stage::Done)
    }

    /// How many clusters were looked at so far: what the time is in proportion to, on any machine.
    pub fn work(&self) -> usize {
        self.work
    }

    /// The tree, which is whole once there was nothing more to do.
    pub fn tree(&self) -> &ClusterIndex {
        &self.tree
    }

    /// Does what is left to do.
    pub fn finish(mut self) -> ClusterIndex {
        while self.step() {}
        self.tree
    }

    /// Begins a level of so many clusters; within which distance they are gathered, or the side of a tile.
    fn begin(&mut self, count: usize) -> f64 {
        if count <= TILE && self.level > self.tree.beyond {
            self.level -= 1;
        }
        let beyond = self.tree.beyond;
        if self.level < beyond {
            return self.radius_px / (WORLD_PX_AT_ZOOM_0 * (1_u64 << self.level) as f64);
        }
        if self.level == beyond {
            return 0.0;
        }
        let count = self.numbers.len() as f64;
        let [x, y, squares] = self.sums;
        // What is far away from all others hardly widens it, unlike a box.
        let variance = (squares - (x * x + y * y) / count) / count;
        (EVEN_AREA * TILE as f64 * variance / count).sqrt()
    }

    /// The clusters of a level from those of the one before: in order, each one not yet taken is a
    /// seed and gathers those not yet taken within the radius of it.
    fn gather(&mut self, from: usize, until: usize) {
        let Self { tree, cells, work, kept, .. } = self;
        let zoom = if self.level == tree.beyond { FOREVER } else { self.level };
        for at in from..until {
            let (seed, before) = (tree.roots[at], tree.children.len());
            if seed == TAKEN {
                continue;
            }
            *work += cells.take(at, tree.centers[seed as usize], &mut tree.roots, &mut tree.children);
            // What is kept never overtakes what is looked at.
            tree.roots[*kept] =
                if tree.children.len() == before { seed } else { tree.join(before, zoom, &self.numbers) };
            *kept += 1;
        }
    }
}

impl ClusterIndex {
    /// Joins the children from `before` on into a node, the first of them being its seed.
    fn join(&mut self, before: usize, zoom: u8, numbers: &[u32]) -> u32 {
        let Self { centers, inner, children, .. } = self;
        let seed = centers[children[before] as usize];
        let mut joined =
            Inner { bounds: WorldBounds::spot(seed), first: u32::MAX, count: 0, children: before as u32, zoom };
        // Relative to the seed: sums of numbers near 0.5 would cost digits that a deep zoom shows.
        let (mut x, mut y) = (0.0, 0.0);
        for &child in &children[before..] {
            let child = child as usize;
            let center = centers[child];
            let (bounds, first, count) = match child.checked_sub(numbers.len()) {
                None => (WorldBounds::spot(center), numbers[child], 1),
                Some(child) => (inner[child].bounds, inner[child].first, inner[child].count),
            };
            joined.bounds = joined.bounds.union(bounds);
            joined.first = joined.first.min(first);
            joined.count += count;
            x += f64::from(count) * (center.x - seed.x);
            y += f64::from(count) * (center.y - seed.y);
        }
        let all = f64::from(joined.count);
        let node = centers.len() as u32;
        centers.push(World::new(seed.x + x / all, seed.y + y / all));
        inner.push(joined);
        node
    }

    /// Gives the roots their part of the order of points, one after the other.
    fn begin_order(&mut self, points: usize) {
        self.order.resize(points, 0);
        self.nodes.resize(points, 0);
        self.starts.resize(self.centers.len(), 0);
        let mut start = 0;
        for &root in &self.roots {
            self.starts[root as usize] = start;
            start += self.cluster(root).count;
        }
    }

    /// Gives the children of `nodes` their part of what their parents have, and points their place:
    /// parents, which are younger than their children, come first.
    fn put_in_order(&mut self, nodes: Range<usize>, numbers: &[u32]) {
        for node in nodes.rev() {
            let mut start = self.starts[node];
            if let Some(&number) = numbers.get(node) {
                self.order[start as usize] = number;
                self.nodes[number as usize] = node as u32;
                continue;
            }
            for child in self.child_range(node as u32) {
                let child = self.children[child];
                self.starts[child as usize] = start;
                start += self.cluster(child).count;
            }
        }
    }
}

#[cfg(test)]
mod tests;
