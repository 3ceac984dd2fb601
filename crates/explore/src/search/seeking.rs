//! Finding what answers a query, the best first, in steps that are short however much there is.

use super::index::{Index, Kind};
use super::query::{Query, Reading, Stage};
use super::rank::Rank;
use super::set::Set;
use super::sought::Sought;
use core::ops::Range;

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its index among those of its kind.
    pub index: u32,
    /// How well it answers.
    pub rank: Rank,
}

/// What was found of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// The best, in their order.
    pub hits: Vec<Hit>,
    /// How many there are altogether.
    pub count: usize,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// By kind, the one with the best hit first.
    pub groups: Vec<Group>,
    /// How far from what was typed that is; none when nothing was found.
    pub stage: Option<Stage>,
    /// What of the typed text was left aside, in bytes.
    pub without: Option<Range<usize>>,
}

/// A search under way.
#[derive(Debug)]
pub struct Seeking {
    query: Query,
    /// Most hits of a kind that are kept.
    most: usize,
    stages: core::slice::Iter<'static, Stage>,
    readings: Vec<Reading>,
    /// Which reading, and which index, comes next.
    at: (usize, usize),
    /// What is sought in that index.
    sought: Option<Sought>,
    /// What was found so far, index by index.
    seen: Vec<Set>,
    answer: Answer,
}

impl Seeking {
    /// Begins, to keep `most` hits of each kind.
    #[must_use]
    pub fn new(query: Query, most: usize) -> Self {
        Self {
            query,
            most,
            stages: Stage::ALL.iter(),
            readings: Vec::new(),
            at: (0, 0),
            sought: None,
            seen: Vec::new(),
            answer: Answer::default(),
        }
    }

    /// Goes on seeking in `indexes`, the same at every step; whether there is more to do.
    pub fn step(&mut self, indexes: &[&Index]) -> bool {
        let Some(reading) = self.readings.get(self.at.0) else {
            return self.next_stage(indexes);
        };
        let Some(index) = indexes.get(self.at.1) else {
            if self.answer.stage.is_none() && !self.answer.groups.is_empty() {
                (self.answer.stage, self.answer.without) = (Some(reading.stage), reading.without.clone());
            }
            self.at = (self.at.0 + 1, 0);
            // Of readings that say less than was typed, the first that says anything is enough.
            if reading.stage == Stage::Beginning && self.answer.stage.is_some() {
                self.readings.clear();
            }
            return true;
        };
        let Some(sought) = &mut self.sought else {
            self.sought = Some(Sought::new(index, reading, self.query.letters(), self.most));
            return true;
        };
        if !sought.step(index, &mut self.seen[self.at.1], &mut self.answer) {
            self.sought = None;
            self.at.1 += 1;
        }
        true
    }

    /// What was found, once there is nothing more to do.
    #[must_use]
    pub fn finish(self) -> Answer {
        let mut answer = self.answer;
        // Few enough to be put in order one by one.
        let roughly = |group: &Group| (group.hits.first().map(|hit| hit.rank.roughly()), group.kind as u32);
        for end in 1..answer.groups.len() {
            let mut at = end;
            while at > 0 && roughly(&answer.groups[at]) < roughly(&answer.groups[at - 1]) {
                answer.groups.swap(at, at - 1);
                at -= 1;
            }
        }
        answer
    }

    /// Goes on to the readings of the next stage, when what was found does not do.
    fn next_stage(&mut self, indexes: &[&Index]) -> bool {
        if self.seen.is_empty() {
            for index in indexes {
                self.seen.push(Set::none(index.len()));
            }
        }
        let Some(&stage) = self.stages.next() else { return false };
        // Nothing that a stage finds may be nearer than what was found already.
        let nearest = self.answer.nearest();
        let enough = match stage {
            Stage::Typed => None,
            Stage::Short => Some(1),
            // What is found with a slip may as well be another word that is written in two.
            Stage::Spaced => Some(0),
            Stage::Without => Some(Stage::Without.far() - 1),
            Stage::Beginning => Some(u32::MAX),
        };
        if enough >= nearest && nearest.is_some() {
            return true;
        }
        self.readings = self.query.readings(stage, indexes);
        self.at = (0, 0);
        true
    }
}

impl Answer {
    /// How far the nearest hit is from what was typed.
    fn nearest(&self) -> Option<u32> {
        let mut nearest = None;
        for group in &self.groups {
            let far = group.hits.first().map(|hit| hit.rank.far());
            if nearest.is_none() || far < nearest {
                nearest = far;
            }
        }
        nearest
    }

    /// Counts `count` more of a kind.
    pub(super) fn count(&mut self, kind: Kind, count: usize) {
        match self.groups.iter_mut().find(|group| group.kind == kind) {
            Some(group) => group.count += count,
            None => self.groups.push(Group { kind, hits: Vec::new(), count }),
        }
    }

    /// Adds a hit of a kind that was counted, which stays while it is among the best `most`.
    pub(super) fn add(&mut self, kind: Kind, hit: Hit, most: usize) {
        let Some(group) = self.groups.iter_mut().find(|group| group.kind == kind) else { return };
        let mut at = group.hits.len();
        while at > 0 && (hit.rank, hit.index) < (group.hits[at - 1].rank, group.hits[at - 1].index) {
            at -= 1;
        }
        if at < most {
            group.hits.truncate(most - 1);
            group.hits.insert(at, hit);
        }
    }

    /// The rank of the worst of `most` hits of a kind, roughly; none while there are fewer.
    pub(super) fn worst(&self, kind: Kind, most: usize) -> Option<u32> {
        let group = self.groups.iter().find(|group| group.kind == kind)?;
        group.hits.get(most.checked_sub(1)?).map(|hit| hit.rank.roughly())
    }
}
