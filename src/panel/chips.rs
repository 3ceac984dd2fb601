//! A chip a layer: its shape, its name, how many there are, on or off.

use crate::i18n::{layer as layer_name, words};
use crate::icon::Shape;
use crate::state::State;
use grappes_model::Layer;
use leptos::prelude::*;

/// The layers as switches.
#[component]
pub fn Chips(state: State) -> impl IntoView {
    let counts = Memo::new(move |_| {
        let mut counts = [0_usize; 5];
        for actor in state.data().iter().flat_map(|data| &data.actors) {
            counts[actor.layer.index()] += 1;
        }
        counts
    });
    let chip = move |layer: Layer| {
        let shown = move || state.layers.get().has(layer);
        view! {
            <button
                type="button"
                class="chip"
                part="chip"
                data-layer=layer.key()
                aria-pressed=move || if shown() { "true" } else { "false" }
                on:click=move |_| state.toggle_layer(layer)
            >
                <Shape layer />
                <span class="chip-name">{move || layer_name(state.lang.get(), layer, true)}</span>
                <span class="chip-count">{move || counts.get()[layer.index()]}</span>
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=move || words(state.lang.get()).layers>
            {Layer::ALL.map(chip)}
        </div>
    }
}
