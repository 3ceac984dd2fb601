//! Text files as French administrations save them: UTF-8 with or without a mark, UTF-16, Windows-1252;
//! parted by `;`, `,` or tabs.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::guard::guard;
use super::limits::{CELL_CHARS, COLUMNS, ROWS};
use super::number;
use super::sheet::{Cell, Row, Sheet};

/// Lines by which the separator is told.
const FIRST_LINES: usize = 10;
/// What tells a spreadsheet that a file is UTF-8.
const MARK: &str = "\u{feff}";

/// A text file, and the name of its encoding when it had to be guessed.
pub(crate) fn read(bytes: &[u8], file: &str, name: &str) -> Result<(Sheet, Option<&'static str>), String> {
    let (text, guessed) = decoded(bytes)?;
    let (text, lines_before, separator) = dialect(&text);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut lines = Lines { text, at: 0, line: lines_before + 1 };
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| error.to_string())? {
        let line = lines.at(record.position().map_or(0, |position| position.byte() as usize));
        if record.len() > COLUMNS {
            return Err(format!("line {line}: expected at most {COLUMNS} columns, found {}", record.len()));
        }
        let mut cells = Vec::new();
        for (column, text) in record.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            if text.len() > CELL_CHARS && text.chars().count() > CELL_CHARS {
                return Err(format!("line {line}: expected at most {CELL_CHARS} characters in a cell, found more"));
            }
            cells.push((column, Cell::Text(text.to_owned())));
        }
        if !cells.is_empty() {
            rows.push(Row { line, cells });
        }
        if rows.len() > ROWS {
            return Err(format!("expected at most {ROWS} lines, found more"));
        }
    }
    Ok((Sheet { file: file.to_owned(), name: name.to_owned(), in_workbook: false, rows }, guessed))
}

/// Which line of a text a byte stands in. The reader's own count takes the end of a line that ends as
/// in Windows for the beginning of the next one.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of the first byte from `byte` on that ends no line; later bytes come later.
    fn at(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && (self.at < byte || matches!(bytes[self.at], b'\r' | b'\n')) {
            self.line += usize::from(bytes[self.at] == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// A sheet as a text file that a French spreadsheet opens as it is: UTF-8 with a mark, `;` between
/// cells, numbers with a comma.
pub(crate) fn write(sheet: &[Vec<Option<Cell>>]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(MARK.as_bytes().to_vec());
    for row in sheet {
        let cells = row.iter().map(|cell| match cell {
            None => String::new(),
            Some(Cell::Number(number)) => number::write(*number),
            Some(cell) => guard(&cell.to_string()),
        });
        // Writing to memory does not fail.
        let _ = writer.write_record(cells);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn decoded(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    let (text, guessed) = match text {
        Some(text) => (text, None),
        None if mark > 0 => return Err(format!("expected {}, found other bytes", encoding.name())),
        None => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Some("Windows-1252")),
    };
    if text.contains('\0') {
        return Err("expected a table (CSV, XLSX or ODS), found another kind of file".to_owned());
    }
    Ok((text.into_owned(), guessed))
}

/// The text after the line that Excel takes for the separator, how many lines that is, and the
/// separator: the one that parts most of the first lines, then the first of them most often.
fn dialect(text: &str) -> (&str, usize, u8) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some([separator]) = first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        return (rest, 1, *separator);
    }
    // How many of the first lines it stands in, a title's commas apart, and how often in the first.
    let mut counts = [b';', b',', b'\t'].map(|separator| (separator, (0, 0)));
    let mut is_quoted = false;
    let (mut line, mut seen) = (0, [None; 3]);
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted && line == FIRST_LINES => break,
            b'\n' if !is_quoted => line += 1,
            _ if !is_quoted => {
                for ((_, (lines, times)), seen) in
                    counts.iter_mut().zip(&mut seen).filter(|((separator, _), _)| *separator == byte)
                {
                    *lines += usize::from(seen.replace(line) != Some(line));
                    *times += usize::from(line == 0);
                }
            }
            _ => {}
        }
    }
    // The first of those that part as often: `max_by_key` would take the last.
    let (separator, _) = counts.iter().rev().max_by_key(|(_, count)| *count).copied().unwrap_or((b';', (0, 0)));
    (text, 0, separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
        let (sheet, _) = read(bytes, "a.csv", "a").unwrap();
        let texts = |row: &Row| row.cells.iter().map(|(_, cell)| cell.to_string()).collect();
        sheet.rows.iter().map(|row| (row.line, texts(row))).collect()
    }

    #[test]
    fn every_usual_way_to_save_a_table_is_read() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("nom\tville\nÉté\tLille\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let files: [&[u8]; 6] = [
            "nom,ville\nÉté,Lille\n".as_bytes(),
            "\u{feff}nom;ville\r\nÉté;Lille\r\n".as_bytes(),
            b"nom;ville\r\n\xc9t\xe9;Lille",
            "nom\tville\n\"Été\"\tLille\n".as_bytes(),
            "\"nom\";\"ville\"\nÉté;Lille\n\n;\n".as_bytes(),
            &utf16,
        ];
        let expected =
            [(1, vec!["nom".to_owned(), "ville".to_owned()]), (2, vec!["Été".to_owned(), "Lille".to_owned()])];
        for file in files {
            assert_eq!(cells(file), expected, "{file:?}");
        }
        assert_eq!(
            cells("sep=|\nnom|ville\n\n\"a\nb\"|c\nd|e\n".as_bytes()).iter().map(|row| row.0).collect::<Vec<_>>(),
            [2, 4, 6]
        );
        assert_eq!(read(b"\xc9t\xe9;a", "", "").unwrap().1, Some("Windows-1252"));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(read(b"\x89PNG\0\0\0", "", "").unwrap_err().contains("another kind of file"));
        assert!(read(&[0xef, 0xbb, 0xbf, 0xff], "", "").unwrap_err().contains("expected UTF-8"));
        let wide = ",".repeat(COLUMNS);
        assert!(read(wide.as_bytes(), "", "").unwrap_err().contains("columns"));
        let long = format!("a;{}", "é".repeat(CELL_CHARS + 1));
        assert!(read(long.as_bytes(), "", "").unwrap_err().contains("characters"));
        assert!(read(format!("a;{}", "é".repeat(CELL_CHARS)).as_bytes(), "", "").is_ok());
    }

    #[test]
    fn formulas_do_not_leave() {
        let cell = |text: &str| Some(Cell::Text(text.to_owned()));
        let sheet = vec![vec![cell("=1+1"), Some(Cell::Number(-5.0)), None, cell("a;b")]];
        assert_eq!(write(&sheet), "\u{feff}'=1+1;-5;;\"a;b\"\n");
    }
}
