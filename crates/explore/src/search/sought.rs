//! One way of reading what was typed, sought in one index.
//!
//! Who answers, and how many do, is told by sets: for each word those that have it, joined, and of these what is
//! in all. Each of those few is then ranked by its own words. Where they are many, the best of them are looked
//! for in turn: names that begin with what was typed, names that have it, then what is found by its beginning,
//! besides, with slips; of each the shortest names, and no more turns once there are enough. So a word that
//! everybody has costs no more than one that a thousand have.

use super::index::{Index, Reach};
use super::query::{Reading, Word};
use super::rank::{Class, Rank, Tier, rank};
use super::seeking::{Answer, Hit};
use super::set::Set;
use super::slip::slips;
use core::ops::Range;

/// Looks at a word, at an entry that has it, or at 64 entries at a time, that a step takes.
const STEP: usize = 16_384;

/// Entries that are ranked in a turn. Where more answer alike, nobody looks for one with a long name among them.
const RANKED: usize = 1024;

/// Which of those that answer a turn is for.
#[derive(Debug, Clone, Copy)]
struct Turn {
    /// How near the beginning of a name the first word is, …
    first: Reach,
    /// … and the others.
    others: Reach,
    /// How well words are found, at the worst.
    tier: Tier,
    /// The best that a name can be.
    best: Class,
}

/// All that answer, then those that may answer best.
const TURNS: [Turn; 6] = {
    use Reach::{Anywhere, Leading, Named};
    use Tier::{Beginning, Exact, SlipBeginning};
    [
        Turn { first: Anywhere, others: Anywhere, tier: SlipBeginning, best: Class::Whole },
        Turn { first: Leading, others: Named, tier: Exact, best: Class::Whole },
        Turn { first: Leading, others: Named, tier: Beginning, best: Class::Begins },
        Turn { first: Named, others: Named, tier: Exact, best: Class::Words },
        Turn { first: Named, others: Named, tier: Beginning, best: Class::Beginnings },
        Turn { first: Anywhere, others: Anywhere, tier: Beginning, best: Class::Besides },
    ]
};

/// A reading, sought in an index.
#[derive(Debug)]
pub struct Sought {
    /// For each word typed, which words of the index answer it, and how.
    words: Vec<Vec<(Tier, Range<usize>)>>,
    /// The same, for each word of the index; once there is something to rank.
    tiers: Vec<Vec<Option<Tier>>>,
    /// How many letters were typed, how far the reading is from them, how many hits are wanted.
    letters: usize,
    far: u32,
    most: usize,
    /// The turn that is taken.
    turn: usize,
    /// How far it is: which word typed, which of its ranges, which word of that.
    at: (usize, usize, usize),
    /// Those that have the word that is looked at, and those that have all before it.
    having: Set,
    found: Set,
    /// All that answer, and those of them that were ranked.
    all: Set,
    ranked: Set,
}

impl Sought {
    /// Begins; `letters` is how many were typed, `most` how many hits are wanted.
    pub fn new(index: &Index, reading: &Reading, letters: usize, most: usize) -> Self {
        let none = Set::none(index.len());
        Self {
            words: reading.words.iter().map(|word| ranges(index, word)).collect(),
            tiers: Vec::new(),
            letters,
            far: reading.stage.far(),
            most,
            turn: 0,
            at: (0, 0, 0),
            having: none.clone(),
            found: none.clone(),
            all: none.clone(),
            ranked: none,
        }
    }

    /// Goes on, with the same index and those that were found there before; whether there is more to do.
    pub fn step(&mut self, index: &Index, seen: &mut Set, answer: &mut Answer) -> bool {
        let kind = index.kind();
        match TURNS.get(self.turn) {
            Some(turn) => {
                let best = Rank::best_of(turn.best, self.far);
                if self.turn > 0 && answer.worst(kind, self.most).is_some_and(|worst| worst <= best) {
                    return false;
                }
                if self.gather(index, turn) {
                    return true;
                }
            }
            None => self.found.clone_from(&self.all),
        }
        if self.turn == 0 {
            self.found.leave_out(seen);
            let count = self.found.len();
            if count == 0 {
                return false;
            }
            seen.join(self.found.bits());
            answer.count(kind, count);
            self.all.clone_from(&self.found);
            self.tiers = self.words.iter().map(|ranges| tiers(index, ranges)).collect();
            self.turn = if count > RANKED { 1 } else { TURNS.len() };
            return true;
        }
        self.found.keep(&self.all);
        self.found.leave_out(&self.ranked);
        for standing in self.found.first(RANKED) {
            self.ranked.insert(standing);
            let entry = index.entry(standing);
            if let Some(rank) = rank(index, entry, &self.tiers, self.letters, self.far) {
                answer.add(kind, Hit { index: entry, rank }, self.most);
            }
        }
        self.turn += 1;
        self.turn <= TURNS.len()
    }

