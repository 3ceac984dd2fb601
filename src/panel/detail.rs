//! A record: who it is at once, from the overlay; what is known of it when its file arrives.

use super::{compared, facts, relations};
use crate::data::RecordError;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Locale, Word};
use crate::state::{RecordView, State, Wait};
use crate::telling::{Reading, sources};
use grappes_model::Record;
use grappes_model::record::Basis;

/// The body of the record panel; its heading is the panel's.
pub fn detail(state: State) -> Vec<El> {
    let locale = state.locale.get();
    match state.record.get() {
        RecordView::None | RecordView::Loading(Wait::Short) => Vec::new(),
        RecordView::Loading(Wait::Noticed) => vec![classed("p", "quiet waiting").text(locale.say(Word::LoadingRecord))],
        RecordView::Loading(Wait::Long) => vec![failure(state, locale.say(Word::RecordSlow), "")],
        RecordView::Failed(error) => {
            let said = match error {
                RecordError::Missing => Word::RecordMissing,
                RecordError::Unreadable(_) => Word::RecordUnreadable,
                RecordError::Unreachable | RecordError::CalledOff => Word::RecordUnreachable,
            };
            vec![failure(state, locale.say(said), locale.say(Word::RecordFailedHelp))]
        }
        RecordView::Ready(record) => body(state, &record, &locale),
    }
}

fn failure(state: State, said: &str, help: &str) -> El {
    let again = button("action").word(state.locale, Word::TryAgain).on_click(move || state.retry());
    classed("div", "failure")
        .attr("role", "alert")
        .child(el("p").child(el("strong").text(said)).text(" ").text(help))
        .child(again)
}

fn body(state: State, record: &Record, locale: &Locale) -> Vec<El> {
    let reading = Reading::new(state, record, locale);
    let mut parts = Vec::new();
    parts.extend(reading.warning());
    parts.push(classed("p", "summary").child(reading.said(&record.summary)));
    let note = classed("p", "quiet place-note");
    parts.extend(match (&record.place.note, record.place.basis) {
        (Some(text), _) => Some(note.child(reading.said(text))),
        (None, Basis::Public) => Some(note.text(locale.say(Word::PlacePublic))),
        _ => None,
    });
    parts.push(compared::switch(state, &record.id));
    parts.extend(facts::standing(record, reading));
    parts.extend(facts::figures(record, reading));
    parts.extend(facts::dates(record, reading));
    for list in &record.lists {
        parts.push(facts::list(reading, list));
    }
    parts.extend(facts::people(record, reading));
    parts.extend(relations::relations(state, record, reading));
    parts.extend(facts::territories(state, record, reading));
    parts.push(sources(reading));
    parts
}
