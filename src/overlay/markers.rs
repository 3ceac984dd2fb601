//! Markers and clusters as buttons: one tab stop, arrow keys go from one to its neighbour.

use super::anchor::reach_px;
use super::buttons::{Buttons, Setting, side_px};
use crate::clustering::Clustering;
use crate::dom::{El, classed, closest, focus, target};
use crate::i18n::Word;
use crate::live::{Live, bind, derived};
use crate::scene::{self, Focus, Marker, Shown};
use crate::state::{Late, State};
use grappes_geometry::{World, WorldBounds};
use grappes_model::Layer;
use grappes_view::{Camera, Rect, ScreenPx, Size, fan};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Height of the name above the selected marker, and about how wide a letter of it is, where an accent
/// counts as one. Letters that keep clear of it a little too much or too little do no harm.
const TIP_PX: f64 = 26.0;
const TIP_CHAR_PX: f64 = 6.6;

/// The markers of `state` in reach of `anchor`.
pub fn shown(state: State, anchor: Live<Camera>) -> Live<Rc<Shown>> {
    derived(move || {
        let (camera, size) = (anchor.get(), state.size.get());
        let (mut selected, mut markers) = (None, Vec::new());
        if let (Some(data), Some(clustering)) = (state.data(), state.clustering.get()) {
            selected = state.selected.get().and_then(|id| data.index_of(&id)).map(|index| index as u32);
            let layer = |actor: u32| data.actors[actor as usize].layer;
            let actors: (&[World], &dyn Fn(u32) -> Layer) = (&data.points, &layer);
            let (within, zoom) = (in_reach(&camera, size), camera.zoom.get());
            let is_open = state.fan.with(|fan| !fan.is_empty()) && state.late.get() == Late::Here;
            let fan = if is_open { fan_later(state, &clustering, zoom) } else { Vec::new() };
            markers = scene::markers(&clustering, actors, zoom, &within, Focus { selected, fan: &fan });
        }
        Rc::new(Shown { camera, selected, markers })
    })
}

/// How many places of a fan are left to the marker of those that have no room in it.
const REST_ROOM: usize = 6;

/// The members of a cluster that are fanned out, and where to.
#[inline(never)]
fn fan_later(state: State, clustering: &Clustering, zoom: f64) -> Vec<(u32, (f64, f64))> {
    state.fan.with_untracked(|members| {
        let of = members.first().and_then(|&one| clustering.holding(one, zoom));
        let is_whole = of.is_some_and(|cluster| cluster.count() == members.len());
        let middle = if is_whole { 0 } else { REST_ROOM };
        members.iter().copied().zip(fan(middle + members.len()).into_iter().skip(middle)).collect()
    })
}

/// What is near enough to the stage to have its markers in the page.
fn in_reach(camera: &Camera, size: Size) -> WorldBounds {
    let visible = camera.visible(size);
    let reach = reach_px(size) / camera.scale_px();
    WorldBounds {
        min_x: visible.min_x - reach,
        min_y: visible.min_y - reach,
        max_x: visible.max_x + reach,
        max_y: visible.max_y + reach,
    }
}

/// What the markers cover: boxes in CSS pixels around their places.
pub fn obstacles(state: State, shown: Live<Rc<Shown>>) -> Vec<(World, Rect)> {
    let lang = state.locale.get().lang;
    let data = state.data();
    let mut boxes = state.boxes.get();
    let shown = shown.get();
    for marker in &shown.markers {
        let side = side_px(marker.count());
        let middle = ScreenPx { x: marker.offset.0, y: marker.offset.1 };
        boxes.push((marker.at, Rect::around(middle, (side, side))));
        let is_selected = shown.selected == Some(marker.first) && !marker.is_cluster();
        if let Some(data) = data.as_ref().filter(|_| is_selected) {
            let actor = &data.actors[marker.first as usize];
            let width = state.called.get().label(actor, lang).len() as f64 * TIP_CHAR_PX + TIP_PX;
            let above = ScreenPx { x: middle.x, y: middle.y - side };
            boxes.push((marker.at, Rect::around(above, (width, TIP_PX))));
        }
    }
    boxes
}

