//! Pointer, wheel and keys on the stage, turned into deltas that are applied once a frame.

use super::frame::Frame;
use super::motion::Motion;
use crate::dom::{listener, on_button};
use crate::live::Live;
use crate::state::{HostEvent, State};
use crate::timer::{Timer, after};
use grappes_view::{Delta, KeyAction, PointerKind, Pointers, Release, ScreenPx, WheelMode, key, wheel};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use web_sys::{KeyboardEvent, PointerEvent, WheelEvent};

/// After the last wheel event the gesture counts as ended.
const WHEEL_REST: Duration = Duration::from_millis(200);
/// How long the hint about two fingers stays.
const HINT: Duration = Duration::from_millis(1600);

/// Tells of the territory at a place on the stage, `None` when the pointer is nowhere on it; and whether it
/// was tapped.
pub(super) type Territories = Rc<dyn Fn(Option<ScreenPx>, bool)>;

/// The gestures of one stage.
pub(super) struct Input {
    state: State,
    motion: Motion,
    pointers: RefCell<Pointers>,
    pending: Rc<Cell<Option<Delta>>>,
    /// Whether what is pending comes from a pointer that holds the picture.
    held: Rc<Cell<bool>>,
    frame: Frame,
    wheel_rest: Cell<Option<Timer>>,
    hint: Live<bool>,
    hint_rest: Cell<Option<Timer>>,
    territories: Territories,
}

impl Input {
    /// `hint` is set while a visitor should be told how to move the map inside a scrolling page.
    pub(super) fn new(state: State, motion: Motion, hint: Live<bool>, territories: Territories) -> Self {
        let pending: Rc<Cell<Option<Delta>>> = Rc::default();
        let held: Rc<Cell<bool>> = Rc::default();
        let (waiting, holding) = (pending.clone(), held.clone());
        let frame = Frame::new(move |_| {
            if let Some(delta) = waiting.take() {
                state.nudge(&delta, holding.get());
            }
        });
        let pointers = RefCell::new(Pointers::new());
        Self {
            state,
            motion,
            pointers,
            pending,
            held,
            frame,
            wheel_rest: Cell::default(),
            hint,
            hint_rest: Cell::default(),
            territories,
        }
    }

    fn ask(&self, delta: Delta, held: bool) {
        let merged = self.pending.take().map_or(delta, |earlier| earlier.merge(delta));
        self.pending.set(Some(merged));
        self.held.set(held);
        self.frame.ask();
    }

    pub(super) fn pointer_down(&self, event: &PointerEvent) {
        if event.pointer_type() == "mouse" && event.button() != 0 {
            return;
        }
        self.motion.stop();
        self.state.target.set(None);
        let Some(at) = place(event) else { return };
        self.pointers.borrow_mut().down(event.pointer_id(), at, event.time_stamp(), kind(event));
    }

    pub(super) fn pointer_move(&self, event: &PointerEvent) {
        let Some(at) = place(event) else { return };
        let pressed = self.pointers.borrow().count() > 0;
        if event.pointer_type() != "touch" {
            (self.territories)((!pressed && !on_button(event)).then_some(at), false);
        }
        let delta = self.pointers.borrow_mut().moved(event.pointer_id(), at, event.time_stamp());
        let Some(delta) = delta else { return };
        if event.pointer_type() == "touch" && self.state.cooperative() && self.pointers.borrow().count() < 2 {
            return;
        }
        // Only now is it a drag: captured any earlier, a click on a marker would never reach it.
        if let Some(stage) = listener(event)
            && !stage.has_pointer_capture(event.pointer_id())
        {
            let _ = stage.set_pointer_capture(event.pointer_id());
        }
        self.ask(delta, true);
    }

