//! Markers and clusters as buttons: one tab stop, arrow keys go from one to its neighbour.

use crate::data::Dataset;
use crate::i18n::{layer as layer_name, words};
use crate::icon::Shape;
use crate::scene::{Focus, Marker, markers};
use crate::state::State;
use grappes_geometry::World;
use grappes_model::{Actor, Lang, Layer};
use grappes_view::{Rect, ScreenPx, Size};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Sides of the markers with a little air, CSS pixels; see `element.css`.
const SINGLE_PX: f64 = 32.0;
const CLUSTER_PX: f64 = 46.0;
const LARGE_CLUSTER_PX: f64 = 56.0;
/// A cluster from this many members on is drawn large.
const LARGE: usize = 10;
/// Height of the name above the selected marker, and about how wide a letter of it is. Letters
/// that keep clear of it a little too much or too little do no harm.
const TIP_PX: f64 = 26.0;
const TIP_CHAR_PX: f64 = 6.6;

/// Markers further than this beyond the stage are left out of the page, as a part of its extent.
const BEYOND: f64 = 0.5;

/// The markers of `state` in view, in reading order of the data.
pub fn shown(state: State) -> Memo<Vec<Marker>> {
    // The zoom at whole steps: a camera in motion clusters anew only where clusters change.
    let step = Memo::new(move |_| state.camera.get().zoom.get().floor());
    let all = Memo::new(move |_| {
        let (Some(data), Some(clustering)) = (state.data(), state.clustering.get()) else { return Vec::new() };
        let selected = state.selected.get().and_then(|id| data.index_of(&id)).map(|index| index as u32);
        state.fan.with(|fan| markers(&clustering, &data.points, step.get(), Focus { selected, fan }))
    });
    Memo::new(move |_| {
        let (camera, size) = (state.camera.get(), state.size.get());
        let in_reach = |marker: &Marker| {
            let at = camera.to_screen(marker.at, size);
            let inside = |value: f64, extent: f64| (-BEYOND * extent..(1.0 + BEYOND) * extent).contains(&value);
            inside(at.x, size.width) && inside(at.y, size.height)
        };
        all.with(|all| all.iter().filter(|marker| in_reach(marker)).cloned().collect())
    })
}

/// What the markers cover: boxes in CSS pixels around their places.
pub fn obstacles(state: State, shown: Memo<Vec<Marker>>) -> Vec<(World, Rect)> {
    let selected = state.selected.get();
    let lang = state.lang.get();
    let data = state.data();
    let mut boxes = Vec::new();
    for marker in shown.get() {
        let side = match marker.members.len() {
            1 => SINGLE_PX,
            2..LARGE => CLUSTER_PX,
            _ => LARGE_CLUSTER_PX,
        };
        let middle = ScreenPx { x: marker.offset.0, y: marker.offset.1 };
        boxes.push((marker.at, Rect::around(middle, (side, side))));
        let only = data.as_ref().filter(|_| !marker.is_cluster());
        let actor = only.and_then(|data| data.actors.get(*marker.members.first()? as usize));
        if let Some(actor) = actor.filter(|actor| Some(&actor.id) == selected.as_ref()) {
            let width = actor.label(lang).chars().count() as f64 * TIP_CHAR_PX + TIP_PX;
            let above = ScreenPx { x: middle.x, y: middle.y - side };
            boxes.push((marker.at, Rect::around(above, (width, TIP_PX))));
        }
    }
    boxes
}