/// What an event on a marker does; `current` is the first actor of the one that had the focus last.
type Heard = fn(state: State, current: Live<Option<u32>>, marker: Marker);

/// The markers, each where its place is.
pub fn markers(state: State, shown: Live<Rc<Shown>>) -> El {
    // First actor of the marker that had the focus last: Tab arrives there, else at the first marker.
    let current = Live::new(None::<u32>);
    let mut group =
        classed("div", "markers").attr("role", "group").word_attr(state.locale, "aria-label", Word::MarkersLabel);
    let buttons = Rc::new(Buttons::new(&group));
    let on_marker: [(_, Heard); 2] = [
        ("focusin", |_, current, marker| current.set(Some(marker.first))),
        ("click", |state, _, marker| open(state, marker)),
    ];
    for (event, heard) in on_marker {
        let buttons = buttons.clone();
        group = group.on(event, move |event| {
            let button = target(&event).and_then(|target| closest(&target, ".marker")).map(Element::from);
            let marker = button
                .and_then(|button| buttons.kept().iter().find(|kept| kept.element == button).map(|kept| kept.marker));
            if let Some(marker) = marker {
                heard(state, current, marker);
            }
        });
    }
    let group = group.on("keydown", move |event| {
        if state.late.get_untracked() == Late::Here {
            go_to_neighbour_later(&event);
        }
    });
    bind(move || {
        let shown = shown.get();
        let Shown { camera, selected, markers } = &*shown;
        let (Some(data), Some(clustering)) = (state.data(), state.clustering.get_untracked()) else { return };
        let current = current.get();
        let stop = markers.iter().find(|marker| Some(marker.first) == current).or(markers.first());
        let setting = Setting {
            selected: *selected,
            stop: stop.map(|stop| stop.first),
            locale: state.locale.get(),
            called: state.called.get(),
            size: state.size.get(),
            clustering: &clustering,
            data,
            camera: *camera,
        };
        if let Some(lost) = buttons.show(markers, &setting) {
            let heir = (state.late.get_untracked() == Late::Here)
                .then(|| heir_later(&buttons, &clustering, lost.marker.first, camera.zoom.get()));
            if let Some(heir) = heir.flatten().or_else(|| closest(&lost.element, ".map")) {
                focus(&heir);
            }
            lost.element.remove();
        }
    });
    group
}

/// Who takes over from a marker that had the focus and split or went: whoever stands for its first member
/// now. Whoever moves the focus has the part of the program that knows.
#[inline(never)]
fn heir_later(buttons: &Buttons, clustering: &Clustering, first: u32, zoom: f64) -> Option<HtmlElement> {
    let kept = buttons.kept();
    let of = |first: u32| kept.iter().find(|kept| kept.marker.first == first);
    let holding = || of(clustering.first(&clustering.holding(first, zoom)?));
    of(first).or_else(holding).map(|heir| heir.element.clone().unchecked_into())
}

fn open(state: State, marker: Marker) {
    if marker.is_cluster() {
        state.open_cluster(marker.first);
    } else if let Some(data) = state.data_untracked() {
        state.select(&data.actors[marker.first as usize].id);
    }
}

#[inline(never)]
fn go_to_neighbour_later(event: &Event) {
    let direction = match &*event.unchecked_ref::<KeyboardEvent>().key() {
        "ArrowLeft" => (-1.0, 0.0),
        "ArrowRight" => (1.0, 0.0),
        "ArrowUp" => (0.0, -1.0),
        "ArrowDown" => (0.0, 1.0),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(next) = target(event).and_then(|from| neighbour(&from, direction)) {
        focus(&next);
    }
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
