//! The network as a view of its own over the map: its head, the drawing or the same in words, and those who
//! have no relation.

use super::drawing::drawing;
use super::picker::{Choice, picker};
use super::relations;
use super::text::text;
use crate::data::Dataset;
use crate::decimal::whole;
use crate::dom::{El, button, classed, closest, el, focus};
use crate::i18n::{Locale, Word};
use crate::icon::{icon, shape, strokes};
use crate::live::{Live, derived};
use crate::state::{Panel, State};
use crate::telling::opening;
use grappes_explore::Relations;
use grappes_explore::network::{MOST, Network};
use grappes_model::pattern::fill;
use js_sys::Reflect;
use leptos::prelude::request_animation_frame;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Most actors without a relation that are listed: whoever wants all of them has the list.
const SINGLES: usize = 100;

/// What there is to show.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) network: Rc<Network>,
    /// The actor in the middle, where all together would be too many.
    pub(super) center: Option<u32>,
}

/// The network.
pub(super) fn view(state: State) -> El {
    let Some(data) = state.data_untracked() else { return el("div") };
    let relations = Rc::new(relations(&data));
    let center = Live::new(state.selected.get_untracked().and_then(|id| data.index_of(&id)).map(|index| index as u32));
    let shown = derived({
        let (data, relations) = (data.clone(), relations.clone());
        move || shown(state, &data, &relations, center)
    });
    let as_text = Live::new(false);
    let heading = el("h3").attr("id", "network-title").attr("tabindex", "-1").word(state.locale, Word::NetworkTitle);
    let root = classed("section", "network");
    let (element, title) = (root.element().clone(), heading.clone());
    let leave = move || close(state, &element);
    let head = classed("header", "network-head")
        .child(heading)
        .child(classed("p", "quiet").live_text(move || count(&state.locale.get(), &shown.get().network)))
        .child(buttons(state, as_text, leave.clone()));
    request_animation_frame(move || {
        // A record that is open keeps the focus; so does the page of those who came by a link.
        if state.panel.try_get_untracked() == Some(Panel::Closed) && has_acted() {
            focus(title.html());
        }
    });
    let (among, of) = (data.clone(), data.clone());
    let ties = relations.clone();
    let is_large = derived(move || shown.get().center.is_some());
    let body = classed("div", "network-body").live(move || {
        let shown = shown.get();
        if as_text.get() {
            vec![text(state, &of, &ties, &shown.network)]
        } else {
            vec![drawing(state, of.clone(), ties.clone(), &shown)]
        }
    });
    root.attr("aria-labelledby", "network-title")
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.stop_propagation();
                leave();
            }
        })
        .child(
            classed("div", "network-frame")
                .child(head)
                .child(el("div").live(move || if is_large.get() { around(state, center, shown) } else { Vec::new() }))
                .child(body)
                .child(classed("div", "network-foot").live(move || singles(state, &among, &shown.get().network))),
        )
}

/// Everybody who is shown, or those around the actor chosen, by default the one with the most relations.
fn shown(state: State, data: &Dataset, relations: &Relations, center: Live<Option<u32>>) -> Shown {
    let showing = state.showing();
    let is_shown = |actor: u32| showing.has(actor, data.actors[actor as usize].layer);
    if let Some(network) = Network::of(relations, &is_shown) {
        return Shown { network: Rc::new(network), center: None };
    }
    let mut middle = center.get().filter(|&actor| is_shown(actor));
    if middle.is_none() {
        let mut most = 0;
        for actor in 0..relations.count() as u32 {
            let ties = relations.around(actor).len();
            if ties > most && is_shown(actor) {
                (middle, most) = (Some(actor), ties);
            }
        }
    }
    let network = middle.map(|middle| Network::around(relations, middle, MOST / 5, &is_shown));
    Shown { network: Rc::new(network.unwrap_or_default()), center: middle }
}

