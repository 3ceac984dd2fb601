//! A record: who it is at once, from the overlay; what is known of it when its file arrives.

use super::cite::{said, sources};
use super::{facts, relations};
use crate::data::RecordError;
use crate::dom::{El, button, classed, el};
use crate::i18n::words;
use crate::state::{RecordView, State, Wait};
use grappes_model::record::Basis;
use grappes_model::{Lang, Record};

/// The body of the record panel; its heading is the panel's.
pub fn detail(state: State) -> Vec<El> {
    let lang = state.lang.get();
    let words = words(lang);
    match state.record.get() {
        RecordView::None | RecordView::Loading(Wait::Short) => Vec::new(),
        RecordView::Loading(Wait::Noticed) => vec![classed("p", "quiet waiting").text(words.loading_record)],
        RecordView::Loading(Wait::Long) => vec![failure(state, words.record_slow, "")],
        RecordView::Failed(error) => {
            let said = match error {
                RecordError::Missing => words.record_missing,
                RecordError::Unreadable(_) => words.record_unreadable,
                RecordError::Unreachable | RecordError::CalledOff => words.record_unreachable,
            };
            vec![failure(state, said, words.record_failed_help)]
        }
        RecordView::Ready(record) => body(state, &record, lang),
    }
}

fn failure(state: State, said: &str, help: &str) -> El {
    let again = button("action").word(state.lang, |words| words.try_again).on_click(move || state.retry());
    classed("div", "failure")
        .attr("role", "alert")
        .child(el("p").child(el("strong").text(said)).text(" ").text(help))
        .child(again)
}

fn body(state: State, record: &Record, lang: Lang) -> Vec<El> {
    let mut parts = vec![classed("p", "summary").child(said(&record.summary, lang))];
    let note = classed("p", "quiet place-note");
    parts.extend(match (&record.place.note, record.place.basis) {
        (Some(text), _) => Some(note.child(said(text, lang))),
        (None, Basis::Public) => Some(note.text(words(lang).place_public)),
        _ => None,
    });
    parts.extend(facts::figures(record, lang));
    parts.extend(facts::dates(record, lang));
    for list in &record.lists {
        parts.push(facts::list(record, list, lang));
    }
    parts.extend(facts::people(record, lang));
    parts.extend(relations::relations(state, record, lang));
    parts.extend(facts::territories(state, record, lang));
    parts.push(sources(record, lang));
    parts
}
