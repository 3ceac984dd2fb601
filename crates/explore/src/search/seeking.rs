//! Finding what answers a query, the best first, in steps that are short however much there is.

use super::index::{Index, Kind};
use super::query::{Query, Reading, Stage, Word};
use super::rank::{Rank, Tier, rank};
use super::slip::slips;
use core::ops::Range;

/// Entries of words that are looked at in a step.
const STEP: usize = 2048;

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
    /// Entries that were looked at and found, a bit each, index by index.
    seen: Vec<Vec<u64>>,
    answer: Answer,
}

/// A reading, sought in an index.
#[derive(Debug)]
struct Sought {
    /// For each word typed, how each word of the index answers it.
    tiers: Vec<Vec<Option<Tier>>>,
    /// Words of the index that have those entries that may answer: those of the rarest word.
    words: Vec<Range<usize>>,
    /// Which range is looked at, and how far.
    at: (usize, usize),
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
            self.sought = Some(Sought::new(index, &reading.words));
            return true;
        };
        let far = reading.stage.far();
        let mut budget = STEP;
        while budget > 0 {
            let Some(words) = sought.words.get(sought.at.0) else {
                self.sought = None;
                self.at.1 += 1;
                return true;
            };
            let entries = index.having(words).get(sought.at.1..).unwrap_or_default();
            let entries = entries.get(..budget).unwrap_or(entries);
            if entries.is_empty() {
                sought.at = (sought.at.0 + 1, 0);
                continue;
            }
            budget -= entries.len();
            sought.at.1 += entries.len();
            let seen = &mut self.seen[self.at.1];
            for &entry in entries {
                let bit = 1 << (entry % 64);
                let word = &mut seen[entry as usize / 64];
                if *word & bit == 0
                    && let Some(rank) = rank(index, entry, &sought.tiers, self.query.letters(), far)
                {
                    *word |= bit;
                    self.answer.add(index.kind(), Hit { index: entry, rank }, self.most);
                }
            }
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
                self.seen.push(vec![0; index.len().div_ceil(64)]);
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

impl Sought {
    fn new(index: &Index, typed: &[Word]) -> Self {
        let mut sought = Self { tiers: Vec::new(), words: Vec::new(), at: (0, 0) };
        let mut fewest = usize::MAX;
        for word in typed {
            let mut tiers = vec![None; index.lexicon().len()];
            let mut count = 0;
            let mut words = Vec::new();
            for (tier, range) in ranges(index, word) {
                count += index.having(&range).len();
                for has in tiers.get_mut(range.clone()).unwrap_or_default() {
                    if has.is_none_or(|has| tier < has) {
                        *has = Some(tier);
                    }
                }
                words.push(range);
            }
            if count < fewest {
                (fewest, sought.words) = (count, words);
            }
            sought.tiers.push(tiers);
        }
        sought
    }
}

/// The words of the index that answer a word that was typed.
fn ranges(index: &Index, word: &Word) -> Vec<(Tier, Range<usize>)> {
    let lexicon = index.lexicon();
    let open = word.is_open(index.kind());
    let begin = lexicon.beginning(&word.letters);
    let exact = lexicon.closed(&begin, word.letters.len());
    let mut ranges = Vec::new();
    let mut add = |tier, range: Range<usize>| {
        if !range.is_empty() {
            ranges.push((tier, range));
        }
    };
    if open {
        add(Tier::Beginning, exact.end..begin.end);
    }
    add(Tier::Exact, exact);
    if word.slip {
        slips(lexicon, &word.letters, false, &mut |range| add(Tier::Slip, range));
        if open && word.slip_beginning() {
            slips(lexicon, &word.letters, true, &mut |range| add(Tier::SlipBeginning, range));
        }
    }
    ranges
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

    /// Adds a hit, which stays while it is among the best.
    fn add(&mut self, kind: Kind, hit: Hit, most: usize) {
        let at = self.groups.iter().position(|group| group.kind == kind).unwrap_or(self.groups.len());
        if at == self.groups.len() {
            self.groups.push(Group { kind, hits: Vec::new(), count: 0 });
        }
        let group = &mut self.groups[at];
        group.count += 1;
        let mut at = group.hits.len();
        while at > 0 && (hit.rank, hit.index) < (group.hits[at - 1].rank, group.hits[at - 1].index) {
            at -= 1;
        }
        if at < most {
            group.hits.truncate(most - 1);
            group.hits.insert(at, hit);
        }
    }
}
