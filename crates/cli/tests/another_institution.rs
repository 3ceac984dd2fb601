//! The dataset that an établissement public territorial would publish, from the empty folder to what
//! a map reads: `grappes new dataset`, its records, `grappes build`.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use grappes_model::record::Figure;
use grappes_model::{Lang, Record, RecordId, RelationKind, wire};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn fixture() -> PathBuf {
    root().join("tests/fixtures/grand-orly-seine-bievre")
}

/// The records of a folder and the texts of their files.
fn records(folder: &Path) -> Vec<(Record, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let id = RecordId::new(path.file_stem().unwrap().to_str().unwrap()).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        all.push((wire::record(&text, &id).unwrap_or_else(|problem| panic!("{problem}")), text));
    }
    all
}

/// Runs `grappes` and expects it to be content; what it said.
#[track_caller]
fn grappes(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_grappes")).current_dir(root()).args(words).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&output.stdout));
    said
}

/// The dataset, made as its editor would make it.
fn made(name: &str) -> PathBuf {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if parent.exists() {
        fs::remove_dir_all(&parent).unwrap();
    }
    let dir = parent.join("gosb");
    let told = fs::read_to_string(fixture().join("new-dataset.txt")).unwrap();
    let mut words = vec!["new", "dataset", dir.to_str().unwrap()];
    words.extend(told.lines());
    grappes(&words);
    for entry in fs::read_dir(fixture().join("records")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, dir.join("records").join(path.file_name().unwrap())).unwrap();
    }
    dir
}

#[test]
fn it_builds_without_a_problem() {
    let dir = made("builds");
    let folder = dir.to_str().unwrap();
    let said = grappes(&["build", folder]);
    assert!(said.ends_with("8 records, derived files current\n"), "{said}");
    assert_eq!(grappes(&["build", folder, "--check"]), "8 records, derived files current\n");

    let overlays = fs::read_to_string(dir.join("overlays.geojson")).unwrap();
    let overlays = wire::overlays(&overlays, "overlays.geojson").unwrap();
    assert_eq!(overlays.problems, []);
    let manifest = wire::manifest(&fs::read_to_string(dir.join("manifest.json")).unwrap()).unwrap();
    assert!(manifest.title.get(Lang::FR).contains("Grand-Orly Seine Bièvre"));
    let in_frame = overlays.data.iter().filter(|actor| manifest.bounds.contains(actor.point)).count();
    assert_eq!((overlays.data.len(), in_frame), (8, 8));
    let links = overlays.data.iter().flat_map(|actor| &actor.links);
    assert_eq!(links.filter(|link| link.kind == RelationKind::SignatoryOf).count(), 6);
}

#[test]
fn its_records_are_taken_by_the_schema_beside_them() {
    let dir = made("schema");
    let schema = fs::read_to_string(dir.join("schemas/v1/record.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for (record, text) in records(&dir.join("records")) {
        assert!(schema.is_valid(&serde_json::from_str(&text).unwrap()), "{}", record.id);
    }
}

#[test]
fn who_acts_in_a_commune_is_answered_from_it() {
    let dir = made("who");
    grappes(&["build", dir.to_str().unwrap()]);
    let said = grappes(&["who", "Athis-Mons", "--data", dir.to_str().unwrap()]);
    assert!(said.contains("EPT Grand-Orly Seine Bièvre") && said.ends_with("6 of 8 actors\n"), "{said}");
}

/// What a figure claims, whatever words it is told in.
fn claim(figure: &Figure) -> String {
    let Figure { value, max, precision, nature, scope, as_of, source, .. } = figure;
    format!("{value} {max:?} {precision:?} {nature:?} {scope:?} {as_of:?} {source}")
}

/// Another point of view has words of its own; what it claims stands in the same documents.
#[test]
fn its_words_are_its_own_and_its_facts_those_of_the_documents() {
    let (own, ours) = (records(&fixture().join("records")), records(&root().join("public/records")));
    assert_eq!(own.len(), 8);
    let sources: Vec<_> = ours.iter().flat_map(|(record, _)| &record.sources).collect();
    let figures: Vec<String> = ours.iter().flat_map(|(record, _)| &record.figures).map(claim).collect();
    let people: Vec<_> = ours.iter().flat_map(|(record, _)| &record.people).collect();
    let days: Vec<_> = ours.iter().flat_map(|(record, _)| &record.events).map(|event| event.date).collect();
    for (record, text) in &own {
        let id = &record.id;
        assert_eq!(*text, wire::write_record(record), "{id} is not written as the tools write");
        assert!(ours.iter().all(|(other, _)| other.id != *id), "{id} is ours too");
        assert!(ours.iter().all(|(other, _)| other.summary != record.summary), "{id} has our summary");
        assert!(record.sources.iter().all(|source| sources.contains(&source)), "{id}: another document");
        assert!(record.figures.iter().all(|figure| figures.contains(&claim(figure))), "{id}: another figure");
        assert!(record.events.iter().all(|event| days.contains(&event.date)), "{id}: another date");
        for person in &record.people {
            let known = people.iter().any(|other| other.name == person.name && other.as_of == person.as_of);
            assert!(known, "{id}: {} is in no document", person.name);
        }
    }
}
