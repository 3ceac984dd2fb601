//! Filters: who is shown, how many a click would show, and what to drop when nobody is.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring. What a click does is counted by `grappes_explore::facet`.

mod chips;
mod facets;
mod field;
mod follow;
mod ground;
mod nobody;
mod opened;
mod territories;
mod text;

use crate::dom::{El, el};
use crate::i18n::Word;
use crate::state::{Page, State};

pub use chips::chips;
pub use follow::follow;
pub use nobody::{nobody, notice};

/// What its panel shows.
pub fn page(state: State, page: Page) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").word(state.locale, Word::FilterTitle)],
        Page::Subtitle => facets::subtitle(state),
        Page::Body => facets::facets(state),
    }
}
