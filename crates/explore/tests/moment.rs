//! The map of each year of the committed documents, asked of dates alone.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_explore::moment::{Change, Mark, What, marks};
use grappes_explore::{Moments, Places, Placing};
use grappes_model::record::Measure;
use grappes_model::time::{self, Presence};
use grappes_model::{Actor, Date, Lang, Record, RecordId, wire};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

struct Committed {
    records: Vec<Record>,
    actors: Vec<Actor>,
    moments: Moments,
}

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn committed() -> &'static Committed {
    // One a thread: what is dated is shared without locks.
    thread_local!(static ALL: &'static Committed = Box::leak(Box::new(Committed::new())));
    ALL.with(|all| *all)
}

impl Committed {
    fn new() -> Self {
        let actors = wire::overlays(&read("geodata/overlays.geojson"), "overlays.geojson").unwrap().data;
        let record = |actor: &Actor| wire::record(&read(&format!("public/records/{}.json", actor.id)), &actor.id);
        let records = actors.iter().map(|actor| record(actor).unwrap()).collect();
        let histories = wire::timeline(&read("geodata/timeline.json"), "timeline.json").unwrap();
        let mut placing = Placing::new(actors.len(), histories.len());
        while placing.step(&|entry| place(&actors, &histories[entry].id)) {}
        let moments = Moments::new(histories.into(), placing.finish());
        Self { records, actors, moments }
    }
}

fn place(actors: &[Actor], id: &RecordId) -> Option<usize> {
    actors.iter().position(|actor| actor.id == *id)
}

fn date(year: u16) -> Date {
    Date { year, month: None, day: None }
}

fn changes(year: u16) -> Vec<Change<'static>> {
    let Committed { actors, moments, .. } = committed();
    moments.changes(actors, &|id| place(actors, id), year)
}

fn of_committed() -> Vec<Mark> {
    let Committed { actors, moments, .. } = committed();
    marks(moments, actors, &|id| place(actors, id))
}

fn id(change: &Change<'_>) -> &'static str {
    committed().actors[change.actor as usize].id.as_str()
}

/// Ids of the actors on the map of a year.
fn there(year: u16) -> BTreeSet<&'static str> {
    let Committed { actors, moments, .. } = committed();
    let all = actors.iter().enumerate().filter(|(index, _)| moments.is_there(*index as u32, year));
    all.map(|(_, actor)| actor.id.as_str()).collect()
}

#[test]
fn every_actor_is_where_its_record_is_in_every_year() {
    let Committed { records, actors, moments } = committed();
    for year in 1990..2030 {
        let standing = time::at(records, date(year));
        assert_eq!(there(year), standing.iter().map(|one| one.record.id.as_str()).collect());
        for (index, record) in records.iter().enumerate() {
            let at = index as u32;
            assert_eq!(moments.presence(at, year), time::presence(record, date(year)), "{} {year}", record.id);
            assert_eq!(moments.name(&actors[index], at, year), time::name(record, date(year)), "{} {year}", record.id);
            let years = moments.years_of(at).is_some_and(|(from, to)| from <= year && year <= to);
            assert_eq!(years, moments.is_there(at, year), "{} {year}", record.id);
            // What the map shows as the members of a year is what the record knew of it.
            let known = time::figures(&record.figures, date(year));
            if let Some(count) = moments.count(at, Measure::Members, year) {
                assert!(known.iter().any(|figure| figure.value == count.value && figure.as_of == count.as_of));
            }
        }
    }
}

