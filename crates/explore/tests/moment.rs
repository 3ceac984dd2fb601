//! The map of each year of the committed documents, asked of dates alone.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_explore::moment::{Among, Change, Changing, Dating, Names, Naming, What};
use grappes_explore::{Called, Moments};
use grappes_model::record::Measure;
use grappes_model::time::{self, Presence};
use grappes_model::{Actor, Date, History, Lang, Record, RecordId, wire};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::rc::Rc;

struct Committed {
    records: Vec<Record>,
    actors: Vec<Actor>,
    moments: Rc<Moments>,
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
        let moments = Rc::new(dated(&actors, histories, &|id| place(&actors, id)));
        Self { records, actors, moments }
    }
}

fn place(actors: &[Actor], id: &RecordId) -> Option<usize> {
    actors.iter().position(|actor| actor.id == *id)
}

fn date(year: u16) -> Date {
    Date { year, month: None, day: None }
}

/// All that is dated of `actors`.
fn dated(actors: &[Actor], histories: Vec<History>, index: &dyn Fn(&RecordId) -> Option<usize>) -> Moments {
    let mut dating = Dating::new(actors.len(), histories.into());
    while dating.step(Among { actors, index }) {}
    dating.finish()
}

fn changes(year: u16) -> Vec<Change> {
    let Committed { actors, moments, .. } = committed();
    let mut changing = Changing::new(year);
    while changing.step(moments, Among { actors, index: &|id| place(actors, id) }, &|_| true) {}
    changing.finish()
}

fn names(moments: &Rc<Moments>, year: u16) -> Names {
    let mut naming = Naming::new(moments.clone(), year);
    while naming.step() {}
    naming.finish()
}

fn id(change: &Change) -> &'static str {
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
        let called = Called::then(Rc::new(names(moments, year)));
        let standing = time::at(records, date(year));
        assert_eq!(there(year), standing.iter().map(|one| one.record.id.as_str()).collect());
        for (index, record) in records.iter().enumerate() {
            let at = index as u32;
            assert_eq!(moments.presence(at, year), time::presence(record, date(year)), "{} {year}", record.id);
            let (actor, name) = (&actors[index], time::name(record, date(year)));
            assert_eq!(called.name(actor), name, "{} {year}", record.id);
            // An acronym is that of the name of today.
            let short = record.short.as_ref().filter(|_| *name == record.name);
            assert_eq!(called.label(actor, Lang::FR), short.unwrap_or(name).get(Lang::FR), "{} {year}", record.id);
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
    let marks = committed().moments.marks();
    assert_eq!(marks.iter().map(|mark| mark.year).collect::<Vec<_>>(), (2009..=2018).collect::<Vec<_>>());
    // The Direccte is known to have ended in 2021: no document speaks of that year.
    let Committed { actors, moments, .. } = committed();
    let direccte = place(actors, &RecordId::new("direccte-idf").unwrap()).unwrap();
    assert_eq!(moments.years_of(direccte as u32), Some((2010, 2021)));
    for mark in marks {
        assert_eq!((mark.changes, mark.there), (changes(mark.year).len(), there(mark.year).len()), "{}", mark.year);
    }
    assert_eq!(marks.first().map(|mark| mark.there), Some(2));
    let nobody = dated(&[], Vec::new(), &|_| None);
    assert_eq!((nobody.marks(), nobody.span()), (&[][..], None));
    assert_eq!((nobody.presence(0, 2011), nobody.presence(9, 2011)), (Presence::NotTold, Presence::NotTold));
}

#[test]
fn the_map_of_a_year_is_that_of_the_year_before_and_what_changed() {
    for year in 2000..2030 {
        let (before, after) = (there(year - 1), there(year));
        let of = |what: fn(What) -> bool| -> BTreeSet<&str> {
            changes(year).iter().filter(|change| what(change.what)).map(id).collect()
        };
        assert_eq!(of(|what| matches!(what, What::Came)), &after - &before, "{year}");
        assert_eq!(of(|what| matches!(what, What::Gone)), &before - &after, "{year}");
        let Committed { records, .. } = committed();
        for (index, record) in records.iter().enumerate() {
            let was = time::name(record, date(year - 1));
            let renamed = was != time::name(record, date(year));
            let told = changes(year).iter().any(|change| {
                let before = committed().moments.former_name(change.actor, year - 1);
                change.actor as usize == index && change.what == What::Renamed && before == Some(was)
            });
            let stayed = before.contains(record.id.as_str()) && after.contains(record.id.as_str());
            assert_eq!(told, renamed && stayed, "{} {year}", record.id);
        }
    }
}

