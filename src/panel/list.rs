//! The list: every actor of the layers shown, by layer, as the map has them.

use crate::i18n::{layer as layer_name, words};
use crate::icon::Shape;
use crate::scene::LayerSet;
use crate::state::State;
use grappes_model::{Actor, Layer};
use leptos::prelude::*;

/// Actors of the layers shown, sorted by name within each layer.
#[component]
pub fn List(state: State) -> impl IntoView {
    let groups = move || {
        let (lang, shown) = (state.lang.get(), state.layers.get());
        let data = state.data();
        let of_layer = |layer: Layer| {
            let actors = data.iter().flat_map(|data| &data.actors);
            let mut all: Vec<Actor> = actors.filter(|actor| actor.layer == layer).cloned().collect();
            all.sort_by_key(|actor| sort_key(actor.name.get(lang)));
            all
        };
        shown.iter().map(|layer| (layer, of_layer(layer))).filter(|(_, all)| !all.is_empty()).collect::<Vec<_>>()
    };
    let group = move |(layer, actors): (Layer, Vec<Actor>)| {
        let lang = state.lang.get_untracked();
        let count = actors.len();
        view! {
            <section class="group">
                <h4>
                    <Shape layer />
                    <span>{layer_name(lang, layer, count > 1)}</span>
                    <span class="quiet">{count}</span>
                </h4>
                <ul>{actors.into_iter().map(|actor| entry(state, actor)).collect_view()}</ul>
            </section>
        }
    };
    let empty = move || state.layers.get() == LayerSet::NONE;
    view! {
        <Show when=empty>
            <div class="empty">
                <p>{move || words(state.lang.get()).no_layer}</p>
                <button type="button" class="action" on:click=move |_| state.set_layers(LayerSet::ALL)>
                    {move || words(state.lang.get()).show_all}
                </button>
            </div>
        </Show>
        {move || groups().into_iter().map(group).collect_view()}
    }
}

fn entry(state: State, actor: Actor) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let Actor { id, layer, name, place, approximate, .. } = actor;
    let name = name.choose(lang);
    let (text, foreign) = (name.text.to_owned(), name.foreign.map(str::to_owned));
    let place = if approximate { [&*place, ", ", words(lang).approximate].concat() } else { place };
    let key = id.to_string();
    view! {
        <li>
            <button type="button" class="entry" data-id=key on:click=move |_| state.select(&id)>
                <Shape layer approximate />
                <span class="entry-text">
                    <span class="entry-name" lang=foreign>{text}</span>
                    <span class="quiet">{place}</span>
                </span>
            </button>
        </li>
    }
}

/// Orders names as a French reader does: case and accents apart.
fn sort_key(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'â' | 'ä' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            '’' | '\'' | '-' | '–' => ' ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn accents_do_not_change_the_order() {
        let mut names = ["Zoé", "École", "Eau", "établi", "d’Orly", "D Ab"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["D Ab", "d’Orly", "Eau", "École", "établi", "Zoé"]);
    }
}
