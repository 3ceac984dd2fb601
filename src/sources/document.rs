//! One document: how it is cited, and the records that rest on it.

use super::facts;
use crate::data::Dataset;
use crate::decimal::whole;
use crate::dom::{El, classed, el, language_name, listener};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::Live;
use crate::state::State;
use crate::telling::{self, Reading, citation, copy, marked};
use grappes_model::document::Citing;
use grappes_model::pattern::fill;
use grappes_model::{Document, RecordId};
use std::rc::Rc;

/// A document and what rests on it; unfolded where it `is_asked` for.
pub(super) fn section(state: State, document: &Document, is_asked: bool, only_shown: Live<bool>) -> El {
    let locale = state.locale.get();
    let (source, cited) = (&document.source, Rc::new(document.cited_by.clone()));
    let reading = Reading::of(state, &[], &locale);
    let title = el("h4").attr("tabindex", "-1").child(citation(source, reading, "full"));
    let language = language_name(&source.lang, &locale.spoken.tag());
    let about = classed("p", "quiet").text(&fill(locale.say(Word::CitingLang), &[("language", &language)]));
    let about = match source.url {
        Some(_) => about,
        None => about.text(". ").text(locale.say(Word::CitingNoUrl)),
    };
    let shown = {
        let cited = cited.clone();
        move || shown(state, &cited, only_shown.get())
    };
    let open = Live::new(is_asked);
    let summed = shown.clone();
    let (spoken, words) = (locale.clone(), locale.clone());
    let summary = el("summary").live_text(move || facts::summed(&summed(), &spoken));
    let lines = classed("ul", "plain").live(move || {
        if !open.get() {
            return Vec::new();
        }
        let Some(data) = state.data() else { return Vec::new() };
        let shown = shown();
        if shown.is_empty() {
            return vec![classed("li", "quiet").text(words.say(Word::CitingNothing))];
        }
        shown.iter().map(|citing| line(state, &data, citing, &words)).collect()
    });
    let details = el("details").attr_if("open", is_asked.then_some("")).on("toggle", move |event| {
        open.set(listener(&event).is_some_and(|details| details.has_attribute("open")));
    });
    classed("section", "part document")
        .class_if("asked", is_asked)
        .attr("data-document", &source.id)
        .child(title)
        .child(about)
        .child(classed("span", "cite-actions").maybe(copy(source, reading)))
        .child(details.child(summary).child(lines))
}

/// Who of those that cite it is to be listed.
fn shown(state: State, cited: &[Citing], only_shown: bool) -> Vec<Citing> {
    let showing = state.showing();
    let Some(data) = state.data() else { return Vec::new() };
    let mut all = Vec::new();
    for citing in cited {
        let index = data.index_of(&citing.id);
        let is_shown = index.is_some_and(|index| showing.has(index as u32, data.actors[index].layer));
        if is_shown || !only_shown {
            all.push(citing.clone());
        }
    }
    all
}

/// A record, as a link, and how much of it rests on the document.
fn line(state: State, data: &Dataset, citing: &Citing, locale: &Locale) -> El {
    classed("li", "tie")
        .child(opening(state, data, &citing.id, locale))
        .child(classed("span", "quiet note").text(&facts::told(citing, locale)))
}

fn opening(state: State, data: &Dataset, id: &RecordId, locale: &Locale) -> El {
    let Some(actor) = data.actor(id) else { return el("span").text(id.as_str()) };
    telling::opening(state, "link", id).child(shape(actor.layer, actor.approximate)).child(marked(
        state.called.get().name(actor),
        locale,
        None,
    ))
}

/// "3 chiffres".
pub(super) fn counted(count: u32, (one, many): (Word, Word), locale: &Locale) -> String {
    fill(locale.say(if count == 1 { one } else { many }), &[("count", &whole(count as usize))])
}
