//! What is sought of one kind, ready to be found: which names have which words, and the other way round.
//!
//! Made in steps, because there may be a hundred thousand names. Entries have a *standing*, by the length of
//! their names: of those that have a word, the ones called little else are before the others, so that whoever
//! seeks a word that everybody has need look at the first few only. Where very many have a word, they are there
//! as a [`Set`], too.

use super::abbreviation::{Abbreviations, Term};
use super::fold::Folding;
use super::lexicon::Lexicon;
use super::set::Set;
use core::ops::Range;
use grappes_geometry::order::Sorting;

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An actor, by its index in the dataset.
    Actor,
    /// A person in office.
    Person,
    /// A theme.
    Theme,
    /// A region, département or grouping of communes.
    Territory,
    /// A commune.
    Commune,
}

impl Kind {
    /// All kinds, in the order in which equals are offered.
    pub const ALL: [Self; 5] = [Self::Actor, Self::Person, Self::Theme, Self::Territory, Self::Commune];
}

/// What one of a kind is called.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry<'a> {
    /// Its name, and the short one where it has one.
    pub names: [&'a str; 2],
    /// What it is found by besides, after those that are called so: place, role, codes.
    pub besides: [&'a str; 2],
}

/// Where in an entry a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In one of the names, as the word of this number.
    Name(usize, u32),
    /// Besides.
    Besides,
}

/// How near the beginning of a name a word is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// As its first word that matters.
    Leading = 1,
    /// As any word of a name.
    Named = 2,
    /// In a name or besides.
    Anywhere = 3,
}

/// How long an entry's names are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measure {
    /// Words that matter in each name.
    pub words: [u8; 2],
    /// Letters of each name.
    pub letters: [u8; 2],
}

impl Measure {
    /// Letters of its shortest name.
    fn shortest(self) -> u8 {
        let [name, short] = self.letters;
        if short == 0 { name } else { name.min(short) }
    }
}

/// Entries of a kind, found by their words.
#[derive(Debug)]
pub struct Index {
    kind: Kind,
    lexicon: Lexicon,
    measures: Vec<Measure>,
    /// Where the words of each entry begin, and where those of the last end.
    starts: Vec<u32>,
    /// Numbers of words, entry by entry.
    words: Vec<u32>,
    /// Where each of them stands: see [`pack`].
    places: Vec<u8>,
    /// The entries by standing.
    order: Vec<u32>,
    /// Where the standings of each slot begin, and where those of the last end. A word has three slots: names
    /// that begin with it, names that have it further on, and where it stands besides.
    of_slot: Vec<u32>,
    /// Standings, slot by slot.
    standings: Vec<u32>,
    /// Slots of which there is a set, too.
    crowded: Vec<u32>,
    /// These sets, one after the other.
    crowds: Vec<u64>,
}

