//! Counted work and what the tree guarantees, for points as they lie in a country.

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

const OPTIONS: ClusterOptions = ClusterOptions { radius_px: 30.0, min_zoom: 0, max_zoom: 16 };

fn builder(count: usize, spread: Spread) -> ClusterBuilder {
    let mut any = numbers();
    let mut builder = ClusterBuilder::new(count, OPTIONS);
    (0..count).for_each(|_| builder.add(spread(&mut any)));
    builder
}

/// How many clusters were looked at, a point and zoom.
fn work(count: usize, spread: Spread) -> f64 {
    let mut builder = builder(count, spread);
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
fn a_step_is_as_short_for_many_points_as_for_few() {
    // Where all points are in one cell, the first seed looks at all of them.
    for (name, spread) in SPREADS.into_iter().filter(|(name, _)| *name != "in one street") {
        for count in [10_000, 100_000] {
            let mut builder = builder(count, spread);
            let (mut before, mut steps) = (0, 0);
            while builder.step() {
                let looks = builder.work() - before;
                assert!(looks < 35 * STEP, "{name}: {looks} looks in a step for {count} points");
                before = builder.work();
                steps += 1;
            }
            // Points are sorted into tiles, gathered where they coincide, and put in order at least.
            assert!(steps > 6 * count / STEP, "{name}: {steps} steps for {count} points");
        }
    }
}

#[test]
fn what_is_kept_is_in_proportion_to_the_points() {
    for (name, spread) in SPREADS {
        let tree = builder(10_000, spread).finish();
        // Every inner node has two children or more, and every node but a root is one.
        assert!(tree.inner.len() < tree.order.len(), "{name}");
        assert_eq!(tree.children.len() + tree.roots.len(), tree.order.len() + tree.inner.len(), "{name}");
    }
}

/// Where the seeds of a zoom's clusters were.
fn seeds(tree: &ClusterIndex, zoom: u8) -> Vec<World> {
    let (mut left, mut all) = (tree.roots.clone(), Vec::new());
    while let Some(node) = left.pop() {
        match tree.inner(node) {
            Some(inner) if inner.zoom < zoom => left.extend(&tree.children[tree.child_range(node)]),
            Some(inner) if inner.zoom == zoom => {
                all.push(tree.centers[tree.children[inner.children as usize] as usize]);
            }
            _ => all.push(tree.centers[node as usize]),
        }
    }
    all
}

#[test]
fn tiles_change_the_order_of_seeds_and_nothing_else() {
    // More than a tile holds; what is far away from the others too.
    let mut any = numbers();
    let mut points: Vec<World> = (0..2 * TILE).map(|_| SPREADS[1].1(&mut any)).collect();
    points[7] = World::new(0.2, 0.6);
    let tree = ClusterIndex::build(&points, OPTIONS);
    let mut numbers = tree.order.clone();
    numbers.sort_unstable();
    assert!(numbers.iter().copied().eq(0..points.len() as u32), "each point once");
    for (at, &number) in tree.order.iter().enumerate() {
        let node = tree.nodes[number as usize] as usize;
        assert_eq!((tree.centers[node], tree.starts[node] as usize), (points[number as usize], at));
    }
    assert!(!tree.nodes.is_sorted(), "tiles have their say");
    for (inner, node) in tree.inner.iter().zip(points.len() as u32..) {
        assert_eq!(tree.members(&tree.cluster(node)).iter().min(), Some(&inner.first));
        let children = &tree.children[tree.child_range(node)];
        let radius = if inner.zoom == FOREVER { 0.0 } else { 30.0 / 256.0 / f64::from(1_u32 << inner.zoom) };
        for &child in children {
            let away = tree.centers[child as usize].distance_squared(tree.centers[children[0] as usize]);
            assert!(away <= radius * radius, "zoom {}", inner.zoom);
        }
    }
    for zoom in [2, 6, 9, 12] {
        let radius = 30.0 / 256.0 / f64::from(1_u32 << zoom);
        let all = seeds(&tree, zoom);
        for (at, seed) in all.iter().enumerate() {
            for other in &all[..at] {
                assert!(seed.distance_squared(*other) > radius * radius, "zoom {zoom}");
            }
        }
    }
}
