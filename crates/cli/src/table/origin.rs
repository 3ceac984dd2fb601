//! Which cell of an import a value of a record comes from.

use super::column::{Column, Table};
use super::columns::{ITEM, LIST, OWN_SOURCE, TABLES};
use super::entry::Word;
use super::read::{Line, Told};
use super::refusal::Spot;

/// Where the value at `way`, `figures[2].source`, stands in the lines that tell of its record. A value
/// that none of their columns can say has the first of the lines alone.
pub(crate) fn spot(told: &Told, way: &str) -> Spot {
    let entry = TABLES.iter().find_map(|table| {
        let (index, rest) = within(table, way)?;
        let lines = told.lists.get(table.name)?;
        let line = if table.field == "lists" { listed(lines, index, rest)? } else { lines.get(index)? };
        Some((line, column(table, &as_item(rest))))
    });
    let head = || {
        let head = told.head.as_ref()?;
        let own = within(&TABLES[TABLES.len() - 1], way).map(|(_, rest)| [OWN_SOURCE, ".", rest].concat());
        Some((head, column(&TABLES[0], own.as_deref().unwrap_or(way))))
    };
    match entry.or_else(head) {
        Some((line, Some(column))) => line.at(column.name),
        Some((line, None)) => line.spot.clone(),
        None => told.lists.values().flatten().next().map(|line| line.spot.clone()).unwrap_or_default(),
    }
}

/// The number of the entry that `way` is in, when it is one of `table`, and the way within it.
fn within<'a>(table: &Table, way: &'a str) -> Option<(usize, &'a str)> {
    if table.field.is_empty() {
        return None;
    }
    let (index, rest) = way.strip_prefix(table.field)?.strip_prefix('[')?.split_once(']')?;
    Some((index.parse().ok()?, rest.strip_prefix('.').unwrap_or(rest)))
}

/// The column whose value holds the one at `way`.
fn column(table: &'static Table, way: &str) -> Option<&'static Column> {
    let holds = |column: &&Column| {
        let rest = way.strip_prefix(column.path);
        !column.path.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    table.columns.iter().filter(holds).max_by_key(|column| column.path.len())
}

/// The line of an item of an enumeration, or its first line.
fn listed<'a>(lines: &'a [Line], index: usize, rest: &str) -> Option<&'a Line> {
    let number = |line: &'a Line| said(line, LIST);
    let mut numbers: Vec<Option<&Word>> = Vec::new();
    for line in lines {
        if !numbers.contains(&number(line)) {
            numbers.push(number(line));
        }
    }
    let wanted = *numbers.get(index)?;
    let mut of_list = lines.iter().filter(|line| number(line) == wanted);
    let item = rest.strip_prefix("items[").and_then(|rest| rest.split_once(']')?.0.parse::<usize>().ok());
    match item {
        Some(item) => of_list.filter(|line| said(line, ITEM).is_some_and(super::read::says)).nth(item),
        None => of_list.next(),
    }
}

/// The way to an item as its column has it.
fn as_item(rest: &str) -> String {
    match rest.strip_prefix("items[").and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) => [ITEM, rest].concat(),
        None => rest.to_owned(),
    }
}

fn said<'a>(line: &'a Line, path: &str) -> Option<&'a Word> {
    line.entry.iter().find(|(column, _)| column.path == path).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::entry::Entry;
    use serde_json::json;
    use std::rc::Rc;

    fn line(table: &str, number: usize, said: &[(&str, &str)]) -> Line {
        let table = super::super::columns::named(table).unwrap();
        let column = |name: &str| table.columns.iter().find(|column| column.name == name).unwrap();
        let entry: Entry = said.iter().map(|(name, text)| (column(name), Word::Value(json!(text)))).collect();
        let spot = Spot { file: table.name.to_owned(), line: Some(number), ..Spot::default() };
        Line { entry, spot, columns: Rc::default() }
    }

    #[test]
    fn a_value_leads_to_its_cell() {
        let mut told = Told { head: Some(line("records", 2, &[("name", "A")])), ..Told::default() };
        told.lists.insert("figures", vec![line("figures", 2, &[("value", "1")]), line("figures", 5, &[])]);
        let listed = |number, list, item| line("lists", number, &[("list", list), ("item", item)]);
        told.lists
            .insert("lists", vec![listed(2, "1", "a"), listed(3, "2", "b"), listed(4, "2", "c"), listed(7, "4", "d")]);
        for (way, expected) in [
            ("summary.fr", "records, line 2, column summary"),
            ("place.basis", "records, line 2, column place_basis"),
            ("figures[1].source", "figures, line 5, column source"),
            ("figures[1].unit.en", "figures, line 5, column unit"),
            ("lists[1].items[1].fr", "lists, line 4, column item"),
            ("lists[2].title", "lists, line 7, column title"),
            // Brought along by the line of the record itself.
            ("sources[0].title", "records, line 2, column source_title"),
            ("figures[7].source", "records, line 2"),
            ("format", "records, line 2"),
        ] {
            assert_eq!(spot(&told, way).to_string(), expected, "{way}");
        }
        told.head = None;
        assert_eq!(spot(&told, "format").to_string(), "figures, line 2");
        assert_eq!(spot(&Told::default(), "format"), Spot::default());
    }
}
