//! Actors side by side.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

mod columns;
mod picker;
mod rows;
mod table;
mod ties;

use crate::decimal::whole;
use crate::dom::{El, button, classed, closest, el, focus};
use crate::i18n::{Locale, Word};
use crate::icon::{icon, shape, strokes};
use crate::state::{Page, State};
use crate::telling::marked;
use columns::{Column, columns};
use grappes_model::pattern::fill;
use grappes_model::{Actor, RecordId, Text};
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;

/// What its panel shows.
pub fn page(state: State, page: Page) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").text(state.locale.get().say(Word::CompareTitle))],
        Page::Subtitle => vec![el("span").text(state.locale.get().say(Word::CompareIntro))],
        Page::Body => vec![body(state)],
    }
}

fn body(state: State) -> El {
    let root = classed("div", "compare");
    let change = Change { state, root: root.clone() };
    let columns = columns(state);
    let changing = change.clone();
    // Stays while what it holds is made anew with every record that arrives, and so keeps the focus.
    let place = classed("div", "compare-shown").attr("tabindex", "-1").attr("role", "group");
    let shown = place.word_attr(state.locale, "aria-label", Word::CompareTitle).live(move || {
        let locale = state.locale.get();
        let Some(data) = state.data() else { return Vec::new() };
        let (mut records, mut chosen, mut notices) = (Vec::new(), Vec::new(), Vec::new());
        for (id, column) in columns.get() {
            let Some(actor) = data.actor(&id) else { continue };
            chosen.push(actor);
            match column {
                Column::Here(record) => records.push(record),
                Column::Coming => notices.push(classed("p", "quiet").text(locale.say(Word::LoadingRecord))),
                Column::Failed => notices.push(failure(state.called.get().name(actor), &actor.id, &locale, columns)),
            }
        }
        let mut parts = vec![if records.len() > 1 {
            table::table(&changing, &data, &records, &locale)
        } else {
            beginning(&changing, &chosen, &locale)
        }];
        parts.append(&mut notices);
        parts
    });
    root.child(shown).child(picker::picker(change))
}

/// What there is to say before there are two.
fn beginning(change: &Change, chosen: &[&Actor], locale: &Locale) -> El {
    let said = if chosen.is_empty() { Word::CompareHow } else { Word::CompareOne };
    let called = change.state.called.get();
    let lines = classed("ul", "plain chosen").each(chosen, |actor| {
        let name = marked(called.name(actor), locale, None);
        el("li").child(shape(actor.layer, actor.approximate)).child(name).child(change.remove(actor, locale))
    });
    classed("div", "compare-begin").child(el("p").text(locale.say(said))).child(lines)
}

fn failure(name: &Text, id: &RecordId, locale: &Locale, columns: columns::Columns) -> El {
    let said = fill(locale.say(Word::CompareFailed), &[("name", name.get(locale.lang))]);
    let id = id.clone();
    let again = button("action").text(locale.say(Word::TryAgain)).on_click(move || columns.fetch(&id));
    classed("div", "failure").attr("role", "alert").child(el("p").text(&said)).child(again)
}

/// Takes actors in and out, and keeps the focus within the page that changes with them.
#[derive(Clone)]
struct Change {
    state: State,
    root: El,
}

impl Change {
    /// Takes an actor in, or out.
    fn toggle(&self, id: &RecordId) {
        let state = self.state;
        state.explored.update(|explored| explored.toggle_compared(id));
        let count = state.explored.with_untracked(|explored| explored.compared.len());
        let locale = state.locale.get_untracked();
        state.status.set(fill(locale.say(Word::CompareNow), &[("count", &whole(count))]));
        let root = self.root.clone();
        // What had the focus is gone by then.
        request_animation_frame(move || {
            let place = root.element().query_selector(".compare-shown").ok().flatten();
            if let Some(place) = place {
                if let Some(body) = closest(&place, ".panel-body") {
                    body.set_scroll_top(0);
                }
                focus(place.unchecked_ref());
            }
        });
    }

    /// A button that takes an actor out.
    fn remove(&self, actor: &Actor, locale: &Locale) -> El {
        let (change, id) = (self.clone(), actor.id.clone());
        let name = self.state.called.get();
        let name = name.name(actor).get(locale.lang);
        let label = fill(locale.say(Word::CompareRemove), &[("name", name)]);
        button("control bare remove")
            .attr("aria-label", &label)
            .on_click(move || change.toggle(&id))
            .child(icon(strokes::CLOSE))
    }
}
