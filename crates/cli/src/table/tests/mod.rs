//! Tables as a whole: out and in again, and what nobody should send.

mod hostile;
mod identity;
mod ods;
mod round_trip;
mod rules;
#[path = "../../../../model/tests/support/mod.rs"]
mod support;
mod workbooks;

use std::collections::BTreeMap;

use grappes_model::{Record, RecordId};

use super::{Mapping, Places, Report, Sheet};

/// Imports sheets into `there`; records, and refusals as they are printed.
fn import(
    sheets: &[Sheet],
    mapping: &str,
    places: &Places,
    there: &BTreeMap<RecordId, Record>,
) -> (Vec<Record>, Vec<String>) {
    let mapping = Mapping::read(mapping, false).unwrap();
    let mut report = Report::default();
    let records = super::import(sheets, &mapping, places, there, &mut report, &mut || {});
    (records, report.refusals().iter().map(ToString::to_string).collect())
}

/// The sheets of text files: name and content.
fn sheets(files: &[(&str, &str)]) -> Vec<Sheet> {
    files.iter().flat_map(|(name, text)| super::sheets(text.as_bytes(), name).unwrap().0).collect()
}

/// Records by id.
fn by_id(records: &[Record]) -> BTreeMap<RecordId, Record> {
    records.iter().map(|record| (record.id.clone(), record.clone())).collect()
}
