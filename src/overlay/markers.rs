//! Markers and clusters as buttons: one tab stop, arrow keys go from one to its neighbour.

use crate::data::Dataset;
use crate::decimal::{decimal, whole};
use crate::dom::{El, Keyed, button, classed, closest, focus, moved, svg, target};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::{Live, bind, derived};
use crate::scene::{self, Focus, Marker};
use crate::state::State;
use grappes_geometry::{World, WorldBounds};
use grappes_model::{Actor, Layer};
use grappes_view::{Camera, Rect, ScreenPx};
use leptos::prelude::Owner;
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
pub fn shown(state: State, anchor: Live<Camera>) -> Live<Vec<Marker>> {
    derived(move || {
        let (camera, size) = (anchor.get(), state.size.get());
        let (Some(data), Some(clustering)) = (state.data(), state.clustering.get()) else { return Vec::new() };
        let selected = state.selected.get().and_then(|id| data.index_of(&id)).map(|index| index as u32);
        let layer = |actor: u32| data.actors[actor as usize].layer;
        let actors: (&[World], &dyn Fn(u32) -> Layer) = (&data.points, &layer);
        let within = in_reach(camera.visible(size));
        let zoom = camera.zoom.get();
        state.fan.with(|fan| scene::markers(&clustering, actors, zoom, &within, Focus { selected, fan }))
    })
}

/// Side of the marker of so many members, CSS pixels.
pub(super) fn side_px(members: usize) -> f64 {
    match members {
        1 => SINGLE_PX,
        2..LARGE => CLUSTER_PX,
        _ => LARGE_CLUSTER_PX,
    }
}

/// What is near enough to `visible` to have its markers in the page.
fn in_reach(visible: WorldBounds) -> WorldBounds {
    let (x, y) = (BEYOND * visible.width(), BEYOND * visible.height());
    WorldBounds {
        min_x: visible.min_x - x,
        min_y: visible.min_y - y,
        max_x: visible.max_x + x,
        max_y: visible.max_y + y,
    }
}

/// What the markers cover: boxes in CSS pixels around their places.
pub fn obstacles(state: State, shown: Live<Vec<Marker>>) -> Vec<(World, Rect)> {
    let selected = state.selected.get();
    let lang = state.locale.get().lang;
    let data = state.data();
    let mut boxes = state.boxes.get();
    for marker in shown.get() {
        let side = side_px(marker.count());
        let middle = ScreenPx { x: marker.offset.0, y: marker.offset.1 };
        boxes.push((marker.at, Rect::around(middle, (side, side))));
        let only = data.as_ref().filter(|_| !marker.is_cluster());
        let actor = only.and_then(|data| data.actors.get(marker.first as usize));
        if let Some(actor) = actor.filter(|actor| Some(&actor.id) == selected.as_ref()) {
            let width = actor.label(lang).chars().count() as f64 * TIP_CHAR_PX + TIP_PX;
            let above = ScreenPx { x: middle.x, y: middle.y - side };
            boxes.push((marker.at, Rect::around(above, (width, TIP_PX))));
        }
    }
    boxes
}

/// A marker that stands out from the others, if there is one.
type Chosen = Live<Option<Marker>>;

/// The markers, each where its place is.
pub fn markers(state: State, anchor: Live<Camera>, shown: Live<Vec<Marker>>) -> El {
    // Which marker Tab arrives at: the one that had focus last, else the first.
    let current = Live::new(None::<Marker>);
    let tab_stop = derived(move || {
        shown.with(|shown| {
            let current = current.get();
            let kept = shown.iter().find(|marker| current.is_some_and(|current| marker.is_of_same(&current)));
            kept.or(shown.first()).copied()
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
        let lost = list.show(&owner, shown.get(), |marker| marker_button(state, anchor, *marker, (current, tab_stop)));
        if !lost {
            return;
        }
        // The marker that had the focus split or went: whoever stands for its first member now
        // takes over, else the map.
        let heir = current.get_untracked().and_then(|lost| {
            let zoom = state.camera.get_untracked().zoom.get();
            let clustering = state.clustering.get_untracked()?;
            let first = clustering.first(&clustering.holding(lost.first, zoom)?);
            list.find(|marker| marker.first == lost.first).or_else(|| list.find(|marker| marker.first == first))
        });
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

fn marker_button(state: State, anchor: Live<Camera>, marker: Marker, (current, tab_stop): (Chosen, Chosen)) -> El {
    let Marker { first, tally, offset, expansion_zoom, .. } = marker;
    let button = button("marker")
        .class_if("fanned", offset != (0.0, 0.0))
        .live_style("transform", move || {
            let at = marker.place(&anchor.get(), state.size.get());
            Some(moved(at.x, at.y))
        })
        .live_attr("tabindex", move || {
            let is_stop = tab_stop.get().is_some_and(|stop| stop.is_of_same(&marker));
            Some(if is_stop { "0" } else { "-1" }.to_owned())
        })
        .on("focus", move |_| current.set(Some(marker)));
    let Some(data) = state.data_untracked() else { return button };
    if marker.is_cluster() {
        let (parts, count) = (tally.mix(), tally.count());
        let middle = middle(state, &data, &marker);
        return button
            .class_if("cluster", true)
            .class_if("large", count >= LARGE)
            .attr("part", "cluster")
            .child(ring(&parts, count))
            .child(classed("span", "count").text(&whole(count)))
            .live_attr("aria-label", move || {
                Some(cluster_name(&state.locale.get(), count, &middle, &parts, expansion_zoom.is_some()))
            })
            .on_click(move || state.open_cluster(first));
    }
    let index = first as usize;
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

/// The place of the member nearest to the middle of a cluster, and whether all of them share it. Of very
/// many members only some are asked.
fn middle(state: State, data: &Dataset, marker: &Marker) -> (String, bool) {
    const ASKED: usize = 500;
    let mut nearest = (f64::INFINITY, &*data.actors[marker.first as usize].place);
    let mut is_one = true;
    let place = nearest.1;
    let clustering = state.clustering.get_untracked();
    let zoom = state.camera.get_untracked().zoom.get();
    let of = clustering.as_ref().and_then(|clustering| Some((clustering, clustering.holding(marker.first, zoom)?)));
    if let Some((clustering, cluster)) = of {
        for member in clustering.some_members(&cluster, ASKED) {
            let (point, other) = (data.points[member as usize], &*data.actors[member as usize].place);
            let (x, y) = (point.x - marker.at.x, point.y - marker.at.y);
            is_one &= other == place;
            if x * x + y * y < nearest.0 {
                nearest = (x * x + y * y, other);
            }
        }
    }
    (nearest.1.to_owned(), is_one)
}

/// "12 acteurs, Lille, Nord et alentours : 5 grappes, 2 chambres, zoomer pour les voir".
fn cluster_name(
    locale: &Locale,
    count: usize,
    (place, is_one): &(String, bool),
    parts: &[(Layer, usize)],
    splits: bool,
) -> String {
    let place = if *is_one { place.clone() } else { locale.around(place) };
    let mut name = [&*locale.actors(count), ", ", &place, locale.say(Word::Colon)].concat();
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
