//! What registers say of where communes lie is what the borders on the map show.

use crate::committed::Dataset;
use grappes_explore::Ground;
use grappes_model::Date;
use std::collections::BTreeSet;

#[test]
fn every_commune_lies_in_the_territories_that_its_registers_say() {
    let dataset = Dataset::read();
    let by_borders = dataset.by_borders();
    assert_eq!(by_borders.len(), 2_800);
    assert_eq!(dataset.directory.communes.len(), by_borders.len());
    for commune in &dataset.directory.communes {
        let around = dataset.nesting.territories_of(&commune.code, None);
        let mut codes: Vec<&str> = around.iter().map(|around| around.code).collect();
        codes.sort_unstable();
        assert_eq!(codes, by_borders[commune.code.as_str()], "{} ({})", commune.name, commune.code);
    }
}

#[test]
fn the_directory_has_the_middles_of_the_territory_files() {
    let dataset = Dataset::read();
    for commune in &dataset.directory.communes {
        let (point, label) = (commune.point.unwrap(), dataset.communes[&commune.code].label.unwrap());
        // Four decimals there, three here.
        let apart = (point.lon - label.lon).abs().max((point.lat - label.lat).abs());
        assert!(apart <= 0.000_501, "{}: {point:?} {label:?}", commune.code);
    }
}

#[test]
fn territories_share_ground_when_a_commune_lies_in_both() {
    let dataset = Dataset::read();
    let by_borders = dataset.by_borders();
    let sampled = by_borders.keys().step_by(97).map(|code| (*code).to_owned());
    let codes: Vec<String> = dataset.manifest.places.iter().map(|place| place.code.clone()).chain(sampled).collect();
    let mut shared = 0;
    for on in [None, Date::parse("2015"), Date::parse("2016")] {
        for one in &codes {
            let ground = Ground::of(&dataset.nesting, one, on);
            let mut wanted: BTreeSet<&str> = BTreeSet::new();
            for around in by_borders.values() {
                let around: Vec<&str> =
                    around.iter().map(String::as_str).filter(|code| dataset.stands(code, on)).collect();
                if around.contains(&one.as_str()) {
                    wanted.extend(around);
                }
            }
            for other in &codes {
                assert_eq!(ground.has(other), wanted.contains(other.as_str()), "{one} and {other} on {on:?}");
                shared += usize::from(ground.has(other));
            }
            assert!(!ground.has("13055") && !ground.has("nowhere"));
        }
    }
    assert!(shared > 200, "{shared}");
}

#[test]
fn a_former_agglomeration_and_an_oin_share_ground_with_what_they_lie_across() {
    let dataset = Dataset::read();
    let has = |one: &str, other: &str, on: &str| Ground::of(&dataset.nesting, one, Date::parse(on)).has(other);
    assert!(has("oin-orly-rungis-seine-amont", "200058014", ""));
    assert!(has("200058014", "oin-orly-rungis-seine-amont", "2018"));
    assert!(has("ca-plaine-centrale", "94", "2015") && has("94", "ca-plaine-centrale", "2015"));
    assert!(!has("94", "ca-plaine-centrale", "2016"));
    // The EPT lies across two départements, and neighbours share none.
    assert!(has("200058014", "91", "") && has("200058014", "94", "") && !has("200058014", "77", ""));
    assert!(has("94054", "oin-orly-rungis-seine-amont", "") && !has("94028", "oin-orly-rungis-seine-amont", ""));
}

#[test]
fn without_a_directory_a_commune_lies_in_its_departement() {
    let dataset = Dataset::read();
    let nesting = grappes_model::Nesting::new(&dataset.manifest, None);
    let ground = |code: &str| Ground::of(&nesting, code, None);
    assert!(ground("94").has("94054") && ground("ile-de-france").has("94054"));
    assert!(!ground("77").has("94054") && !ground("200058014").has("94054"));
    assert!(ground("94054").has("94") && ground("94054").has("ile-de-france") && ground("94054").has("94054"));
    assert!(!ground("94054").has("94041") && !ground("94054").has("91"));
    assert!(ground("13055").has("13055") && !ground("13055").has("94"));
}

#[test]
fn communes_of_a_territory_are_those_that_lie_in_it() {
    let dataset = Dataset::read();
    let by_borders = dataset.by_borders();
    for place in &dataset.manifest.places {
        let inside = dataset.nesting.inside(&place.code, None);
        let communes: Vec<&str> =
            inside.iter().map(|inside| inside.code).filter(|code| by_borders.contains_key(code)).collect();
        let wanted = by_borders.iter().filter(|(_, around)| around.contains(&place.code)).map(|(code, _)| *code);
        assert_eq!(communes, wanted.collect::<Vec<_>>(), "{}", place.code);
        assert!(inside.iter().any(|inside| inside.code == place.code));
    }
}
