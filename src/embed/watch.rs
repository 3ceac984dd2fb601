//! What is around the map: theme, contrast, pixels of the screen, full screen. Watched until dropped.

use crate::decimal::decimal;
use crate::live::{Live, bind};
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

/// A listener that is removed when it is dropped.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut()>,
}

impl Listener {
    /// Calls `heard` at each `event` of `target`.
    pub(super) fn new(target: EventTarget, event: &'static str, heard: impl FnMut() + 'static) -> Self {
        let closure = Closure::<dyn FnMut()>::new(heard);
        // Adding a listener fails for nothing but a wrong type, which the signature excludes.
        let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { target, event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

/// Calls `changed` when the visitor's colours do: dark, forced, more contrast.
pub(super) fn colours(changed: impl Fn() + Clone + 'static) -> Vec<Listener> {
    let queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];
    queries
        .into_iter()
        .filter_map(|query| web_sys::window()?.match_media(query).ok().flatten())
        .map(|query| Listener::new(query.into(), "change", changed.clone()))
        .collect()
}

/// Keeps `ratio` at the device pixels per CSS pixel, which change with the browser's zoom and when the
/// window goes to another screen.
pub(super) fn pixel_ratio(ratio: Live<f64>) {
    let now = || web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    ratio.set(now());
    let mut listening = None;
    bind(move || {
        // A query holds for one ratio; once it does not, there is another.
        let query = ["(resolution: ", &*decimal(ratio.get(), 4), "dppx)"].concat();
        let query = web_sys::window().and_then(|window| window.match_media(&query).ok().flatten());
        listening.replace(query.map(|query| Listener::new(query.into(), "change", move || ratio.set(now()))));
    });
}
