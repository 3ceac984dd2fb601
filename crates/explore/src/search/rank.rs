//! How well an entry answers what was typed.

use super::index::{Index, Place};

/// How a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// As it was typed.
    Exact,
    /// As the beginning of a word.
    Beginning,
    /// With a slip.
    Slip,
    /// As the beginning of a word, with a slip.
    SlipBeginning,
}

/// What a name is to what was typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// All of it, and nothing else.
    Whole,
    /// It begins so.
    Begins,
    /// It has these words.
    Words,
    /// It has words that begin so.
    Beginnings,
    /// It is not called so, but what is said besides has it.
    Besides,
}

/// Smaller is better. In this order: as typed or how far from it, slips, what of the name it is, how its words
/// were found, how much more of the name there is than was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(u32);

impl Rank {
    /// How far it is from what was typed, in slips: 0 is as it was typed.
    #[must_use]
    pub fn far(self) -> u32 {
        self.0 >> 24
    }

    /// How well it answers, roughly: how its name was found, not how long it is.
    #[must_use]
    pub fn roughly(self) -> u32 {
        self.0 >> 20
    }

    /// That of the best of a class, roughly.
    #[must_use]
    pub fn best_of(class: Class, far: u32) -> u32 {
        far << 4 | class as u32
    }
}

/// The rank of `entry`, when it has every one of the words; `tiers` tells for each word typed how each word of
/// the index answers it, `None` not at all. `letters` is how many were typed, `far` how far the reading is from
/// what was typed.
#[must_use]
pub fn rank(index: &Index, entry: u32, tiers: &[Vec<Option<Tier>>], letters: usize, far: u32) -> Option<Rank> {
    let count = tiers.len();
    let all = (1_u64 << count) - 1;
    // For each word typed the best way it was found; for each name which words were found in it, and
    // exactly, and which of its own those are.
    let mut best = [None::<(Tier, bool)>; 16];
    let (mut found, mut exact, mut own) = ([0_u64; 2], [0_u64; 2], [0_u64; 2]);
    index.words_of(entry, &mut |word, place| {
        for (at, tiers) in tiers.iter().enumerate() {
            let Some(tier) = tiers[word as usize] else { continue };
            let besides = place == Place::Besides;
            if best[at].is_none_or(|best| (tier, besides) < best) {
                best[at] = Some((tier, besides));
            }
            if let Place::Name(name, number) = place {
                found[name] |= 1 << at;
                own[name] |= 1 << number;
                exact[name] |= u64::from(tier == Tier::Exact) << at;
            }
        }
    });
    let (mut slips, mut cost, mut besides) = (0, 0, false);
    for best in best.iter().take(count) {
        let (tier, is_besides) = (*best)?;
        slips += u32::from(tier >= Tier::Slip);
        cost += tier as u32 + u32::from(is_besides);
        besides |= is_besides;
    }
    let measure = index.measure(entry);
    let mut rank = None::<Rank>;
    for name in 0..2 {
        let words = measure.words[name];
        let class = if besides {
            Class::Besides
        } else if words > 0 && found[name] == all && exact[name] == all && own[name].count_ones() == u32::from(words) {
            Class::Whole
        } else if found[name] == all && own[name] & (own[name] + 1) == 0 {
            Class::Begins
        } else if exact[0] | exact[1] == all {
            Class::Words
        } else {
            Class::Beginnings
        };
        let own = usize::from(measure.letters[name]);
        // "La Hauteville" is rather that than "Hauteville"; "chambre de métiers" is no longer than "CMA Essonne".
        let left =
            if class == Class::Whole { own.abs_diff(letters) } else { own.saturating_sub(letters) }.min(255) as u32;
        let far = (far + slips).min(255);
        let this = Rank(far << 24 | (class as u32) << 20 | cost.min(31) << 8 | left);
        if (name == 0 || words > 0) && rank.is_none_or(|rank| this < rank) {
            rank = Some(this);
        }
    }
    rank
}
