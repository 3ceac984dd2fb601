//! An index in the making, in steps, because there may be a hundred thousand names.

use super::abbreviation::{Abbreviations, Term};
use super::fold::Folding;
use super::index::{Entry, Index, Kind, LAST_WORD, Measure, SLOTS, pack, slot_of};
use super::lexicon::Lexicon;
use super::seen::Seen;
use grappes_geometry::order::Sorting;

/// An index in the making: take in every entry, then take steps until there is none left.
#[derive(Debug)]
pub struct Building {
    index: Index,
    seen: Seen,
    work: Work,
    /// The number of each word in their order.
    ranks: Vec<u32>,
    /// How far the work is.
    done: usize,
}

/// What is done once all entries are there.
#[derive(Debug)]
enum Work {
    /// Entries are still coming.
    Taking,
    /// They are put in the order of their standing.
    Standing(Sorting),
    /// The distinct words are put in order.
    Sorting(Sorting),
    /// They are taken into the lexicon, in this order.
    Listing(Vec<u32>),
    /// The words of entries are called by their number in it, and counted.
    Counting,
    /// Where the standings of each slot begin, two places on.
    Summing,
    /// Standings are entered under their words.
    Entering,
}

/// Words that are looked at in a step.
const STEP: usize = 2048;

impl Building {
    /// Begins with no entries.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        let index = Index {
            kind,
            lexicon: Lexicon::default(),
            measures: Vec::new(),
            starts: vec![0],
            words: Vec::new(),
            places: Vec::new(),
            order: Vec::new(),
            of_slot: Vec::new(),
            standings: Vec::new(),
            crowded: Vec::new(),
            crowds: Vec::new(),
        };
        Self { index, seen: Seen::new(), work: Work::Taking, ranks: Vec::new(), done: 0 }
    }

    /// Takes in the next entry.
    pub fn push(&mut self, entry: &Entry<'_>, abbreviations: &Abbreviations) {
        let (index, seen) = (&mut self.index, &mut self.seen);
        let mut measure = Measure::default();
        for (field, text) in entry.names.into_iter().chain(entry.besides).enumerate() {
            let folding = Folding::of(text);
            let words = abbreviations.terms(&folding, &mut |term: &Term<'_>| {
                index.words.push(seen.number(term.word));
                index.places.push(pack(field, term.place));
            });
            if field < 2 {
                measure.words[field] = words.min(LAST_WORD + 1) as u8;
                measure.letters[field] = folding.letters(0..folding.len()).len().min(255) as u8;
            }
        }
        index.measures.push(measure);
        index.starts.push(index.words.len() as u32);
    }

    /// Goes on with the work, once every entry is there; whether there is more to do.
    pub fn step(&mut self) -> bool {
        let Self { index, seen, work, ranks, done } = self;
        let next = match work {
            Work::Taking => Some(Work::Standing(Sorting::new((0..index.len() as u32).collect()))),
            Work::Standing(sorting) => {
                let shortest = |entry: usize| index.measures[entry].shortest();
                let more = sorting.step(&|a, b| shortest(a).cmp(&shortest(b)));
                (!more).then(|| {
                    index.order = sorted(sorting);
                    Work::Sorting(Sorting::new((0..seen.len() as u32).collect()))
                })
            }
            Work::Sorting(sorting) => {
                let more = sorting.step(&|a, b| seen.word(a).cmp(seen.word(b)));
                (!more).then(|| Work::Listing(sorted(sorting)))
            }
            Work::Listing(sorted) => {
                let words = sorted.get(*done..).unwrap_or_default();
                ranks.resize(sorted.len(), 0);
                for &word in words.iter().take(STEP) {
                    ranks[word as usize] = *done as u32;
                    index.lexicon.push(seen.word(word as usize));
                    *done += 1;
                }
                (*done == sorted.len()).then_some(Work::Counting)
            }
            // Sorted by counting: how many standings each slot has, two places on, so that the running sums
            // end up as beginnings once all are entered; …
            Work::Counting => {
                index.of_slot.resize(SLOTS * ranks.len() + 2, 0);
                let until = index.words.len().min(*done + STEP);
                for at in *done..until {
                    let word = ranks[index.words[at] as usize];
                    index.words[at] = word;
                    index.of_slot[slot_of(word, index.places[at]) + 2] += 1;
                }
                *done = until;
                (until == index.words.len()).then_some(Work::Summing)
            }
            Work::Summing => {
                let until = (SLOTS * ranks.len()).min(*done + STEP);
                for slot in *done..until {
                    if index.of_slot[slot + 2] as usize > index.crowd() {
                        index.crowded.push(slot as u32);
                    }
                    index.of_slot[slot + 2] += index.of_slot[slot + 1];
                }
                *done = until;
                (until == SLOTS * ranks.len()).then_some(Work::Entering)
            }
            // … then which.
            Work::Entering => {
                let width = index.len().div_ceil(64);
                index.standings.resize(index.words.len(), 0);
                index.crowds.resize(index.crowded.len() * width, 0);
                let until = index.len().min(*done + STEP / 8);
                for standing in *done..until {
                    let entry = index.order[standing] as usize;
                    for at in index.starts[entry] as usize..index.starts[entry + 1] as usize {
                        let slot = slot_of(index.words[at], index.places[at]);
                        let next = &mut index.of_slot[slot + 1];
                        index.standings[*next as usize] = standing as u32;
                        *next += 1;
                        if let Ok(crowd) = index.crowded.binary_search(&(slot as u32)) {
                            index.crowds[crowd * width + standing / 64] |= 1 << (standing % 64);
                        }
                    }
                }
                *done = until;
                return until < index.len();
            }
        };
        if let Some(next) = next {
            (*work, *done) = (next, 0);
        }
        true
    }

    /// The index, once there is nothing more to do.
    #[must_use]
    pub fn finish(self) -> Index {
        self.index
    }
}

