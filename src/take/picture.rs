//! The map as a drawing: territories, markers and what they mean, as they are on the stage, without controls
//! and by day.

use super::legend::{key, samples};
use super::{Tools, Wanted};
use crate::clustering::Clustering;
use crate::data::Dataset;
use crate::i18n::{Locale, format};
use crate::scene::{self, Beside, Focus, Marker, Rest, WIDE_PX};
use crate::state::State;
use crate::thematic::{Symbol, Symbols};
use grappes_explore::sheet::{
    self, Anchor, Drawing, Line, Mark, Page, Palette, Path, Pencil, cluster, cluster_radius, marker, symbol, value,
    value_size,
};
use grappes_geometry::WorldBounds;
use grappes_geometry::order::ordered;
use grappes_model::{Direction, Layer};
use grappes_view::{Camera, Limits, Padding, Rect, ScreenPx, Size, Tie, scale_bar};

/// Width of the map on a picture that lies and on one that stands, and bounds of its height, pixels.
const LYING: (f64, f64, f64) = (1120.0, 560.0, 840.0);
const STANDING: (f64, f64, f64) = (760.0, 760.0, 1080.0);
/// The same on a printed sheet, which has a list and documents too.
pub(super) const PAPER: (f64, f64, f64) = (720.0, 400.0, 560.0);
/// White around a picture, pixels.
const MARGIN: f64 = 40.0;
/// Longest scale bar, pixels.
const SCALE_PX: f64 = 140.0;
/// How far a single marker reaches, and room between a marker and a curve, pixels.
const SINGLE_PX: f64 = 15.0;
const GAP_PX: f64 = 2.0;
/// Height of the name of the selected actor, and how far over it that stands, pixels.
const NAME_PX: (f64, f64) = (15.0, 22.0);
/// Room between a circle, or the name over it, and the tag that says what it stands for, pixels.
const TAG_PX: f64 = 2.0;

/// What stands on a picture beside the map.
pub(super) struct About<'a> {
    /// What the map is called; nothing where that stands elsewhere.
    pub(super) title: &'a str,
    /// What of it is shown.
    pub(super) shown: &'a str,
    /// Date, link, credits, documents.
    pub(super) foot: &'a [String],
}

/// A picture to publish.
pub(super) fn picture(state: State, data: &Dataset, tools: &Tools, about: &About<'_>) -> Drawing {
    let Size { width, height } = free(state);
    drawing(state, data, tools, about, if width >= height { LYING } else { STANDING }, MARGIN)
}

/// A picture with a map of this width and between these heights.
pub(super) fn drawing(
    state: State,
    data: &Dataset,
    tools: &Tools,
    about: &About<'_>,
    (width, lowest, highest): (f64, f64, f64),
    margin: f64,
) -> Drawing {
    let locale = state.locale.get_untracked();
    let palette = Palette::light();
    let bounds = seen(state, free(state));
    let part = (bounds.max_y - bounds.min_y) / (bounds.max_x - bounds.min_x);
    let size = Size::new(width, (width * part).max(lowest).min(highest).round());
    let limits = Limits { min_zoom: 0.0, max_zoom: 24.0, bounds: WorldBounds::WORLD, spare_px: (0.0, 0.0) };
    let camera = Camera::fit(bounds, size, Padding::default(), &limits);
    let symbols = state.shelf.get_untracked().and_then(|shelf| shelf.symbols.get_untracked());
    let mut scene = Scene { state, data, camera, size, markers: Vec::new(), circles: Vec::new(), palette: &palette };
    if let Some(clustering) = state.clustering.get_untracked() {
        scene.place(&clustering);
        scene.circles = symbols.as_ref().map(|symbols| scene.circles(symbols)).unwrap_or_default();
    }
    let bar = scale_bar(&camera, size, SCALE_PX);
    let mut obstacles = scene.obstacles();
    let frame = sheet::scale_frame((size.width, size.height), bar.px);
    let middle = ScreenPx::new(frame.x + frame.width / 2.0, frame.y + frame.height / 2.0);
    obstacles.push(Rect::around(middle, (frame.width, frame.height)));
    let wanted = Wanted { camera, size, obstacles: &obstacles, palette: &palette };
    let mut map = (tools.trace)(&wanted);
    scene.draw_circles(&mut map);
    if let Some(clustering) = state.clustering.get_untracked() {
        scene.ties(&clustering, &mut map);
    }
    scene.draw(&mut map, &locale);
    sheet::compose(Page {
        title: about.title,
        shown: about.shown,
        lang: &locale.spoken.tag(),
        margin,
        size: (size.width, size.height),
        map,
        legend: samples(state, data, &scene.markers, tools, &locale, &palette),
        key: key((tools.wash)().as_ref(), symbols.as_ref(), &locale, &palette),
        scale: (&format::distance(bar.metres), bar.px),
        foot: about.foot,
        palette: &palette,
    })
}

