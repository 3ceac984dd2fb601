//! The part of the program that is fetched when it is first used.
//!
//! Release builds put functions whose names end in `_later`, and what nothing else uses, into a
//! module of their own (`xtask/split.mjs`). Such a function may be called once [`Part::fetch`] has
//! come back well, and not before.

use super::fetch::FetchError;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The way to that part. Whoever fetches it keeps it, for all maps of the page.
#[derive(Debug, Clone)]
pub struct Part(Function);

impl Part {
    /// `fetch` answers at once, or with a promise.
    #[must_use]
    pub fn new(fetch: Function) -> Self {
        Self(fetch)
    }

    /// Asks for it, and waits for it once polled.
    ///
    /// # Errors
    /// When it could not be had. Asking again tries again.
    pub fn fetch(&self) -> impl Future<Output = Result<(), FetchError>> + use<> {
        // Made into a future at once: a promise that is broken before anybody waits would be told to the page.
        let asked = self.0.call0(&JsValue::UNDEFINED).map(|answer| JsFuture::from(Promise::resolve(&answer)));
        async move {
            let answer = asked.map_err(|_| FetchError::Unreachable)?;
            answer.await.map(|_| ()).map_err(|_| FetchError::Unreachable)
        }
    }
}
