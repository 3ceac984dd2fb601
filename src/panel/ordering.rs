//! How the list is sorted and what of it is in view; which of its lines the visitor points at on the map.

use super::runs::Runs;
use crate::dom::{El, choice, classed, el, toggle_class};
use crate::i18n::{Locale, Word};
use crate::live::{Live, bind};
use crate::state::{Fetched, State};
use grappes_explore::Order;
use grappes_explore::ranking::By;
use grappes_geometry::distance::metres;
use grappes_model::Actor;
use grappes_model::pattern::fill;
use grappes_model::record::Precision;
use grappes_model::tally::Count;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// What the list is sorted by, and whether it holds only what is in view.
#[inline(never)]
pub(super) fn tools_later_explore(state: State) -> El {
    let mut options = Vec::new();
    for order in Order::ALL {
        options.push(el("option").attr("value", key(order)).word(state.locale, word(order)));
    }
    let shown = move || key(state.explored.with(|explored| explored.order)).to_owned();
    let chosen = move |text: String| {
        let order = Order::ALL.into_iter().find(|order| key(*order) == text).unwrap_or_default();
        state.explored.update(|explored| explored.order = order);
    };
    let select = choice(options, shown, chosen).attr("class", "facet-select");
    let sort = el("label").child(el("span").word(state.locale, Word::OrderLabel)).child(select);
    let input = el("input").attr("type", "checkbox");
    let field: HtmlInputElement = input.element().clone().unchecked_into();
    let ticked = field.clone();
    bind(move || ticked.set_checked(state.explored.with(|explored| explored.in_view)));
    let input = input.on("change", move |_| state.explored.update(|explored| explored.in_view = field.checked()));
    let in_view = el("label").child(input).child(el("span").word(state.locale, Word::OrderInView));
    classed("div", "list-order").child(sort).child(in_view).child(classed("p", "quiet").live(move || missing(state)))
}

fn key(order: Order) -> &'static str {
    match order {
        Order::Name => "name",
        Order::Distance => "distance",
        Order::Members => "members",
        Order::Date => "date",
    }
}

fn word(order: Order) -> Word {
    match order {
        Order::Name => Word::OrderName,
        Order::Distance => Word::OrderDistance,
        Order::Members => Word::OrderMembers,
        Order::Date => Word::OrderDate,
    }
}

/// What is said while the list cannot be sorted yet, or at all.
fn missing(state: State) -> Vec<El> {
    let order = state.explored.with(|explored| explored.order);
    let Some(shelf) = state.shelf.get() else { return Vec::new() };
    let (is_coming, has_failed) = match order {
        Order::Name | Order::Distance => return Vec::new(),
        Order::Members => stage(&shelf.tallies.get()),
        Order::Date => stage(&shelf.timeline.get()),
    };
    let said = |word| vec![el("span").word(state.locale, word)];
    match (is_coming, has_failed) {
        (true, _) => said(Word::FilterLoading),
        (_, true) => said(Word::FilterFailed),
        _ => Vec::new(),
    }
}

/// Whether a file is on its way, and whether it is not to be had.
fn stage<T>(file: &Fetched<T>) -> (bool, bool) {
    (matches!(file, Fetched::Coming), matches!(file, Fetched::Failed))
}

/// What an actor is sorted by.
#[inline(never)]
pub(super) fn value_later_explore(locale: &Locale, by: &By, index: u32, actor: &Actor) -> El {
    let text = match by {
        By::Distance(place) => away(locale, metres(*place, actor.point), actor.approximate),
        By::Members(known) => match known(index as usize) {
            Some(count) => members(locale, &count),
            None => locale.say(Word::OrderUncounted).to_owned(),
        },
        By::Date(known) => match known(index as usize) {
            Some(date) => locale.date(date),
            None => locale.say(Word::OrderUndated).to_owned(),
        },
    };
    classed("span", "entry-value").text(&text)
}

/// "à 12 km", of what is roughly there "à environ 12 km".
fn away(locale: &Locale, metres: f64, approximate: bool) -> String {
    let km = metres / 1000.0;
    let km = if km < 10.0 { (km * 10.0).round() / 10.0 } else { km.round() };
    let mut distance = String::new();
    if approximate {
        distance.push_str(locale.say(Word::About));
        distance.push(' ');
    }
    distance.push_str(&locale.number(km));
    distance.push_str("\u{a0}km");
    fill(locale.say(Word::OrderAway), &[("distance", &distance)])
}

/// "environ 15 adhérents (2011)".
fn members(locale: &Locale, count: &Count) -> String {
    let mut number = locale.number(count.value);
    if let Some(max) = count.max {
        number.push_str("\u{202f}–\u{202f}");
        number.push_str(&locale.number(max));
    }
    let word = if count.max.unwrap_or(count.value) < 2.0 { Word::OrderOne } else { Word::OrderMany };
    let mut text = String::new();
    match count.precision {
        Precision::Exact => {}
        Precision::About => text.push_str(locale.say(Word::About)),
        Precision::AtLeast => text.push_str(locale.say(Word::AtLeast)),
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(&fill(locale.say(word), &[("count", &number)]));
    if let Some(date) = count.as_of {
        text.push_str(&[" (", &*locale.date(date), ")"].concat());
    }
    text
}

/// Marks the line of the actor that the visitor points at among those `shown`, and brings it into view without
/// taking the focus.
#[inline(never)]
pub(super) fn follow_pointed_later_explore(state: State, scroller: Element, shown: Live<Option<Rc<Runs>>>) {
    let marked = RefCell::new(None::<Element>);
    bind(move || {
        let pointed = state.pointed.get();
        if let Some(before) = marked.take() {
            toggle_class(&before, "pointed", false);
        }
        let index = pointed.and_then(|id| state.data_untracked()?.index_of(&id));
        let Some(line) = index.and_then(|index| shown.get()?.reach(index as u32)) else { return };
        toggle_class(&line, "pointed", true);
        // Under the pointer itself nothing may move.
        if scroller.matches(":hover") != Ok(true) {
            let (seen, at) = (scroller.get_bounding_client_rect(), line.get_bounding_client_rect());
            let over = (at.top() - seen.top()).min(0.0) + (at.bottom() - seen.bottom()).max(0.0);
            if over != 0.0 {
                scroller.set_scroll_top(scroller.scroll_top() + over as i32);
            }
        }
        marked.replace(Some(line));
    });
}
