//! Every organisation, programme, project and agreement of the documents has its record.

use crate::assert_none;
use crate::dataset::dataset;
use grappes_model::Layer;
use std::collections::BTreeSet;

/// 2,800 communes of ten départements, and the eighteen larger territories that records name.
pub(crate) const TERRITORIES: usize = 2800 + 18;

const SYSTEMS: [(Layer, &[&str]); 5] = [
    (
        Layer::Cluster,
        &[
            "soliage",
            "mecatronic",
            "mirem",
            "pole-charles-foix",
            "apaf",
            "aif",
            "club-imprimeurs-artisans",
            "euralogistic",
            "initiatives-et-cite",
            "nord-package",
            "pole-numerique-regional",
            "clubtex",
            "club-developpeurs",
        ],
    ),
    (
        Layer::Chamber,
        &[
            "cci-val-de-marne",
            "cci-essonne",
            "cci-seine-et-marne",
            "cci-paris-ile-de-france",
            "cma-val-de-marne",
            "cma-essonne",
        ],
    ),
    (
        Layer::Project,
        &[
            "datar-grappes",
            "fusion-mecatronic-mirem",
            "astre",
            "traaser",
            "incuballiance",
            "telecom-sudparis",
            "scientipole-croissance",
            "finance-technologie",
            "reseau-entreprendre-sud-idf",
            "urscop",
            "rurbancoop",
            "cma-essonne-eco-activites",
            "techinnov",
            "plato",
            "cite-des-metiers-77",
            "faculte-des-metiers-essonne",
            "campus-utec",
        ],
    ),
    (
        Layer::Agreement,
        &[
            "convention-gouvernance-2018",
            "cooperation-cci-77-91",
            "convention-region-cci",
            "partenariat-soliage-mecatronic",
            "assises-2017",
        ],
    ),
    (
        Layer::Partner,
        &[
            "datar",
            "epa-orsa",
            "direccte-idf",
            "region-idf",
            "departement-val-de-marne",
            "aresa",
            "ivry-sur-seine",
            "vitry-sur-seine",
            "choisy-le-roi",
            "ca-plaine-centrale",
            "ept-grand-orly",
            "essonne-developpement",
            "caisse-des-depots",
            "departement-essonne",
            "ca-grand-paris-sud",
        ],
    ),
];

/// Codes of the territories that the documents name, communes apart.
const PLACES: [&str; 18] = [
    "ile-de-france",
    "nord-pas-de-calais",
    "59",
    "62",
    "75",
    "77",
    "78",
    "91",
    "92",
    "93",
    "94",
    "95",
    "200058014",
    "200059228",
    "200093201",
    "200069037",
    "oin-orly-rungis-seine-amont",
    "ca-plaine-centrale",
];

#[test]
fn every_system_of_the_documents_is_there_in_its_layer() {
    let counts: Vec<usize> = SYSTEMS.iter().map(|(_, ids)| ids.len()).collect();
    assert_eq!(counts, [13, 6, 17, 5, 15]);
    let wanted: BTreeSet<(&str, &str)> =
        SYSTEMS.iter().flat_map(|(layer, ids)| ids.iter().map(|id| (layer.key(), *id))).collect();
    let found: BTreeSet<(&str, &str)> =
        dataset().records.iter().map(|record| (record.layer.key(), record.id.as_str())).collect();
    let missing = wanted.difference(&found).map(|(layer, id)| format!("{layer} {id}: no record"));
    let strange = found.difference(&wanted).map(|(layer, id)| format!("{layer} {id}: not in the documents"));
    assert_none(&missing.chain(strange).collect::<Vec<_>>());
    assert_eq!(found.len(), 56);
}

#[test]
fn every_territory_of_the_documents_is_there() {
    let found: Vec<&str> = dataset().manifest.places.iter().map(|place| place.code.as_str()).collect();
    assert_eq!(found, PLACES);
}

#[test]
fn every_record_says_what_and_why() {
    let mut complaints = Vec::new();
    for record in &dataset().records {
        let says = [
            ("a relation, or one that ends on it", !record.relations.is_empty() || ends_on(record.id.as_str())),
            ("a theme, and at most four", (1..=4).contains(&record.themes.len())),
            ("a document", !record.sources.is_empty()),
            ("an event, a figure, a list or a relation", {
                let facts = record.events.len() + record.figures.len() + record.lists.len() + record.relations.len();
                facts > 0
            }),
        ];
        let silent = says.iter().filter(|(_, there)| !there);
        complaints.extend(silent.map(|(what, _)| format!("{}: lacks {what}", record.id)));
    }
    assert_none(&complaints);
}

fn ends_on(id: &str) -> bool {
    dataset().records.iter().flat_map(|record| &record.relations).any(|relation| relation.to.as_str() == id)
}