/// The markers, each where its place is.
#[component]
pub fn Markers(state: State, shown: Memo<Vec<Marker>>) -> impl IntoView {
    // Which marker Tab arrives at: the selected one, else the one that had focus, else the first.
    let current = RwSignal::new(None::<Vec<u32>>);
    let tab_stop = Memo::new(move |_| {
        shown.with(|shown| {
            let current = current.get();
            let kept = shown.iter().find(|marker| Some(&marker.members) == current.as_ref());
            kept.or(shown.first()).map(|marker| marker.members.clone())
        })
    });
    let key_down = move |event: KeyboardEvent| {
        let direction = match &*event.key() {
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowRight" => (1.0, 0.0),
            "ArrowUp" => (0.0, -1.0),
            "ArrowDown" => (0.0, 1.0),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let from = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if let Some(next) = from.and_then(|from| neighbour(&from, direction)) {
            let _ = next.focus();
        }
    };
    view! {
        <div
            class="markers"
            role="group"
            aria-label=move || words(state.lang.get()).markers_label
            on:keydown=key_down
        >
            <For
                each=move || shown.get()
                key=|marker| (marker.members.clone(), marker.offset.0.to_bits(), marker.offset.1.to_bits())
                let:marker
            >
                <MarkerButton state marker current tab_stop />
            </For>
        </div>
    }
}

#[component]
fn MarkerButton(
    state: State,
    marker: Marker,
    current: RwSignal<Option<Vec<u32>>>,
    tab_stop: Memo<Option<Vec<u32>>>,
) -> impl IntoView {
    let Some(data) = state.data_untracked() else { return ().into_any() };
    let members = StoredValue::new(marker.members.clone());
    let transform = {
        let (at, offset) = (marker.at, marker.offset);
        move || translate(state, at, offset)
    };
    let tabindex = move || {
        let here = tab_stop.with(|stop| members.with_value(|members| stop.as_ref() == Some(members)));
        if here { "0" } else { "-1" }
    };
    let focused = move |_| current.set(Some(members.get_value()));
    if marker.is_cluster() {
        let expansion = marker.expansion_zoom;
        let parts = mix(&data, &marker.members);
        let count = marker.members.len();
        let speak = move || cluster_name(state.lang.get(), count, &parts, expansion.is_some());
        let ring = ring(&data, &marker.members);
        let open = move |_| members.with_value(|members| state.open_cluster(members, expansion));
        return view! {
            <button
                type="button"
                class="marker cluster"
                class:large={count >= LARGE}
                part="cluster"
                style:transform=transform
                tabindex=tabindex
                aria-label=speak
                on:focus=focused
                on:click=open
            >
                {ring}
                <span class="count">{count}</span>
            </button>
        }
        .into_any();
    }
    let Some(actor) = marker.members.first().and_then(|&index| data.actors.get(index as usize)).cloned() else {
        return ().into_any();
    };
    let (layer, approximate, id) = (actor.layer, actor.approximate, actor.id.clone());
    let is_selected = {
        let id = id.clone();
        Memo::new(move |_| state.selected.with(|selected| selected.as_ref() == Some(&id)))
    };
    let actor = StoredValue::new(actor);
    let speak = move || actor.with_value(|actor| actor_name(state.lang.get(), actor));
    let tip = move || actor.with_value(|actor| actor.label(state.lang.get()).to_owned());
    view! {
        <button
            type="button"
            class="marker"
            class:selected=is_selected
            part="marker"
            data-id=id.to_string()
            data-layer=layer.key()
            style:transform=transform
            tabindex=tabindex
            aria-label=speak
            aria-pressed=move || if is_selected.get() { "true" } else { "false" }
            on:focus=focused
            on:click=move |_| state.select(&id)
        >
            <Shape layer approximate />
            <span class="tip" aria-hidden="true">{tip}</span>
        </button>
    }
    .into_any()
}

/// Where a marker stands on the stage, as a CSS transform.
fn translate(state: State, at: World, offset: (f64, f64)) -> String {
    let size: Size = state.size.get();
    let place = state.camera.get().to_screen(at, size);
    // Whole device pixels keep shapes and figures crisp; a tenth is enough for that.
    let tenth = |value: f64| ((value * 10.0).round() / 10.0).to_string();
    ["translate(", &tenth(place.x + offset.0), "px,", &tenth(place.y + offset.1), "px)"].concat()
}

/// How many members each layer has, in the order of layers, without the empty ones.
fn mix(data: &Arc<Dataset>, members: &[u32]) -> Vec<(Layer, usize)> {
    let count = |layer: Layer| {
        let of_layer = |member: &&u32| data.actors.get(**member as usize).is_some_and(|actor| actor.layer == layer);
        members.iter().filter(of_layer).count()
    };
    Layer::ALL.into_iter().map(|layer| (layer, count(layer))).filter(|(_, count)| *count > 0).collect()
}

/// A ring split by layer: arcs of one circle, as dashes on a path of length 100.
fn ring(data: &Arc<Dataset>, members: &[u32]) -> impl IntoView + use<> {
    let total = members.len() as f64;
    let mut done = 0.0;
    let arcs: Vec<_> = mix(data, members)
        .into_iter()
        .map(|(layer, count)| {
            let share = count as f64 / total * 100.0;
            // Gaps of two hundredths part neighbours of similar colours.
            let gap = if share < 100.0 { 2.0_f64.min(share / 2.0) } else { 0.0 };
            let dash = [(share - gap).to_string(), " ".to_owned(), (100.0 - share + gap).to_string()].concat();
            let start = (-done).to_string();
            done += share;
            view! {
                <circle
                    class="arc"
                    data-layer=layer.key()
                    cx="22"
                    cy="22"
                    r="18.5"
                    pathLength="100"
                    stroke-dasharray=dash
                    stroke-dashoffset=start
                />
            }
        })
        .collect();
    view! {
        <svg class="ring" viewBox="0 0 44 44" aria-hidden="true">
            <circle class="disc" cx="22" cy="22" r=move || "20.5" />
            {arcs}
        </svg>
    }
}

/// "Euralogistic, grappe d’entreprises, Hénin-Beaumont, Pas-de-Calais".
fn actor_name(lang: Lang, actor: &Actor) -> String {
    let mut name = [actor.name.get(lang), ", ", layer_name(lang, actor.layer, false), ", ", &actor.place].concat();
    if actor.approximate {
        name.push_str(", ");
        name.push_str(words(lang).approximate);
    }
    name
}

/// "12 acteurs : 5 grappes, 2 chambres ; zoomer pour les voir".
fn cluster_name(lang: Lang, count: usize, parts: &[(Layer, usize)], splits: bool) -> String {
    let words = words(lang);
    let colon = if lang == Lang::Fr { "\u{202f}: " } else { ": " };
    let mut name = [&*count.to_string(), " ", words.actors, colon].concat();
    for (index, (layer, count)) in parts.iter().enumerate() {
        if index > 0 {
            name.push_str(", ");
        }
        name.push_str(&count.to_string());
        name.push(' ');
        let one = layer_name(lang, *layer, false);
        name.push_str(if *count > 1 { layer_name(lang, *layer, true) } else { one });
    }
    if splits {
        name.push_str(", ");
        name.push_str(words.cluster_hint);
    }
    name
}

/// The nearest other marker in a direction, sideways distance counting double.
fn neighbour(from: &HtmlElement, (dx, dy): (f64, f64)) -> Option<HtmlElement> {
    let group = from.closest(".markers").ok()??;
    let all = group.query_selector_all(".marker").ok()?;
    let middle = |element: &HtmlElement| {
        let extent = element.get_bounding_client_rect();
        (extent.left() + extent.width() / 2.0, extent.top() + extent.height() / 2.0)
    };
    let here = middle(from);
    let mut best: Option<(f64, HtmlElement)> = None;
    for index in 0..all.length() {
        let Some(other) = all.item(index).and_then(|node| node.dyn_into::<HtmlElement>().ok()) else { continue };
        let there = middle(&other);
        let (x, y) = (there.0 - here.0, there.1 - here.1);
        let (along, across) = (x * dx + y * dy, (x * dy - y * dx).abs());
        if along <= 1.0 {
            continue;
        }
        let far = along + 2.0 * across;
        if best.as_ref().is_none_or(|(nearest, _)| far < *nearest) {
            best = Some((far, other));
        }
    }
    best.map(|(_, element)| element)
}
