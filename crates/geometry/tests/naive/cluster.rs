//! The cluster index against the same greedy rule written without a grid, and against what
//! the rule guarantees.

use grappes_geometry::{Cluster, ClusterBuilder, ClusterIndex, ClusterOptions, World, WorldBounds};
use proptest::prelude::*;

const OPTIONS: ClusterOptions = ClusterOptions { radius_px: 44.0, min_zoom: 4, max_zoom: 12 };

/// Half a micrometre on the ground, in unit squares. A center that is the mean of means, taken over
/// at most ten zooms, is off the mean of all members by a few roundings of 2⁻⁵⁴.
const ROUNDING: f64 = 1e-14;

const EVERYWHERE: WorldBounds = WorldBounds { min_x: f64::MIN, min_y: f64::MIN, max_x: f64::MAX, max_y: f64::MAX };

/// Clusters and their members, ascending, by the first of them.
fn within(index: &ClusterIndex, zoom: f64, within: &WorldBounds) -> Vec<(Cluster, Vec<u32>)> {
    let mut all = Vec::new();
    index.visit(zoom, within, &mut |cluster| {
        let mut members = index.members(&cluster).to_vec();
        members.sort_unstable();
        all.push((cluster, members));
    });
    all.sort_unstable_by_key(|(cluster, _)| cluster.first);
    all
}

fn at(index: &ClusterIndex, zoom: u8) -> Vec<(Cluster, Vec<u32>)> {
    within(index, f64::from(zoom), &EVERYWHERE)
}

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
    fn cells_and_the_tree_change_nothing(points in points()) {
        let index = ClusterIndex::build(&points, OPTIONS);
        let naive = naive(&points);
        for (zoom, expected) in zooms().zip(naive.iter().rev()) {
            let found: Vec<Vec<u32>> = at(&index, zoom).into_iter().map(|(_, members)| members).collect();
            prop_assert_eq!(&found, expected, "zoom {}", zoom);
        }
    }

    #[test]
    fn every_point_is_in_one_cluster_at_the_mean_of_its_members(points in points()) {
        let index = ClusterIndex::build(&points, OPTIONS);
        for zoom in zooms() {
            let mut seen: Vec<u32> = Vec::new();
            for (cluster, members) in at(&index, zoom) {
                let mean = mean(&points, &members);
                prop_assert!(cluster.center.distance_squared(mean) <= ROUNDING * ROUNDING);
                prop_assert_eq!(Some(cluster.bounds), WorldBounds::of(members.iter().map(|&m| points[m as usize])));
                prop_assert_eq!(cluster.first, members[0]);
                prop_assert_eq!(cluster.count(), members.len());
                if cluster.expansion_zoom.is_none() {
                    prop_assert_eq!(cluster.center, points[members[0] as usize]);
                    prop_assert!(index.members(&cluster).is_sorted());
                }
                for &member in &members {
                    prop_assert_eq!(index.holding(member, f64::from(zoom)), Some(cluster));
                }
                seen.extend(&members);
            }
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..points.len() as u32).collect::<Vec<_>>());
        }
        prop_assert_eq!(index.holding(points.len() as u32, 7.0), None);
    }

    #[test]
    fn a_box_finds_what_meets_it_and_nothing_else(
        points in points(),
        (west, east) in (0.49..0.54f64, 0.0..0.02f64),
        (north, south) in (0.32..0.38f64, 0.0..0.02f64),
    ) {
        let index = ClusterIndex::build(&points, OPTIONS);
        let view = WorldBounds { min_x: west, min_y: north, max_x: west + east, max_y: north + south };
        for zoom in zooms() {
            let found = within(&index, f64::from(zoom), &view);
            let mut meeting = at(&index, zoom);
            meeting.retain(|(cluster, _)| cluster.bounds.intersects(&view));
            prop_assert_eq!(found, meeting, "zoom {}", zoom);
        }
    }

    #[test]
    fn clusters_only_split_and_say_when(points in points()) {
        let index = ClusterIndex::build(&points, OPTIONS);
        for zoom in zooms() {
            for (cluster, members) in at(&index, zoom) {
                let splits_at = (zoom..=OPTIONS.max_zoom + 1).find(|&finer| holder(&index, finer, &members).is_none());
                prop_assert_eq!(cluster.expansion_zoom, splits_at);
                let first = points[members[0] as usize];
                let coincide = members.iter().all(|&m| points[m as usize] == first);
                prop_assert_eq!(cluster.expansion_zoom.is_none(), coincide);
                if zoom > OPTIONS.min_zoom {
                    prop_assert!(holder(&index, zoom - 1, &members).is_some(), "torn apart");
                }
            }
        }
    }

    #[test]
    fn seeds_are_apart_and_members_near_their_seed(points in points()) {
        let index = ClusterIndex::build(&points, OPTIONS);
        for zoom in OPTIONS.min_zoom..=OPTIONS.max_zoom {
            let finer = at(&index, zoom + 1);
            let gathered_by = |members: &[u32]| {
                finer
                    .iter()
                    .filter(|(_, parts)| members.binary_search(&parts[0]).is_ok())
                    .map(|(part, _)| part.center)
                    .collect::<Vec<World>>()
            };
            let limit = radius(zoom) * radius(zoom);
            let mut seeds: Vec<World> = Vec::new();
            for (_, members) in at(&index, zoom) {
                // The seed comes first: it holds the lowest index.
                let gathered = gathered_by(&members);
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

/// The cluster at `zoom` that holds all `members`.
fn holder(index: &ClusterIndex, zoom: u8, members: &[u32]) -> Option<Cluster> {
    let cluster = index.holding(members[0], f64::from(zoom))?;
    members.iter().all(|member| index.members(&cluster).contains(member)).then_some(cluster)
}

#[test]
fn zooms_are_rounded_down_and_clamped() {
    // 44 px are 0.0107 of the world at zoom 4: the pair parts at zoom 5, where it is 0.0054.
    let points = [World::new(0.5, 0.3), World::new(0.508, 0.3)];
    let index = ClusterIndex::build(&points, OPTIONS);
    for (zoom, clusters) in [(f64::NAN, 1), (-3.0, 1), (4.0, 1), (4.99, 1), (5.0, 2), (12.0, 2), (99.0, 2)] {
        assert_eq!(within(&index, zoom, &EVERYWHERE).len(), clusters, "{zoom}");
    }
    assert_eq!(at(&index, 4)[0].0.expansion_zoom, Some(5));
}

#[test]
fn odd_options_and_points_are_survived() {
    let none = ClusterOptions { radius_px: 0.0, min_zoom: 3, max_zoom: 0 };
    let points = [World::new(-1.0, 2.0), World::new(f64::NAN, 0.5), World::new(0.5, 0.5), World::new(0.5, 0.5)];
    let index = ClusterIndex::build(&points, none);
    // What is no number lies in no box.
    assert_eq!(at(&index, 3).len(), 2);
    let index = ClusterIndex::build(&[], OPTIONS);
    assert!(at(&index, 7).is_empty());
    assert_eq!(index.holding(0, 7.0), None);
}

#[test]
fn a_build_may_pause_between_zooms() {
    let points: Vec<World> = (0..40).map(|i| World::new(0.5 + f64::from(i * i) * 1e-6, 0.35)).collect();
    let mut builder = ClusterBuilder::new(points.len(), OPTIONS);
    points.iter().for_each(|&point| builder.add(point));
    while builder.step() {}
    let (paused, whole) = (builder.finish(), ClusterIndex::build(&points, OPTIONS));
    for zoom in zooms() {
        assert_eq!(at(&paused, zoom), at(&whole, zoom));
    }
}
