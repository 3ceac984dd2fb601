//! Networks on the committed dataset and on drawn ones: nothing overlaps, everything is there, and who is
//! tied stands near.

#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod support;

use grappes_explore::network::{Edge, Extent, Laying, Layout, MOST, Network};
use grappes_explore::{Relations, Tie};
use grappes_model::Lang;
use proptest::prelude::*;
use support::{committed, index, ties};

/// Least room between two boxes, pixels.
const ROOM_PX: f64 = 20.0;

fn laid(boxes: &[Extent], edges: &[(u32, u32)], aspect: f64) -> Layout {
    let mut laying = Laying::new(boxes, edges, aspect);
    while laying.step() {}
    laying.finish()
}

/// Boxes as wide as names, drawn by a seed.
fn boxes(count: usize, seed: u32) -> Vec<Extent> {
    let drawn = |index: u32| (index + seed).wrapping_mul(0x9E37_79B1) >> 16;
    (0..count as u32)
        .map(|index| (f64::from(60 + drawn(index) % 100), f64::from(28 + 16 * (drawn(index + 999) % 3))))
        .collect()
}

fn assert_sound(layout: &Layout, boxes: &[Extent]) {
    let Layout { places, extent } = layout;
    assert_eq!(places.len(), boxes.len());
    for (one, (place, size)) in places.iter().zip(boxes).enumerate() {
        let within = |at: f64, side: f64, all: f64| at - side / 2.0 >= 0.0 && at + side / 2.0 <= all;
        assert!(within(place.0, size.0, extent.0) && within(place.1, size.1, extent.1), "{one} at {place:?}");
        for other in 0..one {
            let apart_x = (place.0 - places[other].0).abs() - (size.0 + boxes[other].0) / 2.0;
            let apart_y = (place.1 - places[other].1).abs() - (size.1 + boxes[other].1) / 2.0;
            assert!(apart_x.max(apart_y) >= ROOM_PX, "{one} and {other}: {apart_x} right, {apart_y} down");
        }
    }
}

/// Mean distances of those that are tied and of those that are not, by their middles.
fn distances(layout: &Layout, edges: &[(u32, u32)]) -> (f64, f64) {
    let (mut tied, mut others) = ((0.0, 0), (0.0, 0));
    for one in 0..layout.places.len() as u32 {
        for other in 0..one {
            let (a, b) = (layout.places[one as usize], layout.places[other as usize]);
            let mean = if edges.contains(&(other, one)) { &mut tied } else { &mut others };
            mean.0 += (a.0 - b.0).hypot(a.1 - b.1);
            mean.1 += 1;
        }
    }
    (tied.0 / f64::from(tied.1), others.0 / f64::from(others.1))
}

/// How many pairs of edges cross.
fn crossings(layout: &Layout, edges: &[(u32, u32)]) -> usize {
    let at = |node: u32| layout.places[node as usize];
    let turn = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let mut count = 0;
    for (index, &(a, b)) in edges.iter().enumerate() {
        for &(c, d) in &edges[..index] {
            let [a, b, c, d] = [a, b, c, d].map(at);
            let is_apart = a == c || a == d || b == c || b == d;
            count +=
                usize::from(!is_apart && turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0);
        }
    }
    count
}

fn ends(network: &Network) -> Vec<(u32, u32)> {
    network.edges.iter().map(|edge| edge.ends).collect()
}

#[test]
fn the_committed_network_can_be_read_on_any_stage() {
    let actors = committed();
    let relations = Relations::new(actors.len(), ties(&actors));
    let network = Network::of(&relations, &|_| true).unwrap();
    assert_eq!((network.nodes.len(), network.singles.len(), network.left_out), (56, 0, 0));
    assert_eq!(network.edges.iter().map(|edge| edge.ties.len()).sum::<usize>(), relations.ties().len());
    let name = |actor: &u32| actors[*actor as usize].label(Lang::FR).chars().count() as f64;
    let boxes: Vec<Extent> = network.nodes.iter().map(|actor| (name(actor).min(20.0) * 7.0 + 36.0, 32.0)).collect();
    let edges = ends(&network);
    for aspect in [0.5, 1.0, 1.6] {
        let layout = laid(&boxes, &edges, aspect);
        assert_sound(&layout, &boxes);
        let (tied, others) = distances(&layout, &edges);
        assert!(tied * 1.8 < others, "{tied} and {others}");
        // Of 82 edges; by chance some 800 would.
        let crossings = crossings(&layout, &edges);
        assert!(crossings < 40, "{crossings} crossings");
        assert_eq!(
            (layout.extent.0 > layout.extent.1, aspect),
            (aspect > 1.0 || layout.extent.0 > layout.extent.1, aspect)
        );
    }
}

#[test]
fn a_tree_is_laid_out_without_crossings_that_matter() {
    let boxes = boxes(40, 3);
    let edges: Vec<(u32, u32)> = (1..40).map(|node| ((node - 1) / 3, node)).collect();
    let layout = laid(&boxes, &edges, 1.4);
    assert_sound(&layout, &boxes);
    let crossings = crossings(&layout, &edges);
    assert!(crossings <= 2, "{crossings}");
}

