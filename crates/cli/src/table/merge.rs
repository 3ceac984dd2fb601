//! What an import says put into records: those that there are, changed, and new ones.
//!
//! A table that is there replaces its part of every record that it or the table of records names;
//! everything else stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use grappes_model::record::{Basis, RECORD_FORMAT};
use grappes_model::{Record, RecordId, wire};
use serde_json::{Value, json};

use super::column::{Need, Table};
use super::columns::{ITEM, LIST, OWN_SOURCE, TABLES};
use super::documents::Documents;
use super::entry::{Entry, Word, apply, at, remove, set};
use super::origin;
use super::places::Places;
use super::read::{Input, Line, Told, says};
use super::refusal::{Refusal, Report};

/// The records that an import names, as they are after it; those of which anything is refused are
/// left out.
pub(crate) fn merge(
    input: &Input,
    existing: &BTreeMap<RecordId, Record>,
    places: &Places,
    report: &mut Report,
    progress: &mut dyn FnMut(),
) -> Vec<Record> {
    let mut merged = Vec::new();
    let mut documents = Documents::new(existing.values());
    for (id, told) in &input.records {
        let lines = told.head.iter().chain(told.lists.values().flatten());
        lines.for_each(|_| progress());
        match record(id, told, &input.tables, existing.get(id), places, &documents, report) {
            Ok(record) if !told.is_refused => {
                documents.add(&record);
                merged.push(record);
            }
            Ok(_) => {}
            Err(refusals) => refusals.into_iter().for_each(|refusal| report.refuse(refusal)),
        }
    }
    merged
}

fn record(
    id: &RecordId,
    told: &Told,
    tables: &BTreeSet<&'static str>,
    there: Option<&Record>,
    places: &Places,
    documents: &Documents,
    report: &mut Report,
) -> Result<Record, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut tree = match there {
        Some(record) => serde_json::to_value(record).unwrap_or_default(),
        None => json!({"format": RECORD_FORMAT, "sources": []}),
    };
    for table in TABLES.iter().filter(|table| !table.field.is_empty() && tables.contains(table.name)) {
        let lines = told.lists.get(table.name);
        if told.head.is_some() || lines.is_some() {
            replace(table, lines.map_or(&[][..], Vec::as_slice), places, &mut tree, &mut refusals);
        }
    }
    if let Some(head) = &told.head {
        let document = source_id(&head.entry, &tree, documents);
        offer_source(document.as_deref(), documents, &mut tree);
        apply(&head.entry, &mut tree);
        // What was refused in the line is not to be missed in the record too.
        if !told.is_refused {
            place(head, there, &mut tree, &mut refusals, report);
            own_source(head, document, &mut tree, &mut refusals);
        }
    }
    set(&mut tree, "id", id.as_str().into());
    if told.is_refused || !refusals.is_empty() {
        return Err(refusals);
    }
    let first = told.head.iter().chain(told.lists.values().flatten()).map(|line| &line.spot).next();
    let spot = first.cloned().unwrap_or_default();
    let missing = |column| told.head.as_ref().map_or_else(|| spot.clone(), |head| head.at(column));
    let required = TABLES[0].columns.iter().filter(|column| column.need == Need::Required);
    for column in required.filter(|column| at(&tree, column.path).is_none()) {
        refusals.push(Refusal::new(&missing(column.name), format!("something in the column {}", column.name), ""));
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    wire::record(&tree.to_string(), id).map_err(|problem| {
        let expected = format!("{} ({} of {id})", problem.expected, problem.at);
        vec![Refusal::new(&origin::spot(told, &problem.at), expected, &problem.found)]
    })
}

/// Puts the lines of a table in the place of what its field held.
fn replace(table: &Table, lines: &[Line], places: &Places, tree: &mut Value, refusals: &mut Vec<Refusal>) {
    let mut entries: Vec<(&Line, Value)> = Vec::new();
    for line in lines {
        let mut entry = json!({});
        apply(&line.entry, &mut entry);
        for column in table.columns.iter().filter(|column| column.need == Need::Known) {
            if at(&entry, column.path).is_none() {
                set(&mut entry, column.path, Value::Null);
            }
        }
        if table.field == "covers"
            && entry.get("name").is_none()
            && let Some(code) = entry.get("code").and_then(Value::as_str)
            && let Ok((_, name)) = places.territory(code)
        {
            set(&mut entry, "name", name.into());
        }
        entries.push((line, entry));
    }
    let values = if table.field == "lists" {
        enumerations(entries, refusals)
    } else {
        entries.into_iter().map(|(_, entry)| entry).collect()
    };
    // Sources are always there; the others only when there is something in them.
    if values.is_empty() && table.field != "sources" {
        remove(tree, table.field);
    } else {
        set(tree, table.field, values.into());
    }
}

