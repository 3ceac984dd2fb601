//! Points gathered into clusters, zoom by zoom.
//!
//! Hierarchical greedy clustering as in Mapbox's supercluster: from the largest zoom
//! downwards, each cluster not yet taken gathers those within the radius around it. What
//! differs: one tree of clusters for all zooms in place of a copy of the points a zoom, hashed
//! cells in place of a k-d tree, points that coincide are one from the start, and each cluster
//! knows the zoom at which it splits. Built once, immutable, answers indices. Knows no screen and
//! no record.

mod build;
mod cells;

pub use build::ClusterBuilder;

use crate::mercator::{World, WorldBounds};
use core::ops::Range;

/// What is gathered, and at which zooms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterOptions {
    /// Radius around a seed in CSS pixels.
    pub radius_px: f64,
    /// Smallest zoom with clusters of its own; below, those of this zoom are shown.
    pub min_zoom: u8,
    /// Largest zoom at which points that do not coincide are gathered.
    pub max_zoom: u8,
}

impl Default for ClusterOptions {
    /// 44 px, the size of a finger's target; zooms 5 (France on a phone) to 14 (a quarter of
    /// a town).
    fn default() -> Self {
        Self { radius_px: 44.0, min_zoom: 5, max_zoom: 14 }
    }
}

/// Points shown as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// The mean of the members; the very point when they coincide.
    pub center: World,
    /// The smallest box around the members.
    pub bounds: WorldBounds,
    /// The lowest index of a member.
    pub first: u32,
    /// The first whole zoom at which the members are in more than one cluster; `None` when
    /// they coincide.
    pub expansion_zoom: Option<u8>,
    /// Where the members stand in [`ClusterIndex::members`], and how many they are.
    start: u32,
    count: u32,
}

impl Cluster {
    /// How many members it has.
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// Where its members stand in [`ClusterIndex::order`].
    pub fn range(&self) -> Range<usize> {
        self.start as usize..(self.start + self.count) as usize
    }
}

/// The clusters of all zooms, as one tree: points are its leaves, a cluster is made once and
/// stands for every zoom until it is gathered into another one.
#[derive(Clone, Debug)]
pub struct ClusterIndex {
    min_zoom: u8,
    /// One past the options' `max_zoom`: the zoom of the finest clusters.
    beyond: u8,
    /// Centers of all nodes: first the points, then the inner nodes.
    centers: Vec<World>,
    inner: Vec<Inner>,
    /// Children of the inner nodes, one after the other.
    children: Vec<u32>,
    /// The clusters of the smallest zoom.
    roots: Vec<u32>,
    /// Indices of the points, those of a cluster side by side.
    order: Vec<u32>,
    /// The node of each point.
    nodes: Vec<u32>,
    /// Where the members of each node begin in `order`.
    starts: Vec<u32>,
}

/// A node that was gathered from others.
#[derive(Clone, Debug)]
struct Inner {
    bounds: WorldBounds,
    first: u32,
    count: u32,
    /// Where its children begin; they end where those of the next one begin.
    children: u32,
    /// The largest zoom at which it is one; [`FOREVER`] when the members coincide.
    zoom: u8,
}

/// The largest zoom of what never splits.
const FOREVER: u8 = u8::MAX;

impl ClusterIndex {
    /// Gathers `points`, fewer than 2³¹ of them, in O(n) a zoom. The same points in the same order
    /// give the same clusters.
    pub fn build(points: &[World], options: ClusterOptions) -> Self {
        let mut builder = ClusterBuilder::new(points.len(), options);
        for &point in points {
            builder.add(point);
        }
        builder.finish()
    }

    /// Calls `visit` for the clusters at a zoom, rounded down, whose members' box meets `within`,
    /// in no particular order. Beyond the options' `max_zoom` only points that coincide are one.
    pub fn visit(&self, zoom: f64, within: &WorldBounds, visit: &mut dyn FnMut(Cluster)) {
        let level = self.level(zoom);
        let mut left = self.roots.clone();
        while let Some(node) = left.pop() {
            let cluster = self.cluster(node);
            if !cluster.bounds.intersects(within) {
                continue;
            }
            match self.inner(node) {
                Some(inner) if inner.zoom < level => left.extend_from_slice(&self.children[self.child_range(node)]),
                _ => visit(cluster),
            }
        }
    }

    /// The cluster at a zoom, rounded down, that has `point` among its members; `None` for a point
    /// that there is not.
    pub fn holding(&self, point: u32, zoom: f64) -> Option<Cluster> {
        let place = self.place(point)?;
        let level = self.level(zoom);
        let mut among = self.roots.as_slice();
        loop {
            // The last of them that begins at the point or before.
            let node = *among.iter().rfind(|&&node| self.starts[node as usize] <= place)?;
            match self.inner(node) {
                Some(inner) if inner.zoom < level => among = &self.children[self.child_range(node)],
                _ => return Some(self.cluster(node)),
            }
        }
    }

    /// Whether `point` is among the members of a cluster of this index.
    pub fn has(&self, cluster: &Cluster, point: u32) -> bool {
        self.place(point).is_some_and(|place| cluster.range().contains(&(place as usize)))
    }

    /// Indices of all points, those of a cluster side by side at its [`Cluster::range`].
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// Indices of the members of a cluster of this index; ascending when they coincide.
    pub fn members(&self, cluster: &Cluster) -> &[u32] {
        &self.order[cluster.range()]
    }

    /// Where a point stands in the order; `None` for one that there is not.
    fn place(&self, point: u32) -> Option<u32> {
        Some(self.starts[*self.nodes.get(point as usize)? as usize])
    }

    /// The zoom whose clusters stand for `zoom`.
    fn level(&self, zoom: f64) -> u8 {
        // `as` saturates, and takes NaN for 0.
        (zoom as u8).max(self.min_zoom).min(self.beyond)
    }

    fn inner(&self, node: u32) -> Option<&Inner> {
        self.inner.get((node as usize).checked_sub(self.order.len())?)
    }

    /// Where the children of an inner node stand.
    fn child_range(&self, node: u32) -> Range<usize> {
        let inner = node as usize - self.order.len();
        let end = self.inner.get(inner + 1).map_or(self.children.len(), |next| next.children as usize);
        self.inner[inner].children as usize..end
    }

    fn cluster(&self, node: u32) -> Cluster {
        let (center, start) = (self.centers[node as usize], self.starts[node as usize]);
        match self.inner(node) {
            None => {
                let first = self.order[start as usize];
                Cluster { center, bounds: WorldBounds::spot(center), first, expansion_zoom: None, start, count: 1 }
            }
            Some(inner) => Cluster {
                center,
                bounds: inner.bounds,
                first: inner.first,
                expansion_zoom: inner.zoom.checked_add(1),
                start,
                count: inner.count,
            },
        }
    }
}
