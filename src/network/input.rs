//! Fingers, mouse, wheel and keys on the network.

use super::board::Board;
use super::drawing::arrow;
use super::nodes::tied_to;
use crate::dom::{El, listener, target};
use crate::live::Live;
use crate::timer::{Timer, after};
use grappes_view::{Delta, KeyAction, PointerKind, Pointers, ScreenPx, WheelMode, key, wheel};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// One press moves the board by this many pixels of the stage.
pub(super) const STEP_PX: f64 = 120.0;
/// How long the hint about the control key stays.
const HINT: Duration = Duration::from_millis(1600);

/// The gestures of one network.
pub(super) struct Input {
    board: Rc<Board>,
    pointers: RefCell<Pointers>,
    hint: Live<bool>,
    hint_rest: Cell<Option<Timer>>,
}

impl Input {
    /// Lets `stage` hear them; `hint` is set while a visitor should be told how to scale it inside a scrolling
    /// page.
    pub(super) fn attach(board: Rc<Board>, stage: El, hint: Live<bool>) -> El {
        let (pointers, hint_rest) = (RefCell::new(Pointers::new()), Cell::default());
        let input = Rc::new(Self { board, pointers, hint, hint_rest });
        let heard = |hear: fn(&Self, &Event)| {
            let input = input.clone();
            move |event: Event| hear(&input, &event)
        };
        stage
            .on("pointerdown", heard(|input, event| input.down(event.unchecked_ref())))
            .on("pointermove", heard(|input, event| input.moved(event.unchecked_ref())))
            .on("pointerup", heard(|input, event| input.up(event.unchecked_ref())))
            .on("pointercancel", heard(|input, event| input.up(event.unchecked_ref())))
            .on("pointerover", heard(|input, event| input.point(event)))
            .on("pointerleave", heard(|input, _| input.board.pointed.set(None)))
            .on("focusin", heard(Self::focused))
            .on("focusout", heard(|input, _| input.board.pointed.set(None)))
            .on("wheel", heard(|input, event| input.wheel(event.unchecked_ref())))
            .on("keydown", heard(Self::key))
    }

    fn down(&self, event: &PointerEvent) {
        if event.pointer_type() == "mouse" && event.button() != 0 {
            return;
        }
        if let Some(at) = place(event) {
            self.pointers.borrow_mut().down(event.pointer_id(), at, event.time_stamp(), kind(event));
        }
    }

    fn moved(&self, event: &PointerEvent) {
        let Some(at) = place(event) else { return };
        let delta = self.pointers.borrow_mut().moved(event.pointer_id(), at, event.time_stamp());
        let Some(delta) = delta else { return };
        if event.pointer_type() == "touch" && self.board.state.cooperative() && self.pointers.borrow().count() < 2 {
            return;
        }
        // Only now is it a drag: captured any earlier, a click on a node would never reach it.
        if let Some(stage) = listener(event)
            && !stage.has_pointer_capture(event.pointer_id())
        {
            let _ = stage.set_pointer_capture(event.pointer_id());
        }
        self.board.go(&delta, false);
    }

    fn up(&self, event: &PointerEvent) {
        let _ = self.pointers.borrow_mut().up(event.pointer_id(), event.time_stamp());
    }

    fn point(&self, event: &Event) {
        if event.unchecked_ref::<PointerEvent>().pointer_type() == "touch" {
            return;
        }
        let node = target(event).and_then(|element| self.board.node_at(&element));
        if node != self.board.pointed.get_untracked() {
            self.board.pointed.set(node);
        }
    }

    fn focused(&self, event: &Event) {
        let board = &self.board;
        let Some(node) = target(event).and_then(|element| board.node_at(&element)) else { return };
        board.pointed.set(Some(node));
        board.reveal(node);
        let locale = board.state.locale.get_untracked();
        board.state.status.set(tied_to(
            &locale,
            &board.state.called.get_untracked(),
            &board.data,
            &board.network,
            node,
        ));
    }

    fn wheel(&self, event: &WheelEvent) {
        let pinched = event.ctrl_key() || event.meta_key();
        if self.board.state.cooperative() && !pinched {
            self.hint.set(true);
            let hint = self.hint;
            self.hint_rest.set(Some(after(HINT, move || hint.set(false))));
            return;
        }
        event.prevent_default();
        self.hint.set(false);
        let mode = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => WheelMode::Line,
            WheelEvent::DOM_DELTA_PAGE => WheelMode::Page,
            _ => WheelMode::Pixel,
        };
        if let Some(at) = place(event) {
            self.board.go(&wheel(event.delta_y(), mode, event.ctrl_key(), at), false);
        }
    }

    /// Arrows go from node to node, or move the board where no node has the focus.
    fn key(&self, event: &Event) {
        let pressed = event.unchecked_ref::<KeyboardEvent>();
        if pressed.ctrl_key() || pressed.meta_key() || pressed.alt_key() {
            return;
        }
        if !arrow(&self.board, event) {
            match key(&pressed.key(), pressed.shift_key()) {
                Some(KeyAction::Move(delta)) => self.board.go(&Delta { zoom: delta.zoom / 2.0, ..delta }, true),
                Some(KeyAction::Home) => self.board.fit(),
                None => return,
            }
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Where an event happened, from the stage's top left, in its pixels: those of the window are others where the
/// page is scaled by its own style.
fn place(event: &MouseEvent) -> Option<ScreenPx> {
    let stage = listener(event)?;
    let extent = stage.get_bounding_client_rect();
    let scale = f64::from(stage.client_width()) / extent.width();
    Some(ScreenPx::new(
        (f64::from(event.client_x()) - extent.left()) * scale,
        (f64::from(event.client_y()) - extent.top()) * scale,
    ))
}

fn kind(event: &PointerEvent) -> PointerKind {
    match &*event.pointer_type() {
        "touch" => PointerKind::Touch,
        "pen" => PointerKind::Pen,
        _ => PointerKind::Mouse,
    }
}
