//! Proportional symbols: a circle under each marker, and what it stands for.
//!
//! Seen only: the list of values tells the same in words.

use super::book::Book;
use super::sum::Sum;
use crate::clustering::Clustering;
use crate::dom::{El, classed, moved, px};
use crate::live::{Live, bind, derived};
use crate::scene::{Marker, Shown};
use crate::state::State;
use crate::thematic::Counted;
use grappes_geometry::order::ordered;
use grappes_geometry::{World, WorldBounds};

use grappes_view::{Rect, ScreenPx, radius_px};

use std::rc::Rc;

/// Radius of the largest circle, CSS pixels.
pub(super) const LARGEST_PX: f64 = 44.0;
/// Whatever is counted is seen.
const SMALLEST_PX: f64 = 2.0;
/// Half a marker, and half a cluster.
const MARKER_PX: f64 = 16.0;
const CLUSTER_PX: f64 = 24.0;
/// Height of what is written, and about how wide a character of it is.
const LINE_PX: f64 = 18.0;
const CHAR_PX: f64 = 8.0;

/// The whole world.
const EVERYWHERE: WorldBounds = WorldBounds { min_x: 0.0, min_y: 0.0, max_x: 1.0, max_y: 1.0 };

/// A circle.
#[derive(Debug, Clone, PartialEq)]
struct Circle {
    at: World,
    offset: (f64, f64),
    radius: f64,
    /// Where what it stands for is written, under circle and marker; `None` where the marker says it.
    below: Option<f64>,
    sum: Sum,
}

/// What actors add up to; `None` where nothing is known of any.
pub(super) fn sum(book: &Book, actors: impl IntoIterator<Item = u32>, counted: Counted) -> Option<Sum> {
    let mut sum = Sum::NONE;
    for actor in actors {
        if let Some(count) = book.count(actor, counted) {
            sum.add(&count);
        }
    }
    (sum.parts > 0).then_some(sum)
}

/// The largest sum of any cluster in the widest view that the stage has, by which all circles are
/// drawn: a circle has the same meaning at every zoom.
pub(super) fn largest(state: State, clustering: &Clustering, book: &Book, counted: Counted) -> f64 {
    let mut largest = 0.0_f64;
    for cluster in clustering.within(state.limits().min_zoom.floor(), &EVERYWHERE) {
        let sum = sum(book, clustering.some_members(&cluster, usize::MAX), counted);
        largest = largest.max(sum.map_or(0.0, |sum| sum.low));
    }
    largest
}

/// The actors that a marker stands for at `zoom`.
fn members(clustering: &Clustering, marker: &Marker, zoom: f64, selected: Option<u32>) -> Vec<u32> {
    let cluster = clustering.holding(marker.first, zoom).filter(|_| marker.is_cluster());
    let Some(cluster) = cluster else { return vec![marker.first] };
    let taken_out = selected.filter(|_| cluster.count() > marker.count());
    clustering.some_members(&cluster, usize::MAX).filter(|&member| Some(member) != taken_out).collect()
}

/// Draws circles into `under`, where the markers `shown` are, as far as `drawn` says by which figure
/// and to which scale.
pub(super) fn draw(state: State, shown: Live<Rc<Shown>>, under: El, drawn: Live<Option<super::Drawn>>) {
    let circles = derived(move || {
        let shown = shown.get();
        let Some(super::Drawn { book, counted, largest }) = drawn.get() else { return Vec::new() };
        // What is shown follows it.
        let Some(clustering) = state.clustering.get_untracked() else { return Vec::new() };
        let mut found = Vec::new();
        for marker in &shown.markers {
            if let Some(sum) =
                sum(&book, members(&clustering, marker, shown.camera.zoom.get(), shown.selected), counted)
            {
                let radius = radius_px(sum.low, largest, LARGEST_PX).max(SMALLEST_PX);
                let half = if marker.is_cluster() { CLUSTER_PX } else { MARKER_PX };
                let below = (counted != Counted::Actors).then(|| radius.max(half));
                found.push(Circle { at: marker.at, offset: marker.offset, radius, below, sum });
            }
        }
        // Small ones lie over large ones.
        let order = ordered(found.len(), &|a, b| found[b].radius.total_cmp(&found[a].radius));
        let mut circles = Vec::with_capacity(order.len());
        for index in order {
            circles.push(found[index as usize].clone());
        }
        circles
    });
    bind(move || {
        let locale = state.locale.get();
        let mut boxes = Vec::new();
        for Circle { at, offset, below, sum, .. } in circles.get() {
            if let Some(below) = below {
                let width = sum.text(&locale).chars().count() as f64 * CHAR_PX;
                let middle = ScreenPx { x: offset.0, y: offset.1 + below + LINE_PX / 2.0 };
                boxes.push((at, Rect::around(middle, (width, LINE_PX))));
            }
        }
        state.boxes.set(boxes);
    });
    // Kept with the map, which the element belongs to.
    let _ = under.attr("aria-hidden", "true").live(move || {
        let mut drawn = Vec::new();
        for circle in circles.get() {
            drawn.push(element(state, shown, circle));
        }
        drawn
    });
}

fn element(state: State, shown: Live<Rc<Shown>>, circle: Circle) -> El {
    let Circle { at, offset, radius, below, sum } = circle;
    let width = px(2.0 * radius);
    let written = below.map(|below| {
        classed("span", "symbol-value")
            .live_style("top", move || Some(px(below)))
            .live_text(move || sum.text(&state.locale.get()))
    });
    classed("div", "symbol")
        .live_style("transform", move || {
            let place = shown.get().camera.to_screen(at, state.size.get());
            Some(moved(place.x + offset.0, place.y + offset.1))
        })
        .child(classed("span", "symbol-circle").live_style("width", move || Some(width.clone())))
        .maybe(written)
}
