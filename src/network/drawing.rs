//! The network drawn: a board with nodes as buttons and relations as lines, which is moved and scaled as a whole.
//!
//! Boxes are measured before they are placed, so that no font and no size of text makes two overlap.

use super::board::{BASE_ZOOM, Board, scale, transform};
use super::edges::show;
use super::input::{Input, STEP_PX};
use super::names::names;
use super::nodes::{node, towards};
use super::view::Shown;
use crate::data::Dataset;
use crate::decimal::decimal;
use crate::dom::{El, button, classed, el, focus, px, set_attribute, set_style, svg, target};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::live::{Live, bind, derived, keep};
use crate::resize::Watch;
use crate::slice::in_slices;
use crate::state::{Gestures, State};
use grappes_explore::Relations;
use grappes_explore::network::Laying;
use grappes_geometry::World;
use grappes_view::{Camera, Delta, Zoom};
use leptos::prelude::request_animation_frame;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

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
        laid: Cell::new(None),
    });
    follow_letters(&board);
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

/// Lays the board anew when letters change their size, by which boxes do; until the owner is gone.
fn follow_letters(board: &Rc<Board>) {
    let Some(node) = board.nodes.first().map(El::html) else { return };
    let own = board.clone();
    keep(Watch::new(node, move |_| lay_again(&own)));
}

/// Lays the board anew if its boxes are not those that it was laid for; not while nobody sees them.
fn lay_again(board: &Rc<Board>) {
    let (laid, now) = (board.laid.get(), extent(&board.nodes[0]));
    if laid.is_some_and(|laid| laid != now) && now.0 > 0.0 {
        board.laid.set(None);
        lay(board.clone());
    }
}

/// Width and height of a node on the board, pixels.
fn extent(node: &El) -> (f64, f64) {
    (f64::from(node.html().offset_width()), f64::from(node.html().offset_height()))
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
        boxes.push(extent(node));
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
            board.laid.set(boxes.first().copied());
            if !boxes.is_empty() {
                // Letters may have changed meanwhile.
                lay_again(&board);
            }
        }
        false
    });
}

/// Takes away the room beside names of several lines: a box whose text was wrapped stays as wide as it may be.
fn fit_names(nodes: &[El]) {
    let mut widths = Vec::new();
    for node in nodes {
        if let Some(text) = node.element().last_element_child() {
            set_style(&text, "width", None);
        }
    }
    for node in nodes {
        let name = node.element().query_selector(".node-name").ok().flatten();
        // In pixels of the board, which may be scaled.
        widths.push(name.map_or(0, |name| name.unchecked_ref::<HtmlElement>().offset_width()));
    }
    for (node, width) in nodes.iter().zip(widths) {
        if let Some(text) = node.element().last_element_child() {
            // A pixel more, so that rounding wraps nothing anew.
            set_style(&text, "width", Some(&px(f64::from(width) + 1.0)));
        }
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