/// "56 acteurs · 87 relations".
fn count(locale: &Locale, network: &Network) -> String {
    let ties: usize = network.edges.iter().map(|edge| edge.ties.len()).sum();
    let mut said = locale.actors(network.nodes.len());
    said.push_str(" · ");
    if ties == 1 {
        said.push_str(locale.say(Word::NetworkRelationsOne));
    } else {
        said.push_str(&fill(locale.say(Word::NetworkRelations), &[("count", &locale.number(ties as f64))]));
    }
    said
}

fn buttons(state: State, as_text: Live<bool>, leave: impl FnMut() + 'static) -> El {
    let text = button("control with-text as-text")
        .live_state("aria-pressed", move || as_text.get())
        .on_click(move || as_text.update(|is| *is = !*is))
        .child(icon(strokes::LIST))
        .child(el("span").word(state.locale, Word::NetworkAsText));
    let close = button("control bare close")
        .word_attr(state.locale, "aria-label", Word::Close)
        .on_click(leave)
        .child(icon(strokes::CLOSE));
    classed("div", "network-buttons").child(text).child(close)
}

/// Why not all are there, and whose neighbours are.
fn around(state: State, center: Live<Option<u32>>, shown: Live<Shown>) -> Vec<El> {
    let data = move || state.data_untracked();
    let value = move || {
        let middle = shown.get().center?;
        Some(data()?.actors[middle as usize].id.clone())
    };
    let chosen = move |id| {
        let index = data().and_then(|data| data.index_of(&id?));
        center.set(index.map(|index| index as u32));
    };
    let choice =
        Choice { id: "network-center", label: Word::NetworkCenter, value: Rc::new(value), chosen: Rc::new(chosen) };
    let said = move || {
        let locale = state.locale.get();
        let mut said = locale.say(Word::NetworkTooMany).to_owned();
        let left_out = shown.get().network.left_out;
        if left_out > 0 {
            said.push(' ');
            said.push_str(&fill(locale.say(Word::NetworkLeftOut), &[("count", &locale.number(left_out as f64))]));
            said.push('.');
        }
        said
    };
    let why = classed("p", "quiet").live_text(said);
    vec![classed("div", "network-around").child(why).child(picker(state, choice))]
}

/// Those without a relation, folded up.
fn singles(state: State, data: &Dataset, network: &Network) -> Vec<El> {
    let count = network.singles.len();
    let (locale, called) = (state.locale.get(), state.called.get());
    let mut parts = Vec::new();
    if network.nodes.is_empty() {
        parts.push(classed("p", "network-nobody").text(locale.say(Word::NetworkNobody)));
    }
    if count > 0 {
        let said = [locale.say(Word::NetworkSingleHere), " (", &whole(count), ")"].concat();
        let mut list = classed("ul", "plain");
        for &actor in network.singles.iter().take(SINGLES) {
            let actor = &data.actors[actor as usize];
            let link = opening(state, "link", &actor.id)
                .child(shape(actor.layer, actor.approximate))
                .child(el("span").text(called.name(actor).get(locale.lang)));
            list = list.child(el("li").child(link));
        }
        parts.push(classed("details", "singles").child(el("summary").text(&said)).child(list));
    }
    parts
}

/// Whether the visitor has clicked or typed on the page; browsers that do not tell are taken at their best.
fn has_acted() -> bool {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    let navigator = of(&js_sys::global(), "navigator");
    of(&of(&navigator, "userActivation"), "hasBeenActive").as_bool() != Some(false)
}

/// Closes the network and gives the focus back to where it was opened from: the record, or the menu.
fn close(state: State, view: &Element) {
    let root = closest(view, ".grappes");
    state.explored.update(|explored| explored.network = false);
    let Some(root) = root else { return };
    request_animation_frame(move || {
        let find = |selector: &str| root.query_selector(selector).ok().flatten();
        if let Some(button) = find(".panel.open .see-network").or_else(|| find(".menu-button")) {
            focus(button.unchecked_ref::<HtmlElement>());
        }
    });
}
