//! Long work, cut into slices, so that the page answers in between.
//!
//! Must not know what the work is.

use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Length of a slice, milliseconds. A step may overrun it and what follows from the work comes on
/// top: half a display frame leaves both well below the 50 ms from which on a page feels stuck.
const SLICE_MS: f64 = 8.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    type MessageChannel;
    #[wasm_bindgen(constructor)]
    fn new() -> MessageChannel;
    #[wasm_bindgen(method, getter)]
    fn port1(this: &MessageChannel) -> MessagePort;
    #[wasm_bindgen(method, getter)]
    fn port2(this: &MessageChannel) -> MessagePort;

    type MessagePort;
    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &MessagePort, heard: &js_sys::Function);
    #[wasm_bindgen(method, js_name = postMessage)]
    fn post_message(this: &MessagePort, message: &JsValue);
    #[wasm_bindgen(method)]
    fn close(this: &MessagePort);
}

/// A slice under way.
pub struct Slice {
    end: f64,
}

impl Slice {
    /// Begins now.
    #[must_use]
    pub fn begin() -> Self {
        Self { end: now() + SLICE_MS }
    }

    /// Takes steps of `work` until it says that there is none left (`false`), letting the page have
    /// its turn whenever the slice is over, at the end too.
    pub async fn finish(&mut self, work: &mut dyn FnMut() -> bool) {
        loop {
            let more = work();
            if self.is_over() {
                self.pause().await;
            }
            if !more {
                return;
            }
        }
    }

    fn is_over(&self) -> bool {
        now() >= self.end
    }

    async fn pause(&mut self) {
        let channel = MessageChannel::new();
        // Messages wait for their turn as timers do, but are not held up in a tab at the back.
        let mut post = |resolve: js_sys::Function, _| {
            channel.port1().set_onmessage(&resolve);
            channel.port2().post_message(&JsValue::NULL);
        };
        let turn = js_sys::Promise::new(&mut post);
        // It never fails.
        let _ = JsFuture::from(turn).await;
        channel.port1().close();
        *self = Self::begin();
    }
}

/// Does `work` step by step, until it says that there is none left (`false`): short work at once,
/// the rest of long work in the turns that the page leaves.
pub fn in_slices(work: impl FnMut() -> bool + 'static) {
    in_slices_boxed(Box::new(work));
}

fn in_slices_boxed(mut work: Box<dyn FnMut() -> bool>) {
    let mut slice = Slice::begin();
    while work() {
        if slice.is_over() {
            spawn_local(async move { slice.finish(&mut *work).await });
            return;
        }
    }
}

/// Turns of work that is begun anew whenever what it is made of changes: only the last is carried on.
#[derive(Debug, Clone, Default)]
pub struct Turns(Rc<Cell<u32>>);

impl Turns {
    /// Begins a turn, which ends the one before; the answer tells whether it is still the last.
    pub fn begin(&self) -> impl Fn() -> bool + use<> {
        let (begun, turn) = (self.0.clone(), self.0.get() + 1);
        begun.set(turn);
        move || begun.get() == turn
    }
}

#[cfg(test)]
mod tests {
    use super::Turns;

    #[test]
    fn only_the_last_turn_goes_on() {
        let turns = Turns::default();
        let first = turns.begin();
        assert!(first());
        let second = turns.begin();
        assert_eq!((first(), second()), (false, true));
    }
}
