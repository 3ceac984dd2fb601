//! From tables to what they say of each record: every cell read, every refusal taken down.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use grappes_model::RecordId;
use serde_json::Value;

use super::binding::{Bound, BoundColumn, bind};
use super::cell;
use super::column::{Column, Kind, Need};
use super::entry::{Entry, Word};
use super::heading::Heading;
use super::known::{Known, Unclear};
use super::mapping::Mapping;
use super::places::Places;
use super::refusal::{Refusal, Report, Spot};
use super::sheet::{Row, Sheet};

/// A line read: what it says and where it stands.
#[derive(Debug)]
pub(crate) struct Line {
    /// What it says.
    pub(crate) entry: Entry,
    /// Where it stands.
    pub(crate) spot: Spot,
    /// What its columns are called there, by our names.
    pub(crate) columns: Rc<Columns>,
}

/// What the columns of a sheet are called there, by our names.
pub(crate) type Columns = BTreeMap<&'static str, String>;

impl Line {
    /// Where one of our columns stands in it, or would stand.
    pub(crate) fn at(&self, column: &'static str) -> Spot {
        Self::place(&self.spot, &self.columns, column)
    }

    fn place(spot: &Spot, columns: &Columns, column: &'static str) -> Spot {
        let called = columns.get(column).map_or(column, String::as_str);
        Spot { column: Some(called.to_owned()), ..spot.clone() }
    }
}

/// What the tables say of one record.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Its line in the table of records.
    pub(crate) head: Option<Line>,
    /// Its lines in the other tables, by their names.
    pub(crate) lists: BTreeMap<&'static str, Vec<Line>>,
    /// Whether something of it was refused.
    pub(crate) is_refused: bool,
}

/// What an import says.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// The tables that have a line.
    pub(crate) tables: BTreeSet<&'static str>,
    /// By record.
    pub(crate) records: BTreeMap<RecordId, Told>,
}

/// Reads all sheets; `known` are the records that there are already.
pub(crate) fn read(
    sheets: &[Sheet],
    mapping: &Mapping,
    places: &Places,
    known: Known,
    report: &mut Report,
    progress: &mut dyn FnMut(),
) -> Input {
    let bound = bind(sheets, mapping, report);
    // Headings alone say nothing of any record: whoever has none to tell leaves the table empty.
    let (filled, empty): (Vec<&Bound<'_>>, Vec<&Bound<'_>>) =
        bound.iter().partition(|bound| bound.rows().next().is_some());
    for bound in empty {
        report.note("headings without a line, so the table changes nothing", &bound.whole(), "");
    }
    let tables = filled.iter().map(|bound| bound.table.name).collect();
    let mut reading = Reading { input: Input { tables, ..Input::default() }, known, places, report };
    // Records first: the other tables speak of them.
    for bound in bound.iter().filter(|bound| bound.is_records()) {
        for row in bound.rows() {
            progress();
            reading.record(bound, row);
        }
    }
    if !reading.report.is_by_record() {
        // Where headings of the records are refused, every line that speaks of a new one would be too.
        return reading.input;
    }
    for bound in bound.iter().filter(|bound| !bound.is_records()) {
        for row in bound.rows() {
            progress();
            reading.entry(bound, row);
        }
    }
    reading.input
}

/// What is read so far, and what it is read against.
struct Reading<'a> {
    input: Input,
    known: Known,
    places: &'a Places,
    report: &'a mut Report,
}

