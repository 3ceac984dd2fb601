//! Workbooks: XLSX and ODS read, XLSX written.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Ods, Reader, Xlsx};
use grappes_model::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime as Stamp, Format as Style, Workbook, XlsxError};

use super::archive::{self, Format};
use super::guard::guard;
use super::limits::{CELL_CHARS, COLUMNS, ROWS};
use super::sheet::{Cell, Row, Sheet};
use super::write::Written;

/// The sheets of a workbook.
pub(crate) fn read(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, String> {
    match archive::inspect(bytes)? {
        Format::Xlsx => xlsx(bytes, file).map_err(|error| error.to_string()),
        Format::Ods => ods(bytes, file),
    }?
    .into_iter()
    .map(bounded)
    .collect()
}

/// Cell by cell: where a sheet says it ends is not believed.
fn xlsx(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, calamine::XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut reader = match workbook.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A sheet of a chart holds no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(error),
        };
        let mut cells = Vec::new();
        while let Some(cell) = reader.next_cell()? {
            let (row, column) = cell.get_position();
            if let Some(value) = typed(&Data::from(cell.get_value().clone())) {
                cells.push((row as usize, column as usize, value));
            }
        }
        sheets.push(sheet(file, name, cells));
    }
    Ok(sheets)
}

fn ods(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, String> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error: calamine::OdsError| error.to_string())?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(|error| error.to_string())?;
        let (top, left) = range.start().unwrap_or_default();
        let cells = range
            .used_cells()
            .filter_map(|(row, column, value)| Some((row + top as usize, column + left as usize, typed(value)?)));
        sheets.push(sheet(file, name, cells.collect()));
    }
    Ok(sheets)
}

/// Cells by line; of two at one place, the later one.
fn sheet(file: &str, name: String, mut cells: Vec<(usize, usize, Cell)>) -> Sheet {
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let mut rows: Vec<Row> = Vec::new();
    for (row, column, cell) in cells {
        let line = row + 1;
        match rows.last_mut() {
            Some(last) if last.line == line => match last.cells.last_mut() {
                Some((at, there)) if *at == column => *there = cell,
                _ => last.cells.push((column, cell)),
            },
            _ => rows.push(Row { line, cells: vec![(column, cell)] }),
        }
    }
    Sheet { file: file.to_owned(), name, in_workbook: true, rows }
}

fn bounded(sheet: Sheet) -> Result<Sheet, String> {
    let cells =
        || sheet.rows.iter().flat_map(|row| row.cells.iter().map(move |(column, cell)| (row.line, column, cell)));
    let is_long = |text: &str| text.len() > CELL_CHARS && text.chars().count() > CELL_CHARS;
    if let Some((line, ..)) = cells().find(|(line, column, _)| *line > ROWS || **column >= COLUMNS) {
        return Err(format!(
            "sheet {}: expected at most {ROWS} lines and {COLUMNS} columns, found more in line {line}",
            sheet.name
        ));
    }
    if let Some((line, ..)) = cells().find(|(.., cell)| matches!(cell, Cell::Text(text) if is_long(text))) {
        return Err(format!(
            "sheet {}, line {line}: expected at most {CELL_CHARS} characters in a cell, found more",
            sheet.name
        ));
    }
    Ok(sheet)
}

fn typed(value: &Data) -> Option<Cell> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) if number.is_finite() => Cell::Number(*number),
        Data::Float(number) => Cell::Strange(number.to_string()),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(stamp) => day(stamp),
        // An ISO day, or one and an hour: read as a typed one is.
        Data::DateTimeIso(text) => match super::day::read(text) {
            Some(date) => Cell::Day(date),
            None => Cell::Strange(text.clone()),
        },
        Data::DurationIso(text) => Cell::Strange(text.clone()),
        Data::Error(error) => Cell::Strange(error.to_string()),
    })
}

fn day(stamp: &ExcelDateTime) -> Cell {
    let number = stamp.as_f64();
    // Serial numbers of the days from 1900 to 9999; `to_ymd_hms_milli` counts on no others.
    let is_day = stamp.is_datetime() && (1.0..2_958_466.0).contains(&number) && number.fract() == 0.0;
    let (year, month, day, ..) = if is_day { stamp.to_ymd_hms_milli() } else { Default::default() };
    match Date::parse(&format!("{year:04}-{month:02}-{day:02}")) {
        Some(date) => Cell::Day(date),
        None => Cell::Strange(format!("{number} shown as a date or hour")),
    }
}

/// Width of a column, in characters.
const WIDTH: f64 = 24.0;

/// A workbook with a sheet for each table, the headings frozen. Codes and dates are texts, and their
/// columns too, so that a spreadsheet takes no zero away from what is typed there.
pub(crate) fn write(tables: &[Written]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same records make the same file, whenever.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&Stamp::from_ymd(2000, 1, 1)?));
    let (text, bold) = (Style::new().set_num_format("@"), Style::new().set_bold());
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(table.name)?.set_freeze_panes(1, 0)?.set_row_format(0, &bold)?;
        for (column, is_words) in (0_u16..).zip(&table.is_words) {
            sheet.set_column_width(column, WIDTH)?;
            if *is_words {
                sheet.set_column_format(column, &text)?;
            }
        }
        for (row, cells) in (0_u32..).zip(&table.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    None => {}
                    Some(Cell::Number(number)) => drop(sheet.write_number(row, column, *number)?),
                    Some(Cell::Flag(flag)) => drop(sheet.write_boolean(row, column, *flag)?),
                    Some(cell) => {
                        let words = guard(&cell.to_string());
                        let style = if row == 0 { &bold } else { &text };
                        sheet.write_string_with_format(row, column, words, style)?;
                    }
                }
            }
        }
    }
    workbook.save_to_buffer()
}
