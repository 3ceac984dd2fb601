//! Derived files are current: overlays, figures, dates, people and documents byte for byte, the fallback list by what it links to.

use crate::assert_none;
use crate::dataset::{dataset, text};
use grappes_model::document::Library;
use grappes_model::record::{Nature, Scope};
use grappes_model::tally::{Tally, Tallying};
use grappes_model::{Actor, History, Lang, Office, derive, wire};

fn actors() -> Vec<Actor> {
    let data = dataset();
    derive::actors(&data.records, &data.gazetteer).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn overlays_are_those_of_the_records() {
    let current = wire::write_overlays(&actors());
    let found = text("geodata/overlays.geojson");
    let stale: Vec<&str> = current.lines().filter(|line| !found.contains(line)).collect();
    assert!(found == current, "geodata/overlays.geojson is stale; `grappes build` derives it:\n{}", stale.join("\n"));
}

#[test]
fn overlays_are_read_back_as_derived() {
    let loaded = wire::overlays(&text("geodata/overlays.geojson"), "overlays.geojson").unwrap();
    assert_eq!(loaded.problems, []);
    let derived = actors();
    assert_eq!(loaded.data.len(), derived.len());
    for (found, wanted) in loaded.data.iter().zip(&derived) {
        assert_eq!((&found.id, found.layer, &found.place), (&wanted.id, wanted.layer, &wanted.place));
        assert_eq!((found.point, found.approximate), (wanted.point, wanted.approximate), "{}", found.id);
        assert_eq!((&found.covers, &found.themes, &found.links), (&wanted.covers, &wanted.themes, &wanted.links));
        for lang in [Lang::FR, Lang::EN] {
            assert_eq!((found.name.get(lang), found.label(lang)), (wanted.name.get(lang), wanted.label(lang)));
        }
    }
}

fn tallies() -> Vec<Tally> {
    let data = dataset();
    let directory = wire::directory(&text("geodata/communes.json"), "communes.json").expect("a directory of communes");
    let tallying = Tallying::new(&data.gazetteer, Some(&directory));
    data.records.iter().filter_map(|record| tallying.tally(record)).collect()
}

#[test]
fn figures_are_those_of_the_records_and_read_back() {
    let (found, derived) = (text("geodata/figures.json"), tallies());
    assert!(found == wire::write_tallies(&derived), "geodata/figures.json is stale; `grappes build` derives it");
    assert_eq!(wire::tallies(&found, "figures.json").unwrap(), derived);
}

#[test]
fn dates_are_those_of_the_records_and_read_back() {
    let derived: Vec<History> = dataset().records.iter().filter_map(History::of).collect();
    let found = text("geodata/timeline.json");
    assert!(found == wire::write_timeline(&derived), "geodata/timeline.json is stale; `grappes build` derives it");
    assert_eq!(wire::timeline(&found, "timeline.json").unwrap(), derived);
    // Documents are dated, so that everything is on the map of some year.
    assert_eq!(derived.len(), dataset().records.len());
}

#[test]
fn people_are_those_of_the_records_and_read_back() {
    let derived: Vec<Office> = dataset().records.iter().flat_map(Office::all_of).collect();
    let found = text("geodata/people.json");
    assert!(found == wire::write_people(&derived), "geodata/people.json is stale; `grappes build` derives it");
    assert_eq!(wire::people(&found, "people.json").unwrap(), derived);
    let known = |name: &str| derived.iter().filter(|office| office.name == name).count();
    assert_eq!((known("Emmanuel Miller"), known("Michel Leprêtre")), (4, 2));
}

#[test]
fn documents_are_those_of_the_records_and_read_back() {
    let found = text("geodata/documents.json");
    let derived = dataset().records.iter().collect::<Library>().documents();
    assert!(found == wire::write_documents(&derived), "geodata/documents.json is stale; `grappes build` derives it");
    assert_eq!(wire::documents(&found, "documents.json").unwrap(), derived);
    assert_eq!(derived.len(), 5, "the documents that the records were written from");
    // Every citation counts once, at the document that it names.
    let counted: u32 = derived.iter().flat_map(|document| &document.cited_by).flat_map(|citing| citing.counts).sum();
    assert_eq!(counted as usize, dataset().records.iter().map(|record| record.citations().count()).sum::<usize>());
}

#[test]
fn every_figure_shown_stands_in_its_record_and_nothing_aimed_at_is_one() {
    let mut shown = 0;
    for tally in tallies() {
        let record = dataset().record(tally.id.as_str());
        for count in [tally.members, tally.jobs].into_iter().flatten() {
            shown += 1;
            let stands = record.figures.iter().any(|figure| {
                (figure.value, figure.max, figure.precision, figure.as_of)
                    == (count.value, count.max, count.precision, count.as_of)
                    && (figure.nature, figure.scope) == (Nature::Observed, Scope::Organisation)
            });
            assert!(stands, "{}: {count:?}", tally.id);
        }
    }
    // Members of seven clusters and jobs at those of two.
    assert_eq!(shown, 9);
    // The forty firms that Nord Package aims at, and the ten jobs that are expected of Traaser, are none.
    let count = |id: &str| tallies().into_iter().find(|tally| tally.id.as_str() == id);
    assert_eq!(count("nord-package").unwrap().members.unwrap().value, 11.0);
    assert_eq!(count("traaser").unwrap().jobs, None);
}

#[test]
fn an_actor_counts_where_its_place_is_known_to_lie() {
    let tallies = tallies();
    let within = |id: &str| tallies.iter().find(|tally| tally.id.as_str() == id).and_then(|tally| tally.within.clone());
    for (id, code) in [
        ("aif", Some("59606")),
        ("mecatronic", Some("94")),
        // Groupings whose communes are all in one département, and some whose are not.
        ("pole-numerique-regional", Some("59")),
        ("soliage", Some("94")),
        ("ept-grand-orly", None),
        ("ca-grand-paris-sud", None),
        ("apaf", None),
    ] {
        assert_eq!(within(id).as_deref(), code, "{id}");
    }
}

#[test]
fn the_fallback_list_names_and_links_every_record() {
    let page = text("geodata/fallback.html");
    let mut complaints = Vec::new();
    for (record, actor) in dataset().records.iter().zip(actors()) {
        let name = record.name.get(Lang::FR).replace('&', "&amp;");
        let line = format!("<li><a href=\"fiches/{}.html\">{name}</a>, {}</li>", record.id, actor.place);
        if page.lines().filter(|found| **found == line).count() != 1 {
            complaints.push(format!("fallback.html lacks: {line}"));
        }
    }
    assert_none(&complaints);
    assert_eq!(page.matches("<li>").count(), dataset().records.len());
}
