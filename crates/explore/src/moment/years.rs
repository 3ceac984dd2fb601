//! The years that there are, and how much is dated in each.

use super::Moments;
use grappes_model::{Actor, RecordId};

/// A year, and how much of it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The year.
    pub year: u16,
    /// How many changes there are in it.
    pub changes: usize,
    /// How many actors are on its map.
    pub there: usize,
}

/// The years from the first of which somebody is on the map to the last that documents tell of, each with
/// what is told of it; none where nothing is dated.
///
/// What is known to have ended later (laws say so of bodies that documents only name) adds no year: the map
/// of a year of which no document speaks would say that all is as it was, which nobody says.
#[must_use]
pub fn marks(moments: &Moments, actors: &[Actor], index: &dyn Fn(&RecordId) -> Option<usize>) -> Vec<Mark> {
    let Some((first, last)) = span(moments, actors) else { return Vec::new() };
    let mut marks = Vec::with_capacity(usize::from(last - first) + 1);
    for year in first..=last {
        marks.push(Mark { year, changes: 0, there: 0 });
    }
    for (at, actor) in actors.iter().enumerate() {
        let at = at as u32;
        for year in dated(moments, actor, at) {
            if let Some(mark) = year.checked_sub(first).and_then(|place| marks.get_mut(usize::from(place))) {
                moments.changes_of(actor, at, index, year, &mut |_| mark.changes += 1);
            }
        }
        let Some((from, to)) = moments.years_of(at) else { continue };
        for mark in &mut marks {
            mark.there += usize::from(from <= mark.year && mark.year <= to);
        }
    }
    marks
}

/// The first and the last year.
fn span(moments: &Moments, actors: &[Actor]) -> Option<(u16, u16)> {
    let (mut first, mut last) = (u16::MAX, 0);
    for (at, actor) in actors.iter().enumerate() {
        let at = at as u32;
        let Some(history) = moments.history(at) else { continue };
        if let Some((from, _)) = moments.years_of(at) {
            first = first.min(from);
            last = last.max(from);
        }
        for event in &history.events {
            last = last.max(event.date.year);
        }
        for count in history.members.iter().chain(&history.jobs) {
            last = last.max(count.as_of.map_or(0, |date| date.year));
        }
        for link in &actor.links {
            last = last.max(link.date.map_or(0, |date| date.year));
        }
    }
    (first <= last).then_some((first, last))
}

/// The years in which something of an actor may have changed, each once.
fn dated(moments: &Moments, actor: &Actor, at: u32) -> Vec<u16> {
    let mut years = Vec::new();
    let Some(history) = moments.history(at) else { return years };
    let mut add = |year: u16| {
        if !years.contains(&year) {
            years.push(year);
        }
    };
    if let Some((from, to)) = moments.years_of(at) {
        add(from);
        add(to.saturating_add(1));
    }
    for former in &history.formerly {
        for date in [former.period.from, former.period.to].into_iter().flatten() {
            add(date.year);
            add(date.year.saturating_add(1));
        }
    }
    for event in &history.events {
        add(event.date.year);
    }
    for link in &actor.links {
        if let Some(date) = link.date {
            add(date.year);
        }
    }
    years
}
