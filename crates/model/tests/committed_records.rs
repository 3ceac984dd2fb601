//! The committed records, read and written: what is written reads back as the same record.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_model::{RecordId, wire};
use std::fs;
use std::path::Path;

#[test]
fn every_committed_record_survives_reading_and_writing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/records");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let id = RecordId::new(path.file_stem().unwrap().to_str().unwrap()).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let record = wire::record(&text, &id).unwrap_or_else(|problem| panic!("{problem}"));
        let written = wire::write_record(&record);
        assert_eq!(wire::record(&written, &id).as_ref(), Ok(&record), "{id}");
        // As data, what is written is what was read: nothing lost, nothing added but defaults.
        let [before, after] = [&text, &written].map(|text| serde_json::from_str(text).unwrap());
        contained(&before, &after, id.as_str());
        count += 1;
    }
    assert!(count >= 56, "only {count} records were found");
}

/// Checks that everything in `before` is in `after`; numbers count by value, `30` and `30.0` alike.
fn contained(before: &serde_json::Value, after: &serde_json::Value, at: &str) {
    use serde_json::Value::{Array, Number, Object};
    match (before, after) {
        (Object(before), Object(after)) => {
            for (key, value) in before {
                contained(value, &after[key], &format!("{at}.{key}"));
            }
        }
        (Array(before), Array(after)) => {
            assert_eq!(before.len(), after.len(), "{at}");
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                contained(before, after, &format!("{at}[{index}]"));
            }
        }
        (Number(before), Number(after)) => assert_eq!(before.as_f64(), after.as_f64(), "{at}"),
        _ => assert_eq!(before, after, "{at}"),
    }
}
