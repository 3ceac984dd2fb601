//! Bytes that nobody means well with, or that were damaged on the way: refused or read, never a panic.

use std::io::{Cursor, Read};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::ods::{SAMPLE, archive, ods};
use super::support::records::record;
use super::{Mapping, Places, Report};
use crate::table::{Sheet, csv, import, sheets, xlsx};

/// Reads a file and imports what comes of it.
fn swallow(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, String> {
    let (sheets, _) = sheets(bytes, file)?;
    let places = Places::of_codes(&["59606"], &["94"]);
    let mut report = Report::default();
    import(&sheets, &Mapping::default(), &places, &Default::default(), &mut report, &mut || {});
    // What is wrong can be said.
    report.refusals().iter().for_each(|refusal| drop(refusal.to_string()));
    Ok(sheets)
}

/// One change of a file: bytes of it put in another place, or others in theirs.
fn changed(mut bytes: Vec<u8>, (from, to, len, other): &(Index, Index, usize, Option<Vec<u8>>)) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
    let taken: Vec<u8> = bytes[from..bytes.len().min(from + len)].to_vec();
    let end = bytes.len().min(to + len);
    bytes.splice(to..end, other.clone().unwrap_or(taken));
    bytes
}

fn change() -> impl Strategy<Value = (Index, Index, usize, Option<Vec<u8>>)> {
    let other = prop_oneof![
        vec(any::<u8>(), 0..8),
        prop::sample::select(vec![
            &b"99999999999"[..],
            b"-1",
            b"<",
            b">",
            b"\"",
            b"&#0;",
            b"A1:ZZZ9999999",
            b"XFD1048576",
            b"1e999",
            b"",
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    (any::<Index>(), any::<Index>(), 0..24_usize, proptest::option::of(other))
}

/// The files of an archive.
fn files(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (name, content)
        })
        .collect()
}

/// The archive with one of its files changed.
fn changed_within(zip: &[u8], which: Index, changes: &[(Index, Index, usize, Option<Vec<u8>>)]) -> Vec<u8> {
    let mut files = files(zip);
    let which = which.index(files.len());
    let content = std::mem::take(&mut files[which].1);
    files[which].1 = changes.iter().fold(content, changed);
    archive(&files.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: proptest::test_runner::RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..400), start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xff\xfe", b"sep="])) {
        let _ = swallow(&[start, &bytes].concat(), "a.csv");
    }

    #[test]
    fn any_lines(text in "[a-z\"';,=\n\t0-9é]{0,200}") {
        let _ = swallow(["name;layer;commune;themes\n", &text].concat().as_bytes(), "records.csv");
    }

    #[test]
    fn damaged_workbooks(record in record(), which in any::<Index>(), changes in vec(change(), 1..4)) {
        let whole = xlsx(&[record]).unwrap();
        let _ = swallow(&changes.iter().fold(whole.clone(), changed), "a.xlsx");
        let _ = swallow(&changed_within(&whole, which, &changes), "a.xlsx");
    }

    #[test]
    fn damaged_open_documents(which in any::<Index>(), changes in vec(change(), 1..4)) {
        let whole = ods(SAMPLE);
        let _ = swallow(&changes.iter().fold(whole.clone(), changed), "a.ods");
        let _ = swallow(&changed_within(&whole, which, &changes), "a.ods");
    }

    #[test]
    fn damaged_text_files(record in record(), changes in vec(change(), 1..4)) {
        for (name, text) in csv(&[record]).unwrap() {
            let _ = swallow(&changes.iter().fold(text.into_bytes(), changed), &format!("{name}.csv"));
        }
    }
}

#[test]
fn bombs_are_refused() {
    let rows = |repeats: &str, cells: &str| format!("<table:table-row {repeats}>{cells}</table:table-row>");
    let row = |cells: &str| rows("", cells);
    let cell = |repeats: &str| format!("<table:table-cell office:value-type=\"float\" office:value=\"1\" {repeats}/>");
    let table = |rows: &str| ods(&format!("<table:table table:name=\"a\">{rows}</table:table>"));
    let far = rows("table:number-rows-repeated=\"4000000000\"", "<table:table-cell/>") + &row(&cell(""));
    let spaces = "<table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell>";
    for (bytes, said) in [
        (table(&row(&cell("table:number-columns-repeated=\"16384\""))), "columns"),
        (
            table(&rows("table:number-rows-repeated=\"1000000\"", &cell("table:number-columns-repeated=\"999\""))),
            "cells",
        ),
        (table(&far), "lines"),
        (table(&row(spaces)), "spaces"),
        (ods("<table:table><office:annotation>"), "ill-formed"),
    ] {
        let problem = swallow(&bytes, "a.ods").unwrap_err();
        assert!(problem.contains(said), "{said}: {problem}");
    }
}

#[test]
fn an_archive_that_unpacks_to_more_than_memory_is_refused() {
    // As much as is let in and one byte more: zeros, which pack a thousand to one.
    let part = vec![0; 64 << 20];
    let names: Vec<String> = (0..=8).map(|index| format!("xl/{index}.bin")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), part.as_slice())).collect();
    let bomb = archive(&files);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    let problem = swallow(&bomb, "a.xlsx").unwrap_err();
    assert!(problem.contains("expected at most 512 MB unpacked"), "{problem}");
}
