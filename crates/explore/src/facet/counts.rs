//! What every click would leave.
//!
//! An actor that passes all facets counts for each of them; one that a single facet keeps out counts for
//! that one, since only a click there can let it in. So one look at each actor is enough for all values.

use super::asked::{Asked, Choice};
use super::facts::{Fact, Facts};
use super::value::{Facet, Value};
use grappes_model::theme::THEMES;
use grappes_model::{Layer, RelationKind};

/// What a click on a value does to the number shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// So many are shown then: nothing of the facet was chosen, or something else that it takes the place of.
    To(usize),
    /// So many more are shown.
    More(usize),
    /// So many fewer.
    Fewer(usize),
}

/// Counts of a filter and layers.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    pub(super) asked: Asked,
    shown: usize,
    /// How many pass all facets but each one.
    others: [usize; Facet::ALL.len()],
    marks: [Marks; 4],
    /// First year counted.
    first_year: u16,
    /// How many more are there each year than the year before, of those that pass all but the year.
    years: Vec<i32>,
    /// Of those that pass all but the territory, how many stand on each footing.
    footings: Vec<u32>,
}

/// Counts of a facet with a fixed number of values, of those that pass all other facets.
#[derive(Debug, Clone, PartialEq)]
struct Marks {
    /// How many have the value and none that is chosen.
    gain: Vec<u32>,
    /// How many have, of what is chosen, this value only.
    alone: Vec<u32>,
}

/// Facets with a fixed number of values, and how many.
const MARKED: [(Facet, usize); 4] = [
    (Facet::Layer, Layer::ALL.len()),
    (Facet::Theme, THEMES.len()),
    (Facet::Kind, RelationKind::ALL.len()),
    (Facet::Size, crate::Size::ALL.len()),
];

impl Marks {
    fn add(&mut self, chosen: u32, has: u32) {
        let common = chosen & has;
        for place in 0..self.gain.len() {
            let bit = 1 << place;
            if common == 0 && has & bit != 0 {
                self.gain[place] += 1;
            } else if common == bit {
                self.alone[place] += 1;
            }
        }
    }
}

impl Counts {
    pub(super) fn new(asked: Asked, footings: usize, (first_year, last_year): (u16, u16)) -> Self {
        let span = usize::from(last_year.saturating_sub(first_year)) + 1;
        Self {
            asked,
            shown: 0,
            others: [0; Facet::ALL.len()],
            marks: MARKED.map(|(_, count)| Marks { gain: vec![0; count], alone: vec![0; count] }),
            first_year,
            years: vec![0; span + 1],
            footings: vec![0; footings],
        }
    }

    /// Counts an actor that the facets `against` keep out, a bit each.
    pub(super) fn add(&mut self, fact: &Fact, footing: usize, against: u8) {
        self.shown += usize::from(against == 0);
        let counts_for = |facet: Facet| against & !(1 << facet.index()) == 0;
        for facet in Facet::ALL {
            self.others[facet.index()] += usize::from(counts_for(facet));
        }
        let has = [1 << fact.layer.index(), fact.themes, fact.kinds, 1 << fact.size as u32];
        for (((facet, _), marks), has) in MARKED.into_iter().zip(&mut self.marks).zip(has) {
            if counts_for(facet) {
                marks.add(self.asked.choice(facet).map_or(0, |choice| choice.mask), has);
            }
        }
        if counts_for(Facet::Territory) {
            self.footings[footing] += 1;
        }
        let end = self.years.len() as u16 - 1;
        let from = fact.years.first.saturating_sub(self.first_year).min(end);
        let to = fact.years.last.saturating_add(1).saturating_sub(self.first_year).min(end);
        if counts_for(Facet::Year) && from < to {
            self.years[usize::from(from)] += 1;
            self.years[usize::from(to)] -= 1;
        }
    }

    /// What is asked.
    #[must_use]
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// How many are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.shown
    }

    /// How many would be shown without anything of `facet`; of layers, with all of them.
    #[must_use]
    pub fn without(&self, facet: Facet) -> usize {
        self.others[facet.index()]
    }

    /// The years counted, with how many would be shown of each.
    #[must_use]
    pub fn years(&self) -> Vec<(u16, usize)> {
        let (mut all, mut there) = (Vec::new(), 0);
        for (after, change) in self.years[..self.years.len() - 1].iter().enumerate() {
            there += change;
            all.push((self.first_year + after as u16, there as usize));
        }
        all
    }

    /// What a click on `value` does. Of a territory [`Within`](super::Within) tells it; here it is `None`, as
    /// for what is not counted.
    #[must_use]
    pub fn change(&self, value: &Value) -> Option<Change> {
        match value {
            Value::Territory(_) => None,
            Value::Year(year) if self.asked.year == Some(*year) => Some(self.dropped(Facet::Year)),
            Value::Year(year) => {
                let at = self.years().into_iter().find(|(counted, _)| counted == year);
                at.map(|(_, count)| Change::To(count))
            }
            _ => {
                let (facet, place) = (value.facet(), value.place()?);
                let choice = self.asked.choice(facet)?;
                let at = MARKED.iter().position(|(marked, _)| *marked == facet)?;
                Some(self.marked(facet, choice, &self.marks[at], place))
            }
        }
    }

    fn marked(&self, facet: Facet, choice: Choice, marks: &Marks, place: usize) -> Change {
        let (gain, alone) = (marks.gain[place] as usize, marks.alone[place] as usize);
        if !choice.asks {
            Change::To(gain)
        } else if choice.mask & 1 << place == 0 {
            Change::More(gain)
        } else if choice.is_only(place) {
            self.dropped(facet)
        } else {
            Change::Fewer(alone)
        }
    }

    /// What it does to drop a facet of which one value is chosen.
    pub(super) fn dropped(&self, facet: Facet) -> Change {
        Change::More(self.without(facet) - self.shown)
    }

    /// How many are shown after a change.
    #[must_use]
    pub fn after(&self, change: Change) -> usize {
        match change {
            Change::To(count) => count,
            Change::More(count) => self.shown + count,
            Change::Fewer(count) => self.shown - count,
        }
    }

    /// An actor of a footing, and how many stand there of those that pass all but the territory.
    pub(super) fn on(&self, facts: &Facts, footing: usize) -> Option<(u32, usize)> {
        Some((*facts.footings.get(footing)?, *self.footings.get(footing)? as usize))
    }
}
