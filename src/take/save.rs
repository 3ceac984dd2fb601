//! What the browser does with what is taken away: files, the clipboard, its own way of sharing.

use crate::dom::{closest, el, focus};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlCanvasElement, HtmlElement, Url};

/// Hands `text` to the visitor as a file; whether the browser could make it.
pub(super) fn save_text(name: &str, kind: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options);
    blob.is_ok_and(|blob| save(name, &blob))
}

/// Hands a canvas to the visitor as a picture; `then` hears whether the browser could make it.
pub(super) fn save_picture(name: String, canvas: &HtmlCanvasElement, then: impl FnOnce(bool) + 'static) {
    let made = Closure::once_into_js(move |blob: Option<Blob>| {
        then(blob.is_some_and(|blob| save(&name, &blob)));
    });
    // Fails for canvases with pictures of others in them, and this one has none.
    let _ = canvas.to_blob(made.unchecked_ref());
}

/// By a link that is clicked and gone: no policy forbids it, whatever it says of blobs.
fn save(name: &str, blob: &Blob) -> bool {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return false };
    let link = el("a").attr("href", &url).attr("download", name);
    link.html().click();
    // The browser has taken hold of the file by the time the next task runs.
    let free = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), 10_000);
    }
    true
}

/// Copies what the field `from` holds; whether the browser let it be copied. If not, the text is selected, so
/// that the visitor can.
pub(super) async fn copy(from: HtmlElement) -> bool {
    let navigator = property(&js_sys::global(), "navigator");
    let clipboard = property(&navigator, "clipboard");
    if let Ok(write) = property(&clipboard, "writeText").dyn_into::<Function>()
        && let Ok(promise) = write.call1(&clipboard, &property(&from, "value"))
        && JsFuture::from(Promise::resolve(&promise)).await.is_ok()
    {
        return true;
    }
    focus(&from);
    if let Ok(select) = property(&from, "select").dyn_into::<Function>() {
        let _ = select.call0(&from);
    }
    let document = property(&js_sys::global(), "document");
    let old = property(&document, "execCommand").dyn_into::<Function>();
    old.is_ok_and(|run| run.call1(&document, &"copy".into()).is_ok_and(|done| done.is_truthy()))
}

/// The browser's own way of sharing; `None` where it has none.
pub(super) fn sharing() -> Option<impl Fn(&str, &str)> {
    let navigator = property(&js_sys::global(), "navigator");
    let share = property(&navigator, "share").dyn_into::<Function>().ok()?;
    Some(move |title: &str, url: &str| {
        let what = js_sys::Object::new();
        let _ = Reflect::set(&what, &"title".into(), &title.into());
        let _ = Reflect::set(&what, &"url".into(), &url.into());
        // Visitors who think better of it break the promise.
        if let Ok(promise) = share.call1(&navigator, &what) {
            let promise = Promise::resolve(&promise);
            wasm_bindgen_futures::spawn_local(async move {
                let _ = JsFuture::from(promise).await;
            });
        }
    })
}

/// The field in the same group as a button.
pub(super) fn field_of(button: &Element) -> Option<HtmlElement> {
    closest(button, ".take-line")?.query_selector(".take-field").ok()??.dyn_into().ok()
}

fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
