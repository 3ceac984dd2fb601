//! The extent of an element, now and whenever it changes.

use grappes_view::Size;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// Watches an element until it is dropped.
pub struct Watch {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    /// Tells `changed` the extent of `element` in CSS pixels, at once and on every change.
    #[must_use]
    pub fn new(element: &Element, changed: impl Fn(Size) + 'static) -> Option<Self> {
        let closure = Closure::new(move |entries: js_sys::Array| {
            let last = entries.pop().unchecked_into::<ResizeObserverEntry>();
            let extent = last.content_rect();
            changed(Size::new(extent.width(), extent.height()));
        });
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _closure: closure })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