#[test]
fn the_years_are_those_that_documents_tell_of() {
    let marks = of_committed();
    assert_eq!(marks.iter().map(|mark| mark.year).collect::<Vec<_>>(), (2009..=2018).collect::<Vec<_>>());
    // The Direccte is known to have ended in 2021: no document speaks of that year.
    let Committed { actors, moments, .. } = committed();
    let direccte = place(actors, &RecordId::new("direccte-idf").unwrap()).unwrap();
    assert_eq!(moments.years_of(direccte as u32), Some((2010, 2021)));
    for mark in &marks {
        assert_eq!((mark.changes, mark.there), (changes(mark.year).len(), there(mark.year).len()), "{}", mark.year);
    }
    assert_eq!(marks.first().map(|mark| mark.there), Some(2));
    let nobody = Moments::new(Vec::new().into(), Places::default());
    assert_eq!(self::marks(&nobody, &[], &|_| None), []);
    assert_eq!((nobody.presence(0, 2011), nobody.presence(9, 2011)), (Presence::NotTold, Presence::NotTold));
}

#[test]
fn the_map_of_a_year_is_that_of_the_year_before_and_what_changed() {
    for year in 2000..2030 {
        let (before, after) = (there(year - 1), there(year));
        let of = |what: fn(&What<'_>) -> bool| -> BTreeSet<&str> {
            changes(year).iter().filter(|change| what(&change.what)).map(id).collect()
        };
        assert_eq!(of(|what| matches!(what, What::Came)), &after - &before, "{year}");
        assert_eq!(of(|what| matches!(what, What::Gone)), &before - &after, "{year}");
        let Committed { records, .. } = committed();
        for (index, record) in records.iter().enumerate() {
            let was = time::name(record, date(year - 1));
            let renamed = was != time::name(record, date(year));
            let told = changes(year).iter().any(|change| {
                change.actor as usize == index && matches!(change.what, What::Renamed(name) if name == was)
            });
            let stayed = before.contains(record.id.as_str()) && after.contains(record.id.as_str());
            assert_eq!(told, renamed && stayed, "{} {year}", record.id);
        }
    }
}

#[test]
fn every_dated_event_and_relation_is_told_in_its_year_alone() {
    let Committed { records, .. } = committed();
    let told: Vec<(u16, Change<'_>)> =
        (1990..2030).flat_map(|year| changes(year).into_iter().map(move |change| (year, change))).collect();
    let events: usize = records.iter().map(|record| record.events.len()).sum();
    // Those of what is on the map of their year at both ends.
    let ties = records.iter().flat_map(|record| record.relations.iter().map(move |tie| (record, tie)));
    let stands = |record: &RecordId, on| there(on).contains(record.as_str());
    let ties =
        ties.filter(|(record, tie)| tie.date.is_some_and(|on| stands(&record.id, on.year) && stands(&tie.to, on.year)));
    let count = |rank: u8| told.iter().filter(|(_, change)| change.what.rank() == rank).count();
    assert_eq!(count(3), events);
    assert_eq!(count(4), ties.count());
    for (year, change) in &told {
        match change.what {
            What::Came | What::Event(_) | What::Tied(..) => assert_eq!(change.date.year, *year, "{}", id(change)),
            What::Gone => assert_eq!(change.date.year + 1, *year, "{}", id(change)),
            What::Renamed(_) => assert!(change.date.year <= *year, "{}", id(change)),
        }
        let record = &records[change.actor as usize];
        assert!(change.source.is_none_or(|source| record.source(source).is_some()), "{}", id(change));
    }
}

#[test]
fn changes_are_told_by_sort_and_by_date() {
    for year in 2009..=2018 {
        let keys: Vec<_> = changes(year).iter().map(|change| (change.what.rank(), change.date, change.actor)).collect();
        let mut sorted = keys.clone();
        sorted.sort();
        assert_eq!(keys, sorted, "{year}");
    }
    let gone: Vec<(&str, String)> = (changes(2015).iter().filter(|change| change.what == What::Gone))
        .map(|change| (id(change), change.date.to_string()))
        .collect();
    assert_eq!(gone, [("datar", "2014-03".to_owned())]);
    let renamed: Vec<(&str, &str)> = (changes(2013).iter())
        .filter_map(|change| match change.what {
            What::Renamed(name) => Some((id(change), name.get(Lang::FR))),
            _ => None,
        })
        .collect();
    assert_eq!(renamed, [("cci-val-de-marne", "CCIP Val-de-Marne")]);
}
