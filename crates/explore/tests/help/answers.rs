//! The answer for every commune, against a walk over all actors and what borders say they cover.

use crate::committed::Dataset;
use grappes_explore::help::{Help, Helper, NEAREST, Question, serving};
use grappes_explore::{Called, Need};
use grappes_geometry::distance::metres;
use grappes_model::coverage::actors_in;
use grappes_model::time::{Presence, presence};
use grappes_model::{Actor, Date, Lang, Record, Validity};
use std::collections::BTreeSet;

const DATES: [&str; 5] = ["", "2010", "2015", "2016", "2018-06-25"];

impl Dataset {
    fn record(&self, index: u32) -> &Record {
        &self.records[&self.actors[index as usize].id]
    }

    /// The days on which an actor is there, unless the map of `on` does not have it.
    fn there(&self, index: u32, on: Option<Date>) -> Option<Validity> {
        let record = self.record(index);
        on.is_none_or(|on| presence(record, on) == Presence::There).then(|| record.validity())
    }

    fn ask(&self, commune: &str, on: Option<Date>) -> Help<'_> {
        Help::of(&Question {
            nesting: &self.nesting,
            actors: &self.actors,
            there: &|index| self.there(index, on),
            commune,
            middle: self.directory.get(commune).and_then(|commune| commune.point),
            on,
            called: &Called::default(),
            lang: Lang::FR,
        })
    }

    fn id(&self, helper: &Helper<'_>) -> &str {
        self.actors[helper.actor as usize].id.as_str()
    }
}

#[test]
fn who_helps_is_who_covers_it_by_the_borders() {
    let dataset = Dataset::read();
    let by_borders = dataset.by_borders();
    for on in DATES.map(Date::parse) {
        for (commune, around) in &by_borders {
            let around: Vec<&String> = around.iter().filter(|code| dataset.stands(code, on)).collect();
            let mut wanted = BTreeSet::new();
            for (index, actor) in (0_u32..).zip(&dataset.actors) {
                let ways: BTreeSet<&str> = (actor.covers.iter())
                    .filter(|code| around.contains(code) && dataset.there(index, on).is_some())
                    .map(String::as_str)
                    .collect();
                if !ways.is_empty() {
                    wanted.insert((index, ways));
                }
            }
            let help = dataset.ask(commune, on);
            let found: BTreeSet<(u32, BTreeSet<&str>)> = (help.helpers.iter())
                .map(|helper| (helper.actor, helper.ways.iter().map(|way| way.code).collect()))
                .collect();
            assert_eq!(found, wanted, "{commune} on {on:?}");
            assert_eq!(help.helpers.len(), wanted.len(), "{commune}: an actor twice");
            assert!(wanted.is_empty() || help.nearest.is_empty(), "{commune}: the nearest of those who act there");
        }
    }
}

#[test]
fn the_answer_is_that_of_the_command() {
    let dataset = Dataset::read();
    for on in DATES.map(Date::parse) {
        let told: Vec<&Record> = (0_u32..)
            .zip(&dataset.actors)
            .filter(|(index, _)| dataset.there(*index, on).is_some())
            .map(|(index, _)| dataset.record(index))
            .collect();
        for commune in dataset.directory.communes.iter().step_by(7) {
            let help = dataset.ask(&commune.code, on);
            let mut found: Vec<_> = help.helpers.iter().map(|helper| (dataset.id(helper), &helper.ways)).collect();
            let said = actors_in(&dataset.nesting, told.iter().copied(), &commune.code, on);
            let mut wanted: Vec<_> = said.iter().map(|acting| (acting.actor.id.as_str(), &acting.ways)).collect();
            found.sort_by_key(|(id, _)| *id);
            wanted.sort_by_key(|(id, _)| *id);
            assert_eq!(found, wanted, "{} on {on:?}", commune.code);
            assert_eq!(help.around, dataset.nesting.territories_of(&commune.code, on));
        }
    }
}

