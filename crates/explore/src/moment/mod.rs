//! The map of a year: who is on it, under which name, with which counts, and what changed.
//!
//! A year is taken as its last day takes it, as in [`grappes_model::time`], whose rule this is; here it is
//! asked of indices of actors, and of dates alone.

mod change;
mod years;

pub use change::{Change, What};
pub use years::{Mark, marks};

use crate::Places;
use grappes_model::record::Measure;
use grappes_model::tally::{Count, Tally};
use grappes_model::time::Presence;
use grappes_model::{Actor, Date, History, Text};
use std::rc::Rc;

/// What of all actors is dated, by their indices.
#[derive(Debug)]
pub struct Moments {
    histories: Rc<Vec<History>>,
    /// Where that of each actor stands.
    places: Places,
}

/// A year as a date.
fn of(year: u16) -> Date {
    Date { year, month: None, day: None }
}

impl Moments {
    /// Of the actors whose histories stand at `places`.
    #[must_use]
    pub fn new(histories: Rc<Vec<History>>, places: Places) -> Self {
        Self { histories, places }
    }

    /// What of the actor at `index` is dated.
    #[must_use]
    pub fn history(&self, index: u32) -> Option<&History> {
        self.histories.get(self.places.of(index)?)
    }

    /// Whether the actor at `index` is on the map of `year`.
    #[must_use]
    pub fn presence(&self, index: u32, year: u16) -> Presence {
        self.history(index).map_or(Presence::NotTold, |history| history.presence(of(year)))
    }

    /// Whether it is there.
    #[must_use]
    pub fn is_there(&self, index: u32, year: u16) -> bool {
        self.presence(index, year) == Presence::There
    }

    /// The first and the last year of which the actor at `index` is on the map; `None` where it is on none.
    #[must_use]
    pub fn years_of(&self, index: u32) -> Option<(u16, u16)> {
        let history = self.history(index)?;
        let valid = history.validity();
        let first = valid.from.or(history.first.as_ref().map(|told| told.date))?.year;
        let last = valid.to.map_or(u16::MAX, |to| to.year);
        (first <= last).then_some((first, last))
    }

    /// What `actor`, the one at `index`, was called in `year`.
    #[must_use]
    pub fn name<'a>(&'a self, actor: &'a Actor, index: u32, year: u16) -> &'a Text {
        self.former_name(index, year).unwrap_or(&actor.name)
    }

    /// The name that the actor at `index` had in `year`, where it was another one.
    #[must_use]
    pub fn former_name(&self, index: u32, year: u16) -> Option<&Text> {
        Some(&self.history(index)?.former_name(of(year))?.name)
    }

    /// The latest count of `measure` that was known of the actor at `index` in `year`.
    #[must_use]
    pub fn count(&self, index: u32, measure: Measure, year: u16) -> Option<&Count> {
        self.history(index)?.count(measure, of(year))
    }

    /// `tally`, of the actor at `index`, as it was in `year`.
    #[must_use]
    pub fn tally(&self, tally: &Tally, index: u32, year: u16) -> Tally {
        Tally {
            id: tally.id.clone(),
            within: tally.within.clone(),
            members: self.count(index, Measure::Members, year).copied(),
            jobs: self.count(index, Measure::Jobs, year).copied(),
        }
    }
}
