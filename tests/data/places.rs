//! Places: communes at their town halls, whatever is less certain at a label point and marked so.

use crate::assert_none;
use crate::dataset::{dataset, text};
use grappes_model::record::Basis;
use serde_json::Value;
use std::collections::BTreeMap;

/// How each place is known: in a document, publicly, or not at all.
const PLACES: [(&str, &str, Basis); 19] = [
    ("pole-charles-foix", "94041", Basis::Stated),
    ("aif", "59606", Basis::Stated),
    ("club-imprimeurs-artisans", "59378", Basis::Stated),
    ("euralogistic", "62427", Basis::Stated),
    ("initiatives-et-cite", "59350", Basis::Stated),
    ("nord-package", "62765", Basis::Stated),
    ("convention-gouvernance-2018", "91027", Basis::Stated),
    ("cooperation-cci-77-91", "77169", Basis::Stated),
    ("ivry-sur-seine", "94041", Basis::Stated),
    ("vitry-sur-seine", "94081", Basis::Stated),
    ("choisy-le-roi", "94022", Basis::Stated),
    ("cci-val-de-marne", "94028", Basis::Public),
    ("cci-essonne", "91228", Basis::Public),
    ("cci-seine-et-marne", "77449", Basis::Public),
    ("cci-paris-ile-de-france", "75056", Basis::Public),
    ("cma-val-de-marne", "94068", Basis::Public),
    ("cma-essonne", "91228", Basis::Public),
    ("apaf", "nord-pas-de-calais", Basis::Territory),
    ("mecatronic", "94", Basis::Territory),
];

/// Communes of records whose town hall is in no register: drawn at the label point, as approximate.
const UNLOCATED: [&str; 1] = ["75056"];

/// A file of GeoJSON as features by id.
fn features(name: &str) -> BTreeMap<String, Value> {
    let file: Value = serde_json::from_str(&text(name)).expect("JSON");
    let all = file["features"].as_array().into_iter().flatten();
    all.map(|feature| (feature["id"].as_str().unwrap_or_default().to_owned(), feature.clone())).collect()
}

#[test]
fn places_are_where_the_documents_say() {
    for (id, code, basis) in PLACES {
        let place = &dataset().record(id).place;
        assert_eq!(place.commune.as_deref().or(place.territory.as_deref()), Some(code), "{id}");
        assert_eq!(place.basis, basis, "{id}");
        assert_eq!(place.territory.is_some(), basis == Basis::Territory, "{id}");
    }
}

#[test]
fn communes_are_drawn_at_their_town_hall_and_the_rest_as_approximate() {
    // Read as plain JSON, not through the code that derived the one from the other.
    let overlays = features("geodata/overlays.geojson");
    let mut complaints = Vec::new();
    let mut in_communes = 0;
    for record in &dataset().records {
        let Some(overlay) = overlays.get(record.id.as_str()) else {
            complaints.push(format!("{}: not in the overlays", record.id));
            continue;
        };
        let point = &overlay["geometry"]["coordinates"];
        let approximate = overlay["properties"]["approximate"] == Value::Bool(true);
        match (&record.place.commune, &record.place.territory) {
            (Some(code), None) => {
                in_communes += 1;
                let file = ["geodata/territories/communes-", &code[..2], ".geojson"].concat();
                let commune = &features(&file)[code]["properties"];
                let known = !UNLOCATED.contains(&code.as_str());
                let wanted = &commune[if known { "hall" } else { "label" }];
                if point != wanted {
                    complaints.push(format!("{}: at {point}, not at {wanted} in {code}", record.id));
                }
                if approximate == known {
                    complaints.push(format!("{}: approximate is {approximate}", record.id));
                }
            }
            (None, Some(code)) => {
                let label = dataset().manifest.place(code).unwrap_or_else(|| panic!("{code}")).label;
                if *point != serde_json::json!([label.lon, label.lat]) {
                    complaints.push(format!("{}: at {point}, not at the label point of {code}", record.id));
                }
                if !approximate {
                    complaints.push(format!("{}: only its territory is known, and it is not marked so", record.id));
                }
            }
            _ => complaints.push(format!("{}: a commune or a territory, not both or none", record.id)),
        }
    }
    assert_none(&complaints);
    assert!(in_communes >= 17, "{in_communes} records in communes");
}

#[test]
fn groupings_have_the_communes_of_their_time() {
    let parts = |code: &str| dataset().manifest.place(code).unwrap().parts.len();
    assert_eq!(parts("ile-de-france"), 8);
    assert_eq!(parts("nord-pas-de-calais"), 2);
    let communes = &dataset().directory.communes;
    let members = |code: &str| {
        communes.iter().filter(|commune| commune.groupings.iter().any(|grouping| grouping == code)).count()
    };
    assert_eq!(members("200058014"), 24);
    assert_eq!(members("200059228"), 23);
    assert_eq!(members("oin-orly-rungis-seine-amont"), 12);
    assert_eq!(members("ca-plaine-centrale"), 3);
}
