//! The panel beside the map, which is a sheet at the foot of a narrow stage.

use super::detail::detail;
use super::list::list;
use super::returning::Line;
use crate::data::Dataset;
use crate::decimal::whole;
use crate::dom::{El, button, classed, closest, el, focus, listener, on_button, px};
use crate::i18n::{Word, format};
use crate::icon::{icon, shape, strokes};
use crate::live::{Live, bind};
use crate::scene::Rest;
use crate::state::{Page, Panel, State};
use crate::telling::marked;
use grappes_model::Actor;
use grappes_model::pattern::fill;
use leptos::prelude::{request_animation_frame, untrack};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

/// A drag of the sheet under way: where it began and how high the sheet was, CSS pixels.
#[derive(Debug, Clone, Copy)]
struct Drag {
    from_y: f64,
    from_height: f64,
    height: f64,
}

/// What is told of panels beyond list and record.
pub type Pages = Rc<dyn Fn(Panel, Page) -> Vec<El>>;

/// The panel: of the part of the program that is fetched when it is first used.
#[inline(never)]
pub fn side_panel_later(state: State, pages: Pages) -> El {
    let drag = Live::new(None::<Drag>);
    let heading = el("h3").attr("id", "panel-title").attr("tabindex", "-1").live({
        let pages = pages.clone();
        move || title(state, &pages)
    });
    let body = classed("div", "panel-body");
    let scroller = body.element().clone();
    let told = pages.clone();
    let line = Line::default();
    let note = {
        let line = line.clone();
        move |event: Event| {
            if state.panel.get_untracked() != Panel::Record {
                line.note(&event);
            }
        }
    };
    let body = body.on("pointerdown", note.clone()).on("focusin", note);
    let body = body.live(move || match state.panel.get() {
        Panel::List => list(state, &scroller, &told),
        Panel::Record => detail(state),
        Panel::Closed => Vec::new(),
        panel => told(panel, Page::Body),
    });
    let panel = classed("aside", "panel");
    let height = move || {
        let stage = state.size.get().height;
        let height = drag.get().map_or_else(|| state.rest.get().height_px(stage), |drag| drag.height);
        (!state.is_wide()).then(|| px(height))
    };
    let root = panel.element().clone();
    let close = move || close(state, &root);
    let head = classed("header", "panel-head")
        .child(heading.clone())
        .child(classed("p", "quiet subtitle").live(move || subtitle(state, &pages)))
        // After the heading, which gets the focus, so that Tab comes to them; shown above it.
        .child(buttons(state, close.clone()));
    follow_focus(state, heading, body.clone(), line);
    panel
        .attr("part", "panel")
        .attr("aria-labelledby", "panel-title")
        .shown_when(move || state.panel.get() != Panel::Closed)
        .live_class("open", move || state.panel.get() != Panel::Closed)
        .live_class("peek", move || state.rest.get() == Rest::Peek && drag.get().is_none())
        .live_class("dragging", move || drag.get().is_some())
        .live_style("height", height)
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.stop_propagation();
                if state.panel.get_untracked() == Panel::Record && state.opened_from.get_untracked() != Panel::Closed {
                    back(state);
                } else {
                    close();
                }
            }
        })
        .child(draggable(state, drag, head))
        .child(body)
}

