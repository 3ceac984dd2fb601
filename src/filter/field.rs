//! Native fields to choose values with, kept in step.

use super::text::{figure, spoken};
use crate::dom::{El, classed, el};
use crate::live::bind;
use crate::state::State;
use grappes_explore::facet::Change;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// A checkbox or one of several radio buttons, `kind`, with what it is called and what a click does.
pub(super) fn tick(
    state: State,
    kind: &str,
    name: El,
    change: impl Fn() -> Option<Change> + Clone + 'static,
    is: impl Fn() -> bool + 'static,
    chosen: impl Fn() + 'static,
) -> El {
    // Of a group of their own within the map's shadow.
    let input = el("input").attr("type", kind).attr_if("name", (kind == "radio").then_some("territory"));
    let field: HtmlInputElement = input.element().clone().unchecked_into();
    bind(move || field.set_checked(is()));
    let told = change.clone();
    let nobody = change.clone();
    classed("label", "facet-value")
        .live_class("nobody", move || matches!(nobody(), Some(Change::To(0) | Change::More(0))))
        .child(input.on("change", move |_| chosen()))
        .child(name)
        .child(
            classed("span", "facet-count")
                .attr("aria-hidden", "true")
                .live_text(move || told().map(|change| figure(&state.locale.get(), change)).unwrap_or_default()),
        )
        .child(classed("span", "spoken").live_text(move || {
            change().map(|change| [", ", &spoken(&state.locale.get(), change)].concat()).unwrap_or_default()
        }))
}
