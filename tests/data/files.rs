//! Record files: the strict reading takes them, and loses nothing of them.

use crate::dataset::{dataset, text};
use crate::{assert_none, systems};
use grappes_model::check::Finding;
use grappes_model::record::Period;
use grappes_model::theme::THEMES;
use grappes_model::{Date, RecordId, check, wire};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn every_record_reads_back_as_it_was() {
    let mut complaints = Vec::new();
    for file in &dataset().files {
        let id = &file.record.id;
        let written = wire::write_record(&file.record);
        match wire::record(&written, id) {
            Ok(again) if again == file.record => {}
            Ok(_) => complaints.push(format!("{id}: read back from what was written as something else")),
            Err(problem) => complaints.push(format!("{id}: cannot be read back: {problem}")),
        }
    }
    assert_none(&complaints);
}

#[test]
fn files_are_as_they_are_written_byte_for_byte() {
    let differing = dataset().files.iter().filter(|file| file.text != wire::write_record(&file.record));
    let complaints: Vec<String> = differing
        .map(|file| {
            format!(
                "{}: not the schema first, two spaces of indent, whole numbers without point, a final line break and \
                 the order of the format",
                file.record.id
            )
        })
        .collect();
    assert_none(&complaints);
}

#[test]
fn records_hold_together() {
    let data = dataset();
    assert_eq!(data.gazetteer.len(), systems::TERRITORIES);
    let findings = check::records(&data.records, &data.gazetteer, &data.manifest.langs);
    assert_none(&findings.iter().map(|finding| finding.problem.to_string()).collect::<Vec<_>>());
}

#[test]
fn every_theme_of_the_vocabulary_is_some_record_s() {
    let used: BTreeSet<&str> = dataset().records.iter().flat_map(|record| &record.themes).map(String::as_str).collect();
    let idle: Vec<String> =
        THEMES.iter().filter(|theme| !used.contains(theme.key)).map(|theme| theme.key.to_owned()).collect();
    assert_none(&idle);
    assert_eq!(used.len(), THEMES.len());
}

#[test]
fn a_record_without_a_theme_or_with_one_twice_is_found() {
    let data = dataset();
    for themes in [&[][..], &["rail".to_owned(), "rail".to_owned()]] {
        let mut records = data.records.clone();
        records[0].themes = themes.to_vec();
        let findings = check::records(&records, &data.gazetteer, &data.manifest.langs);
        assert!(findings.len() == 1 && findings[0].problem.at.starts_with("themes"), "{findings:?}");
    }
}

#[test]
fn a_record_that_does_not_hold_is_found() {
    let data = dataset();
    let mut records = data.records.clone();
    let at = records.iter().position(|record| record.id.as_str() == "aif").unwrap();
    let aif = &mut records[at];
    aif.relations[0].to = RecordId::new("nobody").unwrap();
    aif.place.commune = Some("99999".into());
    aif.figures[0].source = "nothing".into();
    aif.themes.push("everything".into());
    aif.covers[0].period.from = Date::parse("2012");
    aif.covers[0].period.to = Date::parse("2011");
    aif.valid = Some(Period { from: None, to: None, source: None, note: None });
    let findings = check::records(&records, &data.gazetteer, &data.manifest.langs);
    let last = format!("themes[{}]", records[at].themes.len() - 1);
    for way in ["relations[0].to", "place.commune", "figures[0].source", &last, "covers[0].to", "valid"] {
        let is_told = |finding: &Finding| finding.problem.file == "aif.json" && finding.problem.at == way;
        assert!(findings.iter().any(is_told), "{way}: {findings:?}");
    }
}

#[test]
fn a_field_that_the_format_does_not_have_is_refused() {
    let mut aif: Value = serde_json::from_str(&text("public/records/aif.json")).unwrap();
    let id = RecordId::new("aif").unwrap();
    assert!(wire::record(&aif.to_string(), &id).is_ok());
    aif["figures"][0]["colour"] = json!("red");
    let problem = wire::record(&aif.to_string(), &id).unwrap_err();
    assert!(problem.to_string().contains("colour"), "{problem}");
}
