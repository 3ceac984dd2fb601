//! Words that the schemas list are the vocabularies of the model, no more, no less, in its order.

use crate::files::{Schema, schemas};
use grappes_model::document::DOCUMENTS_FORMAT;
use grappes_model::people::PEOPLE_FORMAT;
use grappes_model::record::{Basis, Measure, Nature, Precision, RECORD_FORMAT, RECORD_SCHEMA, Scope};
use grappes_model::tally::TALLIES_FORMAT;
use grappes_model::theme::THEMES;
use grappes_model::timeline::TIMELINE_FORMAT;
use grappes_model::{Layer, Level, RelationKind, manifest::DATASET_FORMAT, words::WORDS_FORMAT};
use serde_json::{Value, json};

/// The words listed under a JSON pointer.
fn listed<'a>(schema: &'a Schema, at: &str) -> Vec<&'a str> {
    let list = schema.json.pointer(at).and_then(|found| found["enum"].as_array());
    let list = list.unwrap_or_else(|| panic!("{}: no list of words at {at}", schema.name));
    list.iter().map(|word| word.as_str().unwrap()).collect()
}

#[test]
fn lists_of_words_are_those_of_the_model() {
    let all = schemas();
    let levels = Level::ALL.map(Level::key).to_vec();
    let vocabularies = [
        (&all.record, "/$defs/layer", Layer::ALL.map(Layer::key).to_vec()),
        (&all.record, "/$defs/theme", THEMES.map(|theme| theme.key).to_vec()),
        (&all.record, "/$defs/relationKind", RelationKind::ALL.map(RelationKind::key).to_vec()),
        (&all.record, "/$defs/precision", Precision::ALL.map(Precision::key).to_vec()),
        (&all.record, "/$defs/measure", Measure::ALL.map(Measure::key).to_vec()),
        (&all.record, "/$defs/figure/properties/nature", Nature::ALL.map(Nature::key).to_vec()),
        (&all.record, "/$defs/figure/properties/scope", Scope::ALL.map(Scope::key).to_vec()),
        (&all.record, "/$defs/place/properties/basis", Basis::ALL.map(Basis::key).to_vec()),
        (&all.overlays, "/$defs/layer", Layer::ALL.map(Layer::key).to_vec()),
        (&all.overlays, "/$defs/relationKind", RelationKind::ALL.map(RelationKind::key).to_vec()),
        (&all.figures, "/$defs/precision", Precision::ALL.map(Precision::key).to_vec()),
        (&all.timeline, "/$defs/precision", Precision::ALL.map(Precision::key).to_vec()),
        (&all.manifest, "/$defs/level", levels.clone()),
        (&all.territory, "/$defs/level", levels),
        (&all.territory, "/$defs/territory/properties/geometry/properties/type", vec!["Polygon", "MultiPolygon"]),
    ];
    let mut known = 0;
    for (schema, at, words) in &vocabularies {
        assert_eq!(&listed(schema, at), words, "{}: {at}", schema.name);
        known += 1;
    }
    // None is left out of the table above.
    let mut lists = 0;
    for schema in all.all() {
        crate::published::each_schema(&schema.json, "", &mut |_, found| lists += usize::from(found["enum"].is_array()));
    }
    assert_eq!(lists, known);
}

#[test]
fn words_with_a_meaning_are_explained() {
    for schema in schemas().all() {
        crate::published::each_schema(&schema.json, schema.name, &mut |at, found| {
            let Some(description) = found["description"].as_str().filter(|_| found["enum"].is_array()) else { return };
            for word in found["enum"].as_array().unwrap() {
                let explained = format!("{}:", word.as_str().unwrap());
                assert!(description.contains(&explained), "{at}: {word} is not explained");
            }
        });
    }
}

#[test]
fn formats_and_the_schema_of_records_are_those_of_the_model() {
    let constant = |schema: &Schema, field: &str| -> Value { schema.json["properties"][field]["const"].clone() };
    assert_eq!(constant(&schemas().record, "format"), json!(RECORD_FORMAT));
    assert_eq!(constant(&schemas().record, "$schema"), json!(RECORD_SCHEMA));
    assert_eq!(constant(&schemas().manifest, "format"), json!(DATASET_FORMAT));
    assert_eq!(constant(&schemas().words, "format"), json!(WORDS_FORMAT));
    assert_eq!(constant(&schemas().figures, "format"), json!(TALLIES_FORMAT));
    assert_eq!(constant(&schemas().timeline, "format"), json!(TIMELINE_FORMAT));
    assert_eq!(constant(&schemas().people, "format"), json!(PEOPLE_FORMAT));
    assert_eq!(constant(&schemas().documents, "format"), json!(DOCUMENTS_FORMAT));
}
