//! One frame at a time: whoever asks twice before it comes gets one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A callback that runs at the next display frame after it was asked for. Dropping the last
/// handle cancels what is pending.
#[derive(Clone)]
pub(super) struct Frame(Rc<Inner>);

type Callback = Closure<dyn FnMut(f64)>;

struct Inner {
    pending: Cell<Option<i32>>,
    closure: RefCell<Option<Callback>>,
}

impl Frame {
    /// `run` is given the frame's time in milliseconds.
    pub(super) fn new(run: impl FnMut(f64) + 'static) -> Self {
        Self::boxed(Box::new(run))
    }

    fn boxed(mut run: Box<dyn FnMut(f64)>) -> Self {
        let inner = Rc::new(Inner { pending: Cell::new(None), closure: RefCell::new(None) });
        let weak = Rc::downgrade(&inner);
        let closure = Closure::new(move |time_ms: f64| {
            if let Some(inner) = weak.upgrade() {
                inner.pending.set(None);
            }
            run(time_ms);
        });
        *inner.closure.borrow_mut() = Some(closure);
        Self(inner)
    }

    /// Asks for a frame, unless one is pending.
    pub(super) fn ask(&self) {
        if self.0.pending.get().is_some() {
            return;
        }
        let closure = self.0.closure.borrow();
        if let (Some(window), Some(closure)) = (web_sys::window(), closure.as_ref()) {
            self.0.pending.set(window.request_animation_frame(closure.as_ref().unchecked_ref()).ok());
        }
    }

    /// Calls off the pending frame.
    pub(super) fn cancel(&self) {
        self.0.cancel();
    }
}

impl Inner {
    fn cancel(&self) {
        if let (Some(handle), Some(window)) = (self.pending.take(), web_sys::window()) {
            let _ = window.cancel_animation_frame(handle);
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.cancel();
    }
}
