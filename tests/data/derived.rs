//! Derived files are current: overlays byte for byte, the fallback list by what it links to.

use crate::assert_none;
use crate::dataset::{dataset, text};
use grappes_model::{Actor, Lang, derive, wire};

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

#[test]
fn the_fallback_list_names_and_links_every_record() {
    let page = text("geodata/fallback.html");
    let mut complaints = Vec::new();
    for (record, actor) in dataset().records.iter().zip(actors()) {
        let name = record.name.get(Lang::FR).replace('&', "&amp;");
        let line = format!("<li><a href=\"data/records/{}.json\">{name}</a>, {}</li>", record.id, actor.place);
        if page.lines().filter(|found| **found == line).count() != 1 {
            complaints.push(format!("fallback.html lacks: {line}"));
        }
    }
    assert_none(&complaints);
    assert_eq!(page.matches("<li>").count(), dataset().records.len());
}
