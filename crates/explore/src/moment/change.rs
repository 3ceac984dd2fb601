//! What changed from one year to the next: who came, who is gone, who is called otherwise, and what happened.
//!
//! Who came and who is gone is the difference of two maps, so that what ended in March is gone from the map
//! of the year after, with the date of March.

use super::{Among, Moments, STEP, of};
use core::cmp::Ordering;
use grappes_geometry::order::Sorting;
use grappes_model::Date;

/// A change, of one actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Index of the actor.
    pub actor: u32,
    /// When.
    pub date: Date,
    /// What it is.
    pub what: What,
}

/// What a change is, in the order in which changes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It is on the map, and was not the year before.
    Came,
    /// It is not on the map any more. The date is its last.
    Gone,
    /// Until the date it was called as in the year before.
    Renamed,
    /// Something happened: the event at this place of its history.
    Event(u32),
    /// The link at this place of the actor ties it to another one, by index.
    Tied(u32, u32),
}

impl What {
    /// Its place in the order of changes.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Came => 0,
            Self::Gone => 1,
            Self::Renamed => 2,
            Self::Event(_) => 3,
            Self::Tied(..) => 4,
        }
    }
}

/// The changes of a year being gathered, in steps.
#[derive(Debug)]
pub struct Changing {
    year: u16,
    all: Vec<Change>,
    next: usize,
    sorting: Option<Sorting>,
}

impl Changing {
    /// Begins with none.
    #[must_use]
    pub fn new(year: u16) -> Self {
        Self { year, all: Vec::new(), next: 0, sorting: None }
    }

    /// Looks at a few actors, the same at every step, for changes that `wanted` takes; whether there is more to
    /// do.
    pub fn step(&mut self, moments: &Moments, among: Among<'_>, wanted: &dyn Fn(&Change) -> bool) -> bool {
        let Self { year, all, next, sorting } = self;
        let end = among.actors.len().min(*next + STEP);
        if *next < end {
            for at in *next..end {
                moments.changes_of(among, at as u32, *year, &mut |change| {
                    if wanted(&change) {
                        all.push(change);
                    }
                });
            }
            *next = end;
            return true;
        }
        let sorting = sorting.get_or_insert_with(|| Sorting::new((0..all.len() as u32).collect()));
        sorting.step(&|a, b| -> Ordering {
            let (a, b) = (&all[a], &all[b]);
            a.what.rank().cmp(&b.what.rank()).then_with(|| a.date.cmp(&b.date))
        })
    }

    /// The changes by sort, then by date, then in the order of actors, once there was nothing more to do.
    #[must_use]
    pub fn finish(self) -> Vec<Change> {
        let mut sorted = Vec::with_capacity(self.all.len());
        for at in self.sorting.map(Sorting::finish).unwrap_or_default() {
            sorted.push(self.all[at as usize]);
        }
        sorted
    }
}

impl Moments {
    /// What changed of the actor at `at` in `year`.
    pub(super) fn changes_of(&self, among: Among<'_>, at: u32, year: u16, see: &mut dyn FnMut(Change)) {
        let Some(history) = self.history(at) else { return };
        let mut tell = |date, what| see(Change { actor: at, date, what });
        let (before, now) = (self.is_there(at, year.saturating_sub(1)), self.is_there(at, year));
        let valid = history.valid.as_ref();
        if now && !before {
            let begun = valid.and_then(|period| period.from).or(history.first.as_ref().map(|told| told.date));
            if let Some(date) = begun {
                tell(date, What::Came);
            }
        }
        if let Some(date) = valid.and_then(|period| period.to).filter(|_| before && !now) {
            tell(date, What::Gone);
        }
        if before && now {
            let was = history.former_name(of(year.saturating_sub(1)));
            if let Some(was) = was.filter(|was| history.former_name(of(year)) != Some(*was)) {
                tell(was.period.to.unwrap_or(of(year)), What::Renamed);
            }
        }
        for (place, event) in (0_u32..).zip(&history.events) {
            if event.date.year == year {
                tell(event.date, What::Event(place));
            }
        }
        for (place, link) in (0_u32..).zip(&among.actors[at as usize].links) {
            let Some(date) = link.date.filter(|date| date.year == year && now) else { continue };
            if let Some(other) = (among.index)(&link.to).filter(|&other| self.is_there(other as u32, year)) {
                tell(date, What::Tied(place, other as u32));
            }
        }
    }
}
