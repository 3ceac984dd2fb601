//! Whether the archive that a workbook is can be given to its reader: no more in it than memory
//! holds, and all of its XML well-formed.
//!
//! Looked at before, because readers trust what sizes, repeats and ends of elements say: a bomb fills
//! memory, and an element without an end is waited for.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::limits::{CELL_CHARS, COLUMNS, ODS_CELLS, ROWS, UNPACKED_BYTES};

/// What a workbook is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

/// The format of a workbook, all of it looked at.
pub(crate) fn inspect(bytes: &[u8]) -> Result<Format, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let is_ods = zip.index_for_name("content.xml").is_some();
    let mut left = UNPACKED_BYTES;
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(|error| error.to_string())?;
        let name = file.name().map_err(|error| error.to_string())?.into_owned();
        let mut content = Vec::new();
        // What a file says of its size is not believed: it is unpacked and counted.
        file.take(left + 1).read_to_end(&mut content).map_err(|error| format!("{name}: {error}"))?;
        let size = content.len() as u64;
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("expected at most {} MB unpacked, found more in {name}", UNPACKED_BYTES >> 20))?;
        let is_xml = [".xml", ".rels", ".vml"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
        if is_xml {
            let content = std::str::from_utf8(&content).map_err(|_| format!("{name}: expected UTF-8"))?;
            well_formed(content).map_err(|problem| format!("{name}: {problem}"))?;
            if is_ods && name == "content.xml" {
                repeats(content).map_err(|problem| format!("{name}: {problem}"))?;
            }
            if !is_ods {
                references(content).map_err(|problem| format!("{name}: {problem}"))?;
            }
        }
    }
    Ok(if is_ods { Format::Ods } else { Format::Xlsx })
}

/// That every element ends, and ends before the one around it.
fn well_formed(xml: &str) -> Result<(), String> {
    let mut depth = 0_usize;
    each(xml, &mut |event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.checked_sub(1).ok_or("an element ends that did not begin")?,
            _ => {}
        }
        Ok(())
    })?;
    if depth == 0 { Ok(()) } else { Err(format!("{depth} elements do not end")) }
}

/// That cells, lines and spaces are not repeated beyond what is read of them.
fn repeats(xml: &str) -> Result<(), String> {
    let mut sheet = Extent::default();
    each(xml, &mut |event| {
        let (Event::Start(element) | Event::Empty(element)) = event else { return Ok(()) };
        match element.name().as_ref() {
            "table:table" => sheet = Extent::default(),
            "table:table-row" => sheet.row(count(element, "table:number-rows-repeated")?),
            "table:table-cell" | "table:covered-table-cell" => {
                let is_empty = matches!(event, Event::Empty(_)) && !has_value(element)?;
                sheet.cell(count(element, "table:number-columns-repeated")?, is_empty);
            }
            "text:s" if count(element, "text:c")? > CELL_CHARS => {
                return Err(format!("expected at most {CELL_CHARS} spaces, found more"));
            }
            _ => {}
        }
        sheet.check()
    })
}

/// That cells and ranges are called by names that there are, A1 to XFD1048576: readers count on.
fn references(xml: &str) -> Result<(), String> {
    each(xml, &mut |event| {
        let (Event::Start(element) | Event::Empty(element)) = event else { return Ok(()) };
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if matches!(attribute.key.as_ref(), "r" | "ref")
                && let Some(wrong) = attribute.value.split([':', ' ']).find(|name| !is_reference(name))
            {
                return Err(format!("expected the name of a cell, found {wrong:?}"));
            }
        }
        Ok(())
    })
}

/// Up to three letters and seven digits, as Excel's last cell has them.
fn is_reference(name: &str) -> bool {
    let name = name.replace('$', "");
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = &name[letters..];
    letters <= 3 && digits.len() <= 7 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// How far a sheet reaches, empty ends apart.
#[derive(Debug, Default)]
struct Extent {
    rows: usize,
    /// Lines up to the last one with a value.
    filled_rows: usize,
    row_repeats: usize,
    column: usize,
    width: usize,
}

impl Extent {
    fn row(&mut self, repeats: usize) {
        self.rows = self.rows.saturating_add(self.row_repeats);
        (self.row_repeats, self.column) = (repeats, 0);
    }

    fn cell(&mut self, repeats: usize, is_empty: bool) {
        self.column = self.column.saturating_add(repeats);
        if !is_empty {
            self.width = self.width.max(self.column);
            self.filled_rows = self.rows.saturating_add(self.row_repeats);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.width > COLUMNS || self.filled_rows > ROWS || self.width.saturating_mul(self.filled_rows) > ODS_CELLS {
            return Err(format!(
                "expected a sheet of at most {ROWS} lines, {COLUMNS} columns and {ODS_CELLS} cells, found {} × {}",
                self.filled_rows, self.width
            ));
        }
        Ok(())
    }
}

fn has_value(element: &BytesStart<'_>) -> Result<bool, String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.as_ref().starts_with("office:") || attribute.key.as_ref() == "table:formula" {
            return Ok(true);
        }
    }
    Ok(false)
}

fn count(element: &BytesStart<'_>, name: &str) -> Result<usize, String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.as_ref() == name {
            let said = attribute.value.as_ref();
            return said.trim().parse().map_err(|_| format!("{name}: expected a number, found {said:?}"));
        }
    }
    Ok(1)
}

fn each(xml: &str, visit: &mut dyn FnMut(&Event<'_>) -> Result<(), String>) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(()),
            event => visit(&event)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_names_that_there_are() {
        for good in ["A1", "XFD1048576", "$B$2", "12", "AB"] {
            assert!(is_reference(good), "{good}");
        }
        for bad in ["ZZZZZZZZZZ1", "A99999999999", "A1B", "é1", "-1"] {
            assert!(!is_reference(bad), "{bad}");
        }
        assert!(references("<c r=\"A1\"/>").is_ok());
        assert!(references("<c r=\"ZZZZZZZZ1\"/>").is_err());
        assert!(references("<mergeCell ref=\"A1:ZZZZZZZZ1\"/>").is_err());
    }
}
