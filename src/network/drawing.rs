//! The network drawn: a board with nodes as buttons and relations as lines, which is moved and scaled as a whole.
//!
//! Boxes are measured before they are placed, so that no font and no size of text makes two overlap.

use super::edges::{Line, lines, show};
use super::input::{Input, STEP_PX};
use super::names::names;
use super::nodes::{node, towards};
use super::view::Shown;
use crate::data::Dataset;
use crate::decimal::decimal;
use crate::dom::{El, button, classed, closest, el, focus, moved, px, set_attribute, set_style, svg, target};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::live::{Live, bind, derived, keep};
use crate::slice::in_slices;
use crate::state::{Gestures, State};
use grappes_explore::Relations;
use grappes_explore::network::{Laying, Layout, Network};
use grappes_geometry::{World, WorldBounds};
use grappes_view::{Camera, Delta, Limits, Padding, Rect, ScreenPx, Size, Zoom};
use leptos::prelude::{request_animation_frame, untrack};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Zoom of the camera at which a pixel of the board is one of the stage, and how many pixels the world has then.
const BASE_ZOOM: f64 = 8.0;
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
    lines: RefCell<Vec<Line>>,
}

/// The drawing, which comes as soon as places are found.
pub(super) fn drawing(state: State, data: Rc<Dataset>, relations: Rc<Relations>, shown: &Shown) -> El {
    let network = shown.network.clone();
    let stop = Live::new(0_u32);
    let mut nodes = Vec::new();
    for number in 0..network.nodes.len() as u32 {
        nodes.push(node(state, &data, &network, number, stop));
    }
    let stage = classed("div", "network-stage");
    let camera = Live::new(Camera { center: World { x: 0.5, y: 0.5 }, zoom: Zoom::new(BASE_ZOOM) });
    let board = Rc::new(Board {
        state,
        data,
        relations,
        network,
        center: shown.center,
        nodes,
        stage: stage.element().clone(),
        camera,
        scale: derived(move || scale(&camera.get())),
        layout: Live::new(None),
        pointed: Live::new(None),
        glides: Live::new(false),
        lines: RefCell::default(),
    });
    let laid = board.clone();
    request_animation_frame(move || lay(laid));
    let (curves, said) = (svg("svg").attr("aria-hidden", "true"), classed("div", "network-names"));
    follow(&board, curves.clone(), said.clone(), stop);
    let (placed, glides, scale) = (board.layout, board.glides, board.scale);
    let ground = classed("div", "network-board")
        .live_class("laying", move || placed.with(Option::is_none))
        .live_class("glides", move || glides.get())
        .live_style("transform", move || Some(transform(&camera.get())))
        .live_style("--scale", move || Some(decimal(scale.get(), 3)))
        .child(curves)
        .each(&board.nodes, El::clone)
        .child(said);
    let hint = Live::new(false);
    let stage = Input::attach(board.clone(), stage, hint)
        .attr("tabindex", "0")
        .attr("role", "group")
        .word_attr(state.locale, "aria-label", Word::NetworkStage)
        .attr("aria-describedby", "network-keys")
        .live_class("cooperative", move || state.gestures.get() == Gestures::Cooperative)
        .child(ground)
        .child(
            classed("p", "hint")
                .attr("aria-hidden", "true")
                .live_class("shown", move || hint.get())
                .word(state.locale, Word::ScrollHint),
        )
        .child(
            classed("p", "quiet network-wait")
                .shown_when(move || placed.with(Option::is_none))
                .word(state.locale, Word::NetworkDrawing),
        );
    let whole = classed("div", "network-drawing")
        .child(el("span").attr("id", "network-keys").attr("hidden", "").word(state.locale, Word::NetworkKeys))
        .child(stage)
        .child(tools(&board));
    keep(board);
    whole
}

/// Finds places for the nodes, which stand in the page unseen.
fn lay(board: Rc<Board>) {
    // The view may be closed already.
    if board.layout.try_get_untracked().is_none() {
        return;
    }
    let (mut boxes, mut edges) = (Vec::new(), Vec::new());
    fit_names(&board.nodes);
    for node in &board.nodes {
        boxes.push((f64::from(node.html().offset_width()), f64::from(node.html().offset_height())));
    }
    for edge in &board.network.edges {
        edges.push(edge.ends);
    }
    let size = board.size();
    let mut laying = Some(Laying::new(&boxes, &edges, size.width.max(1.0) / size.height.max(1.0)));
    in_slices(move || {
        if board.layout.try_get_untracked().is_none() {
            return false;
        }
        if laying.as_mut().is_some_and(Laying::step) {
            return true;
        }
        if let Some(laying) = laying.take() {
            board.place(laying.finish(), &boxes);
        }
        false
    });
}

