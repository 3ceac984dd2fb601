//! A sheet as it was read or is to be written: cells by line and column, whatever file it stands in.
//!
//! Must not know what the columns mean.

use std::fmt;

use grappes_model::Date;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Words, numbers and dates as somebody typed them.
    Text(String),
    /// A number that a spreadsheet holds as one.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A day that a spreadsheet holds as one.
    Day(Date),
    /// What a spreadsheet shows in place of a value: `#REF!`, a duration, an hour.
    Strange(String),
}

/// A line of a sheet: its cells that are not empty, by column from 0.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// As the program that shows the sheet counts: from 1.
    pub(crate) line: usize,
    /// In the order of columns.
    pub(crate) cells: Vec<(usize, Cell)>,
}

/// A sheet of a workbook, or all of a text file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    /// The file as it was named on the command line.
    pub(crate) file: String,
    /// Name in its workbook; the file's own name without its ending for a text file.
    pub(crate) name: String,
    /// Whether it is one of the sheets of a workbook.
    pub(crate) in_workbook: bool,
    /// Lines that are not empty; the first one holds the headings.
    pub(crate) rows: Vec<Row>,
}

impl Row {
    /// The cell of a column.
    pub(crate) fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Strange(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

/// A column as spreadsheets call it: A, B, … Z, AA.
pub(crate) fn letters(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        name.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
    }
}
