//! What is shown as a table for spreadsheets: RFC 4180, in the dialect that `grappes export` writes and
//! `grappes import` reads.
//!
//! UTF-8 with a mark in front, because Excel takes anything else for the code page of its machine; `;`
//! between cells where the decimal sign is a comma, as in French spreadsheets, and `,` where it is not. A
//! text that a spreadsheet would run is written with an apostrophe before it, as OWASP advises.

use crate::entry::{Entry, Fact};
use grappes_i18n::decimal::{decimal, push_whole};
use grappes_model::Date;
use grappes_model::record::{Measure, Precision};

/// How many columns an actor has before its counts, and each of its counts.
pub const ACTOR_COLUMNS: usize = 11;
/// See [`ACTOR_COLUMNS`].
pub const COUNT_COLUMNS: usize = 4;

/// Decimals of degrees, as overlays have them: about a metre.
const DEGREES: u32 = 5;
/// Decimals of a count, which is whole but for the rarest.
const COUNTED: u32 = 4;

/// What a table says in words.
pub struct Wording<'a> {
    /// Headings of [`ACTOR_COLUMNS`], in order: id, name, layer, what it is, place, whether that is approximate,
    /// latitude, longitude, territories, themes, record.
    pub actor: [&'a str; ACTOR_COLUMNS],
    /// Headings of [`COUNT_COLUMNS`] of each measure: the count, how exact it is, its date, its document.
    pub counts: [[&'a str; COUNT_COLUMNS]; Measure::ALL.len()],
    /// A layer, for one.
    pub layer: &'a dyn Fn(grappes_model::Layer) -> &'a str,
    /// Yes and no.
    pub yes: &'a str,
    /// See `yes`.
    pub no: &'a str,
    /// How exact a count is that is not [`Precision::Exact`].
    pub about: &'a str,
    /// See `about`.
    pub at_least: &'a str,
    /// The decimal sign.
    pub decimal: char,
}

/// The table of `entries`, a line each; without the columns of counts unless `counted`.
#[must_use]
pub fn csv(entries: &[Entry], counted: bool, words: &Wording<'_>) -> String {
    let mut table = Table { text: String::from("\u{feff}"), fresh: true, decimal: words.decimal };
    for heading in words.actor {
        table.text(heading);
    }
    if counted {
        for heading in words.counts.iter().flatten() {
            table.text(heading);
        }
    }
    table.end();
    for entry in entries {
        table.text(&entry.id);
        table.text(&entry.name);
        table.text((words.layer)(entry.layer));
        table.text(entry.kind.as_deref().unwrap_or_default());
        table.text(&entry.place);
        table.text(if entry.approximate { words.yes } else { words.no });
        table.number(entry.at.lat, DEGREES);
        table.number(entry.at.lon, DEGREES);
        table.text(&joined(&entry.covers));
        table.text(&joined(&entry.themes));
        table.text(&entry.address);
        if counted {
            for measure in Measure::ALL {
                table.count(entry.count(measure), words);
            }
        }
        table.end();
    }
    table.text
}

/// The names of what has a key and a name.
fn joined(all: &[(String, String)]) -> String {
    let mut text = String::new();
    for (_, name) in all {
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(name);
    }
    text
}

/// A date as spreadsheets and programs read it: `2011`, `2017-10`, `2018-06-25`.
#[must_use]
pub fn iso(date: Date) -> String {
    let mut text = String::new();
    push_whole(&mut text, date.year.into());
    for part in [date.month, date.day].into_iter().flatten() {
        text.push_str(if part < 10 { "-0" } else { "-" });
        push_whole(&mut text, part.into());
    }
    text
}

struct Table {
    text: String,
    /// Whether the line has no cell yet.
    fresh: bool,
    decimal: char,
}

impl Table {
    fn between(&mut self) {
        if !self.fresh {
            self.text.push(self.separator());
        }
        self.fresh = false;
    }

    fn separator(&self) -> char {
        if self.decimal == ',' { ';' } else { ',' }
    }

    fn end(&mut self) {
        self.text.push_str("\r\n");
        self.fresh = true;
    }

    fn number(&mut self, value: f64, places: u32) {
        self.between();
        for letter in decimal(value, places).chars() {
            self.text.push(if letter == '.' { self.decimal } else { letter });
        }
    }

    fn text(&mut self, text: &str) {
        self.between();
        let separator = self.separator();
        let quoted = text.chars().any(|letter| letter == separator || matches!(letter, '"' | '\r' | '\n'));
        if quoted {
            self.text.push('"');
        }
        if runs(text) {
            self.text.push('\'');
        }
        for letter in text.chars() {
            if letter == '"' {
                self.text.push('"');
            }
            self.text.push(letter);
        }
        if quoted {
            self.text.push('"');
        }
    }

    fn count(&mut self, fact: Option<&Fact>, words: &Wording<'_>) {
        let Some(fact) = fact else {
            for _ in 0..COUNT_COLUMNS {
                self.text("");
            }
            return;
        };
        match fact.max {
            None => self.number(fact.value, COUNTED),
            // A range is no number: "30 – 40".
            Some(max) => self.text(&[&*decimal(fact.value, COUNTED), " – ", &decimal(max, COUNTED)].concat()),
        }
        self.text(match fact.precision {
            Precision::Exact => "",
            Precision::About => words.about,
            Precision::AtLeast => words.at_least,
        });
        self.text(&fact.as_of.map(iso).unwrap_or_default());
        self.text(&fact.source);
    }
}

/// Whether a spreadsheet would take `text` for a formula, lose its spaces, or take a guard of its own for
/// one of ours.
fn runs(text: &str) -> bool {
    let mut rest = text.chars();
    match rest.next() {
        Some('=' | '+' | '-' | '@') => true,
        Some('\'') => runs(rest.as_str()),
        Some(first) => first.is_whitespace() || text.chars().next_back().is_some_and(char::is_whitespace),
        None => false,
    }
}

#[cfg(test)]
pub(crate) mod tests;
