//! What the visitor looks at and how it moves: camera, flight, gestures, placement; what tones and
//! circles tell: classes, symbols.
//!
//! Pure functions of numbers: time is an argument in milliseconds, pixels are CSS pixels.
//! Knows `grappes-geometry` only: territories and actors are opaque ids and shapes here. No
//! DOM, no canvas, no clock.

pub mod camera;
pub mod classes;
pub mod delta;
mod elastic;
pub mod fan;
pub mod flight;
pub mod gesture;
pub mod picture;
pub mod placement;
pub mod scale_bar;
pub mod screen;
pub mod symbol;
pub mod tie;
pub mod zoom;

pub use camera::{Camera, Limits};
pub use classes::{Method, classes};
pub use delta::Delta;
pub use fan::fan;
pub use flight::Flight;
pub use gesture::{Fling, KeyAction, PointerKind, Pointers, Release, WheelMode, key, wheel};
pub use picture::{PictureTransform, picture_stale, picture_transform};
pub use placement::{LabelRequest, PlacedLabel, place};
pub use scale_bar::{ScaleBar, scale_bar};
pub use screen::{Padding, Rect, ScreenPx, Size};
pub use symbol::{Nest, Ring, legend_values, nest, radius_px};
pub use tie::Tie;
pub use zoom::Zoom;
