//! Relations: both ends there, each said once, and those of the documents among them.

use crate::assert_none;
use crate::dataset::dataset;
use grappes_model::RelationKind::{self, *};
use std::collections::BTreeSet;

/// The ids that a relation of `kind` ties to `to`, sorted.
fn tied(kind: RelationKind, to: &str) -> Vec<&'static str> {
    let from = dataset()
        .records
        .iter()
        .filter(|record| record.relations.iter().any(|relation| relation.kind == kind && relation.to.as_str() == to));
    from.map(|record| record.id.as_str()).collect()
}

fn has(from: &str, kind: RelationKind, to: &str, source: &str) -> bool {
    let mut relations = dataset().record(from).relations.iter();
    relations.any(|relation| relation.kind == kind && relation.to.as_str() == to && relation.source == source)
}

#[test]
fn every_relation_has_both_ends_and_both_show_its_document() {
    let mut complaints = Vec::new();
    let mut said = BTreeSet::new();
    let records = &dataset().records;
    for record in records {
        for relation in &record.relations {
            let to = relation.to.as_str();
            let at = format!("{} {} {to}", record.id, relation.kind.key());
            let Some(end) = records.iter().find(|end| end.id == relation.to) else {
                complaints.push(format!("{at}: leads nowhere"));
                continue;
            };
            for (name, side) in [(&record.id, record), (&end.id, end)] {
                if side.source(&relation.source).is_none() {
                    complaints.push(format!("{at}: {name} does not list {}", relation.source));
                }
            }
            if to == record.id.as_str() {
                complaints.push(format!("{at}: leads to itself"));
            }
            // The same tie must not be told from its other end too.
            if said.contains(&(relation.kind, to, record.id.as_str())) {
                complaints.push(format!("{at}: told from both ends"));
            }
            if !said.insert((relation.kind, record.id.as_str(), to)) {
                complaints.push(format!("{at}: told twice"));
            }
        }
    }
    assert_none(&complaints);
    assert!(said.len() >= 56, "{} relations", said.len());
}

#[test]
fn the_convention_of_2018_has_its_signatories_and_witnesses() {
    let signatories = [
        "cci-essonne",
        "cci-val-de-marne",
        "cma-essonne",
        "cma-val-de-marne",
        "ept-grand-orly",
        "essonne-developpement",
    ];
    assert_eq!(tied(SignatoryOf, "convention-gouvernance-2018"), signatories);
    assert_eq!(tied(WitnessOf, "convention-gouvernance-2018"), ["caisse-des-depots", "region-idf"]);
    for id in signatories {
        assert!(has(id, SignatoryOf, "convention-gouvernance-2018", "gosb-2018"), "{id}");
    }
}

#[test]
fn the_convention_with_the_region_has_its_signatories() {
    let signatories = ["cci-essonne", "cci-paris-ile-de-france", "cci-seine-et-marne", "region-idf"];
    assert_eq!(tied(SignatoryOf, "convention-region-cci"), signatories);
}

#[test]
fn both_waves_of_the_call_have_their_laureates() {
    let laureates = [
        "aif",
        "apaf",
        "club-developpeurs",
        "club-imprimeurs-artisans",
        "clubtex",
        "euralogistic",
        "initiatives-et-cite",
        "mecatronic",
        "nord-package",
        "pole-numerique-regional",
        "soliage",
    ];
    assert_eq!(tied(LaureateOf, "datar-grappes"), laureates);
    let year = |id: &str| {
        let relation = dataset().record(id).relations.iter().find(|relation| relation.kind == LaureateOf);
        relation.and_then(|relation| relation.date).map(|date| date.year)
    };
    for id in laureates {
        let first_wave = matches!(id, "clubtex" | "club-developpeurs");
        assert_eq!(year(id), Some(if first_wave { 2010 } else { 2011 }), "{id}");
    }
}

#[test]
fn ties_between_clusters_are_there() {
    assert!(has("mecatronic", MergesWith, "mirem", "orsa-2011"));
    assert!(has("mecatronic", PartnerOf, "soliage", "orsa-2011"));
    assert!(has("soliage", GrewOutOf, "pole-charles-foix", "orsa-2011"));
    assert!(has("cci-essonne", PartnerOf, "cci-seine-et-marne", "cci77-2017"));
    assert!(has("convention-gouvernance-2018", GrewOutOf, "assises-2017", "gosb-2018"));
}
