//! Building the tree of clusters, one zoom a step, so that whoever builds may pause in between.
//! Must not know why they do.

use super::cells::Cells;
use super::{ClusterIndex, ClusterOptions, FOREVER, Inner};
use crate::mercator::World;

/// CSS pixels of the whole world at zoom 0.
const WORLD_PX_AT_ZOOM_0: f64 = 256.0;
/// Zooms beyond count as this one: a pixel is a sixth of a millimetre there.
const MAX_ZOOM: u8 = 30;

/// A tree of clusters that is being built, from the largest zoom to the smallest.
#[derive(Debug)]
pub struct ClusterBuilder {
    /// What has been gathered; its roots are the clusters of the zoom that was done last, by their
    /// first members.
    tree: ClusterIndex,
    radius_px: f64,
    /// What comes next.
    next: Next,
    cells: Cells,
    work: usize,
}

#[derive(Clone, Copy, Debug)]
enum Next {
    /// Points that coincide.
    Coincident,
    /// What is near at this zoom.
    Zoom(u8),
    /// The order of points, by the tree.
    Order,
    Nothing,
}

impl ClusterBuilder {
    /// Nothing gathered yet of `points`, fewer than 2³¹ of them.
    pub fn new(points: &[World], options: ClusterOptions) -> Self {
        let min_zoom = options.min_zoom.min(MAX_ZOOM);
        let tree = ClusterIndex {
            min_zoom,
            beyond: options.max_zoom.max(min_zoom).min(MAX_ZOOM) + 1,
            centers: points.to_vec(),
            inner: Vec::new(),
            children: Vec::new(),
            roots: (0..points.len() as u32).collect(),
            order: (0..points.len() as u32).collect(),
            starts: vec![0; points.len()],
        };
        Self { tree, radius_px: options.radius_px, next: Next::Coincident, cells: Cells::default(), work: 0 }
    }

    /// Does the work of one zoom, in O(n); whether there is more to do.
    pub fn step(&mut self) -> bool {
        let finest = self.tree.beyond;
        let done = match self.next {
            Next::Coincident => {
                self.gather(0.0, FOREVER);
                finest
            }
            Next::Zoom(zoom) => {
                self.gather(self.radius_px / (WORLD_PX_AT_ZOOM_0 * (1_u64 << zoom) as f64), zoom);
                zoom
            }
            Next::Order => {
                self.tree.arrange();
                self.next = Next::Nothing;
                return false;
            }
            Next::Nothing => return false,
        };
        self.next = if done > self.tree.min_zoom { Next::Zoom(done - 1) } else { Next::Order };
        true
    }

    /// How many clusters were looked at so far: what the time is in proportion to, on any machine.
    pub fn work(&self) -> usize {
        self.work
    }

    /// Does what is left to do.
    pub fn finish(mut self) -> ClusterIndex {
        while self.step() {}
        self.tree
    }

    /// The clusters of a zoom from those of the next: in order, each one not yet taken is a seed
    /// and gathers those not yet taken within `radius` of it.
    fn gather(&mut self, radius: f64, zoom: u8) {
        let Self { tree, cells, work, .. } = self;
        cells.fill(&tree.roots, &tree.centers, radius);
        let mut kept = 0;
        for at in 0..tree.roots.len() {
            let seed = tree.roots[at];
            let before = tree.children.len();
            let looked = cells.take(at, seed, tree.centers[seed as usize], &mut tree.children);
            if looked == 0 {
                continue;
            }
            *work += looked;
            // What is kept never overtakes what is looked at.
            tree.roots[kept] = if tree.children.len() == before { seed } else { tree.join(before, zoom) };
            kept += 1;
        }
        tree.roots.truncate(kept);
    }
}

