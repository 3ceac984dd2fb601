//! Going through all actors once: who passes, and what is counted on the way.

use super::asked::Asked;
use super::counts::Counts;
use super::facts::Facts;
use super::value::Facet;
use crate::Passing;

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sifted {
    /// Who passes the filter, of shown and hidden layers alike.
    pub passing: Passing,
    /// What every click would leave.
    pub counts: Counts,
}

/// Actors, or footings, looked at in a step.
const STEP: usize = 1024;

/// A sifting under way, in steps.
#[derive(Debug)]
pub struct Sifting {
    /// Whether each footing shares ground with the territory asked for.
    here: Vec<bool>,
    next: usize,
    sifted: Sifted,
}

impl Sifting {
    /// Begins with what is asked of so many actors; years are counted from the first to the last of `years`,
    /// where there are any.
    #[must_use]
    pub fn new(asked: Asked, facts: &Facts, years: Option<(u16, u16)>) -> Self {
        let counts = Counts::new(asked, &facts.footings, years);
        Self { here: Vec::new(), next: 0, sifted: Sifted { passing: Passing::none(facts.len()), counts } }
    }

    /// Looks at a few actors of `facts`, the same at every step; `acts` tells whether the actor at an index
    /// acts on the territory asked for, and is asked once a footing. Whether there is more to do.
    pub fn step(&mut self, facts: &Facts, acts: &dyn Fn(u32) -> bool) -> bool {
        let Sifted { passing, counts } = &mut self.sifted;
        let known = self.here.len();
        if known < facts.footings.len() {
            let everywhere = counts.asked.territory.is_none();
            for &actor in facts.footings.iter().skip(known).take(STEP) {
                self.here.push(everywhere || acts(actor));
            }
            return true;
        }
        let end = facts.len().min(self.next + STEP);
        for index in self.next..end {
            let (fact, footing) = (&facts.facts[index], facts.footing[index] as usize);
            let against = counts.asked.against(fact, self.here[footing]);
            if against & !(1 << Facet::Layer.index()) == 0 {
                passing.let_in(index as u32, fact.layer);
            }
            counts.add(fact, footing, against);
        }
        self.next = end;
        end < facts.len()
    }

    /// Who passes and what was counted, once there was nothing more to do.
    #[must_use]
    pub fn finish(self) -> Sifted {
        self.sifted
    }
}
