//! What is filtered by, a chip each, to be removed.

use super::text::name;
use crate::dom::{El, button, classed, closest, el, focus, listener};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::live::{derived, keep};
use crate::state::State;
use grappes_explore::facet::{Value, chosen, removed};
use grappes_model::pattern::fill;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Puts the chips beneath the layers, at the end of the controls that `search` is one of.
pub fn chips(state: State, search: &El) {
    let Some(controls) = closest(search.element(), ".controls") else { return };
    let chips = row(state);
    // Controls are not their own children.
    let _ = controls.append_child(chips.element());
    keep(Placed(chips));
}

/// What goes with its owner.
struct Placed(El);

impl Drop for Placed {
    fn drop(&mut self) {
        self.0.element().remove();
    }
}

/// The chips; there while a filter is set.
fn row(state: State) -> El {
    let values = derived(move || state.explored.with(|explored| chosen(&explored.filter)));
    classed("div", "filter-chips")
        .attr("role", "group")
        .word_attr(state.locale, "aria-label", Word::FilterActive)
        .shown_when(move || values.with(|values| !values.is_empty()))
        .live(move || {
            let mut all = Vec::new();
            for (at, value) in values.get().into_iter().enumerate() {
                all.push(chip(state, at, value));
            }
            all
        })
}

fn chip(state: State, at: usize, value: Value) -> El {
    let said = value.clone();
    let text = move || name(state, &state.locale.get(), &said);
    let label = text.clone();
    let label = move || {
        let locale = state.locale.get();
        Some(fill(locale.say(Word::FilterRemove), &[("name", &label())]))
    };
    button("chip filter-chip")
        .attr("part", "filter-chip")
        .live_attr("aria-label", label)
        .on("click", move |event| {
            let group = listener(&event).and_then(|chip| chip.parent_element());
            state.explored.update(|explored| explored.filter = removed(&explored.filter, &value));
            if let Some(group) = group {
                request_animation_frame(move || pass_focus(&group, at));
            }
        })
        .child(el("span").live_text(text))
        .child(icon(strokes::CLOSE))
}

/// The focus goes to the chip that stands where the removed one stood, to the last one, or to where filters
/// are opened.
fn pass_focus(group: &Element, at: usize) {
    let chips = group.children();
    let next = chips.item((at as u32).min(chips.length().saturating_sub(1)));
    let opener = || {
        let root = closest(group, ".grappes")?;
        root.query_selector(".filters-button").ok().flatten()
    };
    if let Some(heir) = next.or_else(opener) {
        focus(heir.unchecked_ref::<HtmlElement>());
    }
}