impl Index {
    /// What it holds.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.measures.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.measures.is_empty()
    }

    /// All words.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The entry at a standing.
    #[must_use]
    pub fn entry(&self, standing: u32) -> u32 {
        self.order.get(standing as usize).copied().unwrap_or_default()
    }

    /// Takes the standings of those that have one of the words `words` within `reach` into `set`, until `budget`
    /// looks are taken; the first word that is left over, at most the end of `words`.
    pub fn collect(&self, words: &Range<usize>, reach: Reach, set: &mut Set, budget: &mut usize) -> usize {
        for word in words.clone() {
            if *budget == 0 {
                return word;
            }
            let mut looks = 1;
            for slot in SLOTS * word..SLOTS * word + reach as usize {
                let standings = self.slot(slot);
                if standings.len() > self.crowd()
                    && let Ok(crowd) = self.crowded.binary_search(&(slot as u32))
                {
                    let width = self.len().div_ceil(64);
                    set.join(self.crowds.get(crowd * width..(crowd + 1) * width).unwrap_or_default());
                    looks += width;
                    continue;
                }
                for &standing in standings {
                    set.insert(standing);
                }
                looks += standings.len();
            }
            *budget = budget.saturating_sub(looks);
        }
        words.end
    }

    /// Standings of a slot.
    fn slot(&self, slot: usize) -> &[u32] {
        match (self.of_slot.get(slot), self.of_slot.get(slot + 1)) {
            (Some(&start), Some(&end)) => self.standings.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// From more than so many on there is a set, which then takes no more room than they do.
    fn crowd(&self) -> usize {
        self.len() / 32
    }

    /// Hands to `each` the words of an entry and where they stand.
    pub fn words_of(&self, entry: u32, each: &mut dyn FnMut(u32, Place)) {
        let (Some(&start), Some(&end)) = (self.starts.get(entry as usize), self.starts.get(entry as usize + 1)) else {
            return;
        };
        for at in start as usize..end as usize {
            each(self.words[at], unpack(self.places[at]));
        }
    }

    /// How long the names of an entry are.
    #[must_use]
    pub fn measure(&self, entry: u32) -> Measure {
        self.measures.get(entry as usize).copied().unwrap_or_default()
    }
}

/// Slots of a word.
const SLOTS: usize = 3;

/// Which of a word's slots it is for a place.
fn slot_of(word: u32, place: u8) -> usize {
    let at = match unpack(place) {
        Place::Name(_, 0) => 0,
        Place::Name(..) => 1,
        Place::Besides => 2,
    };
    SLOTS * word as usize + at
}

/// Words of a name from this one on are taken for this one.
const LAST_WORD: usize = 62;
const BESIDES: u8 = 2 << 6;

/// A place in a byte: which name, or besides, and the number of the word.
fn pack(field: usize, word: usize) -> u8 {
    if field < 2 { (field as u8) << 6 | word.min(LAST_WORD) as u8 } else { BESIDES }
}

fn unpack(place: u8) -> Place {
    if place >= BESIDES { Place::Besides } else { Place::Name(usize::from(place >> 6), u32::from(place & 63)) }
}

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

/// The distinct words so far, each with a number: a table with open addressing, at most half full.
#[derive(Debug)]
struct Seen {
    bytes: Vec<u8>,
    /// Where each word begins, and where the last one ends.
    starts: Vec<u32>,
    hashes: Vec<u32>,
    /// Numbers of words, one more; 0 is free.
    table: Vec<u32>,
}

impl Seen {
    fn new() -> Self {
        Self { bytes: Vec::new(), starts: vec![0], hashes: Vec::new(), table: vec![0; 64] }
    }

    fn len(&self) -> usize {
        self.hashes.len()
    }

    fn word(&self, number: usize) -> &[u8] {
        &self.bytes[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The number of a word.
    fn number(&mut self, word: &[u8]) -> u32 {
        // FNV-1a.
        let mut hash = 0x811C_9DC5_u32;
        for byte in word {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
        let mut at = self.free_or(hash, &|number| self.word(number) == word);
        if let Some(number) = self.table[at].checked_sub(1) {
            return number;
        }
        if 2 * self.len() >= self.table.len() {
            self.table = vec![0; 4 * self.table.len()];
            for number in 0..self.len() {
                let at = self.free_or(self.hashes[number], &|_| false);
                self.table[at] = number as u32 + 1;
            }
            at = self.free_or(hash, &|_| false);
        }
        self.bytes.extend_from_slice(word);
        self.starts.push(self.bytes.len() as u32);
        self.hashes.push(hash);
        self.table[at] = self.len() as u32;
        self.len() as u32 - 1
    }

    /// The first place for a hash that is free, or holds a number for which `is` holds.
    fn free_or(&self, hash: u32, is: &dyn Fn(usize) -> bool) -> usize {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(number) = self.table[at].checked_sub(1) {
            if self.hashes[number as usize] == hash && is(number as usize) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
