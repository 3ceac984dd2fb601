//! OpenDocument: written by hand, as small as it may be.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use crate::table::sheet::Cell;
use crate::table::sheets;

/// An ODS file around the XML of its tables.
pub(super) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\">\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest \
        xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

/// A ZIP archive of files.
pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A table with a row of texts and a row of typed values, below an empty one, with the empty ends
/// that office suites write.
pub(super) const SAMPLE: &str = "<table:table table:name=\"Annuaire\"><table:table-column/>\
    <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>nom</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"string\"><text:p>à<text:s text:c=\"2\"/>deux</text:p><text:p>lignes</text:p></table:table-cell>\
    <table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>\
    <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"59606\"><text:p>59606</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"2018-12-31\"><text:p>31/12/2018</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>VRAI</text:p></table:table-cell>\
    </table:table-row>\
    <table:table-row table:number-rows-repeated=\"1048572\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
    </table:table>";

#[test]
fn cells_are_read_with_their_types_and_lines() {
    let (sheets, _) = sheets(&ods(SAMPLE), "a.ods").unwrap();
    assert_eq!((sheets.len(), sheets[0].name.as_str()), (1, "Annuaire"));
    let rows: Vec<_> = sheets[0].rows.iter().map(|row| (row.line, row.cells.clone())).collect();
    let text = |text: &str| Cell::Text(text.to_owned());
    let day = Cell::Day(grappes_model::Date::parse("2018-12-31").unwrap());
    assert_eq!(
        rows,
        [
            (3, vec![(0, text("nom")), (1, text("à  deux\nlignes"))]),
            (4, vec![(0, Cell::Number(59606.0)), (1, day), (2, Cell::Flag(true))]),
        ]
    );
}
