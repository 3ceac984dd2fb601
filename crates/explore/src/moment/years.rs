//! The years that there are, and those in which something of an actor may have changed.

use super::Moments;
use grappes_model::Actor;

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

/// Widens the span from the first to the last year by what is told of an actor.
pub(super) fn reach(moments: &Moments, actor: &Actor, at: u32, (first, last): &mut (u16, u16)) {
    let Some(history) = moments.history(at) else { return };
    let mut told = |year: u16| *last = (*last).max(year);
    if let Some((from, _)) = moments.years_of(at) {
        *first = (*first).min(from);
        told(from);
    }
    for event in &history.events {
        told(event.date.year);
    }
    for count in history.members.iter().chain(&history.jobs) {
        told(count.as_of.map_or(0, |date| date.year));
    }
    for link in &actor.links {
        told(link.date.map_or(0, |date| date.year));
    }
}

/// The years in which something of an actor may have changed, each once.
pub(super) fn dated(moments: &Moments, actor: &Actor, at: u32) -> Vec<u16> {
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