    /// Finds those that a turn is for; whether there is more to do.
    fn gather(&mut self, index: &Index, turn: &Turn) -> bool {
        let mut budget = STEP;
        let (word, range, from) = &mut self.at;
        while let Some(ranges) = self.words.get(*word) {
            let reach = if *word == 0 { turn.first } else { turn.others };
            while let Some((tier, words)) = ranges.get(*range) {
                if *tier <= turn.tier {
                    let rest = words.start.max(*from)..words.end;
                    *from = index.collect(&rest, reach, &mut self.having, &mut budget);
                    if *from < words.end {
                        return true;
                    }
                }
                (*range, *from) = (*range + 1, 0);
            }
            if *word == 0 {
                self.found.clone_from(&self.having);
            } else {
                self.found.keep(&self.having);
            }
            self.having = Set::none(index.len());
            (*word, *range) = (*word + 1, 0);
        }
        *word = 0;
        false
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

/// How each word of the index answers, at best.
fn tiers(index: &Index, ranges: &[(Tier, Range<usize>)]) -> Vec<Option<Tier>> {
    let mut tiers = vec![None; index.lexicon().len()];
    for (tier, range) in ranges {
        for has in tiers.get_mut(range.clone()).unwrap_or_default() {
            if has.is_none_or(|has| *tier < has) {
                *has = Some(*tier);
            }
        }
    }
    tiers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Abbreviations, Building, Entry, Group, Kind, Query, Stage};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    /// As the list shows.
    const MOST: usize = 6;
    const CROWD: usize = 100_000;

    fn index(names: impl Iterator<Item = String>) -> Index {
        let mut building = Building::new(Kind::Actor);
        let abbreviations = Abbreviations::default();
        for name in names {
            building.push(&Entry { names: [&name, ""], besides: ["Commune, Département", ""] }, &abbreviations);
        }
        while building.step() {}
        building.finish()
    }

    /// A hundred thousand names of which nearly all have the same words, but for one in a thousand.
    static CROWDED: LazyLock<Index> = LazyLock::new(|| {
        index((0..CROWD).map(|number| match number % 1000 {
            999 => format!("Filière régionale des métiers de l’art, section {number}"),
            _ => format!("Acteur {} de la filière", number * 7919 % CROWD),
        }))
    });

    /// What is found, how many steps that took and how many entries were ranked.
    fn seek(index: &Index, typed: &str) -> (Group, usize, usize) {
        let query = Query::new(typed);
        let reading = &query.readings(Stage::Typed, &[index])[0];
        let (mut seen, mut answer) = (Set::none(index.len()), Answer::default());
        let mut sought = Sought::new(index, reading, query.letters(), MOST);
        let mut steps = 1;
        while sought.step(index, &mut seen, &mut answer) {
            steps += 1;
        }
        let nobody = Group { kind: Kind::Actor, hits: Vec::new(), count: 0 };
        (answer.groups.pop().unwrap_or(nobody), steps, sought.ranked.len())
    }

    /// The same by looking at every entry.
    fn look_at_all(index: &Index, typed: &str) -> Group {
        let query = Query::new(typed);
        let words = &query.readings(Stage::Typed, &[index])[0].words;
        let tiers: Vec<Vec<Option<Tier>>> = words.iter().map(|word| tiers(index, &ranges(index, word))).collect();
        let rank =
            |index_of: u32| Some(Hit { index: index_of, rank: rank(index, index_of, &tiers, query.letters(), 0)? });
        let mut hits: Vec<Hit> = (0..index.len() as u32).filter_map(rank).collect();
        let count = hits.len();
        hits.sort_by_key(|hit| (hit.rank, hit.index));
        hits.truncate(MOST);
        Group { kind: Kind::Actor, hits, count }
    }

    #[test]
    fn a_word_that_everybody_has_is_answered_as_if_everybody_had_been_looked_at() {
        for typed in [
            "a",
            "acteur",
            "filiere",
            "filière",
            "acteur filiere",
            "art",
            "commune",
            "1",
            "acteur 1",
            "acteur 99993",
            "metiers section",
        ] {
            let (found, ..) = seek(&CROWDED, typed);
            assert_eq!(found, look_at_all(&CROWDED, typed), "{typed}");
        }
    }

    #[test]
    fn every_letter_is_answered_with_few_looks_however_many_answer() {
        for typed in ["acteur 99993 de la filière", "filière acteur", "commune", "départemant", "1 2 3 4 5 6"] {
            for (at, letter) in typed.char_indices() {
                let typed = &typed[..at + letter.len_utf8()];
                if Query::new(typed).is_empty() {
                    continue;
                }
                let (group, steps, ranked) = seek(&CROWDED, typed);
                assert!(ranked <= 3 * RANKED, "{typed}: {ranked} of {} ranked", group.count);
                assert!(steps <= 16, "{typed}: {steps} steps");
            }
        }
    }

    proptest! {
        #[test]
        fn the_best_of_many_are_those_of_all(seed: u32, typed in "[bcf]{1,2}") {
            let mut state = seed;
            let mut draw = |below: u32| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) % below
            };
            let names: Vec<String> = (0..4000).map(|_| {
                let words: Vec<String> = (0..1 + draw(3)).map(|_| (0..1 + draw(3)).map(|_| ['b', 'c', 'f'][draw(3) as usize]).collect()).collect();
                words.join(" ")
            }).collect();
            let index = index(names.into_iter());
            let (found, _, ranked) = seek(&index, &typed);
            prop_assert_eq!(found, look_at_all(&index, &typed));
            prop_assert!(ranked <= 3 * RANKED);
        }
    }
}
