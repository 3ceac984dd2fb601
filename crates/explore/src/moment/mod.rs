//! The map of a year: who is on it, under which name, with which counts, and what changed.
//!
//! A year is taken as its last day takes it, as in [`grappes_model::time`], whose rule this is; here it is
//! asked of indices of actors, and of dates alone. What has to look at all actors does so in steps.

mod change;
mod dating;
mod names;
mod years;

pub use change::{Change, Changing, What};
pub use dating::Dating;
pub use names::{Names, Naming};
pub use years::Mark;

use crate::Places;
use grappes_model::record::Measure;
use grappes_model::tally::{Count, Tally};
use grappes_model::time::Presence;
use grappes_model::{Actor, Date, History, RecordId, Text};
use std::rc::Rc;

/// What of all actors is dated, by their indices.
#[derive(Debug)]
pub struct Moments {
    histories: Rc<Vec<History>>,
    /// Where that of each actor stands.
    places: Places,
    marks: Vec<Mark>,
}

/// Actors, or histories, looked at in a step.
const STEP: usize = 64;

/// All actors of a dataset, and how one is found among them.
#[derive(Clone, Copy)]
pub struct Among<'a> {
    /// The actors.
    pub actors: &'a [Actor],
    /// The index of the one with an id.
    pub index: &'a dyn Fn(&RecordId) -> Option<usize>,
}

/// A year as a date.
fn of(year: u16) -> Date {
    Date { year, month: None, day: None }
}

impl Moments {
    /// The years from the first of which somebody is on the map to the last that documents tell of, each with
    /// what is told of it; none where nothing is dated.
    ///
    /// What is known to have ended later (laws say so of bodies that documents only name) adds no year: the map
    /// of a year of which no document speaks would say that all is as it was, which nobody says.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The first and the last of these years.
    #[must_use]
    pub fn span(&self) -> Option<(u16, u16)> {
        Some((self.marks.first()?.year, self.marks.last()?.year))
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
