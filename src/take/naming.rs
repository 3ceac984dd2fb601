//! What is shown, in words: for pictures, sheets and files.

use crate::data::Dataset;
use crate::i18n::{Locale, Word, format};
use crate::scene::LayerSet;
use crate::state::State;
use grappes_explore::{Filter, Size};
use grappes_model::pattern::fill;
use grappes_model::{Date, Direction, Layer};
use js_sys::Date as Clock;

/// Today, by the clock of the browser.
pub(super) fn today() -> Date {
    let clock = Clock::new_0();
    Date {
        year: clock.get_full_year() as u16,
        month: Some(clock.get_month() as u8 + 1),
        day: Some(clock.get_date() as u8),
    }
}

/// What the map is called.
pub(super) fn title(data: &Dataset, locale: &Locale) -> String {
    data.manifest.title.get(locale.lang).to_owned()
}

/// "12 acteurs. Filtres : grappes, rail, Nord, situation en 2011".
pub(super) fn shown(state: State, data: &Dataset, locale: &Locale) -> String {
    let layers = state.layers.get_untracked();
    let count = leptos::prelude::untrack(|| state.count(layers));
    let mut text = locale.actors(count);
    let filters = state.explored.with_untracked(|explored| filters(state, &explored.filter, layers, data, locale));
    if !filters.is_empty() {
        text.push_str(". ");
        text.push_str(&fill(locale.say(Word::TakeFilters), &[("list", &filters)]));
    }
    text
}

fn filters(state: State, filter: &Filter, layers: LayerSet, data: &Dataset, locale: &Locale) -> String {
    let mut list = String::new();
    let mut and = |said: &str| {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(said);
    };
    if layers != LayerSet::ALL {
        for layer in layers.iter() {
            and(locale.layer(layer, true));
        }
    }
    for theme in &filter.themes {
        and(locale.theme(theme).unwrap_or(theme));
    }
    if let Some(code) = &filter.territory {
        and(&territory(state, data, code));
    }
    for kind in &filter.kinds {
        and(&format::uncapital(locale.relation(*kind, Direction::From)));
    }
    for size in &filter.sizes {
        and(&format::uncapital(locale.say(match size {
            Size::Few => Word::SizeFew,
            Size::Some => Word::SizeSome,
            Size::Many => Word::SizeMany,
            Size::Unknown => Word::SizeUnknown,
        })));
    }
    if let Some(year) = filter.year {
        let year = locale.date(Date { year, month: None, day: None });
        and(&fill(locale.say(Word::TakeYear), &[("year", &year)]));
    }
    list
}

/// What a territory is called: a commune by the directory that filters fetch; its code while nobody knows.
fn territory(state: State, data: &Dataset, code: &str) -> String {
    if let Some(place) = data.manifest.place(code) {
        return place.name.clone();
    }
    let directory = state.shelf.get_untracked().and_then(|shelf| shelf.directory.get_untracked().here());
    let commune = directory.as_ref().and_then(|directory| directory.get(code));
    commune.map_or(code, |commune| &commune.name).to_owned()
}

/// "Grappes (31)" of each layer that is shown and has anybody.
pub(super) fn layers(state: State, locale: &Locale) -> Vec<(Layer, String)> {
    let mut all = Vec::new();
    for layer in state.layers.get_untracked().iter() {
        let count = leptos::prelude::untrack(|| state.count(LayerSet::of([layer])));
        if count > 0 {
            let name = format::capital(locale.layer(layer, true));
            all.push((layer, [&*name, " (", &locale.number(count as f64), ")"].concat()));
        }
    }
    all
}

/// Whom the map thanks.
pub(super) fn credits(data: &Dataset, locale: &Locale) -> Vec<String> {
    let mut all = Vec::new();
    for credit in &data.manifest.credits {
        all.push(credit.text.get(locale.lang).to_owned());
    }
    all
}

/// Name of a file: what it shows, its day, its kind.
pub(super) fn file(date: Date, ending: &str) -> String {
    ["carte-grappes-", &*grappes_explore::table::iso(date), ".", ending].concat()
}
