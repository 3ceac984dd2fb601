//! What every click would leave.
//!
//! An actor that passes all facets counts for each of them; one that a single facet keeps out counts for
//! that one, since only a click there can let it in. So one look at each actor is enough for all values.

use super::asked::{Asked, Choice};
use super::facts::Fact;
use super::value::{Facet, Value};
use grappes_model::theme::THEMES;
use grappes_model::{Layer, RelationKind};

/// What a click on a value does to the number shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// So many are shown then: nothing of the facet was chosen, or of its values there is one at a time.
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
    /// An actor of each footing, and how many stand there of those that pass all but the territory.
    pub(super) footings: Vec<(u32, u32)>,
}

/// Counts of a facet with a fixed number of values, of those that pass all other facets.
#[derive(Debug, Clone, PartialEq)]
struct Marks {
    /// Values that anybody has, whoever passes: a bit each.
    present: u32,
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
    /// Nothing counted yet; `footings` is an actor of each.
    pub(super) fn new(asked: Asked, footings: &[u32], years: Option<(u16, u16)>) -> Self {
        let mut standing = Vec::with_capacity(footings.len());
        for &actor in footings {
            standing.push((actor, 0));
        }
        let span = years.map_or(0, |(first, last)| usize::from(last.saturating_sub(first)) + 1);
        Self {
            asked,
            shown: 0,
            others: [0; Facet::ALL.len()],
            marks: MARKED.map(|(_, count)| Marks { present: 0, gain: vec![0; count], alone: vec![0; count] }),
            first_year: years.map_or(0, |(first, _)| first),
            years: vec![0; span + 1],
            footings: standing,
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
            marks.present |= has;
            if counts_for(facet) {
                marks.add(self.asked.choice(facet).map_or(0, |choice| choice.mask), has);
            }
        }
        if counts_for(Facet::Territory) {
            self.footings[footing].1 += 1;
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

    /// Whether any actor has `value`, whoever passes; of what is not counted here nobody knows.
    #[must_use]
    pub fn exists(&self, value: &Value) -> bool {
        let marks = MARKED.iter().position(|(marked, _)| *marked == value.facet()).map(|at| &self.marks[at]);
        marks.zip(value.place()).is_some_and(|(marks, place)| marks.present & 1 << place != 0)
    }

    /// What a click on `value` does. Of a territory [`Within`](super::Within) tells it; here it is `None`, as
    /// for what is not counted.
    #[must_use]
    pub fn change(&self, value: &Value) -> Option<Change> {
        match value {
            Value::Territory(_) => None,
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
            Change::More(self.without(facet) - self.shown)
        } else {
            Change::Fewer(alone)
        }
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
}
