//! What is said besides the list: how many were found, that nothing was and how else it was understood, what
//! is still on its way.

use super::desk::Desk;
use crate::dom::{El, classed, el};
use crate::i18n::{Locale, Word};
use crate::live::{bind, keep};
use crate::seeking::Found;
use crate::state::Fetched;
use crate::timer::{Timer, after};
use grappes_explore::search::Stage;
use grappes_model::pattern::fill;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// How long somebody has to stop typing to be told, so that not every letter is commented on.
const PAUSE: Duration = Duration::from_millis(500);

/// What is said above the list.
pub fn note(desk: Desk) -> El {
    classed("div", "found-note").live(move || {
        let locale = desk.state.locale.get();
        let mut lines = Vec::new();
        if let Some(text) = desk.found.get().and_then(|found| understood(&locale, &found)) {
            lines.push(el("p").text(&text));
        }
        if is_coming(desk) {
            lines.push(classed("p", "quiet").text(locale.say(Word::SearchLoading)));
        }
        lines
    })
}

/// Tells screen readers what was found, once somebody stops typing.
pub fn follow(desk: Desk) {
    let waiting: Rc<RefCell<Option<Timer>>> = Rc::default();
    let told = waiting.clone();
    bind(move || {
        let (found, open) = (desk.found.get(), desk.open.get());
        let Some(found) = found.filter(|_| open) else {
            told.borrow_mut().take();
            return;
        };
        let locale = desk.state.locale.get();
        let counted = match found.count() {
            0 => String::new(),
            1 => locale.say(Word::SearchOne).to_owned(),
            count => fill(locale.say(Word::SearchMany), &[("count", &locale.number(count as f64))]),
        };
        let text = match understood(&locale, &found) {
            Some(understood) => [&understood, " ", &*counted].concat(),
            None => counted,
        };
        let state = desk.state;
        *told.borrow_mut() = Some(after(PAUSE, move || state.status.set(text)));
    });
    keep(waiting);
}

/// How what was typed was understood, where not as it was typed.
fn understood(locale: &Locale, found: &Found) -> Option<String> {
    let quoted = |word: Word, text: &str| Some(fill(locale.say(word), &[("text", text)]));
    let typed = found.typed.trim();
    match found.answer.stage {
        None => quoted(Word::SearchNothing, typed),
        Some(Stage::Without) => {
            let without = found.answer.without.clone().and_then(|without| found.typed.get(without));
            quoted(Word::SearchWithout, without.unwrap_or(typed))
        }
        Some(Stage::Beginning) => quoted(Word::SearchNearest, typed),
        Some(Stage::Typed | Stage::Short | Stage::Spaced) => None,
    }
}

/// Whether something that may be looked for is still on its way.
fn is_coming(desk: Desk) -> bool {
    let shelf = desk.state.shelf.get();
    shelf.is_some_and(|shelf| {
        matches!(shelf.directory.get(), Fetched::Coming) || matches!(shelf.people.get(), Fetched::Coming)
    })
}
