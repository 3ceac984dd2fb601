//! Records as tables: what a data editor sees in a spreadsheet, both ways.
//!
//! Bytes in, records out, and back; must not know files, terminals or clocks.

mod archive;
mod binding;
mod cell;
mod column;
mod columns;
pub(crate) mod day;
mod documents;
mod entry;
mod guard;
mod heading;
mod known;
mod limits;
mod mapping;
mod merge;
mod number;
mod origin;
mod places;
mod read;
mod reference;
mod refusal;
mod sheet;
#[cfg(test)]
mod tests;
mod text;
mod workbook;
mod write;

use std::collections::BTreeMap;
use std::path::Path;

use grappes_model::{Record, RecordId};

pub(crate) use limits::FILE_BYTES;
pub(crate) use mapping::Mapping;
pub(crate) use places::Places;
pub(crate) use reference::reference;
pub(crate) use refusal::Report;
pub(crate) use sheet::Sheet;

/// The sheets of a file: a workbook's, or the one of a text file.
pub(crate) fn sheets(bytes: &[u8], file: &str) -> Result<(Vec<Sheet>, Option<&'static str>), String> {
    /// How ZIP archives begin, and the compound files of Excel before 2007.
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    if bytes.starts_with(COMPOUND) {
        return Err("expected CSV, XLSX or ODS, found an old Excel file (.xls) or one with a password".to_owned());
    }
    if bytes.starts_with(ZIP) {
        return workbook::read(bytes, file).map(|sheets| (sheets, None));
    }
    let name = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    text::read(bytes, file, name).map(|(sheet, guessed)| (vec![sheet], guessed))
}

/// The records that `sheets` name, as they are after the import; what is refused is in the report.
/// Each line is a step of progress when it is read, and one when it is put into its record.
pub(crate) fn import(
    sheets: &[Sheet],
    mapping: &Mapping,
    places: &Places,
    existing: &BTreeMap<RecordId, Record>,
    report: &mut Report,
    progress: &mut dyn FnMut(),
) -> Vec<Record> {
    let known = known::Known::new(existing.values());
    let input = read::read(sheets, mapping, places, known, report, progress);
    merge::merge(&input, existing, places, report, progress)
}

/// A text file for each table, by name.
pub(crate) fn csv(records: &[Record]) -> Result<Vec<(&'static str, String)>, String> {
    Ok(tables(records)?.into_iter().map(|table| (table.name, text::write(&table.rows))).collect())
}

/// A workbook with a sheet for each table.
pub(crate) fn xlsx(records: &[Record]) -> Result<Vec<u8>, String> {
    workbook::write(&tables(records)?).map_err(|error| error.to_string())
}

/// The tables, each of their cells one that can be read again.
fn tables(records: &[Record]) -> Result<Vec<write::Written>, String> {
    let tables = write::tables(records);
    for table in &tables {
        for (index, row) in table.rows.iter().enumerate() {
            for (heading, cell) in
                table.rows[0].iter().zip(row).filter_map(|(heading, cell)| heading.as_ref().zip(cell.as_ref()))
            {
                let text = cell.to_string();
                let problem = match limits::CELL_CHARS {
                    most if text.chars().count() >= most => format!("expected less than {most} characters in a cell"),
                    // Text files that hold it are taken for something else.
                    _ if text.contains('\0') => "expected a text without U+0000, found one".to_owned(),
                    _ => continue,
                };
                return Err(format!("table {}, line {}, column {heading}: {problem}", table.name, index + 1));
            }
        }
    }
    Ok(tables)
}