/// What a sort that is done has come to.
fn sorted(sorting: &mut Sorting) -> Vec<u32> {
    core::mem::replace(sorting, Sorting::new(Vec::new())).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::index::{Place, Reach};
    use crate::search::set::Set;
    use proptest::prelude::*;

    fn build(names: &[String]) -> Index {
        let mut building = Building::new(Kind::Actor);
        let abbreviations = Abbreviations::default();
        for name in names {
            building.push(&Entry { names: [name, ""], besides: ["paris", ""] }, &abbreviations);
        }
        while building.step() {}
        building.finish()
    }

    proptest! {
        #[test]
        fn every_word_leads_to_its_entries_and_back(names in prop::collection::vec("[bcf]{1,2}( [bcf]{1,2}){0,2}", 0..60)) {
            let index = build(&names);
            prop_assert_eq!(index.len(), names.len());
            for word in 0..index.lexicon().len() {
                let text = core::str::from_utf8(index.lexicon().word(word)).unwrap();
                let initials = |name: &str| {
                    let all: String = name.split(' ').map(|word| &word[..1]).collect();
                    if all.len() > 2 { all } else { String::new() }
                };
                let has = |name: &str| name.split(' ').any(|word| word == text) || initials(name) == text;
                for reach in [Reach::Leading, Reach::Named, Reach::Anywhere] {
                    let mut set = Set::none(index.len());
                    prop_assert_eq!(index.collect(&(word..word + 1), reach, &mut set, &mut 1), word + 1);
                    let having: Vec<u32> = set.first(names.len()).into_iter().map(|standing| index.entry(standing)).collect();
                    prop_assert!(having.is_sorted_by_key(|&entry| (index.measure(entry).letters[0], entry)), "shortest first");
                    for (entry, name) in names.iter().enumerate() {
                        let begins = name.split(' ').next() == Some(text) || initials(name) == text;
                        let meant = match reach {
                            Reach::Leading => begins,
                            Reach::Named => has(name),
                            Reach::Anywhere => has(name) || text == "paris",
                        };
                        prop_assert_eq!(having.contains(&(entry as u32)), meant, "{} in {}", text, name);
                    }
                }
            }
            for (entry, name) in names.iter().enumerate() {
                let mut found = Vec::new();
                index.words_of(entry as u32, &mut |word, place| {
                    found.push((core::str::from_utf8(index.lexicon().word(word as usize)).unwrap().to_owned(), place));
                });
                for (at, word) in name.split(' ').enumerate() {
                    prop_assert!(found.contains(&(word.to_owned(), Place::Name(0, at as u32))));
                }
                prop_assert!(found.contains(&("paris".to_owned(), Place::Besides)));
                prop_assert_eq!(usize::from(index.measure(entry as u32).words[0]), name.split(' ').count());
            }
        }
    }

    #[test]
    fn an_index_of_nothing_finds_nothing() {
        let index = build(&[]);
        let mut set = Set::none(0);
        assert!(index.is_empty() && index.lexicon().is_empty());
        assert_eq!((index.collect(&(0..0), Reach::Anywhere, &mut set, &mut 1), set.len()), (0, 0));
    }
}
