//! Documents, and what rests on each.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

mod document;
mod facts;

use crate::dom::{El, button, classed, el, focus, listener};
use crate::i18n::Word;
use crate::live::{Live, bind};
use crate::state::{Fetched, Page, State};
use grappes_geometry::order::ordered;
use grappes_model::Document;
use grappes_model::collate::sort_key;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What its panel shows.
pub fn page(state: State, page: Page) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").text(state.locale.get().say(Word::CitingTitle))],
        Page::Subtitle => vec![el("span").text(state.locale.get().say(Word::CitingIntro))],
        Page::Body => vec![body(state)],
    }
}

fn body(state: State) -> El {
    bind(move || {
        if state.shelf.get().is_some() {
            state.fetch_documents();
        }
    });
    let only_shown = Live::new(false);
    let check = el("input").attr("type", "checkbox").on("change", move |event| {
        if let Some(input) = listener(&event) {
            only_shown.set(input.unchecked_ref::<HtmlInputElement>().checked());
        }
    });
    let label = classed("label", "only-shown").child(check).child(el("span").word(state.locale, Word::CitingShown));
    let root = classed("div", "documents");
    let place = root.clone();
    let all = el("div").live(move || match documents(state) {
        Fetched::Away | Fetched::Coming => {
            vec![classed("p", "quiet waiting").text(state.locale.get().say(Word::CitingLoading))]
        }
        Fetched::None => vec![el("p").text(state.locale.get().say(Word::CitingAbsent))],
        Fetched::Failed => {
            let again =
                button("action").text(state.locale.get().say(Word::TryAgain)).on_click(move || state.fetch_documents());
            let said = el("p").text(state.locale.get().say(Word::CitingFailed));
            vec![classed("div", "failure").attr("role", "alert").child(said).child(again)]
        }
        Fetched::Here(documents) => {
            let asked = state.explored.with(|explored| explored.document.clone());
            let sections = sorted(&documents).into_iter().map(|index| {
                let document = &documents[index as usize];
                let is_asked = asked.as_ref() == Some(&document.source.id);
                document::section(state, document, is_asked, only_shown)
            });
            let sections = sections.collect();
            if asked.is_some() {
                go_to_asked(&place);
            }
            sections
        }
    });
    root.child(label.shown_when(move || matches!(documents(state), Fetched::Here(_)))).child(all)
}

/// How far the documents have come, tracked.
fn documents(state: State) -> Fetched<Vec<Document>> {
    state.shelf.get().map_or(Fetched::Away, |shelf| shelf.documents.get())
}

/// By date, those without a printed one after the others; then by title.
fn sorted(documents: &[Document]) -> Vec<u32> {
    let key =
        |document: &Document| (document.source.date.is_none(), document.source.date, sort_key(&document.source.title));
    let keys: Vec<_> = documents.iter().map(key).collect();
    ordered(keys.len(), &|a, b| keys[a].cmp(&keys[b]))
}

/// Brings the document that was asked for into view, once it is there.
fn go_to_asked(place: &El) {
    let place = place.clone();
    request_animation_frame(move || {
        if let Ok(Some(title)) = place.element().query_selector(".asked h4") {
            title.scroll_into_view();
            focus(title.unchecked_ref());
        }
    });
}
