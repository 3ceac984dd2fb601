//! What is said when nobody passes, and what to drop.

use super::facets::clear;
use super::follow::{has_failed, want_all};
use super::text::name;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Locale, Word};
use crate::live::derived;
use crate::scene::LayerSet;
use crate::state::{Panel, State};
use grappes_explore::facet::{Advice, Facet, chosen, cleared};
use grappes_model::pattern::fill;

/// On the map; the list says it where it is open.
pub fn notice(state: State) -> El {
    let advice = derived(move || if state.panel.get() == Panel::List { None } else { advice(state) });
    let failed = derived(move || has_failed(state));
    classed("div", "nobody-place").live(move || match advice.get() {
        _ if failed.get() => {
            let again = button("action").on_click(move || want_all(state)).word(state.locale, Word::TryAgain);
            let said = el("p").word(state.locale, Word::FilterFailed);
            vec![classed("div", "notice nobody").attr("role", "alert").child(said).child(again)]
        }
        Some(advice) => vec![classed("div", "notice nobody").each(&told(state, advice), El::clone)],
        None => Vec::new(),
    })
}

/// In the place of a list.
pub fn nobody(state: State) -> Vec<El> {
    match advice(state) {
        Some(advice) => vec![classed("div", "empty").each(&told(state, advice), El::clone)],
        None => Vec::new(),
    }
}

/// What to drop, once it is counted; nothing where no filter is set: then layers are hidden.
fn advice(state: State) -> Option<Advice> {
    let is_filtered = state.explored.with(|explored| !explored.filter.is_empty());
    state.counts.get().filter(|_| is_filtered).and_then(|counts| Advice::of(&counts))
}

fn told(state: State, advice: Advice) -> [El; 2] {
    let question = move || {
        let locale = state.locale.get();
        [locale.say(Word::FilterNobody), " ", &question(state, &locale, advice)].concat()
    };
    let count = match advice {
        Advice::Drop(_, count) => count,
        Advice::Everything => state.data_untracked().map_or(0, |data| data.actors.len()),
    };
    let shown = move || {
        let locale = state.locale.get();
        fill(locale.say(Word::FilterShow), &[("actors", &locale.actors(count))])
    };
    let drop = button("action").live_text(shown).on_click(move || match advice {
        Advice::Everything => clear(state),
        Advice::Drop(Facet::Layer, _) => state.set_layers(LayerSet::ALL),
        Advice::Drop(facet, _) => {
            state.explored.update(|explored| explored.filter = cleared(&explored.filter, facet));
        }
    });
    [el("p").live_text(question), drop]
}

/// "Retirer le filtre « Textile » ?"
fn question(state: State, locale: &Locale, advice: Advice) -> String {
    let facet = match advice {
        Advice::Everything => return locale.say(Word::FilterDropAll).to_owned(),
        Advice::Drop(Facet::Layer, _) => return locale.say(Word::FilterDropLayers).to_owned(),
        Advice::Drop(facet, _) => facet,
    };
    let mut names = String::new();
    for value in state.explored.with(|explored| chosen(&explored.filter)) {
        if value.facet() == facet {
            if !names.is_empty() {
                names.push_str(", ");
            }
            names.push_str(&name(state, locale, &value));
        }
    }
    fill(locale.say(Word::FilterDrop), &[("name", &names)])
}
