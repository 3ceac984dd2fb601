//! The real widget in a real browser, mounted as the element mounts it, on a small dataset.
//!
//! Must not know the widget's inside: what is seen is the page, the events and the requests.
#![cfg(target_arch = "wasm32")]

mod life;
mod map;
mod page;
mod record;
mod server;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
