//! What an import refuses and what it takes with a word of warning: where, what was expected, what
//! was found, what to do.

use std::collections::BTreeMap;
use std::fmt;

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Spot {
    /// File as it was named.
    pub(crate) file: String,
    /// Sheet of a workbook.
    pub(crate) sheet: Option<String>,
    /// Line, from 1.
    pub(crate) line: Option<usize>,
    /// Column, by its letter in a workbook and its heading.
    pub(crate) column: Option<String>,
}

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Refusal {
    /// Where.
    pub(crate) spot: Spot,
    /// What was expected.
    pub(crate) expected: String,
    /// What was found.
    pub(crate) found: String,
    /// What to do.
    pub(crate) remedy: Option<String>,
}

/// Everything there is to say of an import, gathered in one run.
#[derive(Debug, Default)]
pub(crate) struct Report {
    refusals: Vec<Refusal>,
    /// Whether some refusal is not that of a record alone.
    is_whole: bool,
    /// How often something was taken in one of two ways, and where first.
    notes: BTreeMap<String, (usize, Spot, String)>,
}

/// Longest piece of a cell that is shown, in characters.
const SHOWN: usize = 60;

impl Refusal {
    /// A refusal of what stands at `spot`.
    pub(crate) fn new(spot: &Spot, expected: impl fmt::Display, found: &str) -> Self {
        let found = if found.is_empty() { "nothing".to_owned() } else { format!("“{}”", shown(found)) };
        Self { spot: spot.clone(), expected: expected.to_string(), found, remedy: None }
    }

    /// The same, with what to do about it.
    pub(crate) fn remedy(mut self, remedy: impl fmt::Display) -> Self {
        self.remedy = Some(remedy.to_string());
        self
    }
}

impl Report {
    /// Takes a refusal down: of a line of a record.
    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        self.refusals.push(refusal);
    }

    /// Takes a refusal down that may be of any record: of a table, of a line that names none.
    pub(crate) fn refuse_whole(&mut self, refusal: Refusal) {
        self.is_whole = true;
        self.refuse(refusal);
    }

    /// Whether all refusals are those of single records.
    pub(crate) fn is_by_record(&self) -> bool {
        !self.is_whole
    }

    /// Takes down that `found` was read in one of the ways it may be.
    pub(crate) fn note(&mut self, what: impl fmt::Display, spot: &Spot, found: &str) {
        let first = || (0, spot.clone(), shown(found));
        self.notes.entry(what.to_string()).or_insert_with(first).0 += 1;
    }

    /// Refusals, each once, by file, sheet and line.
    pub(crate) fn refusals(&self) -> Vec<&Refusal> {
        let mut all: Vec<&Refusal> = self.refusals.iter().collect();
        all.sort();
        all.dedup();
        all
    }

    /// A line for each sort of note, with how often and where first.
    pub(crate) fn notes(&self) -> impl Iterator<Item = String> {
        self.notes.iter().map(|(what, (times, spot, found))| {
            let more = if *times > 1 { format!(", and {} more", times - 1) } else { String::new() };
            let found = if found.is_empty() { String::new() } else { format!(": “{found}”") };
            format!("{what}: {spot}{found}{more}")
        })
    }
}

/// The beginning of a cell on one line, harmless to a terminal.
fn shown(cell: &str) -> String {
    let mut short = String::new();
    for c in cell.chars().take(SHOWN) {
        if c.is_control() { short.extend(c.escape_default()) } else { short.push(c) }
    }
    if cell.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet {sheet}")?;
        }
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.spot, self.expected, self.found)?;
        if let Some(remedy) = &self.remedy {
            write!(f, "\n  {remedy}")?;
        }
        Ok(())
    }
}
