//! One text from one URL, with a time limit and a way to call it off.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestInit, Response, Url};

/// Longest file accepted, in characters: a hostile or mistaken answer must not fill the memory.
/// The largest file of the shipped dataset is a twentieth of it.
pub const MAX_CHARS: usize = 16_000_000;

/// Why a text did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchError {
    /// The server says there is no such file (404 or 410).
    Missing,
    /// Any other answer that is not a success.
    Status(u16),
    /// No answer: network down, refused, blocked by policy.
    Unreachable,
    /// Called off by its caller.
    Aborted,
    /// Longer than [`MAX_CHARS`].
    TooLong,
}

/// Calls off what was started with its signal, at the latest when it is dropped.
#[derive(Debug)]
pub(super) struct Abort(Option<AbortController>);

impl Abort {
    pub(super) fn new() -> Self {
        Self(AbortController::new().ok())
    }

    pub(super) fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Fetches `url` as text.
pub(super) async fn text(url: &str, signal: Option<&AbortSignal>) -> Result<String, FetchError> {
    let init = RequestInit::new();
    init.set_signal(signal);
    let asked = web_sys::window().map(|window| window.fetch_with_str_and_init(url, &init));
    let response: Response = settled(asked, signal).await?.unchecked_into();
    match response.status() {
        200..=299 => {}
        404 | 410 => return Err(FetchError::Missing),
        status => return Err(FetchError::Status(status)),
    }
    let text = settled(response.text().ok(), signal).await?.as_string().unwrap_or_default();
    if text.len() > MAX_CHARS { Err(FetchError::TooLong) } else { Ok(text) }
}

/// What was promised, whatever it is that a promise is broken with.
async fn settled(promise: Option<Promise>, signal: Option<&AbortSignal>) -> Result<JsValue, FetchError> {
    let failed = || match signal {
        Some(signal) if signal.aborted() => FetchError::Aborted,
        _ => FetchError::Unreachable,
    };
    JsFuture::from(promise.ok_or_else(failed)?).await.map_err(|_| failed())
}

/// `path` as seen from `base`; `None` when either is not a URL or when it leads to another origin
/// than the base's: a dataset's files lie beside its manifest.
#[must_use]
pub fn join_url(base: &str, path: &str) -> Option<String> {
    let base_url = Url::new(base).ok()?;
    let url = Url::new_with_base(path, base).ok()?;
    (url.origin() == base_url.origin()).then(|| url.href())
}
