//! Buttons for everything that a drag or a wheel can do.

use crate::dom::{El, button, classed};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::live::Live;
use crate::state::{Late, State};
use grappes_view::Delta;
use std::rc::Rc;

/// One press moves the map by this many CSS pixels.
const STEP_PX: f64 = 120.0;

/// Full screen: whether the map has it (`None` where the browser does not allow it), and how to
/// ask for it or give it back.
#[derive(Clone)]
pub struct FullScreen {
    /// Whether the map fills the screen.
    pub on: Live<Option<bool>>,
    /// Changes that.
    pub toggle: Rc<dyn Fn()>,
}

/// Zoom, home, full screen, and a pad of arrows.
pub fn tools(state: State, full_screen: FullScreen) -> El {
    let pad_open = Live::new(false);
    let tool = move |key: &str, strokes: &str, word: Word| {
        button("control")
            .attr("data-tool", key)
            .word_attr(state.locale, "aria-label", word)
            .word_attr(state.locale, "title", word)
            .child(icon(strokes))
    };
    let zoom = move |levels: f64| state.fly_by(&Delta::zoom(levels, None));
    let zooms = classed("div", "stack")
        .child(tool("zoom-in", strokes::PLUS, Word::ZoomIn).on_click(move || zoom(1.0)))
        .child(tool("zoom-out", strokes::MINUS, Word::ZoomOut).on_click(move || zoom(-1.0)));
    let home = tool("home", strokes::HOME, Word::Home).on_click(move || state.fit(None));
    let move_map = tool("move", strokes::MOVE, Word::MoveMap)
        .live_state("aria-expanded", move || pad_open.get())
        .on_click(move || pad_open.update(|open| *open = !*open));
    let mut others = classed("div", "stack").child(home);
    if full_screen.on.get_untracked().is_some() {
        let FullScreen { on, toggle } = full_screen;
        let in_full = move || on.get() == Some(true);
        let label = move || {
            let word = if in_full() { Word::LeaveFullScreen } else { Word::FullScreen };
            Some(state.locale.get().say(word).to_owned())
        };
        let button = button("control")
            .attr("data-tool", "full-screen")
            .live_attr("aria-label", label)
            .live_attr("title", label)
            .on_click(move || toggle())
            .live(move || vec![icon(if in_full() { strokes::SHRINK } else { strokes::EXPAND })]);
        others = others.child(button);
    }
    let pad = classed("div", "pad")
        .live(move || if pad_open.get() && state.late.get() == Late::Here { arrows_later(state) } else { Vec::new() });
    classed("div", "tools").attr("part", "tools").child(zooms).child(others.child(move_map)).child(pad)
}

/// The pad: a button for each direction. Whoever unfolds it has come near.
#[inline(never)]
fn arrows_later(state: State) -> Vec<El> {
    let arrow = move |class: &str, strokes: &str, word: Word, right: f64, down: f64| {
        button(class)
            .word_attr(state.locale, "aria-label", word)
            .child(icon(strokes))
            .on_click(move || state.fly_by(&Delta::pan(right * STEP_PX, down * STEP_PX)))
    };
    vec![
        arrow("control north", strokes::UP, Word::MoveNorth, 0.0, 1.0),
        arrow("control west", strokes::LEFT, Word::MoveWest, 1.0, 0.0),
        arrow("control east", strokes::RIGHT, Word::MoveEast, -1.0, 0.0),
        arrow("control south", strokes::DOWN, Word::MoveSouth, 0.0, -1.0),
    ]
}
