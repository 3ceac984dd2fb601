//! The row at the top: the way to the list, to a territory, to the other language.

use crate::i18n::words;
use crate::icon::{Icon, strokes};
use crate::state::{Panel, State};
use grappes_model::{Lang, Level};
use leptos::prelude::*;

/// List, territories, language.
#[component]
pub fn Top(state: State) -> impl IntoView {
    let words = move || words(state.lang.get());
    let regions = move || {
        let Some(data) = state.data() else { return Vec::new() };
        let places = data.manifest.places.iter().filter(|place| place.level.0 == Level::Region);
        places.map(|place| (place.code.clone(), place.name.clone())).collect::<Vec<_>>()
    };
    let list_open = move || state.panel.get() == Panel::List;
    let toggle_list = move |_| if list_open() { state.close_panel() } else { state.show_list() };
    let switch_language = move |_| {
        let other = if state.lang.get_untracked() == Lang::Fr { Lang::En } else { Lang::Fr };
        state.lang.set(other);
    };
    view! {
        <div class="top" part="top">
            <button
                type="button"
                class="control with-text list-button"
                aria-expanded=move || if list_open() { "true" } else { "false" }
                aria-label=move || words().show_list
                on:click=toggle_list
            >
                <Icon path=strokes::LIST />
                <span>{move || words().list}</span>
            </button>
            <button
                type="button"
                class="control fold"
                aria-label=move || words().filters
                aria-expanded=move || if state.unfolded.get() { "true" } else { "false" }
                on:click=move |_| state.unfolded.update(|unfolded| *unfolded = !*unfolded)
            >
                <Icon path=strokes::FILTER />
            </button>
            <div class="segments" role="group" aria-label=move || words().territory_switch>
                <button type="button" class="segment" on:click=move |_| state.fit(None)>
                    {move || words().both}
                </button>
                <For each=regions key=|(code, _)| code.clone() let((code, name))>
                    <button type="button" class="segment" data-territory=code.clone() on:click=move |_| state.fit(Some(&code))>
                        {name.clone()}
                    </button>
                </For>
            </div>
            <button
                type="button"
                class="control with-text language"
                lang=move || if state.lang.get() == Lang::Fr { "en" } else { "fr" }
                aria-label=move || words().other_language_label
                on:click=switch_language
            >
                <span class="long">{move || words().other_language}</span>
                <span class="code" aria-hidden="true">{move || if state.lang.get() == Lang::Fr { "EN" } else { "FR" }}</span>
            </button>
        </div>
    }
}
