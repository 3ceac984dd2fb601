//! Markers and clusters as buttons: one tab stop, arrow keys go from one to its neighbour.

use crate::data::Dataset;
use crate::decimal::{decimal, whole};
use crate::dom::{El, Keyed, button, classed, closest, focus, svg, target};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::{Live, bind, derived};
use crate::scene::{self, Focus, Marker};
use crate::state::State;
use grappes_geometry::World;
use grappes_model::{Actor, Layer};
use grappes_view::{Rect, ScreenPx, Size};
use leptos::prelude::Owner;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Sides of the markers with a little air, CSS pixels; see `element.css`.
const SINGLE_PX: f64 = 30.0;
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
pub fn shown(state: State) -> Live<Vec<Marker>> {
    // The zoom at whole steps: a camera in motion clusters anew only where clusters change.
    let step = derived(move || state.camera.get().zoom.get().floor());
    let all = derived(move || {
        let (Some(data), Some(clustering)) = (state.data(), state.clustering.get()) else { return Vec::new() };
        let selected = state.selected.get().and_then(|id| data.index_of(&id)).map(|index| index as u32);
        state.fan.with(|fan| scene::markers(&clustering, &data.points, step.get(), Focus { selected, fan }))
    });
    derived(move || {
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
pub fn obstacles(state: State, shown: Live<Vec<Marker>>) -> Vec<(World, Rect)> {
    let selected = state.selected.get();
    let lang = state.locale.get().lang;
    let data = state.data();
    let mut boxes = state.boxes.get();
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
pub fn markers(state: State, shown: Live<Vec<Marker>>) -> El {
    // Which marker Tab arrives at: the one that had focus last, else the first.
    let current = Live::new(Vec::<u32>::new());
    let tab_stop = derived(move || {
        shown.with(|shown| {
            let current = current.get();
            let kept = shown.iter().find(|marker| marker.members == current);
            kept.or(shown.first()).map(|marker| marker.members.clone()).unwrap_or_default()
        })
    });
    let group = classed("div", "markers")
        .attr("role", "group")
        .word_attr(state.locale, "aria-label", Word::MarkersLabel)
        .on("keydown", go_to_neighbour);
    let list = Keyed::new(&group);
    let owner = Owner::new();
    let stage = group.element().clone();
    bind(move || {
        let lost = list.show(&owner, shown.get(), |marker| marker_button(state, marker, current, tab_stop));
        if !lost {
            return;
        }
        // The marker that had the focus split or went: whoever stands for its first member now
        // takes over, else the map.
        let member = current.with_untracked(|members| members.first().copied());
        let heir = list.find(|marker| member.is_some_and(|member| marker.members.contains(&member)));
        let map = closest(&stage, ".map");
        if let Some(heir) = heir.as_ref().map(El::html).or(map.as_ref()) {
            focus(heir);
        }
    });
    group
}

fn go_to_neighbour(event: Event) {
    let direction = match &*event.unchecked_ref::<KeyboardEvent>().key() {
        "ArrowLeft" => (-1.0, 0.0),
        "ArrowRight" => (1.0, 0.0),
        "ArrowUp" => (0.0, -1.0),
        "ArrowDown" => (0.0, 1.0),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(next) = target(&event).and_then(|from| neighbour(&from, direction)) {
        focus(&next);
    }
}

fn marker_button(state: State, marker: &Marker, current: Live<Vec<u32>>, tab_stop: Live<Vec<u32>>) -> El {
    let (at, offset) = (marker.at, marker.offset);
    let members = Rc::new(marker.members.clone());
    let (here, focused) = (members.clone(), members.clone());
    let button = button("marker")
        .live_style("transform", move || Some(translate(state, at, offset)))
        .live_attr("tabindex", move || {
            let is_stop = tab_stop.with(|stop| *stop == *here);
            Some(if is_stop { "0" } else { "-1" }.to_owned())
        })
        .on("focus", move |_| current.set(focused.to_vec()));
    let Some(data) = state.data_untracked() else { return button };
    if marker.is_cluster() {
        let expansion = marker.expansion_zoom;
        let parts = mix(&data, &members);
        let count = members.len();
        return button
            .class_if("cluster", true)
            .class_if("large", count >= LARGE)
            .attr("part", "cluster")
            .child(ring(&parts, count))
            .child(classed("span", "count").text(&whole(count)))
            .live_attr("aria-label", move || {
                Some(cluster_name(&state.locale.get(), count, &parts, expansion.is_some()))
            })
            .on_click(move || state.open_cluster(&members, expansion));
    }
    let Some(&index) = members.first() else { return button };
    let index = index as usize;
    let actor = &data.actors[index];
    let button = button
        .attr("part", "marker")
        .attr("data-id", actor.id.as_str())
        .attr("data-layer", actor.layer.key())
        .child(shape(actor.layer, actor.approximate));
    let is_selected = {
        let data = data.clone();
        move || state.selected.with(|selected| selected.as_ref() == Some(&data.actors[index].id))
    };
    let (labelled, tipped) = (data.clone(), data.clone());
    let tip = classed("span", "tip")
        .attr("aria-hidden", "true")
        .live_text(move || tipped.actors[index].label(state.locale.get().lang).to_owned());
    button
        .live_class("selected", is_selected.clone())
        .live_state("aria-pressed", is_selected)
        .live_attr("aria-label", move || Some(actor_name(&state.locale.get(), &labelled.actors[index])))
        .on_click(move || state.select(&data.actors[index].id))
        .child(tip)
}

/// Where a marker stands on the stage, as a CSS transform.
fn translate(state: State, at: World, offset: (f64, f64)) -> String {
    let size: Size = state.size.get();
    let place = state.camera.get().to_screen(at, size);
    // Whole device pixels keep shapes and figures crisp; a tenth is enough for that.
    let tenth = |value: f64| decimal(value, 1);
    ["translate(", &tenth(place.x + offset.0), "px,", &tenth(place.y + offset.1), "px)"].concat()
}

/// How many members each layer has, in the order of layers, without the empty ones.
fn mix(data: &Rc<Dataset>, members: &[u32]) -> Vec<(Layer, usize)> {
    let mut counts = Layer::ALL.map(|layer| (layer, 0));
    for &member in members {
        counts[data.actors[member as usize].layer.index()].1 += 1;
    }
    let mut mix = counts.to_vec();
    mix.retain(|(_, count)| *count > 0);
    mix
}

/// A ring split by layer: arcs of one circle, as dashes on a path of length 100.
fn ring(parts: &[(Layer, usize)], total: usize) -> El {
    let circle = |class: &str, radius: &str| {
        svg("circle").attr("class", class).attr("cx", "22").attr("cy", "22").attr("r", radius)
    };
    let mut done = 0.0;
    let mut ring = svg("svg")
        .attr("class", "ring")
        .attr("viewBox", "0 0 44 44")
        .attr("aria-hidden", "true")
        .child(circle("disc", "20.5"));
    for &(layer, count) in parts {
        let share = count as f64 / total as f64 * 100.0;
        // Gaps of two hundredths part neighbours of similar colours.
        let gap = if share < 100.0 { 2.0_f64.min(share / 2.0) } else { 0.0 };
        let dash = [&*decimal(share - gap, 2), " ", &decimal(100.0 - share + gap, 2)].concat();
        let arc = circle("arc", "18.5")
            .attr("data-layer", layer.key())
            .attr("pathLength", "100")
            .attr("stroke-dasharray", &dash)
            .attr("stroke-dashoffset", &decimal(-done, 2));
        ring = ring.child(arc);
        done += share;
    }
    ring
}

/// "Euralogistic, grappe d’entreprises, Hénin-Beaumont, Pas-de-Calais".
fn actor_name(locale: &Locale, actor: &Actor) -> String {
    let mut name = String::new();
    if actor.short.is_some() {
        // What is written beside the marker stands in its name: who speaks to the machine says what they see.
        name.push_str(actor.label(locale.lang));
        name.push_str(", ");
    }
    name.push_str(
        &[actor.name.get(locale.lang), ", ", locale.layer(actor.layer, false), ", ", &locale.place(actor)].concat(),
    );
    name
}

/// "12 acteurs : 5 grappes, 2 chambres ; zoomer pour les voir".
fn cluster_name(locale: &Locale, count: usize, parts: &[(Layer, usize)], splits: bool) -> String {
    let mut name = [&*locale.actors(count), locale.say(Word::Colon)].concat();
    for (index, (layer, count)) in parts.iter().enumerate() {
        if index > 0 {
            name.push_str(", ");
        }
        name.push_str(&whole(*count));
        name.push(' ');
        name.push_str(locale.layer(*layer, *count > 1));
    }
    if splits {
        name.push_str(", ");
        name.push_str(locale.say(Word::ClusterHint));
    }
    name
}

/// The nearest other marker in a direction, sideways distance counting double.
fn neighbour(from: &Element, (dx, dy): (f64, f64)) -> Option<HtmlElement> {
    let group = closest(from, ".markers")?;
    let all = group.query_selector_all(".marker").ok()?;
    let middle = |element: &Element| {
        let extent = element.get_bounding_client_rect();
        (extent.left() + extent.width() / 2.0, extent.top() + extent.height() / 2.0)
    };
    let here = middle(from);
    let mut best: Option<(f64, HtmlElement)> = None;
    for index in 0..all.length() {
        let Some(other) = all.item(index).map(JsCast::unchecked_into::<HtmlElement>) else { continue };
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
