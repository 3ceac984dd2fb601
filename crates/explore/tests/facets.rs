//! Facets against a naive reading of them: who passes is who has what is asked, and every number is how many
//! are shown after the click it stands beside.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_explore::facet::{
    Advice, Asked, Change, Facet, Fact, Facts, Gathering, Sifted, Sifting, Value, Within, Years, admitting, chosen,
    cleared, clicked,
};
use grappes_explore::{Filter, Size};
use grappes_geometry::LonLat;
use grappes_model::theme::THEMES;
use grappes_model::{Actor, Layer, RecordId, RelationKind, Text};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use std::rc::Rc;

const SPAN: (u16, u16) = (2009, 2018);
/// Territories, and the communes that each consists of.
const LANDS: [(&str, &[u8]); 6] =
    [("r", &[1, 2, 3, 4]), ("d", &[1, 2]), ("e", &[3, 4]), ("g", &[2, 3]), ("c", &[4]), ("far", &[9])];

fn shares(a: &str, b: &str) -> bool {
    let land = |code: &str| LANDS.iter().find(|(other, _)| *other == code).map_or(&[][..], |(_, communes)| communes);
    land(a).iter().any(|commune| land(b).contains(commune))
}

/// An actor with what the overlay does not say of it.
#[derive(Debug, Clone)]
struct One {
    actor: Actor,
    kinds: Vec<RelationKind>,
    members: Option<f64>,
    years: Years,
}

/// An actor of the overlay, with themes by their places.
fn actor(layer: Layer, themes: &[usize], covers: Vec<String>) -> Actor {
    Actor {
        id: RecordId::new("one").expect("an id"),
        layer,
        name: Text::from("One"),
        short: None,
        place: String::new(),
        point: LonLat::new(2.0, 48.0),
        approximate: false,
        covers,
        themes: themes.iter().map(|&at| THEMES[at].key.to_owned()).collect(),
        links: Vec::new(),
    }
}

fn one() -> impl Strategy<Value = One> {
    let themes = prop::collection::vec(0..4_usize, 0..3);
    let covers = prop::collection::vec(0..LANDS.len(), 0..3);
    let kinds = prop::collection::vec(0..3_usize, 0..3);
    let members = prop::option::of(prop_oneof![Just(5.0), Just(30.0), Just(99.0), Just(100.0)]);
    let years = prop_oneof![
        Just(Years::ALWAYS),
        Just(Years::NEVER),
        (2005_u16..2022, 0_u16..9).prop_map(|(first, more)| Years { first, last: first + more }),
        (2005_u16..2022).prop_map(|first| Years { first, last: u16::MAX }),
    ];
    (0..Layer::ALL.len(), themes, covers, kinds, members, years).prop_map(
        |(layer, themes, covers, kinds, members, years)| One {
            actor: actor(Layer::ALL[layer], &themes, covers.into_iter().map(|at| LANDS[at].0.to_owned()).collect()),
            kinds: kinds.into_iter().map(|at| RelationKind::ALL[at]).collect(),
            members,
            years,
        },
    )
}

fn filter() -> impl Strategy<Value = Filter> {
    let theme = prop_oneof![9 => (0..4_usize).prop_map(|at| THEMES[at].key.to_owned()), 1 => Just("none".to_owned())];
    let territory = prop_oneof![9 => (0..LANDS.len()).prop_map(|at| LANDS[at].0.to_owned()), 1 => Just("?".to_owned())];
    (
        prop::collection::vec(theme, 0..3),
        prop::option::weighted(0.3, territory),
        prop::option::weighted(0.3, 2008_u16..2020),
        prop::collection::vec((0..3_usize).prop_map(|at| RelationKind::ALL[at]), 0..2),
        prop::collection::vec((0..4_usize).prop_map(|at| Size::ALL[at]), 0..3),
    )
        .prop_map(|(themes, territory, year, kinds, sizes)| Filter { themes, territory, year, kinds, sizes })
}

fn layers() -> impl Strategy<Value = Vec<Layer>> {
    prop::collection::vec(any::<bool>(), Layer::ALL.len()).prop_map(|shown| {
        Layer::ALL.into_iter().zip(shown).filter(|(_, shown)| *shown).map(|(layer, _)| layer).collect()
    })
}

