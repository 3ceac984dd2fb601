//! Relations between actors by their indices, seen from both ends.
//!
//! Knows no kinds, dates or names: whoever asks has the actors.

/// A relation: link number `link` of the actor `from`, which ends on `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// Index of the actor it starts from.
    pub from: u32,
    /// Index of the actor it ends on.
    pub to: u32,
    /// Which of the links of the actor it starts from.
    pub link: u32,
}

impl Tie {
    /// The end that `end` is not.
    #[must_use]
    pub fn other(&self, end: u32) -> u32 {
        if self.from == end { self.to } else { self.from }
    }
}

/// All relations of a dataset, and which of them each actor has.
#[derive(Debug, Default)]
pub struct Relations {
    ties: Vec<Tie>,
    /// Numbers of ties, actor by actor: those of an actor stand from `starts[actor]` to `starts[actor + 1]`.
    around: Vec<u32>,
    starts: Vec<u32>,
}

impl Relations {
    /// The relations among `count` actors. One that ends on the actor it starts from, or on nobody, ties
    /// nothing and is left out.
    #[must_use]
    pub fn new(count: usize, mut ties: Vec<Tie>) -> Self {
        ties.retain(|tie| tie.from != tie.to && (tie.from.max(tie.to) as usize) < count);
        let mut starts = vec![0_u32; count + 1];
        for tie in &ties {
            starts[tie.from as usize] += 1;
            starts[tie.to as usize] += 1;
        }
        // Of counts, the place behind the last of each; filling from the back leaves where each begins.
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut around = vec![0; sum as usize];
        for (number, tie) in ties.iter().enumerate().rev() {
            for end in [tie.to, tie.from] {
                let start = &mut starts[end as usize];
                *start -= 1;
                around[*start as usize] = number as u32;
            }
        }
        Self { ties, around, starts }
    }

    /// How many actors there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// All of them.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// Numbers of the ties that the actor is an end of.
    #[must_use]
    pub fn around(&self, actor: u32) -> &[u32] {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        self.around.get(at(actor as usize)..at(actor as usize + 1)).unwrap_or_default()
    }

    /// The tie of a number.
    #[must_use]
    pub fn tie(&self, number: u32) -> Tie {
        self.ties[number as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_actor_has_the_ties_it_is_an_end_of_in_their_order(
            count in 0_usize..9,
            ends in prop::collection::vec((0_u32..12, 0_u32..12), 0..30),
        ) {
            let ties: Vec<Tie> = ends.iter().map(|&(from, to)| Tie { from, to, link: 0 }).collect();
            let relations = Relations::new(count, ties);
            prop_assert_eq!(relations.count(), count);
            let sound = |&&(from, to): &&(u32, u32)| from != to && (from.max(to) as usize) < count;
            prop_assert_eq!(relations.ties().len(), ends.iter().filter(sound).count());
            for actor in 0..count as u32 + 2 {
                let expected: Vec<u32> = (0..relations.ties().len() as u32)
                    .filter(|&number| [relations.tie(number).from, relations.tie(number).to].contains(&actor))
                    .collect();
                prop_assert_eq!(relations.around(actor), expected);
            }
        }
    }
}