impl Reading<'_> {
    /// A line of the table of records.
    fn record(&mut self, bound: &Bound<'_>, row: &Row) {
        let (line, refused) = self.line(bound, row);
        let (id, name) = (said(&line.entry, "id"), name(&line.entry));
        let found = match (id, name) {
            (Some(id), _) => self.known.id(id),
            (None, Some(name)) => self.known.of_name(name),
            (None, None) => Err(Unclear::Unknown),
        };
        let id = match found {
            Ok(id) => id,
            Err(unclear) => {
                let spot = line.at(if id.is_some() { "id" } else { "name" });
                // Lines of other tables may be of this record: none of it can be skipped.
                return self.report.refuse_whole(refused_name(&spot, id.or(name).unwrap_or_default(), unclear));
            }
        };
        self.known.add(&id, name);
        let told = self.input.records.entry(id.clone()).or_default();
        told.is_refused |= !refused.is_empty();
        if let Some(first) = &told.head {
            let refusal = Refusal::new(&line.spot, "each record once", id.as_str());
            let remedy = format!("It stands in {} already: give each its own id in the column id.", first.spot);
            told.is_refused = true;
            return self.report.refuse(refusal.remedy(remedy));
        }
        told.head = Some(line);
    }

    /// A line of another table. One that names its record and says nothing else says that there is
    /// nothing: it makes room for none.
    fn entry(&mut self, bound: &Bound<'_>, row: &Row) {
        let (mut line, refused) = self.line(bound, row);
        let is_blank =
            refused.is_empty() && line.entry.iter().all(|(column, word)| (column.name == "record") == says(word));
        let is_said = |column: &Column| line.entry.iter().any(|(other, word)| other.name == column.name && says(word));
        let missing =
            |column: &&Column| column.need == Need::Required && !refused.contains(&column.name) && !is_said(column);
        let missing: Vec<&Column> = bound.table.columns.iter().filter(|_| !is_blank).filter(missing).collect();
        for column in &missing {
            let refusal = Refusal::new(&line.at(column.name), format!("something in the column {}", column.name), "");
            if column.name == "record" { self.report.refuse_whole(refusal) } else { self.report.refuse(refusal) }
        }
        let mut is_good = missing.is_empty() && refused.is_empty();
        for (column, word) in line.entry.iter_mut().filter(|(column, _)| matches!(column.kind, Kind::Id)) {
            let Word::Value(value) = word else { continue };
            let text = value.as_str().unwrap_or_default();
            // Ends of relations are checked with all records there, and may come later.
            let id = self.known.id(text).and_then(|id| match column.name {
                "record" if !self.known.has(&id) => Err(Unclear::Unknown),
                _ => Ok(id),
            });
            match id {
                Ok(id) => *value = id.as_str().into(),
                Err(unclear) => {
                    let spot = Line::place(&line.spot, &line.columns, column.name);
                    let refusal = match unclear {
                        Unclear::Several(_) => refused_name(&spot, text, unclear),
                        _ => {
                            let expected = "the id or name of a record, of the dataset or of the table records";
                            Refusal::new(&spot, expected, text)
                        }
                    };
                    self.report.refuse_whole(refusal);
                    is_good = false;
                }
            }
        }
        let Some(id) = said(&line.entry, "record").and_then(RecordId::new).filter(|id| self.known.has(id)) else {
            return;
        };
        line.entry.retain(|(column, _)| column.name != "record");
        let told = self.input.records.entry(id).or_default();
        told.is_refused |= !is_good;
        let lines = told.lists.entry(bound.table.name).or_default();
        if !is_blank {
            lines.push(line);
        }
    }

    /// Everything a line says, and the columns of which something was refused.
    fn line(&mut self, bound: &Bound<'_>, row: &Row) -> (Line, Vec<&'static str>) {
        let mut entry: Entry = Vec::new();
        let mut refused = Vec::new();
        let postal_code = bound.postal_code().and_then(|column| bound.cell(row, column)).map(|cell| cell.to_string());
        let postal_code = postal_code.as_deref().map(str::trim);
        for bound_column in &bound.columns {
            let Heading { column, tag } = &bound_column.heading;
            let Some(cell) = bound.cell(row, bound_column) else {
                add(&mut entry, column, tag.as_ref(), None);
                continue;
            };
            match cell::read(&cell, column, self.places, postal_code) {
                Ok(read) => {
                    if let Some(note) = read.note {
                        self.report.note(note, &bound.spot(row, Some(bound_column)), &cell.to_string());
                    }
                    add(&mut entry, column, tag.as_ref(), Some(read.value));
                }
                Err(lost) => {
                    let spot = bound.spot(row, Some(bound_column));
                    let refusal = Refusal::new(&spot, lost.expected, &shown(bound, row, bound_column));
                    self.report.refuse(Refusal { remedy: lost.remedy, ..refusal });
                    refused.push(column.name);
                }
            }
        }
        for (spot, cell) in bound.strays(row) {
            let refusal = Refusal::new(&spot, "nothing beside the columns that have a heading", &cell.to_string());
            self.report.refuse(refusal.remedy(
                "Give the column a heading, or empty it; in a text file, put cells that hold the separator in quotes.",
            ));
            refused.push("");
        }
        for column in entry.iter().filter(|(_, word)| is_doubled(word)).map(|(column, _)| *column) {
            let all = Heading { column, tag: None }.name();
            let expected = format!("either {all}, for all languages, or {}_fr and so on", column.name);
            let plain = bound.columns.iter().find(|other| other.heading.is(&Heading { column, tag: None }));
            self.report.refuse(Refusal::new(&bound.spot(row, plain), expected, "both"));
            refused.push(column.name);
        }
        (Line { entry, spot: bound.spot(row, None), columns: Rc::clone(&bound.called) }, refused)
    }
}

