//! The list: every actor of the layers shown, by layer, as the map has them.

use crate::dom::{El, button, classed, el};
use crate::i18n::{layer as layer_name, words};
use crate::icon::shape;
use crate::scene::LayerSet;
use crate::state::State;
use grappes_geometry::order::ordered;
use grappes_model::collate::sort_key;
use grappes_model::{Actor, Lang, Layer};

/// Actors of the layers shown, sorted by name within each layer.
pub fn list(state: State) -> Vec<El> {
    let (lang, layers) = (state.lang.get(), state.layers.get());
    if layers == LayerSet::NONE {
        let show_all = button("action").text(words(lang).show_all).on_click(move || state.set_layers(LayerSet::ALL));
        return vec![classed("div", "empty").child(el("p").text(words(lang).no_layer)).child(show_all)];
    }
    let data = state.data();
    let of_layer = |layer: Layer| {
        let actors = data.iter().flat_map(|data| &data.actors);
        let all: Vec<(String, &Actor)> =
            actors.filter(|actor| actor.layer == layer).map(|actor| (sort_key(actor.name.get(lang)), actor)).collect();
        let order = ordered(all.len(), &|a, b| all[a].0.cmp(&all[b].0));
        let sorted: Vec<&Actor> = order.iter().map(|&index| all[index as usize].1).collect();
        (!sorted.is_empty()).then(|| group(state, lang, layer, &sorted))
    };
    layers.iter().filter_map(of_layer).collect()
}

fn group(state: State, lang: Lang, layer: Layer, actors: &[&Actor]) -> El {
    let count = actors.len();
    let heading = el("h4")
        .child(shape(layer, false))
        .child(el("span").text(layer_name(lang, layer, count > 1)))
        .child(classed("span", "quiet").text(&count.to_string()));
    let entries = actors.iter().map(|actor| entry(state, lang, actor));
    classed("section", "group").child(heading).child(el("ul").children(entries))
}

fn entry(state: State, lang: Lang, actor: &Actor) -> El {
    let id = actor.id.clone();
    let name = actor.name.choose(lang);
    let mut place = actor.place.clone();
    if actor.approximate {
        place.push_str(", ");
        place.push_str(words(lang).approximate);
    }
    let text = classed("span", "entry-text")
        .child(classed("span", "entry-name").attr_if("lang", name.foreign).text(name.text))
        .child(classed("span", "quiet").text(&place));
    let line = button("entry")
        .attr("data-id", id.as_str())
        .on_click(move || state.select(&id))
        .child(shape(actor.layer, actor.approximate))
        .child(text);
    el("li").child(line)
}
