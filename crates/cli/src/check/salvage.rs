//! What can still be looked at in a record of which parts cannot be read: all the rest, so that one
//! run tells everything.
//!
//! Facts that are wrong in shape are left out, and the places of the others are told as the file has
//! them.

use super::finding::{Finding, Place};
use grappes_model::{Problem, Record, RecordId, wire};
use serde_json::Value;
use std::collections::BTreeMap;

/// Lists of which an item may be left out. Not the documents: facts would then cite nothing.
const LISTS: [&str; 8] = ["formerly", "themes", "figures", "events", "people", "lists", "relations", "covers"];

/// Fields without which a record is one.
const OPTIONAL: [&str; 2] = ["short", "valid"];

/// Where the items that were kept stand in the file, by list.
#[derive(Debug, Default)]
pub(super) struct Kept(BTreeMap<&'static str, Vec<usize>>);

impl Kept {
    fn of(value: &Value) -> Self {
        let places = |list| Some((list, (0..value.get(list)?.as_array()?.len()).collect()));
        Self(LISTS.into_iter().filter_map(places).collect())
    }

    /// The way in what is kept, for one in the file; `None` when that is no more.
    fn now(&self, way: &str) -> Option<String> {
        let Some((list, places)) = way.split_once('[').and_then(|(list, _)| Some((list, self.0.get(list)?))) else {
            return Some(way.to_owned());
        };
        let (_, rest) = way.split_once(']')?;
        let now = places.iter().position(|place| Some(*place) == index(way))?;
        Some(format!("{list}[{now}]{rest}"))
    }

    /// The way in the file, for one in what was kept of it.
    pub(super) fn way(&self, way: &str) -> String {
        let item = || {
            let (list, rest) = way.split_once('[')?;
            let (index, rest) = rest.split_once(']')?;
            let index = self.0.get(list)?.get(index.parse::<usize>().ok()?)?;
            Some(format!("{list}[{index}]{rest}"))
        };
        item().unwrap_or_else(|| way.to_owned())
    }
}

/// What is left of a record, and what else is wrong with its shape, at places in the file.
pub(super) struct Salvaged {
    pub(super) record: Record,
    pub(super) kept: Kept,
    pub(super) problems: Vec<Problem>,
}

/// The record in a text without what is `wrong` with its shape; `None` where that is what makes it one.
pub(super) fn salvage(text: &str, id: &RecordId, wrong: &[Finding]) -> Option<Salvaged> {
    /// A record with more in it that no schema finds is not worth the time.
    const TURNS: usize = 32;
    let mut value: Value = serde_json::from_str(text).ok()?;
    let mut kept = Kept::of(&value);
    for finding in wrong {
        match &finding.place {
            // Of a field that stands there twice, reading has kept one.
            Place::Name(_) if finding.found == "a second one" => {}
            Place::Name(way) => drop(kept.now(way).and_then(|way| remove(&mut value, &way))),
            Place::Value(way) => {
                // Else it is gone already, with another fault of the same fact.
                if let Some(way) = kept.now(way) {
                    leave_out(&mut value, &mut kept, &way)?;
                }
            }
            Place::File | Place::Bytes(_) => return None,
        }
    }
    let mut problems = Vec::new();
    for _ in 0..TURNS {
        match wire::record(&value.to_string(), id) {
            Ok(record) => return Some(Salvaged { record, kept, problems }),
            Err(problem) => {
                let at = kept.way(&problem.at);
                leave_out(&mut value, &mut kept, &problem.at)?;
                problems.push(Problem { at, ..problem });
            }
        }
    }
    None
}

/// Leaves out the fact or the field that a way goes through first; `None` where the record needs it.
fn leave_out(value: &mut Value, kept: &mut Kept, way: &str) -> Option<()> {
    let head = way.split(['.', '[']).next().unwrap_or_default();
    let list = LISTS.into_iter().find(|list| *list == head);
    match (list, index(way)) {
        (Some(list), Some(index)) => {
            let items = value.get_mut(list)?.as_array_mut()?;
            if index < items.len() {
                items.remove(index);
                kept.0.get_mut(list)?.remove(index);
            }
            // A record has a theme; that it has none left would be told as if it never had one.
            if list == "themes" && items.is_empty() {
                return None;
            }
        }
        (None, _) if !OPTIONAL.contains(&head) => return None,
        _ => drop(value.as_object_mut()?.remove(head)),
    }
    Some(())
}

/// The place in the list that a way goes through first: 2 of `figures[2].source`.
fn index(way: &str) -> Option<usize> {
    way.split_once('[')?.1.split_once(']')?.0.parse().ok()
}

fn remove(value: &mut Value, way: &str) -> Option<Value> {
    let (around, name) = way.rsplit_once('.').unwrap_or(("", way));
    let steps = around.split(['.', '[']).filter(|step| !step.is_empty());
    let pointer: String = steps.map(|step| format!("/{}", step.trim_end_matches(']'))).collect();
    value.pointer_mut(&pointer)?.as_object_mut()?.remove(name)
}