/// Takes away the room beside names of several lines: a box whose text was wrapped stays as wide as it may be.
fn fit_names(nodes: &[El]) {
    let mut widths = Vec::new();
    for node in nodes {
        let name = node.element().query_selector(".node-name").ok().flatten();
        widths.push(name.map_or(0.0, |name| name.get_bounding_client_rect().width()));
    }
    for (node, width) in nodes.iter().zip(widths) {
        if let Some(text) = node.element().last_element_child() {
            // A pixel more, so that rounding wraps nothing anew.
            set_style(&text, "width", Some(&px(width.ceil() + 1.0)));
        }
    }
}

impl Board {
    fn place(&self, layout: Layout, boxes: &[(f64, f64)]) {
        for (node, (at, size)) in self.nodes.iter().zip(layout.places.iter().zip(boxes)) {
            let at = moved(at.0 - size.0 / 2.0, at.1 - size.1 / 2.0);
            set_style(node.element(), "transform", Some(&at));
        }
        self.lines.replace(lines(self, &layout, boxes));
        self.layout.set(Some(Rc::new(layout)));
        self.begin();
    }

    /// Extent of the stage.
    fn size(&self) -> Size {
        Size::new(f64::from(self.stage.client_width()), f64::from(self.stage.client_height()))
    }

    /// How much of the stage a sheet covers at its foot, unless it covers nearly all.
    fn covered(&self) -> f64 {
        let sheet = if untrack(|| self.state.is_wide()) { 0.0 } else { self.state.padding().bottom };
        if self.size().height - sheet > LEAST_FREE_PX { sheet } else { 0.0 }
    }

    fn bounds(&self) -> WorldBounds {
        let (width, height) = self.layout.with_untracked(|layout| layout.as_ref().map_or((1.0, 1.0), |all| all.extent));
        WorldBounds { min_x: 0.0, min_y: 0.0, max_x: width / WORLD_PX, max_y: height / WORLD_PX }
    }

