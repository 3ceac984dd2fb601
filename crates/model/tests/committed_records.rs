//! The committed records, read and written: what is written is the file, byte for byte.
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
        // People and tools write the same: a record that is read and written shows in no diff.
        assert_eq!(written, text, "{id}");
        count += 1;
    }
    assert!(count >= 56, "only {count} records were found");
}
