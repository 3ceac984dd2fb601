//! Which filter to drop when nobody is left.

use super::counts::Counts;
use super::value::Facet;

/// What to drop, and how many it brings back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// All that is chosen of one facet; of layers, that some are hidden.
    Drop(Facet, usize),
    /// No single facet is enough.
    Everything,
}

impl Advice {
    /// The facet that brings back the most; `None` while somebody is shown, or nothing is asked.
    #[must_use]
    pub fn of(counts: &Counts) -> Option<Self> {
        if counts.shown() > 0 {
            return None;
        }
        let (mut best, mut asks) = (None, false);
        for facet in Facet::ALL {
            if !counts.asked.asks(facet) {
                continue;
            }
            asks = true;
            let back = counts.without(facet);
            if back > 0 && best.is_none_or(|(_, most)| back > most) {
                best = Some((facet, back));
            }
        }
        match best {
            Some((facet, back)) => Some(Self::Drop(facet, back)),
            None => asks.then_some(Self::Everything),
        }
    }
}
