//! Relations: the network of all, and what links two actors.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

use crate::dom::{El, classed, el};
use crate::i18n::Word;
use crate::state::{Page, State};

/// The network, which covers the stage.
pub fn view(state: State) -> El {
    let _ = state;
    classed("div", "network")
}

/// What its panel shows.
pub fn chain(state: State, page: Page) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").text(state.locale.get().say(Word::ChainTitle))],
        Page::Subtitle | Page::Body => Vec::new(),
    }
}