impl ClusterIndex {
    /// Joins the children from `before` on into a node, the first of them being its seed.
    fn join(&mut self, before: usize, zoom: u8) -> u32 {
        let seed = self.cluster(self.children[before]);
        let (mut bounds, mut count) = (seed.bounds, seed.count);
        // Relative to the seed: sums of numbers near 0.5 would cost digits that a deep zoom shows.
        let (mut x, mut y) = (0.0, 0.0);
        for &child in &self.children[before + 1..] {
            let child = self.cluster(child);
            bounds = bounds.union(child.bounds);
            count += child.count;
            x += f64::from(child.count) * (child.center.x - seed.center.x);
            y += f64::from(child.count) * (child.center.y - seed.center.y);
        }
        let all = f64::from(count);
        let node = self.centers.len() as u32;
        self.centers.push(World::new(seed.center.x + x / all, seed.center.y + y / all));
        self.inner.push(Inner { bounds, first: seed.first, count, children: before as u32, zoom });
        self.starts.push(0);
        node
    }

    /// Gives each node its part of the order of points: the roots one after the other, children
    /// within what their parent has.
    fn arrange(&mut self) {
        let mut start = 0;
        for &root in &self.roots {
            self.starts[root as usize] = start;
            start += self.cluster(root).count;
        }
        let points = self.order.len() as u32;
        // Parents are younger than their children.
        for node in (points..self.centers.len() as u32).rev() {
            let mut start = self.starts[node as usize];
            for child in self.child_range(node) {
                let child = self.children[child];
                self.starts[child as usize] = start;
                start += self.cluster(child).count;
            }
        }
        for point in 0..points {
            self.order[self.starts[point as usize] as usize] = point;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers from 0 to 1, the same on every run (Marsaglia's xorshift).
    fn numbers() -> impl FnMut() -> f64 {
        let mut state = 2018_u64;
        move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 53) as f64
        }
    }

    type Spread = fn(&mut dyn FnMut() -> f64) -> World;

    const SPREADS: [(&str, Spread); 5] = [
        ("over a country", |any| World::new(0.49 + 0.03 * any(), 0.33 + 0.03 * any())),
        // Crowded towards one place, as a capital is.
        ("around a capital", |any| World::new(0.5 + 0.02 * any().powi(4), 0.35 + 0.02 * any().powi(4))),
        ("in one street", |any| World::new(0.5 + 1e-7 * any(), 0.35)),
        ("along a meridian", |any| World::new(0.5, 0.3 + 0.1 * any())),
        // Rounded to a hundredth of a degree, as coarse sources are: many coincide, many lie in rows.
        ("on a lattice", |any| {
            let step = 1.0 / 36_000.0;
            World::new((any() * 1000.0).round() * step, (any() * 1000.0).round() * step)
        }),
    ];

    /// How many clusters were looked at, a point and zoom.
    fn work(count: usize, spread: Spread) -> f64 {
        let mut any = numbers();
        let points: Vec<World> = (0..count).map(|_| spread(&mut any)).collect();
        let mut builder = ClusterBuilder::new(&points, ClusterOptions { radius_px: 30.0, min_zoom: 0, max_zoom: 16 });
        while builder.step() {}
        builder.work() as f64 / (18 * count) as f64
    }

    #[test]
    fn work_grows_with_the_points_alone() {
        for (name, spread) in SPREADS {
            for count in [1_000, 10_000, 100_000] {
                // Seeds whose nine cells hold a point lie within four cells of a side and more than
                // a radius apart, fewer than 25 of them; hashing adds about three a row.
                let work = work(count, spread);
                assert!(work < 35.0, "{name}: {work} looks a point and zoom for {count} points");
            }
        }
    }

    #[test]
    fn what_is_kept_is_in_proportion_to_the_points() {
        for (name, spread) in SPREADS {
            let mut any = numbers();
            let points: Vec<World> = (0..10_000).map(|_| spread(&mut any)).collect();
            let tree = ClusterIndex::build(&points, ClusterOptions { radius_px: 30.0, min_zoom: 0, max_zoom: 16 });
            // Every inner node has two children or more, and every node but a root is one.
            assert!(tree.inner.len() < points.len(), "{name}");
            assert_eq!(tree.children.len() + tree.roots.len(), points.len() + tree.inner.len(), "{name}");
        }
    }
}