/// The header as the handle of the sheet.
fn draggable(state: State, drag: Live<Option<Drag>>, head: El) -> El {
    let end = move |_: Event| {
        if let Some(done) = drag.get_untracked() {
            drag.set(None);
            state.rest.set(Rest::nearest(done.height, state.size.get_untracked().height));
        }
    };
    head.on("pointerdown", move |event| {
        let event = event.unchecked_into::<PointerEvent>();
        if untrack(|| state.is_wide()) || on_button(&event) {
            return;
        }
        let from_height = state.rest.get_untracked().height_px(state.size.get_untracked().height);
        drag.set(Some(Drag { from_y: f64::from(event.client_y()), from_height, height: from_height }));
        if let Some(handle) = listener(&event) {
            // A pointer that is gone already cannot be captured, and needs not be.
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
    })
    .on("pointermove", move |event| {
        let Some(now) = drag.get_untracked() else { return };
        let stage = state.size.get_untracked().height;
        let y = f64::from(event.unchecked_ref::<PointerEvent>().client_y());
        let height = now.from_height + now.from_y - y;
        let height = height.max(Rest::Peek.height_px(stage)).min(Rest::Full.height_px(stage));
        drag.set(Some(Drag { height, ..now }));
    })
    .on("pointerup", end)
    .on("pointercancel", end)
}

/// Back to the list, height of the sheet, close.
fn buttons(state: State, close: impl FnMut() + 'static) -> El {
    let locale = state.locale;
    let from = move || state.opened_from.get();
    let to_list =
        move || locale.get().say(if from() == Panel::List { Word::BackToList } else { Word::Back }).to_owned();
    let to_list = button("link back")
        .shown_when(move || state.panel.get() == Panel::Record && from() != Panel::Closed)
        .on_click(move || back(state))
        .child(icon(strokes::LEFT))
        .child(el("span").live_text(to_list));
    let step = move |strokes: &str, word: Word, end: Rest, taller: bool| {
        button("control bare step")
            .word_attr(locale, "aria-label", word)
            .live_flag("disabled", move || state.rest.get() == end)
            .shown_when(move || !state.is_wide())
            .on_click(move || state.rest.update(|rest| *rest = rest.step(taller)))
            .child(icon(strokes))
    };
    classed("div", "panel-buttons")
        .child(to_list)
        .child(classed("span", "spring"))
        .child(step(strokes::UP, Word::PanelTaller, Rest::Full, true))
        .child(step(strokes::DOWN, Word::PanelShorter, Rest::Peek, false))
        .child(
            button("control bare close")
                .word_attr(locale, "aria-label", Word::Close)
                .on_click(close)
                .child(icon(strokes::CLOSE)),
        )
}

fn selected_actor(state: State, data: &Dataset) -> Option<&Actor> {
    data.actor(&state.selected.get()?)
}

fn title(state: State, pages: &Pages) -> Vec<El> {
    let locale = state.locale.get();
    match state.panel.get() {
        Panel::Closed => Vec::new(),
        Panel::List => vec![el("span").text(locale.say(Word::List))],
        Panel::Record => {
            let Some(data) = state.data() else { return Vec::new() };
            let Some(actor) = selected_actor(state, &data) else { return Vec::new() };
            vec![shape(actor.layer, actor.approximate), marked(&actor.name, &locale, None)]
        }
        panel => pages(panel, Page::Title),
    }
}

fn subtitle(state: State, pages: &Pages) -> Vec<El> {
    let said = |text: &str| vec![el("span").text(text)];
    match state.panel.get() {
        Panel::Closed => Vec::new(),
        Panel::List => said(&listed(state)),
        Panel::Record => said(&kind_and_place(state)),
        panel => pages(panel, Page::Subtitle),
    }
}

/// How many actors the list holds.
fn listed(state: State) -> String {
    let (locale, layers) = (state.locale.get(), state.layers.get());
    match state.ranks.with(|ranks| ranks.seen.clone()) {
        Some(seen) => {
            let count = layers.iter().map(|layer| seen.count(layer)).sum();
            fill(locale.say(Word::OrderSeen), &[("actors", &locale.actors(count))])
        }
        None => locale.actors(state.count(layers)),
    }
}

/// "Grappe d’entreprises · Valenciennes, Nord".
fn kind_and_place(state: State) -> String {
    let locale = state.locale.get();
    let Some(data) = state.data() else { return String::new() };
    let Some(actor) = selected_actor(state, &data) else { return String::new() };
    let mut text = called_then(state, actor).unwrap_or_default();
    text.push_str(&format::capital(locale.layer(actor.layer, false)));
    text.push_str(" · ");
    text.push_str(&locale.place(actor));
    text
}

/// "En 2011 : CCIP Val-de-Marne · ", while the map stands at a year in which an actor had another name.
fn called_then(state: State, actor: &Actor) -> Option<String> {
    let (called, locale) = (state.called.get(), state.locale.get());
    let name = called.former(actor)?;
    let year = state.explored.with(|explored| explored.filter.year)?;
    let year = fill(locale.say(Word::TimeIn), &[("year", &whole(year.into()))]);
    Some([&*year, locale.say(Word::Colon), name.get(locale.lang), " · "].concat())
}

/// What opens takes the focus, so that keyboard and screen reader land where the news is.
fn follow_focus(state: State, heading: El, body: El, line: Line) {
    // The panel may be open already when it is built.
    let before = RefCell::new((Panel::Closed, None));
    bind(move || {
        let now = (state.panel.get(), state.selected.get());
        let open = now.0 != Panel::Closed;
        let by_host = state.by_host.take();
        if before.replace(now.clone()) == now || !open || by_host {
            return;
        }
        let (heading, body, line) = (heading.clone(), body.clone(), line.clone());
        // By the next frame the heading and the list are what they will be.
        request_animation_frame(move || {
            body.element().set_scroll_top(0);
            let entry = state.return_to.take().filter(|_| now.0 != Panel::Record);
            let entry = entry.and_then(|id| line.find(body.element(), &id));
            focus(entry.as_ref().unwrap_or(heading.html()));
        });
    });
}

/// Closes the panel and gives the focus back to where it was opened from: the marker, or the
/// list button.
fn close(state: State, panel: &Element) {
    let id = state.selected.get_untracked().filter(|_| state.panel.get_untracked() == Panel::Record);
    let from = match state.panel.get_untracked() {
        Panel::List => ".list-button",
        Panel::Filters => ".filters-button",
        Panel::Record | Panel::Closed => ".map",
        _ => ".menu-button",
    };
    let root = closest(panel, ".grappes");
    state.close_panel();
    let Some(root) = root else { return };
    // The marker stands in its place again when the frame is over.
    request_animation_frame(move || {
        let marker = id.and_then(|id| {
            let at = |class: &str| find(&root, &[class, "[data-id='", id.as_str(), "']"].concat());
            // Behind the network no marker can take it.
            at(".node").or_else(|| find(&root, ".network h3")).or_else(|| at(".marker"))
        });
        if let Some(target) = marker.or_else(|| find(&root, from)) {
            focus(&target);
        }
    });
}

/// Back to the panel that one came from, at the line.
fn back(state: State) {
    let to = state.opened_from.get_untracked();
    state.return_to.set(state.selected.get_untracked().map(|id| id.as_str().to_owned()));
    state.show(to);
}

fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
}
