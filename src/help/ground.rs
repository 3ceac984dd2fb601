//! The commune on the map: covered while its help is shown, and brought into view.

use crate::dom::closest;
use crate::live::{bind, derived, keep};
use crate::state::{Panel, State, Target};
use grappes_geometry::{World, WorldBounds, project};
use grappes_view::{Camera, Limits};
use web_sys::Element;

/// Zoom at which a commune is shown that was too small to be made out: with those around it.
const COMMUNE_ZOOM: f64 = 11.0;
/// Communes are drawn from here on.
const DRAWN_ZOOM: f64 = 9.5;

/// Covers the commune asked for as long as the owner lives and no record covers what it acts on, and brings it
/// into view each time it is another one.
pub(super) fn follow(state: State) {
    let asked = derived(move || state.explored.with(|explored| explored.commune.clone()));
    bind(move || {
        let wanted: Vec<String> = asked.get().into_iter().collect();
        // What a record covers is told by the record; without one this comes last, whoever was first.
        if state.selected.with(Option::is_none) && state.covered.with(|covered| *covered != wanted) {
            state.covered.set(wanted);
        }
    });
    keep(Uncover(state));
    let mut shown = None;
    bind(move || {
        let (Some(code), Some(middle)) = (asked.get(), middle(state)) else { return };
        if shown.as_ref() != Some(&code) && state.size.get().width > 0.0 {
            shown = Some(code);
            reveal(state, middle);
        }
    });
}

/// Uncovers the commune when its help is shown no more.
struct Uncover(State);

impl Drop for Uncover {
    fn drop(&mut self) {
        let state = self.0;
        if state.selected.try_get_untracked() == Some(None) && state.panel.try_get_untracked() != Some(Panel::Help) {
            state.covered.set(Vec::new());
        }
    }
}

/// The middle of the commune asked for, as soon as it is known; tracked.
fn middle(state: State) -> Option<World> {
    let (directory, index) = super::commune(state)?;
    let commune = &directory.communes[index];
    let label = |code: &str| state.sheets.with(|sheets| sheets.iter().find_map(|sheet| sheet.shape(code)?.label));
    commune.point.map(project).or_else(|| label(&commune.code))
}

/// Flies to a commune that is out of sight or too small to be made out.
fn reveal(state: State, middle: World) {
    let (size, padding) = (state.size.get_untracked(), state.padding());
    let camera = match state.target.get_untracked() {
        Some(Target::Fly(camera) | Target::Jump(camera)) => camera,
        None => state.camera.get_untracked(),
    };
    let at = camera.to_screen(middle, size);
    let inside = at.x >= padding.left
        && at.x <= size.width - padding.right
        && at.y >= padding.top
        && at.y <= size.height - padding.bottom;
    if inside && camera.zoom.get() >= DRAWN_ZOOM {
        return;
    }
    let zoom = camera.zoom.get().max(COMMUNE_ZOOM);
    let spot = WorldBounds { min_x: middle.x, min_y: middle.y, max_x: middle.x, max_y: middle.y };
    let limits = Limits { min_zoom: zoom, max_zoom: zoom, ..state.limits() };
    state.target.set(Some(Target::Fly(Camera::fit(spot, size, padding, &limits))));
}

/// Shows the panel around `element` from its top on.
pub(super) fn to_top(element: &Element) {
    if let Some(scroller) = closest(element, ".panel-body") {
        scroller.set_scroll_top(0);
    }
}
