//! The foot of the map: legend at the left, scale bar and credits at the right.

use crate::i18n::{format, words};
use crate::icon::{Icon, Shape, strokes};
use crate::state::State;
use grappes_model::Layer;
use grappes_view::scale_bar;
use leptos::prelude::*;

/// Longest scale bar, CSS pixels.
const SCALE_PX: f64 = 110.0;

/// What signs mean beyond the chips: it unfolds above its button.
#[component]
pub fn Legend(state: State) -> impl IntoView {
    let words = move || words(state.lang.get());
    // Open at first where there is room for it.
    let chosen = RwSignal::new(None::<bool>);
    let open = move || chosen.get().unwrap_or_else(|| state.wide.get());
    view! {
        <div class="legend" part="legend" class:open=open>
            <Show when=open>
                <ul>
                    <li><Shape layer=Layer::Cluster approximate=true /><span>{move || words().legend_approximate}</span></li>
                    <li><span class="sample-cluster" aria-hidden="true">{move || "3"}</span><span>{move || words().legend_cluster}</span></li>
                    <li><span class="sample-land" aria-hidden="true"></span><span>{move || words().legend_covered}</span></li>
                </ul>
            </Show>
            <button
                type="button"
                class="control with-text"
                aria-expanded=move || if open() { "true" } else { "false" }
                on:click=move |_| { let now = open(); chosen.set(Some(!now)) }
            >
                <Icon path=strokes::LEGEND />
                <span>{move || words().legend}</span>
            </button>
        </div>
    }
}

/// Scale bar and credits.
#[component]
pub fn Foot(state: State) -> impl IntoView {
    let bar = Memo::new(move |_| scale_bar(&state.camera.get(), state.size.get(), SCALE_PX));
    let credits = move || {
        let Some(data) = state.data() else { return Vec::new() };
        let lang = state.lang.get();
        data.manifest.credits.iter().map(|credit| credit.text.get(lang).to_owned()).collect::<Vec<_>>()
    };
    view! {
        <div class="foot" part="foot">
            <span class="scale" aria-hidden="true">
                <span class="scale-bar" style:width=move || [&*bar.get().px.round().to_string(), "px"].concat()></span>
                <span>{move || format::distance(bar.get().metres)}</span>
            </span>
            <details class="credits">
                <summary>{move || words(state.lang.get()).credits}</summary>
                <ul>
                    {move || credits().into_iter().map(|credit| view! { <li>{credit}</li> }).collect_view()}
                </ul>
            </details>
        </div>
    }
}
