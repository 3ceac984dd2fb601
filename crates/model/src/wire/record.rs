//! Record files, field by field: see [`crate::record`] for what the fields mean.

use super::read::{self, Cursor, Fields};
use super::tree::Json;
use super::value::{boolean, date, id, layer, number, relation_kind, string, text};
use crate::record::{
    Basis, Coverage, Enumeration, Event, Figure, FormerName, Measure, Nature, Period, Person, Precision, RECORD_FORMAT,
    RECORD_SCHEMA, Record, RecordPlace, Relation, Scope, Source,
};
use crate::{Problem, ProblemKind, RecordId};
use serde::Serialize;

/// Reads a record file that is to hold the record `id`.
///
/// # Errors
/// The first problem of the file: when it is not JSON, in another format, not of the shape of a
/// record, or another record.
pub fn record(text: &str, id: &RecordId) -> Result<Record, Problem> {
    let file = [id.as_str(), ".json"].concat();
    let record = read::file(&file, text, "a record", Fields::Closed, fields)?;
    if record.id != *id {
        return Err(Problem::new(ProblemKind::Value, &file, "id", id.as_str(), record.id.as_str()));
    }
    Ok(record)
}

/// A record and what its file says before it.
#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    #[serde(flatten)]
    record: &'a Record,
}

/// Writes a record as its file holds it: the schema first, two spaces of indent, a final line break.
#[must_use]
pub fn write_record(record: &Record) -> String {
    // A record holds nothing that JSON cannot say: its keys are strings and its numbers were read from JSON.
    let mut text = serde_json::to_string_pretty(&File { schema: RECORD_SCHEMA, record }).unwrap_or_default();
    text.push('\n');
    text
}

fn fields(cursor: &mut Cursor<'_>) -> Option<Record> {
    if cfg!(feature = "strict") {
        // For editors. Visitors get by without it, as without any field that nobody asks for.
        cursor.or_default("$schema", |cursor| cursor.exactly(RECORD_SCHEMA))?;
    }
    Some(Record {
        format: cursor.required("format", |cursor| cursor.format(RECORD_FORMAT))?,
        id: cursor.required("id", id)?,
        layer: cursor.required("layer", layer)?,
        name: cursor.required("name", text)?,
        short: cursor.optional("short", text)?,
        formerly: cursor.or_default("formerly", |cursor| cursor.list(former_name))?,
        kind: cursor.required("kind", text)?,
        place: cursor.required("place", place)?,
        valid: cursor.optional("valid", period)?,
        themes: cursor.required("themes", |cursor| cursor.list(string))?,
        summary: cursor.required("summary", text)?,
        figures: cursor.or_default("figures", |cursor| cursor.list(figure))?,
        events: cursor.or_default("events", |cursor| cursor.list(event))?,
        people: cursor.or_default("people", |cursor| cursor.list(person))?,
        lists: cursor.or_default("lists", |cursor| cursor.list(enumeration))?,
        relations: cursor.or_default("relations", |cursor| cursor.list(relation))?,
        covers: cursor.or_default("covers", |cursor| cursor.list(coverage))?,
        sources: cursor.required("sources", |cursor| cursor.list(source))?,
    })
}

/// A name that something had.
pub(super) fn former_name(cursor: &mut Cursor<'_>) -> Option<FormerName> {
    Some(FormerName { name: cursor.required("name", text)?, period: period(cursor)? })
}

/// Days between which something was so.
pub(super) fn period(cursor: &mut Cursor<'_>) -> Option<Period> {
    Some(Period {
        from: cursor.optional("from", date)?,
        to: cursor.optional("to", date)?,
        source: cursor.optional("source", string)?,
        note: cursor.optional("note", text)?,
    })
}

/// How exact a document is.
pub(super) fn precision(cursor: &mut Cursor<'_>) -> Option<Precision> {
    cursor.key("exact, about or at-least", Precision::from_key)
}

fn place(cursor: &mut Cursor<'_>) -> Option<RecordPlace> {
    Some(RecordPlace {
        commune: cursor.optional("commune", string)?,
        territory: cursor.optional("territory", string)?,
        basis: cursor.required("basis", |cursor| cursor.key("stated, public or territory", Basis::from_key))?,
        source: cursor.optional("source", string)?,
        note: cursor.optional("note", text)?,
    })
}

fn figure(cursor: &mut Cursor<'_>) -> Option<Figure> {
    Some(Figure {
        value: cursor.required("value", number)?,
        max: cursor.optional("max", number)?,
        precision: cursor.or_default("precision", precision)?,
        nature: cursor.or_default("nature", |cursor| cursor.key("observed, target or planned", Nature::from_key))?,
        unit: cursor.required("unit", text)?,
        what: cursor.optional("what", text)?,
        measure: measure(cursor)?,
        scope: cursor.required("scope", |cursor| {
            cursor.key("organisation, sector, programme, territory or national", Scope::from_key)
        })?,
        as_of: cursor.nullable("as_of", date)?,
        source: cursor.required("source", string)?,
    })
}

/// What it counts of a body. A measure that a map does not know is none to it: the words are there.
fn measure(cursor: &mut Cursor<'_>) -> Option<Option<Measure>> {
    cursor
        .optional("measure", |cursor| {
            if cfg!(feature = "strict") {
                return Some(Some(cursor.key("members or jobs", Measure::from_key)?));
            }
            Some(cursor.here().and_then(Json::as_str).and_then(Measure::from_key))
        })
        .map(Option::flatten)
}

/// A dated event.
pub(super) fn event(cursor: &mut Cursor<'_>) -> Option<Event> {
    Some(Event {
        date: cursor.required("date", date)?,
        date_precision: cursor.or_default("date_precision", precision)?,
        text: cursor.required("text", text)?,
        source: cursor.required("source", string)?,
    })
}

fn person(cursor: &mut Cursor<'_>) -> Option<Person> {
    Some(Person {
        name: cursor.required("name", string)?,
        role: cursor.required("role", text)?,
        as_of: cursor.optional("as_of", date)?,
        source: cursor.required("source", string)?,
    })
}

fn enumeration(cursor: &mut Cursor<'_>) -> Option<Enumeration> {
    Some(Enumeration {
        title: cursor.required("title", text)?,
        ordered: cursor.or_default("ordered", boolean)?,
        items: cursor.required("items", |cursor| cursor.list(text))?,
        source: cursor.required("source", string)?,
    })
}

fn relation(cursor: &mut Cursor<'_>) -> Option<Relation> {
    Some(Relation {
        kind: cursor.required("kind", relation_kind)?,
        to: cursor.required("to", id)?,
        date: cursor.optional("date", date)?,
        source: cursor.required("source", string)?,
        note: cursor.optional("note", text)?,
    })
}

fn coverage(cursor: &mut Cursor<'_>) -> Option<Coverage> {
    Some(Coverage {
        code: cursor.required("code", string)?,
        name: cursor.required("name", string)?,
        period: period(cursor)?,
    })
}

/// The description of a document.
pub(super) fn source(cursor: &mut Cursor<'_>) -> Option<Source> {
    Some(Source {
        id: cursor.required("id", string)?,
        title: cursor.required("title", string)?,
        kind: cursor.required("type", text)?,
        publisher: cursor.nullable("publisher", text)?,
        author: cursor.optional("author", string)?,
        date: cursor.nullable("date", date)?,
        dated: cursor.optional("dated", text)?,
        lang: cursor.required("lang", string)?,
        url: cursor.optional("url", string)?,
    })
}
