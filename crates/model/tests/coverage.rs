//! Who acts where, on the committed dataset: by name for a few communes, by counting for all of them.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_model::coverage::{Acting, actors_in};
use grappes_model::{Actor, Date, Directory, Manifest, Nesting, Record, RecordId, wire};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

struct Dataset {
    manifest: Manifest,
    directory: Directory,
    nesting: Nesting,
    records: Vec<Record>,
}

fn dataset() -> Dataset {
    let text = |name: &str| fs::read_to_string(path(name)).unwrap();
    let manifest = wire::manifest(&text("geodata/manifest.json")).unwrap();
    let directory = wire::directory(&text("geodata/communes.json"), "communes.json").unwrap();
    let nesting = Nesting::new(&manifest, Some(&directory));
    let mut records = Vec::new();
    for entry in fs::read_dir(path("public/records")).unwrap() {
        let path = entry.unwrap().path();
        let id = RecordId::new(path.file_stem().unwrap().to_str().unwrap()).unwrap();
        records.push(wire::record(&fs::read_to_string(&path).unwrap(), &id).unwrap());
    }
    Dataset { manifest, directory, nesting, records }
}

fn year(text: &str) -> Option<Date> {
    Some(Date::parse(text).unwrap())
}

fn codes(nesting: &Nesting, commune: &str, on: Option<Date>) -> Vec<String> {
    nesting.territories_of(commune, on).iter().map(|around| around.code.to_owned()).collect()
}

