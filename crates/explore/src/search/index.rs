//! What is sought of one kind, ready to be found: which names have which words, and the other way round.
//!
//! Entries have a *standing*, by the length of their names: of those that have a word, the ones called little
//! else are before the others, so that whoever seeks a word that everybody has need look at the first few only.
//! Where very many have a word, they are there as a [`Set`], too.

use super::lexicon::Lexicon;
use super::set::Set;
use core::ops::Range;

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
    pub(super) fn shortest(self) -> u8 {
        let [name, short] = self.letters;
        if short == 0 { name } else { name.min(short) }
    }
}

/// Entries of a kind, found by their words.
#[derive(Debug)]
pub struct Index {
    pub(super) kind: Kind,
    pub(super) lexicon: Lexicon,
    pub(super) measures: Vec<Measure>,
    /// Where the words of each entry begin, and where those of the last end.
    pub(super) starts: Vec<u32>,
    /// Numbers of words, entry by entry.
    pub(super) words: Vec<u32>,
    /// Where each of them stands: see [`pack`].
    pub(super) places: Vec<u8>,
    /// The entries by standing.
    pub(super) order: Vec<u32>,
    /// Where the standings of each slot begin, and where those of the last end. A word has three slots: names
    /// that begin with it, names that have it further on, and where it stands besides.
    pub(super) of_slot: Vec<u32>,
    /// Standings, slot by slot.
    pub(super) standings: Vec<u32>,
    /// Slots of which there is a set, too.
    pub(super) crowded: Vec<u32>,
    /// These sets, one after the other.
    pub(super) crowds: Vec<u64>,
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
    pub(super) fn crowd(&self) -> usize {
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
pub(super) const SLOTS: usize = 3;

/// Which of a word's slots it is for a place.
pub(super) fn slot_of(word: u32, place: u8) -> usize {
    let at = match unpack(place) {
        Place::Name(_, 0) => 0,
        Place::Name(..) => 1,
        Place::Besides => 2,
    };
    SLOTS * word as usize + at
}

/// Words of a name from this one on are taken for this one.
pub(super) const LAST_WORD: usize = 62;
const BESIDES: u8 = 2 << 6;

/// A place in a byte: which name, or besides, and the number of the word.
pub(super) fn pack(field: usize, word: usize) -> u8 {
    if field < 2 { (field as u8) << 6 | word.min(LAST_WORD) as u8 } else { BESIDES }
}

fn unpack(place: u8) -> Place {
    if place >= BESIDES { Place::Besides } else { Place::Name(usize::from(place >> 6), u32::from(place & 63)) }
}