#[test]
fn the_most_specific_stand_first_then_the_nearest() {
    let dataset = Dataset::read();
    for commune in dataset.directory.communes.iter().step_by(11) {
        let help = dataset.ask(&commune.code, None);
        for helper in &help.helpers {
            let actor = &dataset.actors[helper.actor as usize];
            assert_eq!(helper.metres.is_none(), actor.approximate);
            assert!(
                helper.metres.is_none_or(|found| (found - metres(commune.point.unwrap(), actor.point)).abs() < 1e-9)
            );
            assert!(helper.ways.is_sorted_by_key(|way| way.rank()));
        }
        for pair in help.helpers.windows(2) {
            let rank = |helper: &Helper<'_>| helper.ways[0].rank();
            assert!(rank(&pair[0]) <= rank(&pair[1]), "{}", commune.code);
            if rank(&pair[0]) == rank(&pair[1]) {
                assert!(match (pair[0].metres, pair[1].metres) {
                    (Some(one), Some(other)) => one <= other,
                    (one, _) => one.is_some() || pair[1].metres.is_none(),
                });
            }
        }
    }
}

#[test]
fn in_athis_mons_the_ept_comes_first_and_says_why() {
    let dataset = Dataset::read();
    let help = dataset.ask("91027", None);
    let names: Vec<&str> = help.around.iter().map(|around| around.name).collect();
    assert_eq!(names, ["Athis-Mons", "Grand-Orly Seine Bièvre", "Essonne", "Île-de-France"]);
    let first = help.helpers[0].ways[0];
    assert_eq!(first.name, "Grand-Orly Seine Bièvre");
    let create = serving(&help.helpers, &dataset.actors, Need::Create);
    let ids: BTreeSet<&str> = create.iter().map(|helper| dataset.id(helper)).collect();
    assert!(ids.contains("cci-essonne") && ids.contains("convention-gouvernance-2018"), "{ids:?}");
    let premises = serving(&help.helpers, &dataset.actors, Need::Premises);
    assert_eq!(premises.iter().map(|helper| dataset.id(helper)).collect::<Vec<_>>(), ["convention-gouvernance-2018"]);
}

#[test]
fn everybody_stands_in_a_group_and_in_that_of_the_territory_only_alone() {
    let dataset = Dataset::read();
    for commune in ["91027", "94028", "59350", "75056"] {
        let help = dataset.ask(commune, None);
        for helper in &help.helpers {
            let groups: Vec<Need> = (Need::ALL.into_iter())
                .filter(|need| serving(&help.helpers, &dataset.actors, *need).contains(&helper))
                .collect();
            let alone = groups == [Need::Territory];
            assert!(alone || (!groups.is_empty() && !groups.contains(&Need::Territory)), "{}", dataset.id(helper));
        }
    }
}

#[test]
fn where_nobody_acts_the_nearest_are_named() {
    let mut dataset = Dataset::read();
    dataset.actors.retain(|actor| actor.covers.iter().all(|code| code.starts_with("94") && code.len() == 5));
    assert_eq!(dataset.actors.len(), 4);
    let help = dataset.ask("94028", None);
    assert!(help.helpers.is_empty());
    let middle = dataset.directory.get("94028").unwrap().point.unwrap();
    let mut wanted: Vec<&Actor> = dataset.actors.iter().filter(|actor| !actor.approximate).collect();
    wanted.sort_by(|a, b| metres(middle, a.point).total_cmp(&metres(middle, b.point)));
    let found: Vec<&str> = help.nearest.iter().map(|helper| dataset.id(helper)).collect();
    assert_eq!(found, wanted.iter().map(|actor| actor.id.as_str()).take(NEAREST).collect::<Vec<_>>());
    assert!(help.nearest.iter().all(|helper| helper.ways.is_empty()));
    // Before anything is told there is nobody, near or far.
    let before = dataset.ask("94028", Date::parse("1999"));
    assert!(before.helpers.is_empty() && before.nearest.is_empty() && !before.around.is_empty());
    // A commune that nobody knows lies in nothing.
    assert!(dataset.ask("13055", None).around.is_empty());
}
