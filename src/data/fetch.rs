//! One file from one URL, as it arrives, and a way to call it off.

use crate::slice::Slice;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestInit, Response, Url};

/// Longest file accepted, in bytes: a hostile or mistaken answer must not fill the memory. The
/// largest file of the shipped dataset is a twentieth of it.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;

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
    /// Longer than is accepted.
    TooLong,
    /// Not UTF-8.
    NoText,
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

/// What is made of a file that arrives in pieces.
pub(super) trait Take {
    /// Takes the next piece; `None` when there are no more.
    fn take(&mut self, piece: Option<&[u8]>);

    /// Takes a step of the work that there is to do with the pieces so far; whether there may be
    /// another one.
    fn step(&mut self) -> bool {
        false
    }

    /// Whether anybody is still waiting for it.
    fn is_wanted(&self) -> bool {
        true
    }
}

/// Fetches `url` and hands it over as it arrives. Work that takes long is done in slices.
pub(super) async fn pieces(
    url: &str,
    signal: Option<&AbortSignal>,
    max_bytes: usize,
    taker: &mut dyn Take,
) -> Result<(), FetchError> {
    let init = RequestInit::new();
    init.set_signal(signal);
    let asked = web_sys::window().map(|window| window.fetch_with_str_and_init(url, &init));
    let response: Response = settled(asked, signal).await?.unchecked_into();
    match response.status() {
        200..=299 => {}
        404 | 410 => return Err(FetchError::Missing),
        status => return Err(FetchError::Status(status)),
    }
    // Most files are taken as a whole: Chromium tells of a body that was read piece by piece as called off.
    let (mut whole, mut reader) = (None, None);
    if max_bytes == MAX_BYTES || is_short(&response) {
        whole = Some(Uint8Array::new(&settled(response.array_buffer().ok(), signal).await?));
    } else {
        reader = response.body().map(|body| body.get_reader().unchecked_into::<Reader>());
    }
    let (mut length, mut slice) = (0, Slice::begin());
    loop {
        let piece = match &reader {
            Some(reader) => settled(Some(reader.read()), signal).await?.unchecked_into::<Read>().value(),
            None => whole.take(),
        };
        let piece = piece.map(|piece| piece.to_vec());
        length += piece.as_ref().map_or(0, Vec::len);
        if length > max_bytes {
            return Err(FetchError::TooLong);
        }
        taker.take(piece.as_deref());
        // Pieces that have arrived follow one another without letting the page have its turn: the slice does.
        slice.finish(&mut || taker.is_wanted() && taker.step()).await;
        if piece.is_none() || !taker.is_wanted() {
            return Ok(());
        }
    }
}

/// Whether the server says that it is under a million bytes: of six digits at most.
fn is_short(response: &Response) -> bool {
    let length = response.headers().get("content-length").ok().flatten();
    length.is_some_and(|length| length.len() < 7)
}

#[wasm_bindgen]
extern "C" {
    /// Reads a body piece by piece.
    type Reader;
    #[wasm_bindgen(method)]
    fn read(this: &Reader) -> Promise;

    /// What a reader has read.
    type Read;
    /// The piece; nothing at the end.
    #[wasm_bindgen(method, getter)]
    fn value(this: &Read) -> Option<Uint8Array>;
}

/// The bytes of a file that is read as a whole.
#[derive(Debug, Default)]
pub(super) struct Whole(Vec<u8>);

impl Take for Whole {
    fn take(&mut self, piece: Option<&[u8]>) {
        self.0.extend_from_slice(piece.unwrap_or_default());
    }
}

impl Whole {
    /// The text, without the mark that some editors begin it with.
    pub(super) fn text(mut self) -> Result<String, FetchError> {
        if self.0.starts_with(b"\xEF\xBB\xBF") {
            self.0.drain(..3);
        }
        String::from_utf8(self.0).map_err(|_| FetchError::NoText)
    }
}

/// Fetches `url` as text.
pub(super) async fn text(url: &str, signal: Option<&AbortSignal>) -> Result<String, FetchError> {
    let mut whole = Whole::default();
    pieces(url, signal, MAX_BYTES, &mut whole).await?;
    whole.text()
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