#[test]
fn every_dated_event_and_relation_is_told_in_its_year_alone() {
    let Committed { records, .. } = committed();
    let told: Vec<(u16, Change)> =
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
            What::Renamed => assert!(change.date.year <= *year, "{}", id(change)),
        }
        // What is told by its place is what happened then.
        let record = &records[change.actor as usize];
        match change.what {
            What::Event(place) => assert_eq!(record.events[place as usize].date, change.date),
            What::Tied(place, other) => {
                let link = &committed().actors[change.actor as usize].links[place as usize];
                assert_eq!((link.date, &link.to), (Some(change.date), &committed().actors[other as usize].id));
            }
            _ => {}
        }
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
            What::Renamed => Some((id(change), committed().moments.former_name(change.actor, 2012)?.get(Lang::FR))),
            _ => None,
        })
        .collect();
    assert_eq!(renamed, [("cci-val-de-marne", "CCIP Val-de-Marne")]);
}

/// A hundred thousand actors in an order that is not that of ids, every third with another name until 2012, each
/// with an event and a link of its own year.
fn many(count: usize) -> (Vec<Actor>, Vec<History>) {
    let Committed { actors, .. } = committed();
    let histories = wire::timeline(&read("geodata/timeline.json"), "timeline.json").unwrap();
    let renamed = histories.iter().find(|history| history.id.as_str() == "cci-val-de-marne").unwrap();
    let happened = histories.iter().find(|history| !history.events.is_empty()).unwrap();
    let link = actors.iter().find_map(|actor| actor.links.first()).unwrap();
    let id = |at: usize| RecordId::new(&format!("a{:06}", at.wrapping_mul(48_271) % 999_983)).unwrap();
    let mut all = (Vec::new(), Vec::new());
    for at in 0..count {
        let year = date(2009 + (at % 10) as u16);
        let mut link = link.clone();
        (link.to, link.date) = (id((at + 7) % count), Some(year));
        all.0.push(Actor { id: id(at), links: vec![link], ..actors[0].clone() });
        let mut event = happened.events[0].clone();
        event.date = year;
        let formerly = if at % 3 == 0 { renamed.formerly.clone() } else { Vec::new() };
        all.1.push(History { id: id(at), formerly, events: vec![event], valid: None, ..renamed.clone() });
    }
    all
}

/// Most looks for an id in a step: those of the actors of a step, and of their links.
const LOOKS: usize = 64;

#[test]
fn no_step_is_longer_for_more_actors() {
    let (actors, histories) = many(100_000);
    let by_id: BTreeMap<&RecordId, usize> = actors.iter().enumerate().map(|(at, actor)| (&actor.id, at)).collect();
    let looks = Cell::new(0);
    let index = |id: &RecordId| {
        looks.set(looks.get() + 1);
        by_id.get(id).copied()
    };
    let among = Among { actors: &actors, index: &index };
    let most = |step: &mut dyn FnMut() -> bool| {
        let mut steps = 1;
        while step() {
            steps += 1;
            assert!(looks.take() <= LOOKS);
        }
        steps
    };
    let mut dating = Dating::new(actors.len(), histories.into());
    let steps = most(&mut || dating.step(among));
    assert!(steps >= 3 * actors.len() / LOOKS, "{steps}");
    let moments = Rc::new(dating.finish());
    assert_eq!(moments.span(), Some((2011, 2018)));
    let mut naming = Naming::new(moments.clone(), 2012);
    assert!(most(&mut || naming.step()) > actors.len() / LOOKS);
    let called = Called::then(Rc::new(naming.finish()));
    for (at, actor) in actors.iter().enumerate() {
        assert_eq!(called.former(actor).is_some(), at % 3 == 0, "{at}");
    }
    for year in [2011, 2013] {
        let (mut changing, told) = (Changing::new(year), Cell::new(0));
        let wanted = |change: &Change| {
            told.set(told.get() + 1);
            change.actor.is_multiple_of(2)
        };
        let mut steps = 0;
        while changing.step(&moments, among, &wanted) {
            // Somebody comes, is called otherwise, has something happen, and is tied: four at most.
            assert!(told.take() <= 4 * LOOKS && looks.take() <= LOOKS);
            steps += 1;
        }
        assert!(steps > actors.len() / LOOKS, "{steps}");
        let mark = moments.marks().iter().find(|mark| mark.year == year).unwrap();
        let changes = changing.finish();
        assert!(changes.is_sorted_by_key(|change| (change.what.rank(), change.date, change.actor)));
        assert!(changes.iter().all(|change| change.actor.is_multiple_of(2)) && changes.len() < mark.changes, "{year}");
    }
}

#[test]
fn the_names_of_years_in_which_nobody_was_renamed_are_the_same() {
    let Committed { moments, .. } = committed();
    let of = |year| names(moments, year);
    assert!(of(2010) == of(2012) && of(2013) == of(2014) && of(2012) != of(2013));
    assert!(of(2016).is_empty() && !of(2013).is_empty());
}
