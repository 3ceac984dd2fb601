//! What its panel shows: a fieldset a facet, every value with what a click on it does.
//!
//! Values that would leave nobody stay in their places and can be chosen, dimmed: a list whose entries come
//! and go cannot be learnt, and whoever chooses one is told what to drop. Values that no actor of the dataset
//! has are not offered.

use super::field::tick;
use super::territories::territories;
use super::text::{heading, name};
use crate::dom::{El, button, choice, classed, closest, el, focus, listener};
use crate::i18n::Word;
use crate::icon::shape;
use crate::live::derived;
use crate::scene::LayerSet;
use crate::state::State;
use grappes_explore::facet::{Change, Facet, Value, clicked};
use grappes_explore::{Filter, Size};
use grappes_model::pattern::fill;
use grappes_model::theme::THEMES;
use grappes_model::{Layer, RelationKind};
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// All of it.
pub(super) fn facets(state: State) -> Vec<El> {
    let mut layers = Vec::new();
    for layer in Layer::ALL {
        layers.push(Value::Layer(layer));
    }
    let mut themes = Vec::new();
    for theme in &THEMES {
        themes.push(Value::Theme(theme.key.to_owned()));
    }
    let mut kinds = Vec::new();
    for kind in RelationKind::ALL {
        kinds.push(Value::Kind(kind));
    }
    let mut sizes = Vec::new();
    for size in Size::ALL {
        sizes.push(Value::Size(size));
    }
    vec![
        fieldset(state, Facet::Layer, ticks(state, layers)),
        fieldset(state, Facet::Theme, ticks(state, themes)),
        fieldset(state, Facet::Territory, territories(state)),
        fieldset(state, Facet::Year, years(state)),
        fieldset(state, Facet::Kind, ticks(state, kinds)),
        fieldset(state, Facet::Size, ticks(state, sizes)),
        foot(state),
    ]
}

/// How many are shown, and the way back to all.
pub(super) fn subtitle(state: State) -> Vec<El> {
    let shown = move || state.locale.get().actors(state.count(state.layers.get()));
    let is_filtered = move || state.explored.with(|explored| !explored.filter.is_empty());
    let clear = button("link clear")
        .shown_when(move || is_filtered() || state.layers.get() != LayerSet::ALL)
        .on("click", move |event| {
            clear(state);
            // It goes; the heading stays.
            let panel = listener(&event).and_then(|button| closest(&button, ".panel"));
            let heading = panel.and_then(|panel| panel.query_selector("#panel-title").ok().flatten());
            heading.iter().for_each(|heading| focus(heading.unchecked_ref::<HtmlElement>()));
        })
        .word(state.locale, Word::FilterClear);
    vec![el("span").live_text(shown), clear]
}

/// Shows everybody.
pub(super) fn clear(state: State) {
    state.explored.update(|explored| explored.filter = Filter::default());
    state.set_layers(LayerSet::ALL);
}

/// A click on a value.
pub(super) fn click(state: State, value: &Value) {
    match value {
        Value::Layer(layer) => state.toggle_layer(*layer),
        _ => state.explored.update(|explored| explored.filter = clicked(&explored.filter, value)),
    }
}

/// What a click on a value does, as far as it is counted.
fn change(state: State, value: &Value) -> Option<Change> {
    let change = state.counts.with(|counts| counts.as_ref().and_then(|counts| counts.change(value)))?;
    // Layers part the actors: how many one has is what its switch says too, with no sign.
    Some(match (value, change) {
        (Value::Layer(_), Change::More(count) | Change::Fewer(count)) => Change::To(count),
        _ => change,
    })
}

fn fieldset(state: State, facet: Facet, body: El) -> El {
    classed("fieldset", "facet").child(el("legend").word(state.locale, heading(facet))).child(body)
}

