//! What the facets ask of each actor, as small numbers.

use super::value::theme;
use crate::Size;
use grappes_geometry::order::Sorting;
use grappes_model::{Actor, Layer, RelationKind};

/// The years of which an actor is on the map, both included; nobody's when the first is after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// First year.
    pub first: u16,
    /// Last year.
    pub last: u16,
}

impl Years {
    /// Whenever.
    pub const ALWAYS: Self = Self { first: 0, last: u16::MAX };
    /// Never.
    pub const NEVER: Self = Self { first: 1, last: 0 };

    /// Whether a year is one of them.
    #[must_use]
    pub fn has(self, year: u16) -> bool {
        self.first <= year && year <= self.last
    }
}

/// What is asked of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// Its layer.
    pub layer: Layer,
    /// Its themes: a bit each, in the order of the vocabulary.
    pub themes: u32,
    /// The kinds of its relations at either end: a bit each, in the order of kinds.
    pub kinds: u32,
    /// How many members it has.
    pub size: Size,
    /// When it is there.
    pub years: Years,
}

impl Fact {
    /// What is asked of `actor`, which has relations of these kinds, so many members as far as is known, and
    /// is there in these years.
    #[must_use]
    pub fn of(actor: &Actor, kinds: &[RelationKind], members: Option<f64>, years: Years) -> Self {
        let mut fact = Self { layer: actor.layer, themes: 0, kinds: 0, size: Size::of(members), years };
        for key in &actor.themes {
            // One that this program does not know cannot be asked for by name.
            if let Some(place) = theme(key) {
                fact.themes |= 1 << place;
            }
        }
        for &kind in kinds {
            fact.kinds |= 1 << kind as u32;
        }
        fact
    }
}

/// What is asked of all actors. Those that act on the same territories share a footing, so that a territory
/// is held against each footing once, not against each actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    pub(super) facts: Vec<Fact>,
    /// The footing of each actor.
    pub(super) footing: Vec<u32>,
    /// An actor of each footing.
    pub(super) footings: Vec<u32>,
}

impl Facts {
    /// How many actors there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// What is asked of the actor at `index`.
    #[must_use]
    pub fn of(&self, index: u32) -> Option<&Fact> {
        self.facts.get(index as usize)
    }
}

/// Actors looked at in a step.
const STEP: usize = 256;

/// Facts being gathered, in steps.
#[derive(Debug)]
pub struct Gathering {
    facts: Facts,
    /// Puts actors of one footing side by side.
    sorting: Option<Sorting>,
    sorted: Vec<u32>,
    next: usize,
}

impl Gathering {
    /// Begins with nothing known of `count` actors.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self {
            facts: Facts { facts: Vec::with_capacity(count), footing: vec![0; count], footings: Vec::new() },
            sorting: Some(Sorting::new((0..count as u32).collect())),
            sorted: Vec::new(),
            next: 0,
        }
    }

    /// Looks at a few of `actors`, the same at every step; `fact` tells what is asked of the one at an index.
    /// Whether there is more to do.
    pub fn step(&mut self, actors: &[Actor], fact: &dyn Fn(usize) -> Fact) -> bool {
        let covers = |index: u32| actors[index as usize].covers.as_slice();
        if self.facts.facts.len() < actors.len() {
            let first = self.facts.facts.len();
            for index in first..actors.len().min(first + STEP) {
                self.facts.facts.push(fact(index));
            }
            return true;
        }
        if let Some(sorting) = &mut self.sorting {
            if sorting.step(&|a, b| covers(a as u32).cmp(covers(b as u32))) {
                return true;
            }
            self.sorted = self.sorting.take().map(Sorting::finish).unwrap_or_default();
        }
        let end = self.sorted.len().min(self.next + STEP);
        for &index in &self.sorted[self.next..end] {
            let footings = &mut self.facts.footings;
            if footings.last().is_none_or(|&last| covers(last) != covers(index)) {
                footings.push(index);
            }
            self.facts.footing[index as usize] = footings.len() as u32 - 1;
        }
        self.next = end;
        end < self.sorted.len()
    }

    /// The facts, once there was nothing more to do.
    #[must_use]
    pub fn finish(self) -> Facts {
        self.facts
    }
}
