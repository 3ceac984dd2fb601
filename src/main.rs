//! Entry point of the WebAssembly module; everything is exported by the library.

use carte_grappes as _;

fn main() {}
