//! A record: who it is at once, from the overlay; what is known of it when its file arrives.

use super::cite::{said, sources};
use super::{facts, relations};
use crate::data::RecordError;
use crate::i18n::words;
use crate::state::{RecordView, State, Wait};
use grappes_model::record::Basis;
use grappes_model::{Lang, Record};
use leptos::prelude::*;
use std::sync::Arc;

/// The body of the record panel; its heading is the panel's.
#[component]
pub fn Detail(state: State) -> impl IntoView {
    move || match state.record.get() {
        RecordView::None | RecordView::Loading(Wait::Short) => ().into_any(),
        RecordView::Loading(Wait::Noticed) => {
            view! { <p class="quiet waiting">{words(state.lang.get()).loading_record}</p> }.into_any()
        }
        RecordView::Loading(Wait::Long) => failure(state, words(state.lang.get()).record_slow, None).into_any(),
        RecordView::Failed(error) => {
            let words = words(state.lang.get());
            let said = match error {
                RecordError::Missing => words.record_missing,
                RecordError::Unreadable(_) => words.record_unreadable,
                RecordError::Unreachable | RecordError::CalledOff => words.record_unreachable,
            };
            failure(state, said, Some(words.record_failed_help)).into_any()
        }
        RecordView::Ready(record) => body(state, &record, state.lang.get()).into_any(),
    }
}

fn failure(state: State, said: &'static str, help: Option<&'static str>) -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p><strong>{said}</strong>" "{help}</p>
            <button type="button" class="action" on:click=move |_| state.retry()>
                {words(state.lang.get_untracked()).try_again}
            </button>
        </div>
    }
}

fn body(state: State, record: &Arc<Record>, lang: Lang) -> impl IntoView + use<> {
    let place_note = match (&record.place.note, record.place.basis) {
        (Some(note), _) => Some(said(note, lang).into_any()),
        (None, Basis::Public) => Some(words(lang).place_public.into_any()),
        _ => None,
    };
    view! {
        <p class="summary">{said(&record.summary, lang)}</p>
        {place_note.map(|note| view! { <p class="quiet place-note">{note}</p> })}
        {facts::figures(record, lang)}
        {facts::dates(record, lang)}
        {facts::lists(record, lang)}
        {facts::people(record, lang)}
        {relations::relations(state, record, lang)}
        {facts::territories(state, record, lang)}
        {sources(record, lang)}
    }
}
