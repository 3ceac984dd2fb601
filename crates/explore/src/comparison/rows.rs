//! Figures side by side: a row a thing counted, for one scope and of one nature.
//!
//! A target never stands in the row of a count, nor a whole branch in that of a body. What is left to
//! differ in a row, years and words, its verdict says.

use super::Party;
use grappes_geometry::order::ordered;
use grappes_model::Lang;
use grappes_model::Text;
use grappes_model::collate::sort_key;
use grappes_model::record::{Figure, Measure, Nature, Scope};

/// Figures of one sort.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// What they count.
    pub counted: Counted<'a>,
    /// Whose figures they are.
    pub scope: Scope,
    /// Whether they were counted, aimed at or announced.
    pub nature: Nature,
    /// Those of each actor, in the order of its record; none where no document gives one.
    pub cells: Vec<Vec<&'a Figure>>,
    /// Whether they can be compared.
    pub verdict: Verdict,
    /// Whether documents name what they count by different words, which may not mean quite the same.
    pub reworded: bool,
}

/// What a row counts.
#[derive(Debug, Clone, Copy)]
pub enum Counted<'a> {
    /// What the records themselves say is the same of every body.
    Measure(Measure),
    /// What they name by the same words.
    Unit(&'a Text),
}

/// Whether the figures of a row can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Several actors have one, all of one year.
    Comparable,
    /// One actor alone has one.
    Alone,
    /// They are of different years: these, each once, the earliest first.
    Years(Vec<u16>),
    /// Of some it is not known of when they are.
    Undated,
}

impl Row<'_> {
    /// How many actors have a figure in it.
    #[must_use]
    pub fn known(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// All rows: those that most actors have first, then by what they count.
pub(super) fn rows<'a>(parties: &[Party<'a>]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (column, party) in parties.iter().enumerate() {
        for figure in &party.record.figures {
            let at = rows.iter().position(|row| takes(row, figure)).unwrap_or_else(|| {
                rows.push(empty(figure, parties.len()));
                rows.len() - 1
            });
            rows[at].cells[column].push(figure);
        }
    }
    for row in &mut rows {
        row.verdict = verdict(row);
        row.reworded = reworded(row);
    }
    let keys: Vec<Key> = rows.iter().map(key).collect();
    let mut sorted = Vec::with_capacity(rows.len());
    for index in ordered(rows.len(), &|a, b| keys[a].cmp(&keys[b])) {
        sorted.push(rows[index as usize].clone());
    }
    sorted
}

fn empty(figure: &Figure, columns: usize) -> Row<'_> {
    let counted = figure.measure.map_or(Counted::Unit(&figure.unit), Counted::Measure);
    let cells = vec![Vec::new(); columns];
    Row { counted, scope: figure.scope, nature: figure.nature, cells, verdict: Verdict::Alone, reworded: false }
}

fn takes(row: &Row<'_>, figure: &Figure) -> bool {
    let same = match row.counted {
        Counted::Measure(measure) => figure.measure == Some(measure),
        Counted::Unit(unit) => figure.measure.is_none() && unit.get(Lang::FR) == figure.unit.get(Lang::FR),
    };
    same && row.scope == figure.scope && row.nature == figure.nature
}

/// What rows are sorted by, whatever the order of the actors.
type Key = (usize, usize, String, usize, usize);

fn key(row: &Row<'_>) -> Key {
    let (sort, name) = match row.counted {
        Counted::Measure(measure) => (measure as usize, String::new()),
        Counted::Unit(unit) => (usize::MAX, sort_key(unit.get(Lang::FR))),
    };
    (row.cells.len() - row.known(), sort, name, row.scope as usize, row.nature as usize)
}

fn verdict(row: &Row<'_>) -> Verdict {
    if row.known() < 2 {
        return Verdict::Alone;
    }
    let mut years: Vec<u16> = Vec::new();
    for figure in row.cells.iter().flatten() {
        let Some(date) = figure.as_of else { return Verdict::Undated };
        if let Err(free) = years.binary_search(&date.year) {
            years.insert(free, date.year);
        }
    }
    if years.len() == 1 { Verdict::Comparable } else { Verdict::Years(years) }
}

fn reworded(row: &Row<'_>) -> bool {
    let mut units = row.cells.iter().flatten().map(|figure| figure.unit.get(Lang::FR));
    let first = units.next();
    units.any(|unit| Some(unit) != first)
}
