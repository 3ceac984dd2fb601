//! Points gathered into clusters, zoom by zoom.
//!
//! Hierarchical greedy clustering as in Mapbox's supercluster: from the largest zoom
//! downwards, each cluster not yet taken gathers those within the radius around it. What
//! differs: a sorted grid in place of a k-d tree, points that coincide are one from the
//! start, members are stored rather than looked up, and each cluster knows the zoom at which
//! it splits. Built once, immutable, answers indices. Knows no screen and no record.

use crate::mercator::World;
use crate::order::{ordered, sort_indices};

/// CSS pixels of the whole world at zoom 0.
const WORLD_PX_AT_ZOOM_0: f64 = 256.0;
/// Zooms beyond count as this one: a pixel is a sixth of a millimetre there.
const MAX_ZOOM: u8 = 30;
/// Smallest cell of the grid in unit squares (4 cm): keeps cell numbers within 32 bits.
const MIN_CELL: f64 = 1e-9;

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
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The mean of the members; the very point when they coincide.
    pub center: World,
    /// Indices of the points, ascending.
    pub members: Vec<u32>,
    /// The first whole zoom at which the members are in more than one cluster; `None` when
    /// they coincide.
    pub expansion_zoom: Option<u8>,
}

/// The clusters of all zooms.
#[derive(Clone, Debug)]
pub struct ClusterIndex {
    min_zoom: u8,
    /// One level a zoom, from `min_zoom` to one past the options' `max_zoom`.
    levels: Vec<Vec<Cluster>>,
}

impl ClusterIndex {
    /// Gathers `points`, at most 2³² of them, in O(n log n) a zoom. The same points in the
    /// same order give the same clusters, and each point is in one cluster of each zoom.
    pub fn build(points: &[World], options: ClusterOptions) -> Self {
        let mut levels = vec![coincident(points)];
        let min_zoom = options.min_zoom.min(MAX_ZOOM);
        for zoom in (min_zoom..=options.max_zoom.clamp(min_zoom, MAX_ZOOM)).rev() {
            let radius = options.radius_px / (WORLD_PX_AT_ZOOM_0 * (1u64 << zoom) as f64);
            levels.push(gather(points, &levels[levels.len() - 1], radius, zoom));
        }
        levels.reverse();
        Self { min_zoom, levels }
    }

    /// The clusters at a zoom, rounded down. Beyond the options' `max_zoom` only points that
    /// coincide are one.
    pub fn at(&self, zoom: f64) -> &[Cluster] {
        // `as` saturates, and takes NaN for 0.
        let level = (zoom - f64::from(self.min_zoom)) as usize;
        &self.levels[level.min(self.levels.len() - 1)]
    }
}

/// The finest level: one cluster for each distinct point, in the order of first appearance.
fn coincident(points: &[World]) -> Vec<Cluster> {
    let by_place = ordered(points.len(), &|a, b| {
        let (a, b) = (points[a], points[b]);
        a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
    });
    // Each group where its first point stands.
    let mut groups: Vec<&[u32]> = vec![&[]; points.len()];
    for group in by_place.chunk_by(|&a, &b| points[a as usize] == points[b as usize]) {
        groups[group[0] as usize] = group;
    }
    groups.retain(|group| !group.is_empty());
    let cluster =
        |group: &[u32]| Cluster { center: points[group[0] as usize], members: group.to_vec(), expansion_zoom: None };
    groups.into_iter().map(cluster).collect()
}

/// The clusters of a zoom from those of the next: in order, each one not yet taken is a seed
/// and gathers those not yet taken within `radius` of it.
fn gather(points: &[World], finer: &[Cluster], radius: f64, zoom: u8) -> Vec<Cluster> {
    let cells = Cells::new(finer, radius);
    let mut taken = vec![false; finer.len()];
    let mut clusters = Vec::new();
    for (seed, cluster) in finer.iter().enumerate() {
        if taken[seed] {
            continue;
        }
        let mut gathered = Vec::new();
        cells.near(cluster.center, |other| {
            let distance = cluster.center.distance_squared(finer[other].center);
            if other != seed && !taken[other] && distance <= radius * radius {
                taken[other] = true;
                gathered.push(other);
            }
        });
        taken[seed] = true;
        if gathered.is_empty() {
            clusters.push(cluster.clone());
            continue;
        }
        let mut members = cluster.members.clone();
        for other in gathered {
            members.extend_from_slice(&finer[other].members);
        }
        sort_indices(&mut members, &|a, b| a.cmp(&b));
        clusters.push(Cluster { center: mean(points, &members), members, expansion_zoom: Some(zoom + 1) });
    }
    clusters
}

/// The mean place of the members, of which there is at least one. Taken relative to the first
/// one: sums of numbers near 0.5 would cost digits that a deep zoom shows.
fn mean(points: &[World], members: &[u32]) -> World {
    let first = points[members[0] as usize];
    let (mut x, mut y) = (0.0, 0.0);
    for &member in members {
        let point = points[member as usize];
        x += point.x - first.x;
        y += point.y - first.y;
    }
    let count = members.len() as f64;
    World::new(first.x + x / count, first.y + y / count)
}

/// Cluster indices sorted by square cells of the radius: what lies within the radius of a
/// place lies in its cell or the eight around it.
struct Cells {
    cell: f64,
    /// The cell of each cluster, row and column in one key, row first.
    keys: Vec<u64>,
    /// Cluster indices by key.
    sorted: Vec<u32>,
}

impl Cells {
    fn new(clusters: &[Cluster], radius: f64) -> Self {
        // A hair wider than the radius: rounding may not put neighbours two cells apart.
        let cell = (radius * (1.0 + 1e-9)).max(MIN_CELL);
        let keys: Vec<u64> = clusters
            .iter()
            .map(|cluster| key(number(cluster.center.y, cell), number(cluster.center.x, cell)))
            .collect();
        let sorted = ordered(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
        Self { cell, keys, sorted }
    }

    /// Calls `visit` for the indices in the cell of `place` and the cells around it.
    fn near(&self, place: World, mut visit: impl FnMut(usize)) {
        let (row, column) = (number(place.y, self.cell), number(place.x, self.cell));
        let key_of = |index: u32| self.keys[index as usize];
        for row in row.saturating_sub(1)..=row.saturating_add(1) {
            let first = key(row, column.saturating_sub(1));
            let last = key(row, column.saturating_add(1));
            let start = self.sorted.partition_point(|&index| key_of(index) < first);
            for &index in self.sorted[start..].iter().take_while(|&&index| key_of(index) <= last) {
                visit(index as usize);
            }
        }
    }
}

/// Row or column of a coordinate; places outside the world count to its first and last.
fn number(coordinate: f64, cell: f64) -> u32 {
    (coordinate / cell) as u32
}

fn key(row: u32, column: u32) -> u64 {
    u64::from(row) << 32 | u64::from(column)
}
