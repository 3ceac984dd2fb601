//! The territory under the pointer, and the one a link of a panel means: outlined above the canvas,
//! which is not drawn anew for it, and named where its name is not written.

use super::stage::Drawing;
use crate::atlas::PATH_UNITS;
use crate::decimal::decimal;
use crate::dom::{El, classed, moved, set_style, svg};
use crate::state::{Gestures, Late, State};
use crate::timer::after;
use grappes_model::territory::is_commune_code;
use grappes_view::ScreenPx;
use std::time::Duration;

/// A second tap within this long makes it a double one, which moves the map.
const SINGLE: Duration = Duration::from_millis(300);

/// The outline of the territory that the visitor points at: a path in its own units, placed as the
/// camera moves. Whoever points at one has the part of the program that knows how.
pub(super) fn outline(state: State) -> El {
    let is_on = move || state.outlined.with(Option::is_some) && state.late.get() == Late::Here;
    let line = svg("path")
        .live_attr("d", move || if is_on() { path_later(state) } else { None })
        .live_attr("transform", move || if is_on() { place_later(state) } else { None });
    svg("svg").attr("class", "outline").attr("aria-hidden", "true").child(line)
}

#[inline(never)]
fn path_later(state: State) -> Option<String> {
    let code = state.outlined.get()?;
    // The last sheet that has it is the most precise.
    state.sheets.with(|sheets| sheets.iter().rev().find_map(|sheet| sheet.outline(&code).map(str::to_owned)))
}

#[inline(never)]
fn place_later(state: State) -> Option<String> {
    let (camera, size) = (state.camera.get(), state.size.get());
    // All sheets count from one place.
    let origin = camera.to_screen(state.sheets.with(|sheets| sheets.first().map(|sheet| sheet.origin))?, size);
    let at = |value: f64| decimal(value, 1);
    // A path unit is a hundredth of a pixel far out, and paths are thousands of units long.
    let scale = decimal(camera.scale_px() / PATH_UNITS, 8);
    Some(["translate(", &*at(origin.x), " ", &at(origin.y), ") scale(", &scale, ")"].concat())
}

/// The element for the name of the territory under the pointer.
pub(super) fn caption() -> El {
    classed("p", "caption").attr("aria-hidden", "true")
}

/// What is pointed at changed: the outline follows, and the caption says the name beside the pointer.
#[inline(never)]
pub(super) fn point_later(state: State, drawing: &Drawing, caption: &El, at: Option<ScreenPx>, tapped: bool) {
    let found = at.and_then(|at| drawing.territory_at(at));
    if tapped {
        found.iter().for_each(|(code, _)| choose(state, code));
        return;
    }
    let (code, name) = found.map_or((None, None), |(code, name)| (Some(code), name));
    if state.outlined.get_untracked() != code {
        state.outlined.set(code);
    }
    caption.element().set_text_content(name.as_deref());
    if let (Some(at), Some(_)) = (at, name) {
        set_style(caption.element(), "transform", Some(&moved(at.x.round(), at.y.round())));
    }
}

/// A commune that was tapped is the one whose help is asked for, unless the tap was the first of two. Where
/// communes are not drawn, or not listed, it was nothing.
fn choose(state: State, code: &str) {
    let listed = state.manifest.with_untracked(|manifest| manifest.as_ref().is_some_and(|it| it.communes.is_some()));
    if !listed || !is_commune_code(code) || state.gestures.get_untracked() == Gestures::Still {
        return;
    }
    let (code, camera) = (code.to_owned(), state.camera.get_untracked());
    let single = after(SINGLE, move || {
        if state.camera.try_get_untracked() == Some(camera) {
            state.choose_commune(Some(&code));
        }
    });
    // Whatever happens meanwhile it looks for itself.
    core::mem::forget(single);
}