fn ids(found: &[Acting<'_, Record>]) -> BTreeSet<String> {
    found.iter().map(|acting| acting.actor.id.to_string()).collect()
}

#[test]
fn territories_come_the_most_specific_first_and_in_their_time() {
    let Dataset { nesting, .. } = dataset();
    let orly = ["94054", "200058014", "oin-orly-rungis-seine-amont", "94", "ile-de-france"];
    assert_eq!(codes(&nesting, "94054", None), orly);
    assert_eq!(codes(&nesting, "94054", year("2018")), orly);
    assert_eq!(codes(&nesting, "94054", year("2011")), ["94054", "oin-orly-rungis-seine-amont", "94", "ile-de-france"]);
    assert_eq!(codes(&nesting, "91027", None), ["91027", "200058014", "91", "ile-de-france"]);
    // The agglomeration ends with 2015; that Créteil came into another EPT then is nothing the map knows.
    assert_eq!(codes(&nesting, "94028", year("2015")), ["94028", "ca-plaine-centrale", "94", "ile-de-france"]);
    assert_eq!(codes(&nesting, "94028", year("2016")), ["94028", "94", "ile-de-france"]);
    assert_eq!(codes(&nesting, "59350", year("2015-12-31")), ["59350", "200093201", "59", "nord-pas-de-calais"]);
    assert_eq!(codes(&nesting, "59350", year("2016-01-01")), ["59350", "200093201", "59"]);
    assert_eq!(codes(&nesting, "75056", None), ["75056", "75", "ile-de-france"]);
    assert!(codes(&nesting, "13055", None).is_empty());
}

#[test]
fn an_actor_is_listed_once_with_every_way() {
    let Dataset { nesting, records, .. } = dataset();
    let found = actors_in(&nesting, &records, "94041", None);
    let ways = |id: &str| -> Vec<&str> {
        let acting: Vec<_> = found.iter().filter(|acting| acting.actor.id.as_str() == id).collect();
        assert_eq!(acting.len(), 1, "{id}");
        acting[0].ways.iter().map(|way| way.code).collect()
    };
    assert_eq!(ways("ivry-sur-seine"), ["94041"]);
    assert_eq!(ways("soliage"), ["oin-orly-rungis-seine-amont", "ile-de-france"]);
    assert_eq!(ways("mecatronic"), ["oin-orly-rungis-seine-amont", "94"]);
    assert_eq!(ways("ept-grand-orly"), ["200058014"]);
    // The nearest first: the commune's own, then the EPT's, by name.
    let first: Vec<&str> = found.iter().map(|acting| acting.actor.id.as_str()).take(3).collect();
    assert_eq!(first, ["ivry-sur-seine", "pole-charles-foix", "assises-2017"]);
}

#[test]
fn what_is_no_more_covers_nothing() {
    let Dataset { nesting, records, .. } = dataset();
    let at = |commune: &str, on: Option<Date>| ids(&actors_in(&nesting, &records, commune, on));
    assert!(at("94028", year("2015")).contains("ca-plaine-centrale"));
    assert!(!at("94028", year("2016")).contains("ca-plaine-centrale"));
    assert!(at("59350", year("2015")).contains("aif") && at("59350", None).contains("aif"));
    assert!(!at("59350", year("2016")).contains("aif"));
    // In Lille one cluster of the region acts on the metropolis too.
    assert!(at("59350", year("2016")).contains("pole-numerique-regional"));
    let aif = actors_in(&nesting, &records, "59606", None);
    let aif = aif.iter().find(|acting| acting.actor.id.as_str() == "aif").unwrap();
    assert_eq!(aif.ways[0].validity.to, year("2015-12-31"));
}

#[test]
fn an_actor_that_is_no_more_acts_nowhere() {
    let Dataset { nesting, records, .. } = dataset();
    let at = |on: &str| ids(&actors_in(&nesting, &records, "77169", year(on)));
    assert!(!at("2009").contains("direccte-idf") && at("2010").contains("direccte-idf"));
    assert!(at("2021").contains("direccte-idf") && !at("2022").contains("direccte-idf"));
    assert!(!at("2016").contains("cooperation-cci-77-91") && at("2017").contains("cooperation-cci-77-91"));
}

#[test]
fn a_coverage_has_its_own_time() {
    let Dataset { nesting, mut records, .. } = dataset();
    let region = records.iter_mut().find(|record| record.id.as_str() == "region-idf").unwrap();
    (region.covers[0].period.from, region.covers[0].period.to) = (year("2011"), year("2017-05-10"));
    let at = |on: &str| ids(&actors_in(&nesting, &records, "94028", year(on))).contains("region-idf");
    assert!(at("2011") && at("2017") && at("2017-05-10"));
    assert!(!at("2010") && !at("2017-05-11") && !at("2018"));
}

#[test]
fn the_answer_is_the_naive_one_for_every_commune() {
    let Dataset { manifest, directory, nesting, records } = dataset();
    assert_eq!(directory.communes.len(), 2_800);
    for on in [None, year("2010"), year("2015"), year("2016"), year("2018-06-25")] {
        let stands = |code: &str| {
            let place = manifest.place(code).unwrap();
            on.is_none_or(|on| place.validity().overlaps(on))
        };
        let region = |departement: &str| {
            if ["59", "62"].contains(&departement) { "nord-pas-de-calais" } else { "ile-de-france" }
        };
        for commune in &directory.communes {
            let covers = |code: &str| {
                code == commune.code
                    || ((code == &commune.code[..2]
                        || code == region(&commune.code[..2])
                        || commune.groupings.iter().any(|grouping| grouping == code))
                        && stands(code))
            };
            let wanted: BTreeSet<String> = (records.iter())
                .filter(|record| on.is_none_or(|on| record.validity().overlaps(on)))
                .filter(|record| record.covers.iter().any(|coverage| covers(&coverage.code)))
                .map(|record| record.id.to_string())
                .collect();
            let found = actors_in(&nesting, &records, &commune.code, on);
            assert_eq!(ids(&found), wanted, "{} on {on:?}", commune.code);
            assert_eq!(found.len(), wanted.len(), "{}: an actor twice", commune.code);
        }
    }
}

#[test]
fn the_short_forms_answer_alike() {
    let Dataset { directory, nesting, records, .. } = dataset();
    let text = fs::read_to_string(path("geodata/overlays.geojson")).unwrap();
    let actors: Vec<Actor> = wire::overlays(&text, "overlays.geojson").unwrap().data;
    for commune in directory.communes.iter().step_by(50) {
        let short: Vec<_> = actors_in(&nesting, &actors, &commune.code, None);
        let long = actors_in(&nesting, &records, &commune.code, None);
        let short: Vec<&RecordId> = short.iter().map(|acting| &acting.actor.id).collect();
        assert_eq!(short, long.iter().map(|acting| &acting.actor.id).collect::<Vec<_>>());
    }
}
