//! The map as a drawing: territories, markers and what they mean, as they are on the stage, without controls
//! and by day.

use super::{Tools, Wanted, naming};
use crate::clustering::Clustering;
use crate::data::Dataset;
use crate::i18n::{Locale, Word, format};
use crate::scene::{self, Beside, Focus, Marker, Rest, WIDE_PX};
use crate::state::State;
use grappes_explore::sheet::{
    self, Anchor, Drawing, Fill, Line, Mark, Page, Palette, Path, Pencil, SIGN_PX, Sample, cluster, cluster_radius,
    marker, tile,
};
use grappes_geometry::WorldBounds;
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
    let free = free(state);
    let size = Size::new(width, (width * free.height / free.width).max(lowest).min(highest).round());
    let camera = seen(state, free, size);
    let mut scene = Scene { state, data, camera, size, markers: Vec::new(), palette: &palette };
    if let Some(clustering) = state.clustering.get_untracked() {
        scene.place(&clustering);
    }
    let obstacles = scene.obstacles();
    let wanted = Wanted { camera, size, obstacles: &obstacles, palette: &palette };
    let mut map = (tools.trace)(&wanted);
    if let Some(clustering) = state.clustering.get_untracked() {
        scene.ties(&clustering, &mut map);
    }
    scene.draw(&mut map, &locale);
    let bar = scale_bar(&camera, size, SCALE_PX);
    sheet::compose(Page {
        title: about.title,
        shown: about.shown,
        lang: &locale.spoken.tag(),
        margin,
        size: (size.width, size.height),
        map,
        legend: scene.legend(tools, &locale),
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

/// The camera that shows on `size` what is seen on the `free` part of the stage.
fn seen(state: State, free: Size, size: Size) -> Camera {
    let camera = state.camera.get_untracked();
    let stage = state.size.get_untracked();
    let (from, to) = (ScreenPx::new(0.0, 0.0), ScreenPx::new(free.width, free.height));
    let (from, to) = (camera.to_world(from, stage), camera.to_world(to, stage));
    let bounds = WorldBounds { min_x: from.x, min_y: from.y, max_x: to.x, max_y: to.y };
    let limits = Limits { min_zoom: 0.0, max_zoom: 24.0, bounds: WorldBounds::WORLD, spare_px: (0.0, 0.0) };
    Camera::fit(bounds, size, Padding::default(), &limits)
}

struct Scene<'a> {
    state: State,
    data: &'a Dataset,
    camera: Camera,
    size: Size,
    markers: Vec<Marker>,
    palette: &'a Palette,
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

    fn obstacles(&self) -> Vec<Rect> {
        let mut all = Vec::new();
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

    /// What the signs of this very picture mean.
    fn legend(&self, tools: &Tools, locale: &Locale) -> Vec<Sample> {
        let middle = (SIGN_PX / 2.0, SIGN_PX / 2.0);
        let palette = self.palette;
        let mut all = Vec::new();
        for (layer, label) in naming::layers(self.state, locale) {
            all.push(Sample { sign: marker(layer, false, false, middle, palette), label });
        }
        let mut add = |sign: Vec<Mark>, word: Word| all.push(Sample { sign, label: locale.say(word).to_owned() });
        let is_approximate = |one: &Marker| !one.is_cluster() && self.data.actors[one.first as usize].approximate;
        if self.markers.iter().any(is_approximate) {
            add(marker(Layer::Cluster, true, false, middle, palette), Word::LegendApproximate);
        }
        if self.markers.iter().any(Marker::is_cluster) {
            add(sample(palette), Word::LegendCluster);
        }
        let wash = (tools.wash)();
        if wash.is_none() && self.state.covered.with_untracked(|covered| !covered.is_empty()) {
            add(tile(Fill::Plain(palette.focus_land.clone()), &palette.action, SIGN_PX), Word::LegendCovered);
        }
        for (class, label) in wash.iter().flat_map(|wash| &wash.legend) {
            let fill = match class.and_then(|class| palette.classes.get(usize::from(class))) {
                Some(colour) => Fill::Plain(colour.clone()),
                None => Fill::Hatch(palette.departement.clone()),
            };
            all.push(Sample { sign: tile(fill, &palette.departement, SIGN_PX), label: label.clone() });
        }
        all
    }
}

/// A small cluster, for the legend.
fn sample(palette: &Palette) -> Vec<Mark> {
    let scale = SIGN_PX / 2.0 / (cluster_radius(2) + 1.0);
    let marks = cluster(&[(Layer::Cluster, 1), (Layer::Chamber, 1), (Layer::Project, 1)], (0.0, 0.0), palette);
    let smaller = |mark: Mark| match mark {
        Mark::Path(path) => {
            let stroke = path.stroke.map(|stroke| sheet::Stroke { width: stroke.width * scale, ..stroke });
            Mark::Path(Path { scale, stroke, ..path })
        }
        Mark::Text(line) => {
            let at = (line.at.0 * scale, line.at.1 * scale);
            Mark::Text(Line { size: line.size * scale, at, ..line })
        }
        other => other,
    };
    let mut all = Vec::new();
    for mark in marks {
        all.push(smaller(mark).moved(SIGN_PX / 2.0, SIGN_PX / 2.0));
    }
    all
}

/// How far a marker reaches from its middle.
fn reach(marker: &Marker) -> f64 {
    if marker.is_cluster() { cluster_radius(marker.count()) } else { SINGLE_PX }
}
