//! `<carte-grappes>`: the map of who acts where, as a custom element's WebAssembly module.
//!
//! Records and territories are read into an immutable model, a few signals say what the visitor
//! is looking at, a scene is derived from both, and thin shells paint it (canvas), overlay it
//! (buttons) and tell it (panels). See ARCHITECTURE.md.

mod app;
mod atlas;
mod clustering;
mod compare;
mod data;
mod dom;
mod embed;
mod exploring;
mod figures;
mod filter;
mod gather;
mod help;
mod icon;
mod intent;
mod language;
mod live;
mod map;
mod moments;
mod names;
mod network;
mod opening;
mod overlay;
mod panel;
mod ranks;
mod resize;
mod scene;
mod search;
mod seeking;
mod slice;
mod sources;
mod state;
mod take;
mod telling;
mod thematic;
mod timeline;
mod timer;

pub use embed::{MapHandle, mount};
use grappes_i18n::{self as i18n, decimal};
