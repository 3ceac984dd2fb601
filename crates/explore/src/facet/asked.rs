//! What is asked of actors: a filter and the layers shown, resolved to what facts are made of.

use super::facts::{Fact, Years};
use super::value::{Facet, Value, theme};
use crate::Filter;
use grappes_model::Layer;

/// Values chosen of a facet that has a fixed number of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    /// A bit each.
    pub(super) mask: u32,
    /// Whether anything is asked; if not, everybody passes.
    pub(super) asks: bool,
    /// Whether values are chosen that no actor can have.
    strangers: bool,
}

impl Choice {
    fn passes(self, has: u32) -> bool {
        !self.asks || self.mask & has != 0
    }

    /// Whether the value at `place` is all that is asked for, so that without it nothing is.
    pub(super) fn is_only(self, place: usize) -> bool {
        self.mask == 1 << place && !self.strangers
    }
}

/// A filter and the layers shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub(super) layers: Choice,
    pub(super) themes: Choice,
    pub(super) kinds: Choice,
    pub(super) sizes: Choice,
    pub(super) year: Option<u16>,
    pub(super) territory: Option<String>,
}

impl Asked {
    /// What `filter` asks of the actors of `layers`.
    #[must_use]
    pub fn new(filter: &Filter, layers: &[Layer]) -> Self {
        let mut mask = 0;
        for layer in layers {
            mask |= 1 << layer.index();
        }
        let mut themes = Choice { mask: 0, asks: !filter.themes.is_empty(), strangers: false };
        for key in &filter.themes {
            match theme(key) {
                Some(place) => themes.mask |= 1 << place,
                None => themes.strangers = true,
            }
        }
        let mut kinds = Choice { mask: 0, asks: !filter.kinds.is_empty(), strangers: false };
        for &kind in &filter.kinds {
            kinds.mask |= 1 << kind as u32;
        }
        let mut sizes = Choice { mask: 0, asks: !filter.sizes.is_empty(), strangers: false };
        for &size in &filter.sizes {
            sizes.mask |= 1 << size as u32;
        }
        Self {
            // Without any layer nobody passes: the last one is never "all that is asked for".
            layers: Choice { mask, asks: true, strangers: true },
            themes,
            kinds,
            sizes,
            year: filter.year,
            territory: filter.territory.clone(),
        }
    }

    /// The facets by which `fact` is kept out, a bit each; `here` says whether it acts on the territory.
    pub(super) fn against(&self, fact: &Fact, here: bool) -> u8 {
        let passes = [
            self.layers.passes(1 << fact.layer.index()),
            self.themes.passes(fact.themes),
            here,
            self.has_year(fact.years),
            self.kinds.passes(fact.kinds),
            self.sizes.passes(1 << fact.size as u32),
        ];
        let mut against = 0;
        for (facet, passes) in Facet::ALL.into_iter().zip(passes) {
            against |= u8::from(!passes) << facet.index();
        }
        against
    }

    fn has_year(&self, years: Years) -> bool {
        self.year.is_none_or(|year| years.has(year))
    }

    /// What is chosen of a facet that has a fixed number of values.
    pub(super) fn choice(&self, facet: Facet) -> Option<Choice> {
        match facet {
            Facet::Layer => Some(self.layers),
            Facet::Theme => Some(self.themes),
            Facet::Kind => Some(self.kinds),
            Facet::Size => Some(self.sizes),
            Facet::Territory | Facet::Year => None,
        }
    }

    /// Whether anything of a facet is asked; of layers, whether any is hidden.
    #[must_use]
    pub fn asks(&self, facet: Facet) -> bool {
        match facet {
            Facet::Layer => self.layers.mask.count_ones() < Layer::ALL.len() as u32,
            Facet::Territory => self.territory.is_some(),
            Facet::Year => self.year.is_some(),
            _ => self.choice(facet).is_some_and(|choice| choice.asks),
        }
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, value: &Value) -> bool {
        match value {
            Value::Territory(code) => self.territory.as_ref() == Some(code),
            Value::Year(year) => self.year == Some(*year),
            _ => {
                let chosen = self.choice(value.facet()).map_or(0, |choice| choice.mask);
                value.place().is_some_and(|place| chosen & 1 << place != 0)
            }
        }
    }
}
