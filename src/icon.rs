//! The five shapes of the layers, alike in markers, chips, list and record, and the icons of buttons.
//!
//! Drawn as SVG elements in place: no file to fetch, and colours follow the style sheet.

use crate::dom::{El, svg};
use grappes_model::Layer;

/// The shape of a layer, hollow when the place is approximate.
#[must_use]
pub fn shape(layer: Layer, approximate: bool) -> El {
    let path = |class: &str| svg("path").attr("class", class).attr("d", layer.outline());
    drawing("shape")
        .attr("data-layer", layer.key())
        .class_if("approximate", approximate)
        .child(path("rim"))
        .child(path("body"))
}

/// An icon of a button, as strokes in a 24 × 24 box.
#[must_use]
pub fn icon(strokes: &str) -> El {
    drawing("icon").child(svg("path").attr("d", strokes))
}

fn drawing(class: &str) -> El {
    svg("svg").attr("class", class).attr("viewBox", "0 0 24 24").attr("aria-hidden", "true")
}

/// Strokes of the icons.
pub mod strokes {
    /// Plus.
    pub const PLUS: &str = "M12 5v14M5 12h14";
    /// Minus.
    pub const MINUS: &str = "M5 12h14";
    /// A house.
    pub const HOME: &str = "M4 11l8-7l8 7M6.5 9v10.5h11V9";
    /// Four corners outwards.
    pub const EXPAND: &str = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";
    /// Four corners inwards.
    pub const SHRINK: &str = "M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5";
    /// A cross.
    pub const CLOSE: &str = "M6 6l12 12M18 6L6 18";
    /// A bulleted list.
    pub const LIST: &str = "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01";
    /// Upwards.
    pub const UP: &str = "M6 15l6-6l6 6";
    /// Downwards.
    pub const DOWN: &str = "M6 9l6 6l6-6";
    /// To the left.
    pub const LEFT: &str = "M15 6l-6 6l6 6";
    /// To the right.
    pub const RIGHT: &str = "M9 6l6 6l-6 6";
    /// A ring with a cross through it: where one is.
    pub const NEAR: &str = "M12 6a6 6 0 1 0 .01 0M12 2v4M12 18v4M2 12h4M18 12h4";
    /// Four arrows.
    pub const MOVE: &str =
        "M12 3v18M3 12h18M9.5 5.5L12 3l2.5 2.5M9.5 18.5L12 21l2.5-2.5M5.5 9.5L3 12l2.5 2.5M18.5 9.5L21 12l-2.5 2.5";
    /// Sliders.
    pub const FILTER: &str = "M4 7h9M18 7h2M4 17h2M11 17h9M15.5 4.5v5M8.5 14.5v5";
    /// A magnifying glass.
    pub const SEARCH: &str = "M11 4.5a6.5 6.5 0 1 0 .01 0M16 16l4.5 4.5";
    /// One up, one down.
    pub const SWAP: &str = "M8 4v16M4.5 16.5L8 20l3.5-3.5M16 20V4M12.5 7.5L16 4l3.5 3.5";
    /// Four squares.
    pub const MENU: &str = "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z";
    /// A triangle to the right.
    pub const PLAY: &str = "M7.5 5v14l11-7z";
    /// Two bars.
    pub const PAUSE: &str = "M8.5 5.5v13M15.5 5.5v13";
    /// A key to symbols.
    pub const LEGEND: &str = "M5 6h4v4H5zM5 14h4v4H5zM13 8h6M13 16h6";
}