#[test]
fn parts_stand_side_by_side() {
    let boxes = boxes(30, 1);
    // Six rings of five.
    let edges: Vec<(u32, u32)> =
        (0..30_u32).map(|node| (node, node / 5 * 5 + (node + 1) % 5)).map(|(a, b)| (a.min(b), a.max(b))).collect();
    let layout = laid(&boxes, &edges, 1.5);
    assert_sound(&layout, &boxes);
    let frame = |part: usize| {
        let own = || layout.places[part * 5..part * 5 + 5].iter();
        let low = |of: fn(&(f64, f64)) -> f64| own().map(of).fold(f64::MAX, f64::min);
        let high = |of: fn(&(f64, f64)) -> f64| own().map(of).fold(f64::MIN, f64::max);
        (low(|at| at.0), low(|at| at.1), high(|at| at.0), high(|at| at.1))
    };
    for one in 0..6 {
        for other in 0..one {
            let (a, b) = (frame(one), frame(other));
            assert!(a.2 < b.0 || b.2 < a.0 || a.3 < b.1 || b.3 < a.1, "{one} and {other}");
        }
    }
}

#[test]
fn five_hundred_nodes_are_laid_out_in_small_steps() {
    let boxes = boxes(MOST, 5);
    let edges: Vec<(u32, u32)> = (1..MOST as u32)
        .flat_map(|node| {
            let mixed = node.wrapping_mul(2_654_435_761) >> 8;
            // A tree with hubs, and a second tie for every other one.
            [(mixed % node.min(node / 8 + 1), node), ((mixed >> 4) % node, node)]
                .into_iter()
                .take(1 + node as usize % 2)
        })
        .filter(|(a, b)| a != b)
        .collect();
    let mut edges = edges;
    edges.sort_unstable();
    edges.dedup();
    let mut laying = Laying::new(&boxes, &edges, 1.5);
    let mut steps = 0;
    while laying.step() {
        steps += 1;
    }
    let layout = laying.finish();
    assert_sound(&layout, &boxes);
    assert!((1000..20_000).contains(&steps), "{steps} steps");
    let (tied, others) = distances(&layout, &edges);
    assert!(tied < others, "{tied} and {others}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn whatever_is_laid_out_is_all_there_apart_and_the_same_again(
        count in 0_usize..40, seed: u16, drawn in prop::collection::vec((0_u32..40, 0_u32..40), 0..80), aspect in 0.3_f64..3.0,
    ) {
        let boxes = boxes(count, u32::from(seed));
        let count = count as u32;
        let mut edges: Vec<(u32, u32)> = drawn.iter().map(|&(a, b)| (a.min(b), a.max(b))).filter(|&(a, b)| a != b && b < count).collect();
        edges.sort_unstable();
        edges.dedup();
        let layout = laid(&boxes, &edges, aspect);
        assert_sound(&layout, &boxes);
        prop_assert_eq!(laid(&boxes, &edges, aspect), layout);
    }

    #[test]
    fn a_network_has_all_that_are_shown_and_tied_each_once(
        count in 0_usize..20, drawn in prop::collection::vec((0_u32..20, 0_u32..20), 0..40), mask: u32,
    ) {
        let ties: Vec<Tie> = drawn.iter().map(|&(from, to)| Tie { from, to, link: 0 }).collect();
        let relations = Relations::new(count, ties);
        let shown = |actor: u32| mask >> actor & 1 == 1;
        let network = Network::of(&relations, &shown).unwrap();
        let mut all: Vec<u32> = network.nodes.iter().chain(&network.singles).copied().collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..count as u32).filter(|&actor| shown(actor)).collect::<Vec<_>>());
        let mut told = Vec::new();
        for Edge { ends, ties } in &network.edges {
            prop_assert!(ends.0 < ends.1);
            for &tie in ties {
                let Tie { from, to, .. } = relations.tie(tie);
                let (a, b) = (network.nodes[ends.0 as usize], network.nodes[ends.1 as usize]);
                prop_assert_eq!((from.min(to), from.max(to)), (a.min(b), a.max(b)));
                told.push(tie);
            }
        }
        told.sort_unstable();
        let both = |number: &u32| shown(relations.tie(*number).from) && shown(relations.tie(*number).to);
        prop_assert_eq!(told, (0..relations.ties().len() as u32).filter(both).collect::<Vec<_>>());
        let mut pairs = ends(&network);
        pairs.sort_unstable();
        pairs.dedup();
        prop_assert_eq!(pairs.len(), network.edges.len());
        for node in &network.singles {
            let is_tied = |&number: &u32| shown(relations.tie(number).other(*node));
            prop_assert!(!relations.around(*node).iter().any(is_tied));
        }
    }
}

#[test]
fn around_an_actor_are_those_two_steps_away_nearest_first() {
    let actors = committed();
    let relations = Relations::new(actors.len(), ties(&actors));
    let center = index(&actors, "pole-charles-foix");
    let network = Network::around(&relations, center, MOST, &|_| true);
    assert_eq!(network.nodes[..2], [center, index(&actors, "soliage")]);
    assert_eq!(network.nodes.len(), 1 + 14);
    let few = Network::around(&relations, center, 6, &|_| true);
    assert_eq!((few.nodes.len(), few.left_out), (6, 9));
    assert!(few.nodes.iter().all(|actor| network.nodes.contains(actor)));
    // Nobody else is shown: it has no relation to show.
    let alone = Network::around(&relations, center, MOST, &|actor| actor == center);
    assert_eq!((alone.nodes, alone.singles), (vec![], vec![center]));
    assert_eq!(Network::around(&Relations::default(), 3, MOST, &|_| true).edges, []);
}

#[test]
fn too_many_are_not_laid_out_at_once() {
    let ring = |count: u32| (0..count).map(|from| Tie { from, to: (from + 1) % count, link: 0 }).collect();
    let most = MOST as u32;
    assert!(Network::of(&Relations::new(MOST, ring(most)), &|_| true).is_some());
    let more = Relations::new(MOST + 1, ring(most + 1));
    assert_eq!(Network::of(&more, &|_| true), None);
    assert!(Network::of(&more, &|actor| actor > 0).is_some());
}