    pub(super) fn pointer_up(&self, event: &PointerEvent) {
        let moving = self.pointers.borrow().is_moving();
        match self.pointers.borrow_mut().up(event.pointer_id(), event.time_stamp()) {
            Release::Fling(fling) if !self.settle() => self.motion.glide(fling),
            Release::Tap(_) => {
                self.tap(event);
                self.settle();
            }
            Release::None | Release::Fling(_) if moving => self.rest(),
            Release::None | Release::Fling(_) => {}
        }
    }

    /// The pointer left the stage.
    pub(super) fn leave(&self) {
        (self.territories)(None, false);
    }

    pub(super) fn pointer_cancel(&self, event: &PointerEvent) {
        self.pointers.borrow_mut().cancel(event.pointer_id());
        self.settle();
    }

    /// Moves by what is left to move by, then back within the limits; whether it was beyond them.
    fn settle(&self) -> bool {
        // The last delta may still wait for its frame.
        if let Some(delta) = self.pending.take() {
            self.state.nudge(&delta, self.held.get());
        }
        self.state.settle()
    }

    /// A tap on the map itself closes the fan, or chooses what it hits; one on a marker is the marker's.
    fn tap(&self, event: &PointerEvent) {
        if on_button(event) {
            return;
        }
        if self.state.fan.with_untracked(Vec::is_empty) {
            (self.territories)(place(event), true);
        } else {
            self.state.fan.set(Vec::new());
        }
    }

    fn rest(&self) {
        // A flight back tells when it has arrived.
        if !self.settle() {
            self.state.tell(HostEvent::View);
        }
    }

    pub(super) fn wheel(&self, event: &WheelEvent) {
        let pinched = event.ctrl_key() || event.meta_key();
        if self.state.cooperative() && !pinched {
            self.show_hint();
            return;
        }
        event.prevent_default();
        self.hint.set(false);
        self.motion.stop();
        let mode = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => WheelMode::Line,
            WheelEvent::DOM_DELTA_PAGE => WheelMode::Page,
            _ => WheelMode::Pixel,
        };
        let Some(at) = place(event) else { return };
        self.ask(wheel(event.delta_y(), mode, event.ctrl_key(), at), false);
        let state = self.state;
        let rest = after(WHEEL_REST, move || {
            state.tell(HostEvent::View);
        });
        self.wheel_rest.set(Some(rest));
    }

    fn show_hint(&self) {
        self.hint.set(true);
        let hint = self.hint;
        self.hint_rest.set(Some(after(HINT, move || hint.set(false))));
    }

    pub(super) fn double_click(&self, event: &web_sys::MouseEvent) {
        if let Some(at) = place(event) {
            let levels = if event.shift_key() { -1.0 } else { 1.0 };
            self.state.fly_by(&Delta::zoom(levels, Some(at)));
        }
    }

    /// Keys act only while the stage itself has focus, plus and minus also on a marker.
    pub(super) fn key_down(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(action) = key(&event.key(), event.shift_key()) else { return };
        let on_stage = event.target() == event.current_target();
        match action {
            KeyAction::Move(delta) if on_stage || delta.zoom != 0.0 => self.state.fly_by(&delta),
            KeyAction::Home if on_stage => self.state.fit(None),
            _ => return,
        }
        event.prevent_default();
    }
}

/// Where a mouse, pointer or wheel event happened, from the stage's top left, in the stage's pixels: those
/// of the window are others where the page is zoomed or scaled by its own style.
fn place(event: &web_sys::MouseEvent) -> Option<ScreenPx> {
    let stage = listener(event)?;
    let extent = stage.get_bounding_client_rect();
    let scale = f64::from(stage.client_width()) / extent.width();
    Some(ScreenPx {
        x: (f64::from(event.client_x()) - extent.left()) * scale,
        y: (f64::from(event.client_y()) - extent.top()) * scale,
    })
}

fn kind(event: &PointerEvent) -> PointerKind {
    match &*event.pointer_type() {
        "touch" => PointerKind::Touch,
        "pen" => PointerKind::Pen,
        _ => PointerKind::Mouse,
    }
}
