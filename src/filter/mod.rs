//! Filters: who is shown, how many a click would show, and what to drop when nobody is.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

use crate::dom::{El, classed, el};
use crate::i18n::Word;
use crate::state::{Page, State};

/// Keeps who passes in step with the filter.
pub fn follow(state: State) {
    let _ = state;
}

/// What is filtered by, each to be removed.
pub fn chips(state: State) -> El {
    let _ = state;
    classed("div", "filter-chips")
}

/// What its panel shows.
pub fn page(state: State, page: Page) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").text(state.locale.get().say(Word::FilterTitle))],
        Page::Subtitle | Page::Body => Vec::new(),
    }
}