/// The part of the stage that is seen: all of it but a panel beside the map. A sheet over it is pulled down at
/// will.
fn free(state: State) -> Size {
    let Size { width, height } = state.size.get_untracked();
    if width < WIDE_PX {
        return Size::new(width, height);
    }
    let (open, closed) = (padding(width, height, Beside::Panel), padding(width, height, Beside::Nothing));
    Size::new(width - (open - closed), height)
}

fn padding(width: f64, height: f64, beside: Beside) -> f64 {
    scene::padding(Size::new(width, height), beside, Rest::Half, 0.0).right
}

/// What is seen on the `free` part of the stage, without a rim where nothing is drawn: land that ends in a
/// straight line would pass for a coast.
fn seen(state: State, free: Size) -> WorldBounds {
    let camera = state.camera.get_untracked();
    let stage = state.size.get_untracked();
    let (from, to) = (ScreenPx::new(0.0, 0.0), ScreenPx::new(free.width, free.height));
    let (from, to) = (camera.to_world(from, stage), camera.to_world(to, stage));
    let seen = WorldBounds { min_x: from.x, min_y: from.y, max_x: to.x, max_y: to.y };
    let land = state.sheets.with_untracked(|sheets| {
        let mut all = None::<WorldBounds>;
        for shape in sheets.iter().flat_map(|sheet| &sheet.shapes) {
            all = Some(all.map_or(shape.bounds, |all| all.union(shape.bounds)));
        }
        all
    });
    let Some(land) = land.filter(|land| land.intersects(&seen)) else { return seen };
    WorldBounds {
        min_x: seen.min_x.max(land.min_x),
        min_y: seen.min_y.max(land.min_y),
        max_x: seen.max_x.min(land.max_x),
        max_y: seen.max_y.min(land.max_y),
    }
}

struct Scene<'a> {
    state: State,
    data: &'a Dataset,
    camera: Camera,
    size: Size,
    markers: Vec<Marker>,
    circles: Vec<Circle>,
    palette: &'a Palette,
}

/// The circle of a marker.
struct Circle {
    /// Its middle.
    at: (f64, f64),
    radius: f64,
    /// What it stands for, and the middle of the tag that says so; `None` where the marker does.
    tag: Option<(String, (f64, f64))>,
}

