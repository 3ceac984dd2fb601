//! The way to the other languages of the dataset: a button to the other one, or a choice of several.

use crate::dom::{El, button, choice, classed, el, language_name};
use crate::i18n::{Word, format};
use crate::icon::{icon, strokes};
use crate::state::State;
use grappes_model::Lang;
use leptos::prelude::untrack;

/// Nothing where there is one language only.
pub(super) fn languages(state: State) -> Vec<El> {
    match *state.langs.get() {
        [] | [_] => Vec::new(),
        [one, other] => vec![toggle(state, one, other)],
        ref langs => vec![several(state, langs)],
    }
}

fn toggle(state: State, one: Lang, other: Lang) -> El {
    let to = move || if state.locale.get().lang == one { other } else { one };
    let tag = move || to().tag();
    button("control with-text language")
        .on_click(move || state.asked.set(untrack(tag)))
        // Its name is what is seen, long or short, and then what pressing it does.
        .child(classed("span", "long").live_attr("lang", move || Some(tag())).live_text(move || name(to())))
        .child(classed("span", "code").live_text(tag))
        .child(classed("span", "spoken").word(state.locale, Word::ChangeLanguage))
}

/// The browser's own choice, unseen over what shows the language there is: it works by keyboard and
/// on phones as visitors know it.
fn several(state: State, langs: &[Lang]) -> El {
    let lang = move || state.locale.get().lang;
    let tag = move || lang().tag();
    let options = langs.iter().map(|lang| {
        let tag = lang.tag();
        el("option").attr("value", &tag).attr("lang", &tag).text(&name(*lang))
    });
    let select = choice(options.collect(), tag, move |tag| state.asked.set(tag)).word_attr(
        state.locale,
        "aria-label",
        Word::Language,
    );
    let seen = classed("span", "seen")
        .attr("aria-hidden", "true")
        .child(classed("span", "long").live_text(move || name(lang())))
        .child(classed("span", "code").live_text(tag))
        .child(icon(strokes::DOWN));
    classed("span", "control with-text language choice").child(seen).child(select)
}

/// What a language calls itself. The browser knows, before any word of that language is fetched.
fn name(lang: Lang) -> String {
    let tag = lang.tag();
    format::capital(&language_name(&tag, &tag))
}
