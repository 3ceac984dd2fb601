//! From a cell to the value that a record's file holds, and back.

use crate::theme_names;
use grappes_model::Date;
use grappes_model::record::Precision;
use grappes_model::theme::THEMES;
use serde_json::Value;

use super::column::{Column, Kind};
use super::guard::unguard;
use super::heading::key;
use super::places::{Lost, Places};
use super::sheet::Cell;
use super::{day, number};

/// What a cell says, and what one should know of how it was read.
#[derive(Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) value: Value,
    pub(crate) note: Option<&'static str>,
}

/// Years that a number in a column of dates can be: others are days that lost their form.
const YEARS: std::ops::RangeInclusive<f64> = 1000.0..=9999.0;
/// What parts themes.
const BETWEEN_THEMES: [char; 4] = [';', ',', '|', '\n'];

/// The value of a cell that is not empty.
pub(crate) fn read(cell: &Cell, column: &Column, places: &Places, postal_code: Option<&str>) -> Result<Said, Lost> {
    if let Cell::Strange(_) = cell {
        return Err(expected("a value, not an error, an hour or a duration"));
    }
    let text = cell.to_string();
    let text = unguard(&text);
    let said = |value: Value| Ok(Said { value, note: None });
    match column.kind {
        Kind::Text | Kind::Name | Kind::Words | Kind::PostalCode | Kind::Id => said(text.into()),
        Kind::Key(keys) => match keys().into_iter().find(|known| key(known) == key(text)) {
            Some(known) => said(known.into()),
            None => Err(expected(format!("one of {}", keys().join(", ")))),
        },
        Kind::Date => date(cell, text),
        Kind::Number => number(cell, text),
        Kind::Position => match number::read(text).filter(|n| n.fract() == 0.0 && (1.0..1e6).contains(n)) {
            Some(position) => said((position as u64).into()),
            None => Err(expected("a number from 1")),
        },
        Kind::Flag => match key(text).as_str() {
            "oui" | "vrai" | "true" | "yes" | "1" | "x" => said(true.into()),
            "non" | "faux" | "false" | "no" | "0" => said(false.into()),
            _ => Err(expected("oui or non")),
        },
        Kind::Themes => themes(text).map(|value| Said { value, note: None }),
        Kind::Commune => said(places.commune(text, postal_code)?.into()),
        Kind::Territory => said(places.territory(text)?.0.into()),
    }
}

/// The cell that holds a value; `None` for one that is not there.
pub(crate) fn write(value: &Value) -> Option<Cell> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Bool(flag) => Some(Cell::Flag(*flag)),
        Value::Number(number) => number.as_f64().map(Cell::Number),
        Value::String(text) => Some(Cell::Text(text.clone())),
        Value::Array(all) => {
            let words: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
            Some(Cell::Text(words.join("; ")))
        }
    }
}

fn date(cell: &Cell, text: &str) -> Result<Said, Lost> {
    const EXPECTED: &str = "a date: 2018, 2018-06, 2018-12-31, 06/2018 or 31/12/2018";
    let (date, note) = match cell {
        Cell::Day(date) => {
            let first = "read as the first day of the month, which spreadsheets make of a month too (give 2018-06 as text if no day is known)";
            (Some(*date), (date.day == Some(1)).then_some(first))
        }
        Cell::Number(year) if !YEARS.contains(year) => {
            let lost = expected(EXPECTED);
            return Err(Lost {
                remedy: Some("Give the cell the format of a date, or type the date as text.".into()),
                ..lost
            });
        }
        _ => {
            let other = "read with the day first, the month second";
            (day::read(text), day::is_ambiguous(text).then_some(other))
        }
    };
    let remedy = || Some(format!("A spreadsheet changed a date: write {}, as text.", day::mangled(text)?));
    let date: Date = date.ok_or_else(|| Lost { remedy: remedy(), ..expected(EXPECTED) })?;
    Ok(Said { value: date.to_string().into(), note })
}

fn number(cell: &Cell, text: &str) -> Result<Said, Lost> {
    let (number, note) = match cell {
        Cell::Number(number) => (Some(*number), None),
        _ => {
            let other = "read as a number with three decimals, not as thousands (1 234 or 1,2340 is clear)";
            (number::read(text), number::is_ambiguous(text).then_some(other))
        }
    };
    let number = number.ok_or_else(|| {
        let exact = Precision::About.key();
        let lost = expected("a number: 1234, 1 234,5 or 1234.5");
        Lost {
            remedy: Some(format!("“environ” is the column precision ({exact}), what is counted the column unit.")),
            ..lost
        }
    })?;
    Ok(Said { value: number.into(), note })
}

fn themes(text: &str) -> Result<Value, Lost> {
    let mut all = Vec::new();
    for word in text.split(BETWEEN_THEMES).map(str::trim).filter(|word| !word.is_empty()) {
        let is_it = |name: &str| key(name) == key(word);
        match THEMES.iter().find(|theme| is_it(theme.key) || theme_names::all(theme.key).any(is_it)) {
            Some(theme) => all.push(Value::from(theme.key)),
            None => {
                let names = THEMES.map(|theme| theme_names::french(theme.key)).join("; ");
                return Err(Lost {
                    expected: "themes of the vocabulary".into(),
                    remedy: Some(format!("“{word}” is none. Themes: {names}")),
                });
            }
        }
    }
    Ok(all.into())
}

fn expected(what: impl Into<String>) -> Lost {
    Lost { expected: what.into(), remedy: None }
}
