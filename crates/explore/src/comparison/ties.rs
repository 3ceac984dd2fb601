//! Relations of those compared: to the same others, and to one another.

use super::Party;
use grappes_geometry::order::ordered;
use grappes_model::{Date, Direction, RecordId, RelationKind};

/// A relation of an actor, whichever end it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie<'a> {
    /// What ties the two.
    pub kind: RelationKind,
    /// Which end the actor is.
    pub direction: Direction,
    /// The other end.
    pub other: &'a RecordId,
    /// When.
    pub date: Option<Date>,
    /// Document.
    pub source: &'a str,
}

/// A relation that several have to the same other: both signed the convention.
#[derive(Debug, Clone, PartialEq)]
pub struct Common<'a> {
    /// What ties them to it.
    pub kind: RelationKind,
    /// Which end they are.
    pub direction: Direction,
    /// Whom they all have to do with; none of those compared.
    pub other: &'a RecordId,
    /// The ties of each actor: more than one where they were tied again; none for who is not.
    pub by: Vec<Vec<Tie<'a>>>,
}

/// A relation among those compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Between<'a> {
    /// The place of the one at which it starts.
    pub from: usize,
    /// The place of the one on which it ends.
    pub to: usize,
    /// The relation, as the one at which it starts has it.
    pub tie: Tie<'a>,
}

impl Common<'_> {
    /// How many actors have it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.by.iter().filter(|ties| !ties.is_empty()).count()
    }
}

/// Relations of at least two to the same other: what most have first, then by kind and other.
pub(super) fn common<'a>(parties: &[Party<'a>]) -> Vec<Common<'a>> {
    let mut all: Vec<Common<'a>> = Vec::new();
    for (column, party) in parties.iter().enumerate() {
        for tie in &party.ties {
            if place(parties, tie.other).is_some() {
                continue;
            }
            let is = |one: &Common<'_>| (one.kind, one.direction, one.other) == (tie.kind, tie.direction, tie.other);
            let at = all.iter().position(is).unwrap_or_else(|| {
                let by = vec![Vec::new(); parties.len()];
                all.push(Common { kind: tie.kind, direction: tie.direction, other: tie.other, by });
                all.len() - 1
            });
            all[at].by[column].push(*tie);
        }
    }
    let key =
        |index: usize| (parties.len() - all[index].count(), all[index].kind, all[index].direction, all[index].other);
    let order = ordered(all.len(), &|a, b| key(a).cmp(&key(b)));
    let mut several = Vec::new();
    for index in order {
        if all[index as usize].count() > 1 {
            several.push(all[index as usize].clone());
        }
    }
    several
}

/// Relations from one of them to another, by who they start at. Each is told once, though both ends have it.
pub(super) fn between<'a>(parties: &[Party<'a>]) -> Vec<Between<'a>> {
    let mut all: Vec<Between<'a>> = Vec::new();
    for (from, party) in parties.iter().enumerate() {
        for tie in &party.ties {
            // Of a symmetric relation both are the beginning: told where it is met first.
            let Some(to) = place(parties, tie.other).filter(|_| tie.direction == Direction::From) else { continue };
            let told = |known: &Between<'_>| {
                let again = (known.tie.kind, known.tie.date) == (tie.kind, tie.date);
                tie.kind.is_symmetric() && again && (known.from, known.to) == (to, from)
            };
            if !all.iter().any(told) {
                all.push(Between { from, to, tie: *tie });
            }
        }
    }
    all
}

fn place(parties: &[Party<'_>], id: &RecordId) -> Option<usize> {
    parties.iter().position(|party| party.record.id == *id)
}
