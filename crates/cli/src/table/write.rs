//! From records to tables.

use std::collections::BTreeSet;

use grappes_model::Record;
use serde_json::{Map, Value};

use super::cell;
use super::column::{Column, Kind, Table};
use super::columns::{ITEM, LIST, TABLES};
use super::entry::at;
use super::heading::Heading;
use super::sheet::Cell;

/// A table ready to be written.
pub(crate) struct Written {
    /// Its name.
    pub(crate) name: &'static str,
    /// Which of its columns hold words, even where they look like numbers.
    pub(crate) is_words: Vec<bool>,
    /// The headings, then the lines.
    pub(crate) rows: Vec<Vec<Option<Cell>>>,
}

/// All tables of `records`, the empty ones too: their headings are there to be filled in.
pub(crate) fn tables(records: &[Record]) -> Vec<Written> {
    let trees: Vec<Value> = records.iter().map(|record| serde_json::to_value(record).unwrap_or_default()).collect();
    TABLES.iter().map(|table| written(table, &trees)).collect()
}

fn written(table: &Table, records: &[Value]) -> Written {
    let entries: Vec<Value> = records.iter().flat_map(|record| entries(table, record)).collect();
    let headings: Vec<Heading> = table.written().flat_map(|column| headings(column, &entries)).collect();
    let mut rows = vec![headings.iter().map(|heading| Some(Cell::Text(heading.name()))).collect()];
    rows.extend(entries.iter().map(|entry| headings.iter().map(|heading| value(heading, entry)).collect()));
    let is_words = |heading: &Heading| !matches!(heading.column.kind, Kind::Number | Kind::Position | Kind::Flag);
    Written { name: table.name, is_words: headings.iter().map(is_words).collect(), rows }
}

/// The lines of a record in a table, as trees.
fn entries(table: &Table, record: &Value) -> Vec<Value> {
    if table.field.is_empty() {
        return vec![record.clone()];
    }
    let listed = record.get(table.field).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut all = Vec::new();
    for (index, entry) in listed.iter().enumerate() {
        let mut fields = entry.as_object().cloned().unwrap_or_default();
        fields.insert("record".to_owned(), record.get("id").cloned().unwrap_or_default());
        match fields.remove("items") {
            Some(Value::Array(items)) => all.extend(item_lines(&fields, index + 1, &items)),
            _ => all.push(fields.into()),
        }
    }
    all
}

/// A line an item of an enumeration; one without an item where there is none.
fn item_lines(list: &Map<String, Value>, position: usize, items: &[Value]) -> Vec<Value> {
    let line = |item: Option<&Value>| {
        let mut fields = list.clone();
        fields.insert(LIST.to_owned(), position.into());
        fields.extend(item.map(|item| (ITEM.to_owned(), item.clone())));
        Value::from(fields)
    };
    if items.is_empty() { vec![line(None)] } else { items.iter().map(|item| line(Some(item))).collect() }
}

/// The headings of a column: for a text those that some line needs, or French and English.
fn headings(column: &'static Column, entries: &[Value]) -> Vec<Heading> {
    let one = |tag: Option<String>| Heading { column, tag };
    if !column.kind.is_text() {
        return vec![one(None)];
    }
    let mut tags = BTreeSet::new();
    let mut is_plain = false;
    for entry in entries {
        match at(entry, column.path) {
            Some(Value::Object(by)) => tags.extend(by.keys().cloned()),
            Some(_) => is_plain = true,
            None => {}
        }
    }
    if tags.is_empty() && !is_plain {
        tags.extend(["fr", "en"].map(str::to_owned));
    }
    // French first, then by tag, as in record files.
    let mut tags: Vec<String> = tags.into_iter().collect();
    tags.sort_by_key(|tag| tag != "fr");
    is_plain.then(|| one(None)).into_iter().chain(tags.into_iter().map(|tag| one(Some(tag)))).collect()
}

fn value(heading: &Heading, entry: &Value) -> Option<Cell> {
    let value = at(entry, heading.column.path)?;
    match (&heading.tag, value) {
        (Some(tag), _) => cell::write(value.get(tag)?),
        (None, value) => cell::write(value),
    }
}
