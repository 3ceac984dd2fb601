//! The board that a network is drawn on: where it lies under the stage, and how it moves.
//!
//! Its camera is the map's, whose world is as wide as it has to be for a pixel of the board to be one of the stage.

use super::edges::{Line, lines};
use crate::data::Dataset;
use crate::decimal::decimal;
use crate::dom::{El, closest, moved, set_style};
use crate::live::Live;
use crate::state::State;
use grappes_explore::Relations;
use grappes_explore::network::{Layout, Network};
use grappes_geometry::{World, WorldBounds};
use grappes_model::RecordId;
use grappes_view::{Camera, Delta, Limits, Padding, Rect, ScreenPx, Size, Zoom};
use leptos::prelude::untrack;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// Zoom of the camera at which a pixel of the board is one of the stage, and how many pixels the world has then.
pub(super) const BASE_ZOOM: f64 = 8.0;
const WORLD_PX: f64 = 65536.0;
/// Names are read at first: not all of a large network is shown when they would be smaller than this, as a
/// part of their size.
const READABLE: f64 = 0.75;
/// Room around all of it, pixels of the stage.
const MARGIN_PX: f64 = 12.0;

/// A sheet that leaves less of the stage is disregarded.
const LEAST_FREE_PX: f64 = 96.0;

/// A network being shown.
pub(super) struct Board {
    pub(super) state: State,
    pub(super) data: Rc<Dataset>,
    pub(super) relations: Rc<Relations>,
    pub(super) network: Rc<Network>,
    pub(super) center: Option<u32>,
    pub(super) nodes: Vec<El>,
    pub(super) stage: Element,
    pub(super) camera: Live<Camera>,
    /// How large the board is, as a part of its own size.
    pub(super) scale: Live<f64>,
    pub(super) layout: Live<Option<Rc<Layout>>>,
    /// The node under the pointer or with the focus.
    pub(super) pointed: Live<Option<u32>>,
    /// Whether the board moves by itself, by a key or a button, and not under a finger.
    pub(super) glides: Live<bool>,
    pub(super) lines: RefCell<Vec<Line>>,
    /// Extent of the first box when places were last found.
    pub(super) laid: Cell<Option<(f64, f64)>>,
}

impl Board {
    pub(super) fn place(&self, layout: Layout, boxes: &[(f64, f64)]) {
        for (node, (at, size)) in self.nodes.iter().zip(layout.places.iter().zip(boxes)) {
            let at = moved(at.0 - size.0 / 2.0, at.1 - size.1 / 2.0);
            set_style(node.element(), "transform", Some(&at));
        }
        self.lines.replace(lines(self, &layout, boxes));
        self.layout.set(Some(Rc::new(layout)));
        self.begin();
    }

    /// Extent of the stage.
    pub(super) fn size(&self) -> Size {
        Size::new(f64::from(self.stage.client_width()), f64::from(self.stage.client_height()))
    }

    /// How much of the stage a sheet covers at its foot, unless it covers nearly all. Over a bar at the foot of the
    /// map the network ends before both.
    fn covered(&self) -> f64 {
        let ends_before = untrack(|| self.state.is_wide()) || self.state.bar_px.get_untracked() > 0.0;
        let sheet = if ends_before { 0.0 } else { self.state.padding().bottom };
        if self.size().height - sheet > LEAST_FREE_PX { sheet } else { 0.0 }
    }

    fn bounds(&self) -> WorldBounds {
        let (width, height) = self.layout.with_untracked(|layout| layout.as_ref().map_or((1.0, 1.0), |all| all.extent));
        WorldBounds { min_x: 0.0, min_y: 0.0, max_x: width / WORLD_PX, max_y: height / WORLD_PX }
    }

    pub(super) fn limits(&self) -> Limits {
        let max_zoom = BASE_ZOOM + 1.0;
        let all = Limits { min_zoom: 0.0, max_zoom, bounds: self.bounds(), spare_px: (0.0, 0.0) };
        Limits { min_zoom: self.fitting(&all).zoom.get().min(BASE_ZOOM - 0.5), ..all }
    }

    fn fitting(&self, limits: &Limits) -> Camera {
        let (edge, bottom) = (MARGIN_PX, MARGIN_PX + self.covered());
        let all = Padding { top: edge, right: edge, bottom, left: edge };
        Camera::fit(self.bounds(), self.size(), all, &Limits { max_zoom: BASE_ZOOM, ..*limits })
    }

