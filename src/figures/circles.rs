//! Proportional symbols: a circle under each marker, and what it stands for.
//!
//! Seen only: the list of values tells the same in words.

use super::Drawn;
use super::book::Book;
use super::running::Running;
use super::sum::Sum;
use super::text::text_px;
use crate::clustering::Clustering;
use crate::dom::{El, classed, moved, px};
use crate::i18n::Locale;
use crate::live::{Live, bind, derived};
use crate::scene::{Marker, Shown};
use crate::state::State;
use crate::thematic::{Circles, Counted, LARGEST_PX, Symbol};
use grappes_geometry::order::ordered;
use grappes_geometry::{World, WorldBounds};
use grappes_view::{Rect, ScreenPx, radius_px};
use std::rc::Rc;

/// Whatever is counted is seen.
const SMALLEST_PX: f64 = 2.0;
/// How far a selected marker reaches up with its name.
const NAMED_PX: f64 = 44.0;
/// Height of what is written, and about how wide a character of it is, in sizes of the map's text.
const LINE: f64 = 1.25;
const CHAR: f64 = 0.57;

/// A circle.
#[derive(Debug, Clone, PartialEq)]
struct Circle {
    at: World,
    offset: (f64, f64),
    radius: f64,
    /// Where the line begins that says what it stands for, clear of circle and marker; `None` where the
    /// marker says it.
    line: Option<f64>,
    sum: Sum,
}

/// How far a marker of so many actors reaches from its middle, CSS pixels.
fn half_px(actors: usize) -> f64 {
    match actors {
        1 => 16.0,
        2..10 => 21.0,
        10..1000 => 25.0,
        _ => 32.0,
    }
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
pub(super) fn largest(state: State, clustering: &Clustering, running: &Running) -> f64 {
    let mut largest = 0.0_f64;
    for cluster in clustering.within(state.limits().min_zoom.floor(), &WorldBounds::WORLD) {
        largest = largest.max(running.sum(&cluster, &[]).map_or(0.0, |sum| sum.low));
    }
    largest
}

/// What a marker adds up to: a single actor, or a cluster without those of `apart`, who stand by
/// themselves.
fn sum_of(drawn: &Drawn, marker: &Marker, zoom: f64, apart: &[u32]) -> Option<Sum> {
    let Drawn { book, counted, clustering, running, .. } = drawn;
    if !marker.is_cluster() {
        return sum(book, [marker.first], *counted);
    }
    let cluster = clustering.holding(marker.first, zoom)?;
    let mut less = Vec::new();
    for &actor in apart {
        if cluster.count() > marker.count() && clustering.has(&cluster, actor) {
            less.extend(book.count(actor, *counted));
        }
    }
    running.sum(&cluster, &less)
}

/// Radius of the circle of a sum, CSS pixels.
fn radius(drawn: &Drawn, sum: &Sum) -> f64 {
    radius_px(sum.low, drawn.largest, LARGEST_PX).max(SMALLEST_PX)
}

/// What is drawn, for pictures that are taken away.
pub(super) struct Told {
    pub(super) drawn: Drawn,
    pub(super) locale: Rc<Locale>,
}

impl Circles for Told {
    fn under(&self, marker: &Marker, zoom: f64, apart: &[u32]) -> Option<Symbol> {
        let sum = sum_of(&self.drawn, marker, zoom, apart)?;
        let text = (self.drawn.counted != Counted::Actors).then(|| sum.text(&self.locale));
        Some(Symbol { radius: radius(&self.drawn, &sum), text })
    }
}

/// Draws circles into `under`, where the markers `shown` are, as far as `drawn` says by which figure
/// and to which scale.
pub(super) fn draw(state: State, shown: Live<Rc<Shown>>, under: El, drawn: Live<Option<Drawn>>) {
    let of = under.clone();
    // Read seldom: it makes the browser lay out what is new.
    let text = derived(move || {
        state.size.track();
        if drawn.with(Option::is_some) { text_px(&of) } else { 0.0 }
    });
    let circles = derived(move || {
        let (shown, text) = (shown.get(), text.get());
        let Some(drawn) = drawn.get() else { return Vec::new() };
        let mut apart = state.fan.get_untracked();
        apart.extend(shown.selected.filter(|selected| !apart.contains(selected)));
        let mut found = Vec::new();
        for marker in &shown.markers {
            if let Some(sum) = sum_of(&drawn, marker, shown.camera.zoom.get(), &apart) {
                let radius = radius(&drawn, &sum);
                let reach = radius.max(half_px(marker.count()));
                // What is lifted above others has its name above it, and what it stands for above that.
                let line = if marker.offset.1 < 0.0 { -reach.max(NAMED_PX) - LINE * text } else { reach };
                let line = (drawn.counted != Counted::Actors).then_some(line);
                found.push(Circle { at: marker.at, offset: marker.offset, radius, line, sum });
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
        let (locale, text) = (state.locale.get(), text.get());
        let mut boxes = Vec::new();
        for Circle { at, offset, line, sum, .. } in circles.get() {
            if let Some(line) = line {
                let width = sum.text(&locale).chars().count() as f64 * CHAR * text;
                let middle = ScreenPx { x: offset.0, y: offset.1 + line + LINE * text / 2.0 };
                boxes.push((at, Rect::around(middle, (width, LINE * text))));
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
    let Circle { at, offset, radius, line, sum } = circle;
    let width = px(2.0 * radius);
    let written = line.map(|line| {
        classed("span", "symbol-value")
            .live_style("top", move || Some(px(line)))
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
