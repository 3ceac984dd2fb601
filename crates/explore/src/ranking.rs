//! The list in another order than by name: nearest, largest, latest first.
//!
//! Every order is one number an actor, ascending, and names where numbers are the same.

use crate::{Moments, Passing, Places};
use grappes_geometry::order::Sorting;
use grappes_geometry::{LonLat, distance};
use grappes_model::tally::{Count, Tally};
use grappes_model::{Actor, Date};
use std::rc::Rc;

/// How the list is to be read, where it is not all of it by name.
#[derive(Clone, Default)]
pub struct Ranks {
    /// The actors in another order.
    pub sorted: Option<Rc<Sorted>>,
    /// Who is in view, of those who pass; `None` where that is not asked.
    pub seen: Option<Rc<Passing>>,
}

impl Ranks {
    /// Whether the list is read as it stands: all of it, by name.
    #[must_use]
    pub fn are_none(&self) -> bool {
        self.sorted.is_none() && self.seen.is_none()
    }
}

/// Actors in an order, with what they are sorted by.
pub struct Sorted {
    /// Indices of all actors.
    pub actors: Vec<u32>,
    /// What they are sorted by.
    pub by: By,
}

/// What actors are sorted by.
pub enum By {
    /// Distance from a place, the nearest first.
    Distance(LonLat),
    /// How many members each has, by index; most first.
    Members(Known<Count>),
    /// When something last happened to each, by index; latest first.
    Date(Known<Date>),
}

/// What is known of the actor at an index. A closure, so that the first view, which holds it, need not know how to let
/// go of whole files.
pub type Known<T> = Rc<dyn Fn(usize) -> Option<T>>;

impl By {
    /// What `actor`, the one at `index`, is sorted by, ascending.
    #[must_use]
    pub fn key(&self, index: usize, actor: &Actor) -> f64 {
        match self {
            Self::Distance(place) => distance::metres(*place, actor.point),
            Self::Members(members) => members(index).map_or(UNKNOWN, |count| -count.value),
            Self::Date(date) => date(index).map_or(UNKNOWN, |date| -day(date)),
        }
    }

    /// By the members that records count, of which those of each actor stand at `places`.
    #[must_use]
    pub fn members(tallies: Rc<Vec<Tally>>, places: Places) -> Self {
        Self::Members(Rc::new(move |index| tallies.get(places.of(index as u32)?)?.members))
    }

    /// By the latest event.
    #[must_use]
    pub fn date(moments: Rc<Moments>) -> Self {
        Self::Date(Rc::new(move |index| {
            let mut latest: Option<Date> = None;
            for event in &moments.history(index as u32)?.events {
                if latest.is_none_or(|date| date.last_day() < event.date.last_day()) {
                    latest = Some(event.date);
                }
            }
            latest
        }))
    }
}

/// A number that grows from day to day; of an imprecise date that of its last day.
fn day(date: Date) -> f64 {
    let last = date.last_day();
    let part = |part: Option<u8>| f64::from(part.unwrap_or_default());
    (f64::from(last.year) * 12.0 + part(last.month)) * 31.0 + part(last.day)
}

/// What stands where nothing is known: last, whatever the order.
pub const UNKNOWN: f64 = f64::INFINITY;

/// A list being put in order, in steps.
#[derive(Debug)]
pub struct Ranking {
    keys: Vec<f64>,
    /// Place of each actor by name.
    ranks: Vec<u32>,
    by_name: Vec<u32>,
    sorting: Option<Sorting>,
}

/// Actors looked at in a step, before they are sorted.
const STEP: usize = 512;

impl Ranking {
    /// Begins with `by_name`, the indices of all actors in the order of their names.
    #[must_use]
    pub fn new(by_name: Vec<u32>) -> Self {
        Self { keys: Vec::with_capacity(by_name.len()), ranks: vec![0; by_name.len()], by_name, sorting: None }
    }