/// Values of which any number can be chosen.
fn ticks(state: State, values: Vec<Value>) -> El {
    let there = derived(move || {
        let mut there = Vec::new();
        for value in &values {
            let counts = state.counts.get();
            if counts.is_some_and(|counts| counts.exists(value) || counts.asked().has(value)) {
                there.push(value.clone());
            }
        }
        there
    });
    classed("ul", "facet-values").live(move || {
        let mut all = Vec::new();
        for value in there.get() {
            all.push(el("li").child(value_tick(state, value)));
        }
        all
    })
}

fn value_tick(state: State, value: Value) -> El {
    let (said, counted, asked) = (value.clone(), value.clone(), value.clone());
    let is = move || match &asked {
        Value::Layer(layer) => state.layers.get().has(*layer),
        Value::Theme(key) => state.explored.with(|explored| explored.filter.themes.contains(key)),
        Value::Kind(kind) => state.explored.with(|explored| explored.filter.kinds.contains(kind)),
        Value::Size(size) => state.explored.with(|explored| explored.filter.sizes.contains(size)),
        Value::Territory(_) | Value::Year(_) => false,
    };
    let text = classed("span", "facet-name").live_text(move || name(state, &state.locale.get(), &said));
    let called = match value {
        Value::Layer(layer) => classed("span", "facet-layer").child(shape(layer, false)).child(text),
        _ => text,
    };
    tick(state, "checkbox", called, move || change(state, &counted), is, move || click(state, &value))
}

/// The years counted, of which one is chosen or none.
fn years(state: State) -> El {
    let years = derived(move || {
        let mut years = Vec::new();
        for (year, _) in state.counts.get().map(|counts| counts.years()).unwrap_or_default() {
            years.push(year);
        }
        years
    });
    let option = move |year: Option<u16>| {
        let value = year.map_or_else(String::new, |year| crate::decimal::whole(year.into()));
        let shown = value.clone();
        el("option").attr("value", &value).live_text(move || {
            let locale = state.locale.get();
            let counts = state.counts.get();
            let count = counts.and_then(|counts| match year {
                None => Some(counts.without(Facet::Year)),
                Some(year) => counts.change(&Value::Year(year)).map(|change| counts.after(change)),
            });
            let called = if year.is_some() { shown.clone() } else { locale.say(Word::FacetAnyYear).to_owned() };
            match count {
                Some(count) => [&*called, "\u{a0}: ", &locale.actors(count)].concat(),
                None => called,
            }
        })
    };
    classed("div", "facet-years").live(move || {
        let years = years.get();
        let mut options = vec![option(None)];
        for year in &years {
            options.push(option(Some(*year)));
        }
        let value = move || {
            state.explored.with(|explored| {
                explored.filter.year.map_or_else(String::new, |year| crate::decimal::whole(year.into()))
            })
        };
        let chosen = move |text: String| {
            let year = (!text.is_empty()).then(|| crate::decimal::read_whole(&text) as u16);
            state.explored.update(|explored| explored.filter.year = year);
        };
        let select = choice(options, value, chosen).attr("class", "facet-select").word_attr(
            state.locale,
            "aria-label",
            heading(Facet::Year),
        );
        let timeline = button("link")
            .on_click(move || {
                state.close_panel();
                state.explored.update(|explored| explored.timeline = true);
            })
            .word(state.locale, Word::TimeTitle);
        vec![select, timeline]
    })
}

/// On a phone, where the panel covers the map: the way back to it.
fn foot(state: State) -> El {
    let said = move || {
        let locale = state.locale.get();
        fill(locale.say(Word::FilterShow), &[("actors", &locale.actors(state.count(state.layers.get())))])
    };
    let show = button("action").live_text(said).on("click", move |event| {
        let root = listener(&event).and_then(|button| closest(&button, ".grappes"));
        state.close_panel();
        request_animation_frame(move || {
            let opener = root.and_then(|root| root.query_selector(".filters-button").ok().flatten());
            opener.iter().for_each(|opener| focus(opener.unchecked_ref::<HtmlElement>()));
        });
    });
    classed("div", "filter-foot").child(show)
}
