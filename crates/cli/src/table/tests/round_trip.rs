//! What is written is read back as it was, whatever the records say.

use grappes_model::Record;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::support::records::record;
use super::{by_id, import};
use crate::table::{Places, Sheet, csv, number, sheets, xlsx};

/// A dataset that has every place the records name.
fn places(records: &[Record]) -> Places {
    let communes: Vec<&str> = records.iter().filter_map(|record| record.place.commune.as_deref()).collect();
    let of_places = records.iter().filter_map(|record| record.place.territory.as_deref());
    let covered = records.iter().flat_map(|record| record.covers.iter().map(|coverage| coverage.code.as_str()));
    Places::of_codes(&communes, &of_places.chain(covered).collect::<Vec<_>>())
}

fn from_csv(records: &[Record]) -> Vec<Sheet> {
    let files = csv(records).unwrap();
    files.iter().flat_map(|(name, text)| sheets(text.as_bytes(), &format!("{name}.csv")).unwrap().0).collect()
}

fn from_xlsx(records: &[Record]) -> Vec<Sheet> {
    sheets(&xlsx(records).unwrap(), "all.xlsx").unwrap().0
}

#[track_caller]
fn assert_comes_back(sheets: &[Sheet], records: &[Record], there: &[Record]) {
    let (found, refused) = import(sheets, "", &places(records), &by_id(there));
    assert_eq!(refused, <[String; 0]>::default());
    assert_eq!(by_id(&found), by_id(records));
}

/// Records of different ids.
fn records() -> impl Strategy<Value = Vec<Record>> {
    vec(record(), 1..4).prop_map(|all| by_id(&all).into_values().collect())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 128,
        rng_seed: proptest::test_runner::RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn text_files_come_back(records in records()) {
        assert_comes_back(&from_csv(&records), &records, &[]);
        // Into records that there are: nothing changes.
        assert_comes_back(&from_csv(&records), &records, &records);
    }

    #[test]
    fn workbooks_come_back(records in records()) {
        assert_comes_back(&from_xlsx(&records), &records, &[]);
        assert_comes_back(&from_xlsx(&records), &records, &records);
    }

    #[test]
    fn no_cell_of_a_text_file_is_a_formula(records in records()) {
        for (name, text) in csv(&records).unwrap() {
            let text = text.trim_start_matches('\u{feff}');
            let mut reader =
                ::csv::ReaderBuilder::new().has_headers(false).delimiter(b';').from_reader(text.as_bytes());
            for cell in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
                let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                prop_assert!(!starts || number::read(&cell).is_some(), "{name}: {cell}");
            }
        }
    }
}

#[test]
fn words_that_office_suites_take_for_codes_come_back() {
    let mut record = proptest_record();
    for words in ["_x0041_", "_x0041_x0042_", "a_x000D_b", "_x005F_", "\u{1}\u{1f}", "a\r\nb", "=1+1", "'=1", "' a "] {
        record.name = words.into();
        let records = [record.clone()];
        assert_comes_back(&from_csv(&records), &records, &[]);
        assert_comes_back(&from_xlsx(&records), &records, &[]);
    }
}

#[test]
fn a_text_that_no_table_holds_is_refused_by_name() {
    let mut record = proptest_record();
    record.summary = "a\0b".into();
    let problem = csv(&[record.clone()]).unwrap_err();
    assert_eq!(problem, "table records, line 2, column summary_*: expected a text without U+0000, found one");
    assert_eq!(xlsx(&[record]).unwrap_err(), problem);
}

/// The first record that the strategy gives: the same every time.
fn proptest_record() -> Record {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    record().new_tree(&mut runner).unwrap().current()
}

#[test]
fn the_same_records_make_the_same_workbook() {
    let records = [proptest_record()];
    assert_eq!(xlsx(&records).unwrap(), xlsx(&records).unwrap());
}

#[test]
fn codes_and_dates_are_texts_and_figures_numbers_in_a_workbook() {
    use crate::table::sheet::Cell;
    let mut record = proptest_record();
    record.place.commune = Some("01004".to_owned());
    record.place.territory = None;
    let sheets = from_xlsx(&[record.clone()]);
    let cell = |sheet: &str, heading: &str| {
        let sheet = sheets.iter().find(|other| other.name == sheet).unwrap();
        let (at, _) = *sheet.rows[0].cells.iter().find(|(_, cell)| cell.to_string() == heading).unwrap();
        sheet.rows[1].cell(at).cloned()
    };
    assert_eq!(cell("records", "commune"), Some(Cell::Text("01004".to_owned())));
    let archive = xlsx(&[record.clone()]).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(sheet.contains("state=\"frozen\""), "the headings are frozen");
    assert_eq!(cell("sources", "lang"), Some(Cell::Text(record.sources[0].lang.clone())));
    let figure = record.figures.first().expect("a record with a figure");
    assert_eq!(cell("figures", "value"), Some(Cell::Number(figure.value)));
}
