//! What is on its way.

use crate::dom::{El, Spoken, el};
use crate::i18n::Word;
use crate::live::{Live, keep};
use crate::timer::{NOTICE, after};

/// A paragraph that says so, once it takes long enough to be worth a word.
#[must_use]
pub fn awaited(spoken: Spoken, word: Word) -> El {
    let long = Live::new(false);
    keep(after(NOTICE, move || long.set(true)));
    el("p").shown_when(move || long.get()).word(spoken, word)
}
