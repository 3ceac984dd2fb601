//! The parts of the program that are fetched when they are first used.
//!
//! Release builds put functions whose names end in `_later`, and what nothing else uses, into a
//! module of their own, and those in `_later_figures` into another one, which needs the first
//! (`xtask/split.mjs`). Such a function may be called once [`Part::fetch`] of `later` or
//! `later_figures` has come back well, and not before.

use super::fetch::FetchError;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What records and the list are shown with.
pub const LATER: &str = "later";
/// What figures are shown with.
pub const LATER_FIGURES: &str = "later_figures";
/// What words are called: a French file of words, whose texts do not count.
pub(super) const NAMES: &str = "names.json";

/// The way to these parts. Whoever fetches one keeps it, for all maps of the page.
#[derive(Debug, Clone)]
pub struct Part(Function);

impl Part {
    /// `fetch` is given the name of a part and answers at once, or with a promise.
    #[must_use]
    pub fn new(fetch: Function) -> Self {
        Self(fetch)
    }

    /// Asks for the part called `name`, and waits for it once polled; of [`NAMES`] it gives the text.
    ///
    /// # Errors
    /// When it could not be had. Asking again tries again.
    pub fn fetch(&self, name: &str) -> impl Future<Output = Result<JsValue, FetchError>> + use<> {
        // Made into a future at once: a promise that is broken before anybody waits would be told to the page.
        let asked =
            self.0.call1(&JsValue::UNDEFINED, &name.into()).map(|answer| JsFuture::from(Promise::resolve(&answer)));
        async move {
            let answer = asked.map_err(|_| FetchError::Unreachable)?;
            answer.await.map_err(|_| FetchError::Unreachable)
        }
    }
}
