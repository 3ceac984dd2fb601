//! Chains on the committed dataset, and against slow searches on drawn ones.

#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod support;

use grappes_explore::chain::{Ground, Outcome, Shared, Step, chain};
use grappes_explore::{Relations, Tie};
use grappes_model::overlay::Link;
use grappes_model::{Actor, Date, Direction, Layer, RecordId, RelationKind, Text};
use proptest::prelude::*;
use support::{committed, index, ties};

/// The chain between two of the committed actors: "id kind direction year source id …".
fn told(from: &str, to: &str) -> Vec<String> {
    let actors = committed();
    let relations = Relations::new(actors.len(), ties(&actors));
    let ground = Ground { relations: &relations, actors: &actors, shown: &|_| true };
    let Outcome::Linked(steps) = chain(ground, index(&actors, from), index(&actors, to)) else { return Vec::new() };
    steps
        .iter()
        .map(|step| {
            let link = step.link(&actors);
            let way = if step.direction == Direction::From { "→" } else { "←" };
            let date = link.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
            format!("{} {way} {} {date} {}", link.kind.key(), actors[step.to as usize].id, link.source)
        })
        .collect()
}

#[test]
fn mecatronic_is_linked_to_the_charles_foix_pole_by_soliage() {
    let there = told("mecatronic", "pole-charles-foix");
    assert_eq!(there, ["partner-of → soliage 2011 orsa-2011", "grew-out-of → pole-charles-foix undated orsa-2011"]);
    let back = told("pole-charles-foix", "mecatronic");
    assert_eq!(back, ["grew-out-of ← soliage undated orsa-2011", "partner-of → mecatronic 2011 orsa-2011"]);
}

#[test]
fn long_chains_of_the_committed_dataset_hold_together() {
    let chain = told("clubtex", "rurbancoop");
    assert_eq!(chain[0], "laureate-of → datar-grappes 2010 presse-2011");
    assert_eq!(chain.last().unwrap(), "supported-by ← rurbancoop 2015 cd91-2015");
    assert_eq!(told("aif", "aif"), Vec::<String>::new());
}

fn actor(number: u32, links: Vec<Link>) -> Actor {
    Actor {
        id: id(number),
        layer: Layer::Partner,
        name: Text::Same(number.to_string()),
        short: None,
        place: String::new(),
        point: grappes_geometry::LonLat::new(2.0, 48.0),
        approximate: false,
        covers: Vec::new(),
        themes: Vec::new(),
        links,
    }
}

fn id(number: u32) -> RecordId {
    RecordId::new(&format!("a{number:03}")).unwrap()
}

/// A link of kind number `kind`, with a year unless it is nought.
fn link(to: u32, kind: usize, year: u16) -> Link {
    let date = (year > 0).then(|| Date::parse(&(2000 + year).to_string()).unwrap());
    Link { kind: RelationKind::ALL[kind], to: id(to), date, source: "d".into() }
}

/// Actors tied as drawn: from, to, kind, year.
fn drawn(count: u32, ends: &[(u32, u32, usize, u16)]) -> Vec<Actor> {
    let of = |from: u32| ends.iter().filter(move |end| end.0 % count == from);
    (0..count)
        .map(|from| actor(from, of(from).map(|&(_, to, kind, year)| link(to % count, kind, year)).collect()))
        .collect()
}

#[test]
fn who_is_not_linked_is_told_so_with_what_they_share() {
    let mut actors = drawn(3, &[(0, 1, 0, 1)]);
    actors[0].covers = vec!["94".into(), "91".into()];
    actors[2].covers = vec!["91".into(), "77".into()];
    actors[0].themes = vec!["rail".into()];
    let relations = Relations::new(3, ties(&actors));
    let ground = Ground { relations: &relations, actors: &actors, shown: &|_| true };
    let shared = Shared { territories: vec!["91".into()], themes: vec![] };
    assert_eq!(chain(ground, 0, 2), Outcome::Apart(shared.clone()));
    assert_eq!(chain(ground, 2, 0), Outcome::Apart(shared));
    assert_eq!(chain(ground, 2, 1), Outcome::Apart(Shared::default()));
    // Somebody who is not of the dataset is linked to nobody.
    assert_eq!(chain(ground, 1, 9), Outcome::Apart(Shared::default()));
}

