//! A set of entries, a bit each: what is in two of them, or in one and not in the other, is told for 64 at a time.

/// Some of the entries of an index, by their standing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Set(Vec<u64>);

impl Set {
    /// None of `count` entries.
    #[must_use]
    pub fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// Takes in the entry at `standing`.
    pub fn insert(&mut self, standing: u32) {
        if let Some(bits) = self.0.get_mut(standing as usize / 64) {
            *bits |= 1 << (standing % 64);
        }
    }

    /// Takes in what is in `other`, too.
    pub fn join(&mut self, other: &[u64]) {
        for (bits, other) in self.0.iter_mut().zip(other) {
            *bits |= other;
        }
    }

    /// Keeps what is in `other`, too.
    pub fn keep(&mut self, other: &Self) {
        for (bits, other) in self.0.iter_mut().zip(&other.0) {
            *bits &= other;
        }
    }

    /// Drops what is in `other`.
    pub fn leave_out(&mut self, other: &Self) {
        for (bits, other) in self.0.iter_mut().zip(&other.0) {
            *bits &= !other;
        }
    }

    /// The bits, 64 entries each.
    #[must_use]
    pub fn bits(&self) -> &[u64] {
        &self.0
    }

    /// How many it has.
    #[must_use]
    pub fn len(&self) -> usize {
        let mut count = 0;
        for bits in &self.0 {
            count += bits.count_ones() as usize;
        }
        count
    }

    /// The first of them, at most `most`, in their order.
    #[must_use]
    pub fn first(&self, most: usize) -> Vec<u32> {
        let mut all = Vec::new();
        for (at, &bits) in self.0.iter().enumerate() {
            let mut bits = bits;
            while bits != 0 {
                if all.len() == most {
                    return all;
                }
                all.push(at as u32 * 64 + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn of(all: &BTreeSet<u32>) -> Set {
        let mut set = Set::none(200);
        all.iter().for_each(|&one| set.insert(one));
        set
    }

    proptest! {
        #[test]
        fn sets_are_those_of_the_library(one in prop::collection::btree_set(0_u32..200, 0..90), other in prop::collection::btree_set(0_u32..200, 0..90), most in 0_usize..90) {
            let listed = |set: &Set| set.first(usize::MAX).into_iter().collect::<BTreeSet<u32>>();
            let (mut joined, mut kept, mut dropped) = (of(&one), of(&one), of(&one));
            joined.join(of(&other).bits());
            kept.keep(&of(&other));
            dropped.leave_out(&of(&other));
            prop_assert_eq!(listed(&joined), &one | &other);
            prop_assert_eq!(listed(&kept), &one & &other);
            prop_assert_eq!(listed(&dropped), &one - &other);
            prop_assert_eq!(of(&one).len(), one.len());
            prop_assert_eq!(of(&one).first(most), one.iter().copied().take(most).collect::<Vec<u32>>());
        }
    }
}
