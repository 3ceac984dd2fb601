//! What is known of each actor's figures: the file of figures, by the order of the actors.

use super::sum::Sum;
use crate::thematic::Counted;
use grappes_explore::Moments;
use grappes_model::RecordId;
use grappes_model::tally::{Count, Tally};

/// What a sum is made of, to be said beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Basis {
    /// How many actors have no known figure.
    pub(super) unknown: usize,
    /// Years of the oldest and of the latest figure.
    pub(super) years: Option<(u16, u16)>,
}

impl Basis {
    /// Takes down whether an actor's figure is known, and of when it is.
    pub(super) fn note(&mut self, count: Option<&Count>) {
        let Some(count) = count else {
            self.unknown += 1;
            return;
        };
        if let Some(date) = count.as_of {
            let (first, last) = self.years.unwrap_or((date.year, date.year));
            self.years = Some((date.year.min(first), date.year.max(last)));
        }
    }
}

/// A tally an actor, where there is one.
#[derive(Debug)]
pub(super) struct Book(Vec<Option<Tally>>);

impl Book {
    /// Sorts `tallies` by the actors that `index` finds; those of nobody are left out.
    pub(super) fn new(actors: usize, tallies: &[Tally], index: &dyn Fn(&RecordId) -> Option<usize>) -> Self {
        let mut all = Vec::new();
        all.resize_with(actors, || None);
        for tally in tallies {
            if let Some(slot) = index(&tally.id).and_then(|index| all.get_mut(index)) {
                *slot = Some(tally.clone());
            }
        }
        Self(all)
    }

    /// What is known to be counted of an actor.
    pub(super) fn count(&self, actor: u32, counted: Counted) -> Option<Count> {
        match counted {
            Counted::Actors => Some(Sum::ONE),
            Counted::Of(measure) => self.tally(actor)?.count(measure).copied(),
        }
    }

    /// The commune or département that an actor counts for.
    pub(super) fn within(&self, actor: u32) -> Option<&str> {
        self.tally(actor)?.within.as_deref()
    }

    /// As it was in `year`.
    pub(super) fn of_year(&self, moments: &Moments, year: u16) -> Self {
        let mut all = Vec::with_capacity(self.0.len());
        for (actor, tally) in self.0.iter().enumerate() {
            all.push(tally.as_ref().map(|tally| moments.tally(tally, actor as u32, year)));
        }
        Self(all)
    }

    fn tally(&self, actor: u32) -> Option<&Tally> {
        self.0.get(actor as usize)?.as_ref()
    }
}
