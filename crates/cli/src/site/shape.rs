//! The shape of a layer, as maps draw it, within a page.

use grappes_model::{Actor, Layer};
use maud::{Markup, html};

/// The shape of an actor, hollow where its place is approximate.
pub(super) fn of(actor: &Actor) -> Markup {
    shape(actor.layer, actor.approximate)
}

/// The shape of a layer.
pub(super) fn shape(layer: Layer, approximate: bool) -> Markup {
    html! {
        svg.shape.approximate[approximate] data-layer=(layer.key()) viewBox="0 0 24 24" aria-hidden="true" {
            path d=(layer.outline()) {}
        }
    }
}
