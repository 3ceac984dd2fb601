//! Entry point of the WebAssembly module; everything is exported by the library.

// There is nothing to start: `main`, and the runtime around it, would be downloaded for that.
#![cfg_attr(target_arch = "wasm32", no_main)]

use carte_grappes as _;

/// A fifth of the size of the standard library's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