/// Whether an actor passes, read off the definition.
fn passes(one: &One, filter: &Filter) -> bool {
    let any = |asked: bool, found: bool| !asked || found;
    any(!filter.themes.is_empty(), filter.themes.iter().any(|theme| one.actor.themes.contains(theme)))
        && filter.territory.iter().all(|asked| one.actor.covers.iter().any(|covered| shares(covered, asked)))
        && filter.year.iter().all(|year| (one.years.first..=one.years.last).contains(year))
        && any(!filter.kinds.is_empty(), filter.kinds.iter().any(|kind| one.kinds.contains(kind)))
        && any(!filter.sizes.is_empty(), filter.sizes.contains(&Size::of(one.members)))
}

fn shown(all: &[One], filter: &Filter, layers: &[Layer]) -> usize {
    all.iter().filter(|one| layers.contains(&one.actor.layer) && passes(one, filter)).count()
}

fn facts(all: &[One]) -> Facts {
    let actors: Vec<Actor> = all.iter().map(|one| one.actor.clone()).collect();
    let mut gathering = Gathering::new(actors.len());
    let fact = |index: usize| Fact::of(&all[index].actor, &all[index].kinds, all[index].members, all[index].years);
    while gathering.step(&actors, &fact) {}
    gathering.finish()
}

fn acts(one: &One, code: &str) -> bool {
    one.actor.covers.iter().any(|covered| shares(covered, code))
}

fn sifted(all: &[One], facts: &Facts, filter: &Filter, layers: &[Layer]) -> Sifted {
    let mut sifting = Sifting::new(Asked::new(filter, layers), facts, Some(SPAN));
    let acts = |index: u32| acts(&all[index as usize], filter.territory.as_deref().unwrap_or_default());
    while sifting.step(facts, &acts) {}
    sifting.finish()
}

/// What a click leaves, of filter and layers.
fn after(filter: &Filter, layers: &[Layer], value: &Value) -> (Filter, Vec<Layer>) {
    let mut layers = layers.to_vec();
    if let Value::Layer(layer) = value {
        let before = layers.len();
        layers.retain(|one| one != layer);
        if layers.len() == before {
            layers.push(*layer);
        }
    }
    (clicked(filter, value), layers)
}

fn values() -> Vec<Value> {
    let mut all: Vec<Value> = Layer::ALL.into_iter().map(Value::Layer).collect();
    all.extend(THEMES.iter().map(|theme| Value::Theme(theme.key.to_owned())));
    all.extend((SPAN.0..=SPAN.1).map(Value::Year));
    all.extend(RelationKind::ALL.into_iter().map(Value::Kind));
    all.extend(Size::ALL.into_iter().map(Value::Size));
    all
}

proptest! {
    #[test]
    fn who_passes_has_what_is_asked_and_nobody_else(
        all in prop::collection::vec(one(), 0..40), filter in filter(), layers in layers(),
    ) {
        let Sifted { passing, counts } = sifted(&all, &facts(&all), &filter, &layers);
        for (index, one) in all.iter().enumerate() {
            prop_assert_eq!(passing.has(index as u32), passes(one, &filter), "{:?}", one);
        }
        for layer in Layer::ALL {
            prop_assert_eq!(passing.count(layer), shown(&all, &filter, &[layer]));
        }
        prop_assert_eq!(counts.shown(), shown(&all, &filter, &layers));
    }

    #[test]
    fn a_count_is_what_a_click_gives(
        all in prop::collection::vec(one(), 0..40), filter in filter(), layers in layers(),
    ) {
        let facts = facts(&all);
        let counts = Rc::new(sifted(&all, &facts, &filter, &layers).counts);
        for value in values() {
            let change = counts.change(&value).unwrap();
            let (filter, layers) = after(&filter, &layers, &value);
            prop_assert_eq!(counts.after(change), shown(&all, &filter, &layers), "{:?} {:?}", value, change);
        }
        let codes = LANDS.iter().map(|(code, _)| (*code).to_owned()).collect();
        let mut within = Within::new(counts.clone(), codes);
        while within.step(&|index, code| acts(&all[index as usize], code)) {}
        for (code, change) in within.finish() {
            let (filter, layers) = after(&filter, &layers, &Value::Territory(code));
            prop_assert_eq!(counts.after(change), shown(&all, &filter, &layers));
        }
    }

    #[test]
    fn letting_one_in_drops_only_what_hides_it(one in one(), filter in filter()) {
        let fact = *facts(std::slice::from_ref(&one)).of(0).unwrap();
        let here = filter.territory.as_deref().is_none_or(|code| acts(&one, code));
        let admits = admitting(&filter, &fact, here);
        prop_assert!(passes(&one, &admits));
        let (before, after) = (chosen(&filter), chosen(&admits));
        prop_assert!(after.iter().all(|value| before.contains(value)));
        for value in before.iter().filter(|value| !after.contains(value)) {
            prop_assert!(!passes(&one, &clicked(&admits, value)), "{:?} could have stayed", value);
        }
        prop_assert_eq!(admits == filter, passes(&one, &filter));
    }

    #[test]
    fn dropping_a_facet_brings_back_what_is_said(
        all in prop::collection::vec(one(), 0..40), filter in filter(), layers in layers(),
    ) {
        let counts = sifted(&all, &facts(&all), &filter, &layers).counts;
        let left = |facet| match facet {
            Facet::Layer => shown(&all, &filter, &Layer::ALL),
            _ => shown(&all, &cleared(&filter, facet), &layers),
        };
        for facet in Facet::ALL {
            prop_assert_eq!(counts.without(facet), left(facet));
        }
        let most = Facet::ALL.into_iter().map(left).max().unwrap();
        let asks = chosen(&filter).len() + usize::from(layers.len() < Layer::ALL.len());
        let advice = Advice::of(&counts);
        if counts.shown() > 0 || asks == 0 {
            prop_assert_eq!(advice, None);
        } else if most == 0 {
            prop_assert_eq!(advice, Some(Advice::Everything));
        } else {
            let Some(Advice::Drop(facet, back)) = advice else { panic!("{advice:?}") };
            prop_assert_eq!((back, left(facet)), (most, most));
        }
    }
}

