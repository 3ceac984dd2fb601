//! Input turned into deltas: fingers and mouse, inertia, wheel, keys.
//!
//! Knows no DOM event and no camera: it is told what happened, where and when, and answers
//! what the picture should do.

mod fling;
mod keys;
mod pointers;
mod wheel;

pub use fling::Fling;
pub use keys::{KeyAction, key};
pub use pointers::{PointerKind, Pointers, Release};
pub use wheel::{WheelMode, wheel};
