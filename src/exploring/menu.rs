//! The menu: what else can be done, each with a word of explanation.

use crate::dom::{El, button, classed, el};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::state::{Page, Panel, State};
use grappes_explore::Exploration;
use grappes_model::Manifest;

/// The menu's page.
pub(super) fn page(state: State, page: Page) -> Vec<El> {
    let locale = state.locale.get();
    match page {
        Page::Title => vec![el("span").text(locale.say(Word::Explore))],
        Page::Subtitle => vec![el("span").text(locale.say(Word::ExploreIntro))],
        Page::Body => vec![entries(state)],
    }
}

fn entries(state: State) -> El {
    let entry = |word: Word, strokes: &str, act: fn(State)| {
        let line = button("menu-entry")
            .on_click(move || act(state))
            .child(icon(strokes))
            .child(el("span").word(state.locale, word));
        el("li").child(line)
    };
    // What a dataset has no file for is not offered.
    let has = |file: fn(&Manifest) -> &Option<String>| {
        move || state.manifest.with(|manifest| manifest.as_ref().is_some_and(|manifest| file(manifest).is_some()))
    };
    let (dated, located) = (has(|manifest| &manifest.timeline), has(|manifest| &manifest.communes));
    classed("ul", "menu")
        .child(entry(Word::HelpTitle, strokes::RIGHT, |state| state.choose_commune(None)).shown_when(located))
        .child(entry(Word::TimeTitle, strokes::RIGHT, open_timeline).shown_when(dated))
        .child(entry(Word::NetworkTitle, strokes::RIGHT, |state| switch(state, |explored| explored.network = true)))
        .child(entry(Word::ChainTitle, strokes::RIGHT, |state| state.show(Panel::Chain)))
        .child(entry(Word::CompareTitle, strokes::RIGHT, |state| state.show(Panel::Compare)))
        .child(entry(Word::CitingTitle, strokes::RIGHT, |state| state.show(Panel::Sources)))
        .child(entry(Word::TakeTitle, strokes::RIGHT, |state| state.show(Panel::Take)))
}

/// Opens the timeline, which then gets the focus.
fn open_timeline(state: State) {
    state.return_to.set(Some("timeline".to_owned()));
    switch(state, |explored| explored.timeline = true);
}

/// Opens what stands on the map, which the menu would cover.
fn switch(state: State, change: fn(&mut Exploration)) {
    state.close_panel();
    state.explored.update(change);
}