/// That a text leads to no record.
fn refused_name(spot: &Spot, text: &str, unclear: Unclear) -> Refusal {
    match unclear {
        Unclear::Unknown => Refusal::new(spot, "an id of a-z, 0-9 and single hyphens, or a name", text),
        Unclear::Several(ids) => {
            let ids: Vec<&str> = ids.iter().map(RecordId::as_str).collect();
            Refusal::new(spot, "the name of one record", text)
                .remedy(format!("{} are called so: give the id.", ids.join(", ")))
        }
        Unclear::Taken(id, other) => Refusal::new(spot, "a name that makes an id of its own", text)
            .remedy(format!("The id {id} is that of “{other}”: give each line its id in a column id.")),
    }
}

/// The cell as it stands, a commune with its postal code.
fn shown(bound: &Bound<'_>, row: &Row, column: &BoundColumn) -> String {
    let text = |column: &BoundColumn| bound.cell(row, column).map_or(String::new(), |cell| cell.to_string());
    let postal_code = bound.postal_code().filter(|_| matches!(column.heading.column.kind, Kind::Commune)).map(text);
    [postal_code.unwrap_or_default(), text(column)].join(" ").trim().to_owned()
}

fn add(entry: &mut Entry, column: &'static Column, tag: Option<&String>, value: Option<Value>) {
    if !column.kind.is_text() {
        entry.push((column, value.map_or(Word::Nothing, Word::Value)));
        return;
    }
    let words = value.and_then(|value| value.as_str().map(str::to_owned));
    let one = (tag.cloned(), words);
    match entry.iter_mut().find(|(other, _)| other.name == column.name) {
        Some((_, Word::Text(all))) => all.push(one),
        _ => entry.push((column, Word::Text(vec![one]))),
    }
}

/// Whether a text is given for all languages and for one.
fn is_doubled(word: &Word) -> bool {
    let Word::Text(all) = word else { return false };
    let has = |plain: bool| all.iter().any(|(tag, words)| tag.is_none() == plain && words.is_some());
    has(true) && has(false)
}

/// Whether a word says something.
pub(crate) fn says(word: &Word) -> bool {
    match word {
        Word::Nothing => false,
        Word::Value(_) => true,
        Word::Text(all) => all.iter().any(|(_, words)| words.is_some()),
    }
}

fn said<'a>(entry: &'a Entry, column: &str) -> Option<&'a str> {
    entry.iter().find(|(other, _)| other.name == column).and_then(|(_, word)| match word {
        Word::Value(value) => value.as_str(),
        _ => None,
    })
}

/// The name that an id is made from: the one for all languages, the French one, or any.
fn name(entry: &Entry) -> Option<&str> {
    let (_, Word::Text(all)) = entry.iter().find(|(column, _)| column.name == "name")? else { return None };
    let of = |wanted: Option<&str>| {
        all.iter().find(|(tag, _)| tag.as_deref() == wanted).and_then(|(_, name)| name.as_deref())
    };
    of(None).or_else(|| of(Some("fr"))).or_else(|| all.iter().find_map(|(_, name)| name.as_deref()))
}
