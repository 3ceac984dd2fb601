//! GeoJSON and JSON-LD: readable by what reads such files, in no terms but those of the standards.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{assert_code, folder_with, said, stderr, stdout};

fn exported(format: &str) -> String {
    let output = said(&["export", "--format", format]);
    assert_code(&output, 0);
    assert_eq!(stderr(&output), "56 records\n");
    stdout(&output)
}

#[test]
fn geojson_has_a_point_and_flat_properties_for_every_record() {
    let text = exported("geojson");
    let geojson::GeoJson::FeatureCollection(collection) = text.parse().unwrap() else { panic!("a collection") };
    assert_eq!(collection.features.len(), 56);
    for feature in &collection.features {
        let geojson::GeometryValue::Point { .. } = feature.geometry.as_ref().unwrap().value else { panic!("a point") };
        let properties = feature.properties.as_ref().unwrap();
        assert!(properties.values().all(|value| value.is_string() || value.is_boolean()), "{properties:?}");
    }
    let aif = collection.features.iter().find(|feature| feature.property("id") == Some(&"aif".into())).unwrap();
    let figures = aif.property("figures_fr").unwrap().as_str().unwrap();
    assert!(figures.starts_with(
        "80 membres actifs, de la filière ferroviaire en région (observed, exact, organisation, 2011, presse-2011)"
    ));
    assert!(aif.property("sources_fr").unwrap().as_str().unwrap().starts_with("presse-2011: Sept nouvelles"));
    assert_eq!(aif.property("name_en").unwrap(), "Association des industries ferroviaires");
}

/// What each type of schema.org (release 29) has, of what is used here, inherited terms included.
const TERMS: [(&str, &str); 11] = [
    (
        "Organization",
        "alternateName areaServed description disambiguatingDescription dissolutionDate foundingDate identifier knowsAbout location member name subjectOf",
    ),
    (
        "Project",
        "alternateName areaServed description disambiguatingDescription dissolutionDate foundingDate identifier knowsAbout location member name subjectOf",
    ),
    (
        "CreativeWork",
        "alternateName author citation contentLocation contributor dateCreated datePublished description disambiguatingDescription expires genre identifier inLanguage keywords name publisher spatialCoverage url",
    ),
    (
        "Observation",
        "additionalProperty description maxValue minValue observationAbout observationDate subjectOf unitText value",
    ),
    ("PropertyValue", "name value"),
    ("Event", "about disambiguatingDescription name startDate subjectOf"),
    ("Role", "areaServed description endDate spatialCoverage startDate subjectOf"),
    ("Action", "agent description instrument name object startTime subjectOf"),
    ("Person", "jobTitle name subjectOf"),
    ("AdministrativeArea", "geo identifier name"),
    ("GeoCoordinates", "latitude longitude"),
];

fn each<'a>(value: &'a Value, visit: &mut dyn FnMut(&'a serde_json::Map<String, Value>)) {
    match value {
        Value::Array(all) => all.iter().for_each(|value| each(value, visit)),
        Value::Object(fields) => {
            visit(fields);
            fields.values().for_each(|value| each(value, visit));
        }
        _ => {}
    }
}

#[test]
fn json_ld_uses_terms_of_schema_org_where_they_belong() {
    let graph: Value = serde_json::from_str(&exported("jsonld")).unwrap();
    assert_eq!(graph["@context"], "https://schema.org/");
    let terms = BTreeMap::from(TERMS);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    each(&graph["@graph"], &mut |node| {
        let Some(kind) = node.get("@type").and_then(Value::as_str) else {
            assert!(node.keys().all(|key| key.starts_with('@')), "{node:?}");
            return;
        };
        *counts.entry(kind).or_default() += 1;
        let known: Vec<&str> = terms[kind].split(' ').collect();
        for (property, value) in node.iter().filter(|(key, _)| !key.starts_with('@')) {
            assert!(known.contains(&property.as_str()), "{kind} has no {property}");
            // JSON-LD has no lists of lists of values.
            assert!(value.as_array().is_none_or(|all| !all.iter().any(Value::is_array)), "{kind}.{property}");
        }
    });
    let of = |kind: &str| counts.get(kind).copied().unwrap_or_default();
    assert_eq!((of("Observation"), of("Event"), of("Action"), of("Person")), (42, 88, 87, 21 + 23));
}

#[test]
fn what_is_about_is_no_exact_start_and_what_is_covered_has_its_time() {
    let there = crate::records();
    let path = there.path().join("aif.json");
    let mut record: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let source = record["sources"][0]["id"].clone();
    record["events"] = serde_json::json!([
        {"date": "2011-06", "date_precision": "about", "text": {"fr": "a", "en": "b", "nl": "c"}, "source": source},
    ]);
    record["covers"] = serde_json::json!([{"code": "94", "name": "Val-de-Marne", "from": "2016", "source": source}]);
    record["summary"]["nl"] = "Een vereniging.".into();
    std::fs::write(&path, record.to_string()).unwrap();
    let exported = |format: &str, more: &[&str]| {
        let words = [&["export", "--format", format, "--records", there.path().to_str().unwrap()], more].concat();
        let output = said(&words);
        assert_code(&output, 0);
        serde_json::from_str::<Value>(&stdout(&output)).unwrap()
    };
    let graph = exported("jsonld", &["--base", "https://example.org/carte"]);
    assert_eq!(graph["@context"][1]["@base"], "https://example.org/carte");
    let nodes = graph["@graph"].as_array().unwrap();
    let event = nodes.iter().find(|node| node["@type"] == "Event" && node["about"]["@id"] == "#record/aif").unwrap();
    assert_eq!((event.get("startDate"), &event["disambiguatingDescription"]), (None, &"about 2011-06".into()));
    let role = &nodes.iter().find(|node| node["@id"] == "#record/aif").unwrap()["areaServed"][0];
    assert_eq!((&role["startDate"], &role["areaServed"]["identifier"]), (&"2016".into(), &"94".into()));
    let points = exported("geojson", &[]);
    let aif = points["features"].as_array().unwrap().iter().find(|feature| feature["id"] == "aif").unwrap();
    assert_eq!(aif["properties"]["summary_nl"], "Een vereniging.");
}

#[test]
fn every_figure_has_its_document() {
    let graph: Value = serde_json::from_str(&exported("jsonld")).unwrap();
    let mut documents = Vec::new();
    each(&graph, &mut |node| {
        if node.contains_key("name") {
            documents.extend(node.get("@id"));
        }
    });
    for node in graph["@graph"].as_array().unwrap().iter().filter(|node| node["@type"] == "Observation") {
        assert!(documents.contains(&&node["subjectOf"]["@id"]), "{node}");
        assert!(documents.contains(&&node["observationAbout"]["@id"]), "{node}");
    }
}

#[test]
fn tables_need_a_place_to_be_written_to() {
    for format in ["csv", "xlsx"] {
        let output = said(&["export", "--format", format]);
        assert_code(&output, 2);
        assert!(output.stdout.is_empty() && stderr(&output).contains("--out"), "{}", stderr(&output));
    }
    let (_folder, path) = folder_with("a", b"");
    assert_code(&said(&["export", "--format", "geojson", "--out", &path]), 0);
    assert!(!std::fs::read(&path).unwrap().is_empty());
}