impl Scene<'_> {
    fn place(&mut self, clustering: &Clustering) {
        let data = self.data;
        let layer = |actor: u32| data.actors[actor as usize].layer;
        let selected = self.selected().map(|index| index as u32);
        let within = self.camera.visible(self.size);
        let focus = Focus { selected, fan: &[] };
        self.markers = scene::markers(clustering, (&data.points, &layer), self.camera.zoom.get(), &within, focus);
    }

    fn selected(&self) -> Option<usize> {
        self.data.index_of(&self.state.selected.get_untracked()?)
    }

    /// The circles of a figure, those that are small over those that are large.
    fn circles(&self, symbols: &Symbols) -> Vec<Circle> {
        let apart = Vec::from_iter(self.selected().map(|index| index as u32));
        let mut found = Vec::new();
        for one in &self.markers {
            if let Some(symbol) = symbols.circles.under(one, self.camera.zoom.get(), &apart) {
                found.push(self.circle(one, symbol));
            }
        }
        let order = ordered(found.len(), &|a, b| found[b].radius.total_cmp(&found[a].radius));
        let mut found: Vec<Option<Circle>> = found.into_iter().map(Some).collect();
        let mut circles = Vec::new();
        for index in order {
            circles.extend(found[index as usize].take());
        }
        circles
    }

    /// Under its marker; what it stands for under both, or over the name of what is lifted above others.
    fn circle(&self, one: &Marker, Symbol { radius, text }: Symbol) -> Circle {
        let at = one.place(&self.camera, self.size);
        let tag = text.map(|text| {
            let half = TAG_PX + value_size(&text).1 / 2.0;
            let down = radius.max(reach(one)) + half;
            let up = radius.max(NAME_PX.1 + NAME_PX.0) + half;
            (text, (at.x, if one.offset.1 < 0.0 { at.y - up } else { at.y + down }))
        });
        Circle { at: (at.x, at.y), radius, tag }
    }

    fn draw_circles(&self, map: &mut Vec<Mark>) {
        for Circle { at, radius, tag } in &self.circles {
            map.push(symbol(*at, *radius, self.palette));
            if let Some((text, middle)) = tag {
                map.extend(value(text, *middle, self.palette));
            }
        }
    }

    fn obstacles(&self) -> Vec<Rect> {
        let mut all = Vec::new();
        for Circle { at, radius, tag } in &self.circles {
            // A letter over the rim can be read.
            let side = std::f64::consts::SQRT_2 * radius;
            all.push(Rect::around(ScreenPx::new(at.0, at.1), (side, side)));
            if let Some((text, middle)) = tag {
                all.push(Rect::around(ScreenPx::new(middle.0, middle.1), value_size(text)));
            }
        }
        for one in &self.markers {
            let side = 2.0 * reach(one);
            all.push(Rect::around(one.place(&self.camera, self.size), (side, side)));
        }
        all
    }

    /// Markers, the selected one over all others.
    fn draw(&self, map: &mut Vec<Mark>, locale: &Locale) {
        let selected = self.selected();
        let mut last = Vec::new();
        for one in &self.markers {
            let at = one.place(&self.camera, self.size);
            if one.is_cluster() {
                map.extend(cluster(&one.tally.mix(), (at.x, at.y), self.palette));
                continue;
            }
            let actor = &self.data.actors[one.first as usize];
            let is_selected = selected == Some(one.first as usize);
            let mut marks = marker(actor.layer, actor.approximate, is_selected, (at.x, at.y), self.palette);
            if is_selected {
                marks.push(self.name(self.state.called.get_untracked().label(actor, locale.lang), at));
                last = marks;
            } else {
                map.extend(marks);
            }
        }
        map.extend(last);
    }

    /// The name of the selected one, over it.
    fn name(&self, name: &str, at: ScreenPx) -> Mark {
        Mark::Text(Line {
            text: name.to_owned(),
            at: (at.x, at.y - NAME_PX.1),
            anchor: Anchor::Middle,
            size: NAME_PX.0,
            bold: true,
            colour: self.palette.ink.clone(),
            halo: Some(self.palette.panel.clone()),
        })
    }

    /// What ties the selected actor to others that are shown.
    fn ties(&self, clustering: &Clustering, map: &mut Vec<Mark>) {
        let Some(selected) = self.selected() else { return };
        let Some(here) = self.end(clustering, selected as u32) else { return };
        let showing = leptos::prelude::untrack(|| self.state.showing());
        let mut laid: Vec<(usize, u32)> = Vec::new();
        for (kind, direction, other) in self.data.ties(selected) {
            let layer = self.data.actors[other as usize].layer;
            let Some(there) = self.end(clustering, other).filter(|_| showing.has(other, layer)) else { continue };
            let lane = laid.iter().filter(|(marker, _)| *marker == there).count() as u32;
            let ends = if direction == Direction::From { (here, there) } else { (there, here) };
            let at = |marker: usize| {
                let marker = &self.markers[marker];
                (marker.place(&self.camera, self.size), reach(marker) + GAP_PX)
            };
            let Some(curve) = Tie::between(at(ends.0), at(ends.1), lane) else { continue };
            laid.push((there, other));
            self.curve(curve, layer, kind.is_symmetric(), map);
        }
    }

    fn curve(&self, curve: Tie, layer: Layer, symmetric: bool, map: &mut Vec<Mark>) {
        let colour = self.palette.layer(layer);
        let (line, head) = curve.with_head();
        let line = if symmetric { curve } else { line };
        let path = || {
            let start = Pencil::at(line.start.x, line.start.y);
            start.go('Q', &[line.control.x, line.control.y, line.end.x, line.end.y]).open()
        };
        map.push(Mark::Path(Path::new(path()).stroked(&self.palette.panel, 4.5)));
        map.push(Mark::Path(Path::new(path()).stroked(colour, 2.0)));
        if !symmetric {
            let [tip, left, right] = head;
            let head = Pencil::at(tip.x, tip.y).go('L', &[left.x, left.y]).go('L', &[right.x, right.y]).closed();
            map.push(Mark::Path(Path::new(head).filled(colour)));
        }
    }

    /// The marker that shows an actor; `None` where it is out of the picture.
    fn end(&self, clustering: &Clustering, actor: u32) -> Option<usize> {
        let cluster = clustering.holding(actor, self.camera.zoom.get());
        let alone = |marker: &Marker| marker.first == actor && !marker.is_cluster();
        let holds = |marker: &Marker| {
            marker.is_cluster() && cluster.as_ref().is_some_and(|cluster| clustering.has(cluster, marker.first))
        };
        self.markers.iter().position(alone).or_else(|| self.markers.iter().position(holds))
    }
}

/// How far a marker reaches from its middle.
fn reach(marker: &Marker) -> f64 {
    if marker.is_cluster() { cluster_radius(marker.count()) } else { SINGLE_PX }
}
