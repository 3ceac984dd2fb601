//! What values are called, and what stands beside them.

use crate::i18n::{Locale, Word, format};
use crate::state::State;
use grappes_explore::Size;
use grappes_explore::facet::{Change, Facet, Value};
use grappes_model::Direction;
use grappes_model::pattern::fill;

/// What a facet is called.
pub(super) fn heading(facet: Facet) -> Word {
    match facet {
        Facet::Layer => Word::FacetLayer,
        Facet::Theme => Word::FacetTheme,
        Facet::Territory => Word::FacetTerritory,
        Facet::Year => Word::FacetYear,
        Facet::Kind => Word::FacetKind,
        Facet::Size => Word::FacetSize,
    }
}

/// What a value is called. Names of communes are followed, since they may come later.
pub(super) fn name(state: State, locale: &Locale, value: &Value) -> String {
    match value {
        Value::Layer(layer) => format::capital(locale.layer(*layer, true)),
        Value::Theme(key) => locale.theme(key).unwrap_or(key).to_owned(),
        Value::Territory(code) => territory(state, code),
        Value::Year(year) => crate::decimal::whole((*year).into()),
        Value::Kind(kind) => {
            let [from, to] = [Direction::From, Direction::To].map(|end| locale.relation(*kind, end));
            // Who passes may be at either end.
            if from == to { from.to_owned() } else { [from, "\u{a0}/ ", to].concat() }
        }
        Value::Size(size) => locale.say(size_word(*size)).to_owned(),
    }
}

fn size_word(size: Size) -> Word {
    match size {
        Size::Few => Word::SizeFew,
        Size::Some => Word::SizeSome,
        Size::Many => Word::SizeMany,
        Size::Unknown => Word::SizeUnknown,
    }
}

/// What a territory is called; its code while nobody knows.
fn territory(state: State, code: &str) -> String {
    let data = state.data();
    if let Some(place) = data.as_ref().and_then(|data| data.manifest.place(code)) {
        return place.name.clone();
    }
    let directory = state.shelf.get().and_then(|shelf| shelf.directory.get().here());
    let commune = directory.as_ref().and_then(|directory| directory.get(code));
    commune.map_or(code, |commune| &commune.name).to_owned()
}

/// What a click does to the number shown: "12", "+3", "−4".
pub(super) fn figure(locale: &Locale, change: Change) -> String {
    let (sign, count) = match change {
        Change::To(count) | Change::More(count @ 0) | Change::Fewer(count @ 0) => ("", count),
        Change::More(count) => ("+", count),
        Change::Fewer(count) => ("−", count),
    };
    [sign, &locale.number(count as f64)].concat()
}

/// The same as it is read out: "12 acteurs", "3 de plus", "4 de moins".
pub(super) fn spoken(locale: &Locale, change: Change) -> String {
    let (word, count) = match change {
        Change::To(count) => return locale.actors(count),
        Change::More(count) => (Word::FilterMore, count),
        Change::Fewer(count) => (Word::FilterFewer, count),
    };
    fill(locale.say(word), &[("count", &locale.number(count as f64))])
}