    pub(super) fn limits(&self) -> Limits {
        let max_zoom = BASE_ZOOM + 1.0;
        let min_zoom = self.fitting(&Limits { min_zoom: 0.0, max_zoom, bounds: self.bounds() }).zoom.get();
        Limits { min_zoom: min_zoom.min(BASE_ZOOM - 0.5), max_zoom, bounds: self.bounds() }
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
    fn node_of(&self, id: Option<grappes_model::RecordId>) -> Option<u32> {
        let index = self.data.index_of(&id?)? as u32;
        self.network.nodes.iter().position(|&one| one == index).map(|node| node as u32)
    }
}

/// Keeps what is singled out in step: who is pointed at here or in the panel, else who is selected.
fn follow(board: &Rc<Board>, curves: El, said: El, stop: Live<u32>) {
    let (own, drawn) = (board.clone(), board.clone());
    let state = board.state;
    bind(move || {
        let Some(layout) = drawn.layout.get() else { return };
        let [width, height] = [layout.extent.0, layout.extent.1].map(px);
        set_style(curves.element(), "width", Some(&width));
        set_style(curves.element(), "height", Some(&height));
        show(&drawn.lines.borrow(), &curves);
    });
    let lit = derived({
        let own = board.clone();
        move || {
            let pointed = own.pointed.get().or_else(|| own.node_of(state.pointed.get()));
            pointed.or_else(|| own.node_of(state.selected.get()))
        }
    });
    bind({
        let own = board.clone();
        move || {
            said.element().set_text_content(None);
            if let (Some(layout), Some(node)) = (own.layout.get(), lit.get()) {
                names(&own, &layout, &own.lines.borrow(), node, &said);
            }
        }
    });
    bind(move || {
        let selected = own.node_of(state.selected.get());
        // Lines are there once there are places.
        own.layout.track();
        let lit = lit.get();
        let tied = lit.map(|lit| own.network.tied(lit)).unwrap_or_default();
        for (number, node) in own.nodes.iter().enumerate() {
            let number = number as u32;
            let is_near = lit == Some(number) || tied.iter().any(|&(other, _)| other == number);
            let _ = node.clone().class_if("faint", lit.is_some() && !is_near);
            set_attribute(
                node.element(),
                "aria-pressed",
                Some(if selected == Some(number) { "true" } else { "false" }),
            );
        }
        for line in own.lines.borrow().iter() {
            let is_lit = tied.iter().any(|&(_, edge)| edge == line.edge);
            let _ = line.drawn.clone().class_if("faint", lit.is_some() && !is_lit).class_if("lit", is_lit);
        }
    });
    let own = board.clone();
    bind(move || {
        if let Some(node) = own.node_of(state.selected.get()) {
            stop.set(node);
            // By the next frame the panel has the place that it takes.
            let own = own.clone();
            request_animation_frame(move || {
                if own.layout.try_get_untracked().flatten().is_some() {
                    own.reveal(node);
                }
            });
        }
    });
}

/// Buttons for everything that a drag or a wheel can do.
fn tools(board: &Rc<Board>) -> El {
    let tool = |key: &str, strokes: &str, word: Word, act: fn(&Board)| {
        let own = board.clone();
        button("control")
            .attr("data-tool", key)
            .word_attr(board.state.locale, "aria-label", word)
            .word_attr(board.state.locale, "title", word)
            .child(icon(strokes))
            .on_click(move || act(&own))
    };
    let zooms = classed("div", "stack")
        .child(tool("zoom-in", strokes::PLUS, Word::ZoomIn, |board| board.go(&Delta::zoom(0.5, None), true)))
        .child(tool("zoom-out", strokes::MINUS, Word::ZoomOut, |board| board.go(&Delta::zoom(-0.5, None), true)))
        .child(tool("fit", strokes::EXPAND, Word::NetworkFit, Board::fit));
    let arrows = classed("div", "network-arrows")
        .child(tool("left", strokes::LEFT, Word::NetworkLeft, |board| board.go(&Delta::pan(STEP_PX, 0.0), true)))
        .child(tool("up", strokes::UP, Word::NetworkUp, |board| board.go(&Delta::pan(0.0, STEP_PX), true)))
        .child(tool("down", strokes::DOWN, Word::NetworkDown, |board| board.go(&Delta::pan(0.0, -STEP_PX), true)))
        .child(tool("right", strokes::RIGHT, Word::NetworkRight, |board| board.go(&Delta::pan(-STEP_PX, 0.0), true)));
    classed("div", "network-tools").child(arrows).child(zooms)
}

/// Keys of a node: an arrow goes to its neighbour on the board. Whether it was one.
pub(super) fn arrow(board: &Board, event: &Event) -> bool {
    let direction = match &*event.unchecked_ref::<KeyboardEvent>().key() {
        "ArrowLeft" => (-1.0, 0.0),
        "ArrowRight" => (1.0, 0.0),
        "ArrowUp" => (0.0, -1.0),
        "ArrowDown" => (0.0, 1.0),
        _ => return false,
    };
    let Some(from) = target(event).and_then(|from| board.node_at(&from)) else { return false };
    let next = board.layout.with_untracked(|layout| towards(&layout.as_ref()?.places, from, direction));
    if let Some(next) = next.and_then(|next| board.nodes.get(next as usize)) {
        focus(next.html().unchecked_ref::<HtmlElement>());
    }
    true
}

/// How large the board is, as a part of its own size.
pub(super) fn scale(camera: &Camera) -> f64 {
    camera.scale_px() / WORLD_PX
}

/// The board's place: its origin is in the middle of the stage.
fn transform(camera: &Camera) -> String {
    let scale = scale(camera);
    let at = ScreenPx::new(-camera.center.x * WORLD_PX * scale, -camera.center.y * WORLD_PX * scale);
    [&*moved(at.x, at.y), " scale(", &decimal(scale, 4), ")"].concat()
}

/// A box around a place of the board.
pub(super) fn around(at: (f64, f64), size: (f64, f64)) -> Rect {
    Rect::around(ScreenPx::new(at.0, at.1), size)
}