/// Enumerations from their lines: an item a line, those of one number one below the other.
fn enumerations(lines: Vec<(&Line, Value)>, refusals: &mut Vec<Refusal>) -> Vec<Value> {
    let mut all: Vec<(Value, Value, Vec<Value>)> = Vec::new();
    for (line, mut list) in lines {
        let mut take = |name: &str| list.as_object_mut().and_then(|fields| fields.remove(name));
        let (position, item) = (take(LIST).unwrap_or_default(), take(ITEM));
        match all.iter_mut().find(|(other, ..)| *other == position) {
            Some((_, there, items)) if *there == list => items.extend(item),
            Some((_, there, _)) => {
                let expected = format!("the title, order and source that list {position} has above");
                let differs = ["title", "ordered", "source"].into_iter().find(|name| there.get(name) != list.get(name));
                let refusal = Refusal::new(&line.at(differs.unwrap_or("list")), expected, "others");
                refusals.push(refusal.remedy("Repeat them, or give the list its own number."));
            }
            None => all.push((position, list, item.into_iter().collect())),
        }
    }
    let whole = |(_, mut list, items): (Value, Value, Vec<Value>)| {
        set(&mut list, "items", items.into());
        list
    };
    all.into_iter().map(whole).collect()
}

/// A record is in a commune or a territory: the one that is said takes the other's place. What was
/// known of the place before is not known of another one.
fn place(head: &Line, there: Option<&Record>, tree: &mut Value, refusals: &mut Vec<Refusal>, report: &mut Report) {
    let is_said = |name: &str| head.entry.iter().any(|(column, word)| column.name == name && says(word));
    match (is_said("commune"), is_said("territory")) {
        (true, true) => refusals.push(Refusal::new(&head.at("territory"), "a commune or a territory", "both")),
        (true, false) => remove(tree, "place.territory"),
        (false, true) => remove(tree, "place.commune"),
        (false, false) => {}
    }
    let is_commune = at(tree, "place.commune").is_some();
    if !is_commune && at(tree, "place.territory").is_none() {
        refusals.push(Refusal::new(&head.at("commune"), "a commune or a territory", ""));
        return;
    }
    if let Some(there) = there.map(|record| &record.place)
        && (at(tree, "place.commune").and_then(Value::as_str), at(tree, "place.territory").and_then(Value::as_str))
            != (there.commune.as_deref(), there.territory.as_deref())
    {
        for (column, path) in [("place_source", "place.source"), ("place_note", "place.note")] {
            if !is_said(column) && at(tree, path).is_some() {
                remove(tree, path);
                report.note(format!("another place, of which the old {column} says nothing any more"), &head.spot, "");
            }
        }
        if !is_said("place_basis") {
            remove(tree, "place.basis");
        }
    }
    if at(tree, "place.basis").is_none() {
        let basis = if is_commune { Basis::Public } else { Basis::Territory };
        set(tree, "place.basis", basis.key().into());
    }
}

/// Where a line describes a document that the dataset has, what it does not say of it stays.
fn offer_source(id: Option<&str>, documents: &Documents, tree: &mut Value) {
    let Some(id) = id else { return };
    let own = at(tree, "sources").and_then(Value::as_array).into_iter().flatten().find(|source| source["id"] == id);
    if let Some(source) = own.or_else(|| documents.get(id)).cloned() {
        set(tree, OWN_SOURCE, source);
    }
}

/// Puts the document that a line describes among the sources of its record.
fn own_source(head: &Line, id: Option<String>, tree: &mut Value, refusals: &mut Vec<Refusal>) {
    let own = tree.as_object_mut().and_then(|fields| fields.remove(OWN_SOURCE));
    let (Some(mut own), Some(id)) = (own, id) else {
        if head.entry.iter().any(|(column, word)| column.path.starts_with(OWN_SOURCE) && says(word)) {
            refusals.push(Refusal::new(&head.at("source_title"), "something in the column source_title", ""));
        }
        return;
    };
    for (required, column) in [("title", "source_title"), ("type", "source_type")] {
        if at(&own, required).is_none() {
            refusals.push(Refusal::new(&head.at(column), format!("something in the column {column}"), ""));
        }
    }
    if at(&own, "date").is_none() && at(&own, "dated").is_none() {
        let expected = "a date in source_date, or what is known of it in source_dated";
        refusals.push(Refusal::new(&head.at("source_date"), expected, ""));
    }
    set(&mut own, "id", id.as_str().into());
    for (field, value) in [("publisher", Value::Null), ("date", Value::Null), ("lang", "fr".into())] {
        if at(&own, field).is_none() {
            set(&mut own, field, value);
        }
    }
    let Some(sources) = tree.get_mut("sources").and_then(Value::as_array_mut) else { return };
    match sources.iter_mut().find(|source| source["id"] == id) {
        Some(there) => *there = own,
        None => sources.push(own),
    }
}

/// The id of the document that a line describes: given, or that of its title and date.
fn source_id(entry: &Entry, tree: &Value, documents: &Documents) -> Option<String> {
    let said = |name: &str| {
        entry.iter().find(|(column, _)| column.name == name).and_then(|(_, word)| match word {
            Word::Value(value) => value.as_str(),
            _ => None,
        })
    };
    let own = at(tree, "sources").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let is_dated =
        entry.iter().any(|(column, word)| ["source_date", "source_dated"].contains(&column.name) && says(word));
    // A line that says nothing of the date means the document of this title, whatever its date.
    let is_date = |date: Option<&str>| !is_dated || date == said("source_date");
    let found = || documents.id(said("source_title")?, is_date, own);
    said("source_id").map(str::to_owned).or_else(found)
}
