//! Actors side by side.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

use crate::dom::{El, el};
use crate::i18n::Word;
use crate::state::{Page, State};

/// What its panel shows.
pub fn page(state: State, page: Page) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").text(state.locale.get().say(Word::CompareTitle))],
        Page::Subtitle | Page::Body => Vec::new(),
    }
}
