//! The parts of the program that are fetched when they are first used.
//!
//! Release builds put functions whose names end in `_later`, and what nothing else uses, into a
//! module of their own; those in `_later_figures` into another one, which needs the first, and so on
//! (`xtask/split.mjs`). Such a function may be called once [`Part::fetch`] of the part that it is named
//! after has come back well, and not before.

use super::fetch::FetchError;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// A part that comes later. Whoever fetches one gets those that it needs along with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// What records and the list are shown with.
    Panel,
    /// What figures are shown with.
    Figures,
    /// What exploring begins with: links, the menu, orders of the list, and what the other parts of it share.
    Explore,
    /// The list that drops from the search box.
    Search,
    /// Filters: who passes, what a click would leave.
    Filter,
    /// Who helps in a commune.
    Help,
    /// The map of a year.
    Time,
    /// Relations: the network, and what links two actors.
    Network,
    /// Actors side by side, and what rests on which document.
    Compare,
    /// Sharing, exporting, printing.
    Take,
}

impl Later {
    /// How many there are.
    pub const COUNT: usize = 10;

    /// All of them; each comes after those that it needs.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Panel,
        Self::Figures,
        Self::Explore,
        Self::Search,
        Self::Filter,
        Self::Help,
        Self::Time,
        Self::Network,
        Self::Compare,
        Self::Take,
    ];

    /// Its name, as gates end in it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Panel => "later",
            Self::Figures => "later_figures",
            Self::Explore => "later_explore",
            Self::Search => "later_explore_search",
            Self::Filter => "later_explore_filter",
            Self::Help => "later_explore_help",
            Self::Time => "later_explore_time",
            Self::Network => "later_explore_network",
            Self::Compare => "later_explore_compare",
            Self::Take => "later_explore_take",
        }
    }

    /// Whether it needs `other`, or is it.
    #[must_use]
    pub fn needs(self, other: Self) -> bool {
        match other {
            Self::Panel => true,
            Self::Explore => !matches!(self, Self::Panel | Self::Figures),
            _ => self == other,
        }
    }
}

/// What words are called: a French file of words, whose texts do not count.
pub(super) const NAMES: &str = "names.json";

/// The way to these parts. Whoever fetches one keeps it, for all maps of the page.
#[derive(Debug, Clone)]
pub struct Part(Function);

impl Part {
    /// `fetch` is given the name of a part and answers at once, or with a promise.
    #[must_use]
    pub fn new(fetch: Function) -> Self {
        Self(fetch)
    }

    /// Asks for the part called `name`, and waits for it once polled; of [`NAMES`] and of addresses it gives the text.
    ///
    /// # Errors
    /// When it could not be had. Asking again tries again.
    pub fn fetch(&self, name: &str) -> impl Future<Output = Result<JsValue, FetchError>> + use<> {
        // Made into a future at once: a promise that is broken before anybody waits would be told to the page.
        let asked =
            self.0.call1(&JsValue::UNDEFINED, &name.into()).map(|answer| JsFuture::from(Promise::resolve(&answer)));
        async move {
            let answer = asked.map_err(|_| FetchError::Unreachable)?;
            answer.await.map_err(|_| FetchError::Unreachable)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Later;

    #[test]
    fn a_part_needs_those_whose_names_it_begins_with() {
        for one in Later::ALL {
            for other in Later::ALL {
                let begins = one.name() == other.name() || one.name().starts_with(&[other.name(), "_"].concat());
                assert_eq!(one.needs(other), begins, "{one:?} {other:?}");
            }
        }
    }
}
