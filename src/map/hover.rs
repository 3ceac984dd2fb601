//! The territory under the pointer, and the one a link of a panel means: outlined above the canvas,
//! which is not drawn anew for it, and named where its name is not written.

use crate::atlas::PATH_UNITS;
use crate::decimal::decimal;
use crate::dom::{El, classed, set_style, svg};
use crate::live::{Live, bind};
use crate::state::State;
use grappes_view::ScreenPx;

/// The name of the territory under the pointer, unless it is written on the map, and where the pointer is.
pub(super) type Caption = Option<(String, ScreenPx)>;

/// The outline of the territory that the visitor points at: a path in its own units, placed as the
/// camera moves.
pub(super) fn outline(state: State) -> El {
    let path = move || {
        let code = state.outlined.get()?;
        // The last sheet that has it is the most precise.
        state.sheets.with(|sheets| sheets.iter().rev().find_map(|sheet| sheet.outline(&code).map(str::to_owned)))
    };
    let place = move || {
        state.outlined.with(Option::is_some).then_some(())?;
        let (camera, size) = (state.camera.get(), state.size.get());
        // All sheets count from one place.
        let origin = camera.to_screen(state.sheets.with(|sheets| sheets.first().map(|sheet| sheet.origin))?, size);
        let at = |value: f64| decimal(value, 1);
        // A path unit is a hundredth of a pixel far out, and paths are thousands of units long.
        let scale = decimal(camera.scale_px() / PATH_UNITS, 8);
        Some(["translate(", &*at(origin.x), " ", &at(origin.y), ") scale(", &scale, ")"].concat())
    };
    let line = svg("path").live_attr("d", path).live_attr("transform", place);
    svg("svg").attr("class", "outline").attr("aria-hidden", "true").child(line)
}

/// The name of the territory under the pointer, beside it.
pub(super) fn caption(caption: Live<Caption>) -> El {
    let shown = classed("p", "caption").attr("aria-hidden", "true");
    let element = shown.clone();
    bind(move || {
        let (name, at) = caption.get().unwrap_or_default();
        element.element().set_text_content(Some(&name));
        let at = ["translate(", &*decimal(at.x, 0), "px,", &decimal(at.y, 0), "px)"].concat();
        set_style(element.element(), "transform", Some(&at));
    });
    shown
}