#[test]
fn what_is_told_beside_a_value_has_a_sign_where_others_of_its_facet_are_chosen() {
    let one = |themes: &[usize], layer| One {
        actor: actor(layer, themes, Vec::new()),
        kinds: Vec::new(),
        members: None,
        years: Years::ALWAYS,
    };
    let all =
        [one(&[0], Layer::Cluster), one(&[0, 1], Layer::Cluster), one(&[1], Layer::Chamber), one(&[], Layer::Chamber)];
    let facts = facts(&all);
    let theme = |at: usize| Value::Theme(THEMES[at].key.to_owned());
    let change = |themes: &[usize], value: Value| {
        let themes = themes.iter().map(|&at| THEMES[at].key.to_owned()).collect();
        sifted(&all, &facts, &Filter { themes, ..Filter::default() }, &Layer::ALL).counts.change(&value).unwrap()
    };
    assert_eq!(change(&[], theme(0)), Change::To(2));
    assert_eq!(change(&[0], theme(1)), Change::More(1));
    assert_eq!(change(&[0], theme(0)), Change::More(2));
    assert_eq!(change(&[0, 1], theme(0)), Change::Fewer(1));
    assert_eq!(change(&[0], Value::Layer(Layer::Cluster)), Change::Fewer(2));
    assert_eq!(change(&[0], Value::Year(2011)), Change::To(2));
}

#[test]
fn a_hundred_thousand_are_looked_at_a_few_a_step() {
    use std::cell::Cell;
    let some: Vec<Actor> = (0..100_000_u32)
        // Footings of their own, the worst there is.
        .map(|index| actor(Layer::ALL[index as usize % 5], &[4], vec![index.wrapping_mul(0x9E37_79B1).to_string()]))
        .collect();
    let looked = Cell::new(0_usize);
    let look = || looked.set(looked.get() + 1);
    let mut gathering = Gathering::new(some.len());
    let fact = |index: usize| {
        look();
        Fact::of(&some[index], &[], None, Years::ALWAYS)
    };
    while gathering.step(&some, &fact) {
        assert!(looked.take() <= 1024);
    }
    let facts = gathering.finish();
    let filter = Filter { territory: Some("x".to_owned()), ..Filter::default() };
    let mut sifting = Sifting::new(Asked::new(&filter, &Layer::ALL), &facts, Some(SPAN));
    let mut steps = 0;
    while sifting.step(&facts, &|index| {
        look();
        index % 2 == 0
    }) {
        assert!(looked.take() <= 1024);
        steps += 1;
    }
    assert!(steps > 150, "{steps} steps");
    let counts = Rc::new(sifting.finish().counts);
    assert_eq!(counts.shown(), 50_000);
    let mut within = Within::new(counts, vec!["y".to_owned(), "x".to_owned()]);
    while within.step(&|index, code| {
        look();
        index % 4 == 0 && code == "y"
    }) {
        assert!(looked.take() <= 1024);
    }
    let found = within.finish();
    assert_eq!(format!("{found:?}"), "[(\"y\", To(25000)), (\"x\", To(0))]");
}