    /// Looks at a few actors; `key` is what the one at an index is sorted by, the same at every step, and is
    /// asked once each. Whether there is more to do.
    pub fn step(&mut self, key: &dyn Fn(usize) -> f64) -> bool {
        let known = self.keys.len();
        if known < self.by_name.len() {
            for at in known..self.by_name.len().min(known + STEP) {
                self.keys.push(key(at));
                self.ranks[self.by_name[at] as usize] = at as u32;
            }
            return true;
        }
        let sorting = self.sorting.get_or_insert_with(|| Sorting::new(core::mem::take(&mut self.by_name)));
        let (keys, ranks) = (&self.keys, &self.ranks);
        sorting.step(&|a, b| keys[a].total_cmp(&keys[b]).then(ranks[a].cmp(&ranks[b])))
    }

    /// The indices in order, and what each actor was sorted by, once there was nothing more to do.
    #[must_use]
    pub fn finish(self) -> (Vec<u32>, Vec<f64>) {
        (self.sorting.map(Sorting::finish).unwrap_or(self.by_name), self.keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Placing;
    use grappes_model::RecordId;
    use grappes_model::record::Precision;
    use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

    fn ranked(by_name: Vec<u32>, keys: &[f64]) -> Vec<u32> {
        let mut ranking = Ranking::new(by_name);
        while ranking.step(&|index| keys[index]) {}
        let (order, found) = ranking.finish();
        assert_eq!(found, keys);
        order
    }

    fn key() -> impl Strategy<Value = f64> {
        prop_oneof![3 => (-3_i8..3).prop_map(f64::from), 1 => Just(UNKNOWN)]
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_numbers_then_names(keys in prop::collection::vec(key(), 0..60), turn in 0..60_usize) {
            let mut by_name: Vec<u32> = (0..keys.len() as u32).rev().collect();
            by_name.rotate_left(turn.min(keys.len()));
            let mut expected = by_name.clone();
            // The library's sort is stable.
            expected.sort_by(|&a, &b| keys[a as usize].partial_cmp(&keys[b as usize]).unwrap());
            let order = ranked(by_name, &keys);
            let known = order.iter().take_while(|&&index| keys[index as usize] < UNKNOWN).count();
            prop_assert!(order[known..].iter().all(|&index| keys[index as usize] == UNKNOWN), "unknown last");
            prop_assert_eq!(order, expected);
        }
    }

    #[test]
    fn a_step_looks_at_a_few_actors_however_many_there_are() {
        let looked = core::cell::Cell::new(0);
        let mut ranking = Ranking::new((0..100_000).collect());
        let mut steps = 0;
        while ranking.step(&|index| {
            looked.set(looked.get() + 1);
            f64::from((index as u32).wrapping_mul(0x9E37_79B1))
        }) {
            assert!(looked.take() <= STEP);
            steps += 1;
        }
        // Each is looked at once, and each pass of the sort puts all in their place, a thousand a step.
        assert!(steps < 100_000 / STEP + 17 * (100_000 / 1000 + 1), "{steps} steps");
        assert!(ranking.finish().1.len() == 100_000);
    }

    #[test]
    fn members_are_those_of_the_record() {
        let count = Count { value: 12.0, max: None, precision: Precision::Exact, as_of: None };
        let tally = |id: &str, members| Tally { id: RecordId::new(id).unwrap(), within: None, members, jobs: None };
        let tallies = vec![tally("b", Some(count)), tally("c", None)];
        let mut placing = Placing::new(3, 2);
        while placing.step(&|entry| Some([1, 2][entry])) {}
        let By::Members(members) = By::members(Rc::new(tallies), placing.finish()) else { panic!("by members") };
        assert_eq!([0, 1, 2, 3].map(|index| members(index).map(|count| count.value)), [None, Some(12.0), None, None]);
    }

    #[test]
    fn days_follow_one_another() {
        let dates = ["2009-12-31", "2010-01-01", "2010-02", "2010-03-01", "2010", "2011-01-01"];
        let days: Vec<f64> = dates.iter().map(|text| day(Date::parse(text).unwrap())).collect();
        assert!(days.is_sorted_by(|a, b| a < b), "{days:?}");
    }

    #[test]
    fn nobody_is_in_order() {
        assert!(ranked(Vec::new(), &[]).is_empty());
    }
}
