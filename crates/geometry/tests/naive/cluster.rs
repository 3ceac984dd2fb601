//! The cluster index against the same greedy rule written without a grid, and against what
//! the rule guarantees.

use grappes_geometry::{Cluster, ClusterIndex, ClusterOptions, World};
use proptest::prelude::*;

const OPTIONS: ClusterOptions = ClusterOptions { radius_px: 44.0, min_zoom: 4, max_zoom: 12 };

/// Points as a country has them: strewn, crowded in towns, and some at the same address.
fn points() -> impl Strategy<Value = Vec<World>> {
    let strewn = (0.50..0.53f64, 0.33..0.37f64).prop_map(|(x, y)| vec![World::new(x, y)]);
    let town = (0.50..0.53f64, 0.33..0.37f64, prop::collection::vec((-1e-4..1e-4f64, -1e-4..1e-4f64), 1..12))
        .prop_map(|(x, y, near)| near.into_iter().map(|(dx, dy)| World::new(x + dx, y + dy)).collect());
    let address = (0.50..0.53f64, 0.33..0.37f64, 2usize..5).prop_map(|(x, y, count)| vec![World::new(x, y); count]);
    prop::collection::vec(prop_oneof![strewn, town, address], 0..30).prop_map(|groups| groups.concat()).prop_shuffle()
}

fn radius(zoom: u8) -> f64 {
    OPTIONS.radius_px / (256.0 * 2f64.powi(i32::from(zoom)))
}

fn mean(points: &[World], members: &[u32]) -> World {
    let first = points[members[0] as usize];
    let (mut x, mut y) = (0.0, 0.0);
    for &m in members {
        x += points[m as usize].x - first.x;
        y += points[m as usize].y - first.y;
    }
    let count = members.len() as f64;
    World::new(first.x + x / count, first.y + y / count)
}

/// All levels from the finest to the coarsest as lists of members, each pair compared.
fn naive(points: &[World]) -> Vec<Vec<Vec<u32>>> {
    let mut finest: Vec<Vec<u32>> = Vec::new();
    for (index, point) in points.iter().enumerate() {
        match finest.iter_mut().find(|c| points[c[0] as usize] == *point) {
            Some(cluster) => cluster.push(index as u32),
            None => finest.push(vec![index as u32]),
        }
    }
    let mut levels = vec![finest];
    for zoom in (OPTIONS.min_zoom..=OPTIONS.max_zoom).rev() {
        let mut left = levels[levels.len() - 1].clone();
        let mut level = Vec::new();
        while !left.is_empty() {
            let mut cluster = left.remove(0);
            let seed = mean(points, &cluster);
            left.retain(|other| {
                let near = seed.distance_squared(mean(points, other)) <= radius(zoom).powi(2);
                if near {
                    cluster.extend(other);
                }
                !near
            });
            cluster.sort_unstable();
            level.push(cluster);
        }
        levels.push(level);
    }
    levels
}

fn zooms() -> impl Iterator<Item = u8> {
    OPTIONS.min_zoom..=OPTIONS.max_zoom + 1
}

proptest! {
    #![proptest_config(crate::seeded(96))]

    #[test]
    fn the_grid_changes_nothing(points in points()) {
        let index = ClusterIndex::build(&points, OPTIONS);
        let naive = naive(&points);
        for (zoom, expected) in zooms().zip(naive.iter().rev()) {
            let found: Vec<&Vec<u32>> = index
                .at(f64::from(zoom))
                .iter()
                .map(|cluster| &cluster.members)
                .collect();
            prop_assert_eq!(found, expected.iter().collect::<Vec<_>>(), "zoom {}", zoom);
        }
    }

    #[test]
    fn every_point_is_in_one_cluster_at_the_mean_of_its_members(points in points()) {
        let index = ClusterIndex::build(&points, OPTIONS);
        for zoom in zooms() {
            let mut seen: Vec<u32> = Vec::new();
            for cluster in index.at(f64::from(zoom)) {
                prop_assert!(cluster.members.is_sorted());
                prop_assert_eq!(cluster.center, mean(&points, &cluster.members));
                seen.extend(&cluster.members);
            }
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..points.len() as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn clusters_only_split_and_say_when(points in points()) {
        let index = ClusterIndex::build(&points, OPTIONS);
        for zoom in zooms() {
            for cluster in index.at(f64::from(zoom)) {
                let splits_at = (zoom..=OPTIONS.max_zoom + 1)
                    .find(|&finer| holder(&index, finer, cluster).is_none());
                prop_assert_eq!(cluster.expansion_zoom, splits_at);
                let first = points[cluster.members[0] as usize];
                let coincide = cluster.members.iter().all(|&m| points[m as usize] == first);
                prop_assert_eq!(cluster.expansion_zoom.is_none(), coincide);
            }
            if zoom > OPTIONS.min_zoom {
                for finer in index.at(f64::from(zoom)) {
                    prop_assert!(holder(&index, zoom - 1, finer).is_some(), "torn apart");
                }
            }
        }
    }

    #[test]
    fn seeds_are_apart_and_members_near_their_seed(points in points()) {
        let index = ClusterIndex::build(&points, OPTIONS);
        for zoom in OPTIONS.min_zoom..=OPTIONS.max_zoom {
            let finer = index.at(f64::from(zoom + 1));
            let gathered_by = |cluster: &Cluster| {
                finer
                    .iter()
                    .filter(|f| cluster.members.binary_search(&f.members[0]).is_ok())
                    .map(|f| f.center)
                    .collect::<Vec<World>>()
            };
            let limit = radius(zoom) * radius(zoom);
            let mut seeds: Vec<World> = Vec::new();
            for cluster in index.at(f64::from(zoom)) {
                // The seed comes first: it holds the lowest index.
                let gathered = gathered_by(cluster);
                for center in &gathered[1..] {
                    prop_assert!(gathered[0].distance_squared(*center) <= limit);
                }
                for seed in &seeds {
                    prop_assert!(gathered[0].distance_squared(*seed) > limit);
                }
                seeds.push(gathered[0]);
            }
        }
    }
}

/// The cluster at `zoom` that holds all members of `cluster`.
fn holder<'a>(index: &'a ClusterIndex, zoom: u8, cluster: &Cluster) -> Option<&'a Cluster> {
    index
        .at(f64::from(zoom))
        .iter()
        .find(|other| cluster.members.iter().all(|m| other.members.binary_search(m).is_ok()))
}

#[test]
fn zooms_are_rounded_down_and_clamped() {
    // 44 px are 0.0107 of the world at zoom 4: the pair parts at zoom 5, where it is 0.0054.
    let points = [World::new(0.5, 0.3), World::new(0.508, 0.3)];
    let index = ClusterIndex::build(&points, OPTIONS);
    for (zoom, clusters) in [(f64::NAN, 1), (-3.0, 1), (4.0, 1), (4.99, 1), (5.0, 2), (12.0, 2), (99.0, 2)] {
        assert_eq!(index.at(zoom).len(), clusters, "{zoom}");
    }
    assert_eq!(index.at(4.0)[0].expansion_zoom, Some(5));
}

#[test]
fn odd_options_and_points_are_survived() {
    let none = ClusterOptions { radius_px: 0.0, min_zoom: 3, max_zoom: 0 };
    let points = [World::new(-1.0, 2.0), World::new(f64::NAN, 0.5), World::new(0.5, 0.5), World::new(0.5, 0.5)];
    let index = ClusterIndex::build(&points, none);
    assert_eq!(index.at(3.0).len(), 3);
    assert!(ClusterIndex::build(&[], OPTIONS).at(7.0).is_empty());
}