    /// Shows all of it.
    pub(super) fn fit(&self) {
        self.glides.set(true);
        self.camera.set(self.fitting(&self.limits()));
    }

    /// What is seen at first: all, if that can be read; else the selected actor or the one with the most relations.
    fn begin(&self) {
        let all = self.fitting(&self.limits());
        let mut camera = all;
        if scale(&all) < READABLE {
            camera.zoom = Zoom::new(BASE_ZOOM - 0.415);
            if let Some(node) = self.middle() {
                camera.center = self.world(node);
            }
        }
        self.camera.set(camera);
    }

    /// The node that stands in the middle of what is seen at first.
    fn middle(&self) -> Option<u32> {
        let node_of = |actor: u32| self.network.nodes.iter().position(|&one| one == actor).map(|node| node as u32);
        let selected = self.state.selected.get_untracked().and_then(|id| self.data.index_of(&id));
        if let Some(node) = selected.map(|index| index as u32).or(self.center).and_then(node_of) {
            return Some(node);
        }
        let (mut most, mut best) = (0, None);
        for node in 0..self.network.nodes.len() as u32 {
            let count = self.network.tied(node).len();
            if count > most {
                (most, best) = (count, Some(node));
            }
        }
        best
    }

    fn world(&self, node: u32) -> World {
        let at = self.layout.with_untracked(|layout| {
            layout.as_ref().and_then(|all| all.places.get(node as usize).copied()).unwrap_or_default()
        });
        World { x: at.0 / WORLD_PX, y: at.1 / WORLD_PX }
    }

    /// Moves by `delta`; by itself, where no finger holds it.
    pub(super) fn go(&self, delta: &Delta, glides: bool) {
        self.glides.set(glides);
        let (size, limits) = (self.size(), self.limits());
        self.camera.update(|camera| *camera = camera.apply(delta, size, &limits));
    }

    /// Brings a node into the part of the stage that is free.
    pub(super) fn reveal(&self, node: u32) {
        let camera = self.camera.get_untracked();
        let size = self.size();
        let at = camera.to_screen(self.world(node), size);
        let Some(of) = self.nodes.get(node as usize) else { return };
        let half = |side: i32| f64::from(side) * scale(&camera) / 2.0 + MARGIN_PX;
        let (half_x, half_y) = (half(of.html().offset_width()), half(of.html().offset_height()));
        let by = |at: f64, half: f64, side: f64| {
            if at < half {
                half - at
            } else if at > side - half {
                side - half - at
            } else {
                0.0
            }
        };
        let (right, down) = (by(at.x, half_x, size.width), by(at.y, half_y, size.height - self.covered()));
        if right != 0.0 || down != 0.0 {
            self.go(&Delta::pan(right, down), true);
        }
    }

    /// The part of the board that is seen.
    pub(super) fn visible(&self) -> Rect {
        let (camera, size) = (self.camera.get_untracked(), self.size());
        let size = Size::new(size.width, size.height - self.covered());
        let seen = camera.visible(size);
        let at = |world: f64| world * WORLD_PX;
        Rect { x: at(seen.min_x), y: at(seen.min_y), width: at(seen.width()), height: at(seen.height()) }
    }

    /// The node that a part of the page belongs to.
    pub(super) fn node_at(&self, element: &Element) -> Option<u32> {
        let own = closest(element, ".node")?;
        self.nodes.iter().position(|node| *node.html() == own).map(|node| node as u32)
    }

    /// The node of a record.
    pub(super) fn node_of(&self, id: Option<RecordId>) -> Option<u32> {
        let index = self.data.index_of(&id?)? as u32;
        self.network.nodes.iter().position(|&one| one == index).map(|node| node as u32)
    }
}

/// How large the board is, as a part of its own size.
pub(super) fn scale(camera: &Camera) -> f64 {
    camera.scale_px() / WORLD_PX
}

/// The board's place: its origin is in the middle of the stage.
pub(super) fn transform(camera: &Camera) -> String {
    let scale = scale(camera);
    let at = ScreenPx::new(-camera.center.x * WORLD_PX * scale, -camera.center.y * WORLD_PX * scale);
    [&*moved(at.x, at.y), " scale(", &decimal(scale, 4), ")"].concat()
}

/// A box around a place of the board.
pub(super) fn around(at: (f64, f64), size: (f64, f64)) -> Rect {
    Rect::around(ScreenPx::new(at.0, at.1), size)
}
