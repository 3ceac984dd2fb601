//! Proportional symbols: a circle under each marker, and what it stands for.
//!
//! Seen only: the list of values tells the same in words.

use super::book::Book;
use super::sum::Sum;
use crate::decimal::decimal;
use crate::dom::{El, classed, px};
use crate::live::{Live, bind, derived};
use crate::scene::{self, Clustering, Focus, Marker};
use crate::state::State;
use crate::thematic::Counted;
use grappes_geometry::World;
use grappes_geometry::order::ordered;
use grappes_view::{Rect, ScreenPx, radius_px};

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

/// What the members of a marker add up to; `None` where nothing is known of any.
pub(super) fn sum(book: &Book, members: &[u32], counted: Counted) -> Option<Sum> {
    let mut sum = Sum::NONE;
    for &member in members {
        if let Some(count) = book.count(member, counted) {
            sum.add(&count);
        }
    }
    (sum.parts > 0).then_some(sum)
}

/// The largest sum of any marker in the widest view that the stage has, by which all circles are
/// drawn: a circle has the same meaning at every zoom.
pub(super) fn largest(state: State, clustering: &Clustering, points: &[World], book: &Book, counted: Counted) -> f64 {
    let focus = Focus { selected: None, fan: &[] };
    let mut largest = 0.0_f64;
    for marker in scene::markers(clustering, points, state.limits().min_zoom.floor(), focus) {
        largest = largest.max(sum(book, &marker.members, counted).map_or(0.0, |sum| sum.low));
    }
    largest
}

/// Draws circles into `under`, as far as `drawn` says by which figure and to which scale.
pub(super) fn draw(state: State, shown: Live<Vec<Marker>>, under: El, drawn: Live<Option<super::Drawn>>) {
    let circles = derived(move || {
        let Some(super::Drawn { book, counted, largest }) = drawn.get() else { return Vec::new() };
        let mut found = Vec::new();
        for marker in shown.get() {
            if let Some(sum) = sum(&book, &marker.members, counted) {
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
            drawn.push(element(state, circle));
        }
        drawn
    });
}

fn element(state: State, circle: Circle) -> El {
    let Circle { at, offset, radius, below, sum } = circle;
    let width = px(2.0 * radius);
    let written = below.map(|below| {
        classed("span", "symbol-value")
            .live_style("top", move || Some(px(below)))
            .live_text(move || sum.text(&state.locale.get()))
    });
    classed("div", "symbol")
        .live_style("transform", move || {
            let place = state.camera.get().to_screen(at, state.size.get());
            let tenth = |value: f64| decimal(value, 1);
            Some(["translate(", &tenth(place.x + offset.0), "px,", &tenth(place.y + offset.1), "px)"].concat())
        })
        .child(classed("span", "symbol-circle").live_style("width", move || Some(width.clone())))
        .maybe(written)
}
