//! Every committed file is taken by its schema.

use crate::files::{SCHEMAS, Schema, json, listed, path, schemas};
use grappes_model::record::RECORD_SCHEMA;

/// Fails with every file that `schema` refuses.
fn all_taken(schema: &Schema, files: &[String]) {
    let complaints: Vec<String> =
        files.iter().filter_map(|file| Some(format!("{file}: {}", schema.complaint(&json(file))?))).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn records_are_taken() {
    let records = listed("public/records");
    assert!(records.len() >= 56, "only {} records were found", records.len());
    all_taken(&schemas().record, &records);
}

#[test]
fn overlays_are_taken() {
    all_taken(&schemas().overlays, &["geodata/overlays.geojson".into(), "tests/fixtures/overlays.geojson".into()]);
}

#[test]
fn what_is_derived_besides_is_taken() {
    all_taken(&schemas().figures, &["geodata/figures.json".into()]);
    all_taken(&schemas().timeline, &["geodata/timeline.json".into()]);
    all_taken(&schemas().people, &["geodata/people.json".into()]);
}

#[test]
fn documents_are_taken() {
    all_taken(&schemas().documents, &["geodata/documents.json".into()]);
}

#[test]
fn manifests_are_taken() {
    all_taken(&schemas().manifest, &["geodata/manifest.json".into(), "tests/fixtures/manifest.json".into()]);
}

#[test]
fn territories_are_taken() {
    let files = [listed("geodata/territories"), listed("tests/fixtures/territories")].concat();
    assert!(files.len() >= 14, "only {} files were found", files.len());
    all_taken(&schemas().territory, &files);
}

#[test]
fn words_are_taken() {
    let files = [listed("public/words"), listed("tests/fixtures/words")].concat();
    assert!(files.len() >= 3, "only {} files were found", files.len());
    all_taken(&schemas().words, &files);
}

#[test]
fn the_schema_that_records_name_is_there() {
    let named = path("public/records").join(RECORD_SCHEMA);
    assert_eq!(named.canonicalize().unwrap(), path(SCHEMAS).join("record.schema.json").canonicalize().unwrap());
    // The release build lays out both folders alike, so that the same address works there.
    let page = crate::files::text("index.html");
    for (from, to) in
        [("public/records", "data/records"), ("public/words", "data/words"), ("public/schemas", "data/schemas")]
    {
        let copy = format!("<link data-trunk rel=\"copy-dir\" href=\"{from}\" data-target-path=\"{to}\" />");
        assert!(page.contains(&copy), "index.html does not copy {from} to {to}");
    }
}
