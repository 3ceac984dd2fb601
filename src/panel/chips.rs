//! A chip a layer: its shape, its name, how many there are, on or off.

use crate::decimal::whole;
use crate::dom::{El, button, classed};
use crate::i18n::Word;
use crate::icon::shape;
use crate::scene::LayerSet;
use crate::state::State;
use grappes_model::Layer;

/// The layers as switches.
pub fn chips(state: State) -> El {
    let locale = state.locale;
    let chip = move |layer: Layer| {
        let count = move || state.count(LayerSet::of([layer]));
        button("chip")
            .attr("part", "chip")
            .attr("data-layer", layer.key())
            .live_state("aria-pressed", move || state.layers.get().has(layer))
            .on_click(move || state.toggle_layer(layer))
            .child(shape(layer, false))
            .child(classed("span", "chip-name").live_text(move || locale.get().layer(layer, true).to_owned()))
            .child(classed("span", "chip-count").live_text(move || whole(count())))
    };
    classed("div", "chips")
        .attr("role", "group")
        .word_attr(locale, "aria-label", Word::Layers)
        .each(&Layer::ALL, |&layer| chip(layer))
}