/// Lengths of the shortest ways between all, by Floyd and Warshall.
fn lengths(count: usize, ties: &[Tie]) -> Vec<Vec<usize>> {
    let mut far = vec![vec![usize::MAX / 4; count]; count];
    for tie in ties {
        far[tie.from as usize][tie.to as usize] = 1;
        far[tie.to as usize][tie.from as usize] = 1;
    }
    for middle in 0..count {
        far[middle][middle] = 0;
        for from in 0..count {
            for to in 0..count {
                far[from][to] = far[from][to].min(far[from][middle] + far[middle][to]);
            }
        }
    }
    far
}

/// Hidden actors and missing dates of the best of all chains of the shortest length, found by walking each.
fn least(ground: Ground<'_>, far: &[Vec<usize>], here: u32, to: u32) -> (usize, usize) {
    let Ground { relations, actors, shown } = ground;
    if here == to {
        return (0, 0);
    }
    let left = far[here as usize][to as usize];
    let mut best = (usize::MAX, 0);
    for tie in relations.ties().iter().filter(|tie| tie.from == here || tie.to == here) {
        let there = tie.other(here);
        if far[there as usize][to as usize] + 1 == left {
            let (hidden, undated) = least(ground, far, there, to);
            let date = actors[tie.from as usize].links[tie.link as usize].date;
            let is_hidden = there != to && !shown(there);
            best = best.min((hidden + usize::from(is_hidden), undated + usize::from(date.is_none())));
        }
    }
    best
}

/// The flaws of a chain that leads from one to the other, checked step by step.
fn flaws(ground: Ground<'_>, from: u32, to: u32, steps: &[Step]) -> (usize, usize) {
    let (mut here, mut hidden, mut undated) = (from, 0, 0);
    for step in steps {
        assert!(ground.relations.ties().contains(&step.tie));
        assert_eq!(step.tie.other(here), step.to);
        let link = step.link(ground.actors);
        let starts = step.tie.from == here || link.kind.is_symmetric();
        assert_eq!(step.direction == Direction::From, starts);
        here = step.to;
        hidden += usize::from(here != to && !(ground.shown)(here));
        undated += usize::from(link.date.is_none());
    }
    assert_eq!(here, to);
    (hidden, undated)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn a_chain_is_as_short_as_any_and_the_best_of_these(
        count in 2_u32..12,
        ends in prop::collection::vec((0_u32..12, 0_u32..12, 0_usize..13, 0_u16..3), 0..26),
        mask: u16,
    ) {
        let actors = drawn(count, &ends);
        let relations = Relations::new(actors.len(), ties(&actors));
        let far = lengths(actors.len(), relations.ties());
        let shown = |index: u32| mask >> index & 1 == 1;
        let ground = Ground { relations: &relations, actors: &actors, shown: &shown };
        for from in 0..count {
            for to in 0..count {
                let length = far[from as usize][to as usize];
                match chain(ground, from, to) {
                    Outcome::Apart(_) => prop_assert!(length > actors.len()),
                    Outcome::Linked(steps) => {
                        prop_assert_eq!(steps.len(), length);
                        prop_assert_eq!(flaws(ground, from, to, &steps), least(ground, &far, from, to));
                        let Outcome::Linked(back) = chain(ground, to, from) else { panic!("a chain leads both ways") };
                        let ties = |steps: &[Step]| steps.iter().map(|step| step.tie).collect::<Vec<_>>();
                        prop_assert_eq!(ties(&back).into_iter().rev().collect::<Vec<_>>(), ties(&steps));
                    }
                }
            }
        }
    }
}
