//! What changed from one year to the next: who came, who is gone, who is called otherwise, and what happened.
//!
//! Who came and who is gone is the difference of two maps, so that what ended in March is gone from the map
//! of the year after, with the date of March.

use super::{Moments, of};
use core::cmp::Ordering;
use grappes_geometry::order;
use grappes_model::record::Event;
use grappes_model::{Actor, Date, Link, RecordId, Text};

/// A change, of one actor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change<'a> {
    /// Index of the actor.
    pub actor: u32,
    /// When.
    pub date: Date,
    /// The document that says so; `None` where a law does, which the record names.
    pub source: Option<&'a str>,
    /// What it is.
    pub what: What<'a>,
}

/// What a change is, in the order in which changes are told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What<'a> {
    /// It is on the map, and was not the year before.
    Came,
    /// It is not on the map any more. The date is its last.
    Gone,
    /// It was called so until the date.
    Renamed(&'a Text),
    /// Something happened.
    Event(&'a Event),
    /// It is tied to another one, by index.
    Tied(&'a Link, u32),
}

impl What<'_> {
    /// Its place in the order of changes.
    #[must_use]
    pub fn rank(&self) -> u8 {
        match self {
            Self::Came => 0,
            Self::Gone => 1,
            Self::Renamed(_) => 2,
            Self::Event(_) => 3,
            Self::Tied(..) => 4,
        }
    }
}

impl Moments {
    /// What changed in `year`, by sort, then by date, then in the order of `actors`, which `index` finds.
    #[must_use]
    pub fn changes<'a>(
        &'a self,
        actors: &'a [Actor],
        index: &dyn Fn(&RecordId) -> Option<usize>,
        year: u16,
    ) -> Vec<Change<'a>> {
        let mut all = Vec::new();
        for (at, actor) in actors.iter().enumerate() {
            self.changes_of(actor, at as u32, index, year, &mut |change| all.push(change));
        }
        let precedes = |a: usize, b: usize| -> Ordering {
            let (a, b): (&Change<'_>, &Change<'_>) = (&all[a], &all[b]);
            a.what.rank().cmp(&b.what.rank()).then_with(|| a.date.cmp(&b.date))
        };
        let order = order::ordered(all.len(), &precedes);
        let mut sorted = Vec::with_capacity(all.len());
        for place in order {
            sorted.push(all[place as usize]);
        }
        sorted
    }

    /// What changed of `actor`, the one at `at`, in `year`.
    pub(super) fn changes_of<'a>(
        &'a self,
        actor: &'a Actor,
        at: u32,
        index: &dyn Fn(&RecordId) -> Option<usize>,
        year: u16,
        see: &mut dyn FnMut(Change<'a>),
    ) {
        let Some(history) = self.history(at) else { return };
        let mut tell = |date, source, what| see(Change { actor: at, date, source, what });
        let (before, now) = (self.is_there(at, year.saturating_sub(1)), self.is_there(at, year));
        let valid = history.valid.as_ref();
        if now && !before {
            let begun = valid.and_then(|period| Some((period.from?, period.source.as_deref())));
            let first = history.first.as_ref().map(|told| (told.date, Some(told.source.as_str())));
            if let Some((date, source)) = begun.or(first) {
                tell(date, source, What::Came);
            }
        }
        if let Some((date, period)) = valid.and_then(|period| Some((period.to?, period))).filter(|_| before && !now) {
            tell(date, period.source.as_deref(), What::Gone);
        }
        if before && now {
            let was = history.former_name(of(year.saturating_sub(1)));
            if let Some(was) = was.filter(|was| history.former_name(of(year)) != Some(*was)) {
                let date = was.period.to.unwrap_or(of(year));
                tell(date, was.period.source.as_deref(), What::Renamed(&was.name));
            }
        }
        for event in &history.events {
            if event.date.year == year {
                tell(event.date, Some(&event.source), What::Event(event));
            }
        }
        for link in &actor.links {
            let Some(date) = link.date.filter(|date| date.year == year && now) else { continue };
            if let Some(other) = index(&link.to).filter(|&other| self.is_there(other as u32, year)) {
                tell(date, Some(&link.source), What::Tied(link, other as u32));
            }
        }
    }
}
