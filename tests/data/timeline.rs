//! The map of each year of the documents: what had begun, what had not, what was no more.

use crate::dataset::dataset;
use grappes_model::record::{Figure, Nature, Precision, Scope};
use grappes_model::time::{Presence, Standing, at, figures, name, presence};
use grappes_model::{Date, History, Lang, RelationKind, Text};
use std::collections::BTreeSet;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
}

fn map_of(year: &str) -> Vec<Standing<'static>> {
    at(&dataset().records, date(year))
}

fn ids(map: &[Standing<'static>]) -> BTreeSet<&'static str> {
    map.iter().map(|standing| standing.record.id.as_str()).collect()
}

fn one<'a>(map: &'a [Standing<'static>], id: &str) -> &'a Standing<'static> {
    map.iter().find(|standing| standing.record.id.as_str() == id).unwrap_or_else(|| panic!("no {id}"))
}

/// Laureates of the call on a map.
fn laureates(map: &[Standing<'static>]) -> usize {
    let of_call = |standing: &&Standing<'_>| {
        standing
            .relations
            .iter()
            .any(|relation| relation.kind == RelationKind::LaureateOf && relation.to.as_str() == "datar-grappes")
    };
    map.iter().filter(of_call).count()
}

#[test]
fn the_map_of_2010_has_the_first_wave_alone() {
    let map = map_of("2010");
    // Direccte by law; all else by the article of 2011.
    assert_eq!(ids(&map), BTreeSet::from(["club-developpeurs", "clubtex", "datar", "datar-grappes", "direccte-idf"]));
    assert_eq!(laureates(&map), 2);
    assert_eq!(ids(&map_of("2009")), BTreeSet::from(["datar", "datar-grappes"]));
    assert!(map_of("2008").is_empty());
}

#[test]
fn the_map_of_2011_has_the_second_wave_and_its_partners() {
    let map = map_of("2011");
    assert_eq!(laureates(&map), 2 + 7 + 2);
    let there = ids(&map);
    for id in ["soliage", "mecatronic", "mirem", "aif", "ca-plaine-centrale", "epa-orsa", "fusion-mecatronic-mirem"] {
        assert!(there.contains(id), "{id}");
    }
    for id in ["convention-gouvernance-2018", "ept-grand-orly", "cci-paris-ile-de-france", "astre"] {
        assert!(!there.contains(id), "{id}");
    }
    assert_eq!(one(&map, "cci-val-de-marne").name.get(Lang::FR), "CCIP Val-de-Marne");
    assert_eq!(one(&map, "departement-val-de-marne").name.get(Lang::FR), "Conseil général du Val-de-Marne");
    assert_eq!(one(&map, "soliage").relations.len(), 12);
    assert_eq!(one(&map, "aif").figures.len(), 2);
}

#[test]
fn the_map_of_2015_has_lost_the_datar_and_kept_the_call() {
    let map = map_of("2015");
    let there = ids(&map);
    assert!(!there.contains("datar") && there.contains("datar-grappes") && there.contains("astre"));
    assert!(one(&map, "datar-grappes").relations.is_empty(), "run by a body that is no more");
    assert!(there.contains("ca-plaine-centrale") && !ids(&map_of("2016")).contains("ca-plaine-centrale"));
    assert_eq!(one(&map, "departement-val-de-marne").name.get(Lang::FR), "Département du Val-de-Marne");
    assert_eq!(one(&map_of("2012"), "cci-val-de-marne").name.get(Lang::FR), "CCIP Val-de-Marne");
    assert_eq!(one(&map_of("2013"), "cci-val-de-marne").name.get(Lang::FR), "CCI Val-de-Marne");
}

#[test]
fn the_study_the_cooperation_and_the_convention_come_one_after_the_other() {
    let there = |year: &str| ids(&map_of(year));
    let cooperation = "cooperation-cci-77-91";
    let convention = "convention-gouvernance-2018";
    // The study of 2016 shows the two chambers and Grand Paris Sud, but no cooperation yet.
    for id in ["cci-essonne", "cci-seine-et-marne", "ca-grand-paris-sud"] {
        assert!(there("2016").contains(id) && !there("2014").contains(id), "{id}");
    }
    assert!(!there("2016").contains(cooperation) && there("2017").contains(cooperation));
    assert!(!there("2016").contains("assises-2017") && there("2017").contains("assises-2017"));
    assert!(!there("2017").contains(convention) && there("2018").contains(convention));
    assert!(!there("2018-06-24").contains(convention) && there("2018-06-25").contains(convention));
    let map = map_of("2018");
    let signatories = |map: &[Standing<'_>]| {
        let all = map.iter().flat_map(|standing| &standing.relations);
        all.filter(|r| r.kind == RelationKind::SignatoryOf && r.to.as_str() == convention).count()
    };
    assert_eq!(signatories(&map), 6);
    assert_eq!(signatories(&map_of("2017")), 0);
    // Everything is there in 2018 but what is known to have ended.
    let gone: Vec<&str> = (dataset().records.iter())
        .filter(|record| presence(record, date("2018")) != Presence::There)
        .map(|record| record.id.as_str())
        .collect();
    assert_eq!(gone, ["ca-plaine-centrale", "datar"]);
}

#[test]
fn dates_alone_tell_the_map_that_records_tell() {
    for record in &dataset().records {
        let history = History::of(record);
        for year in 1990..2030 {
            let of = date(&year.to_string());
            let told = history.as_ref().map_or(Presence::NotTold, |history| history.presence(of));
            assert_eq!(told, presence(record, of), "{} in {year}", record.id);
            let former = history.as_ref().and_then(|history| history.former_name(of));
            assert_eq!(former.map_or(&record.name, |former| &former.name), name(record, of));
        }
    }
}

#[test]
fn what_is_not_on_a_map_has_a_reason() {
    let why = |id: &str, year: &str| presence(dataset().record(id), date(year));
    assert_eq!(why("direccte-idf", "2009"), Presence::NotYet);
    assert_eq!(why("direccte-idf", "2021"), Presence::There);
    assert_eq!(why("direccte-idf", "2022"), Presence::NoMore);
    assert_eq!(why("cma-val-de-marne", "2011"), Presence::NotTold);
}

#[test]
fn the_latest_figure_of_a_kind_counts() {
    let figure = |value: f64, as_of: &str, nature: Nature| Figure {
        value,
        max: None,
        precision: Precision::Exact,
        nature,
        unit: Text::from("members"),
        what: None,
        measure: None,
        scope: Scope::Organisation,
        as_of: Date::parse(as_of),
        source: "doc".into(),
    };
    let all = [
        figure(11.0, "2011", Nature::Observed),
        figure(40.0, "2011", Nature::Target),
        figure(9.0, "", Nature::Observed),
        figure(17.0, "2013-05", Nature::Observed),
        figure(12.0, "2012", Nature::Observed),
    ];
    let values = |year: &str| figures(&all, date(year)).iter().map(|figure| figure.value).collect::<Vec<_>>();
    assert_eq!(values("2010"), [9.0]);
    assert_eq!(values("2011"), [11.0, 40.0]);
    assert_eq!(values("2012"), [12.0, 40.0]);
    assert_eq!(values("2013-04"), [12.0, 40.0]);
    assert_eq!(values("2013"), [17.0, 40.0]);
}
