//! What the page around the map does: theme, contrast, full screen. Watched until dropped.

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
