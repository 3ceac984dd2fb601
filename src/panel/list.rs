//! The list: every actor of the layers shown, by layer, as the map has them.

use super::opening;
use super::passage::marked;
use crate::decimal::whole;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::scene::LayerSet;
use crate::state::State;
use grappes_geometry::order::ordered;
use grappes_model::collate::sort_key;
use grappes_model::{Actor, Layer};

/// Actors of the layers shown, sorted by name within each layer.
pub fn list(state: State) -> Vec<El> {
    let (locale, layers) = (state.locale.get(), state.layers.get());
    if layers == LayerSet::NONE {
        let show_all =
            button("action").text(locale.say(Word::ShowAll)).on_click(move || state.set_layers(LayerSet::ALL));
        return vec![classed("div", "empty").child(el("p").text(locale.say(Word::NoLayer))).child(show_all)];
    }
    let mut groups = Vec::new();
    let Some(data) = state.data() else { return groups };
    for layer in layers.iter() {
        let mut actors = Vec::new();
        let mut keys = Vec::new();
        for actor in &data.actors {
            if actor.layer == layer {
                actors.push(actor);
                keys.push(sort_key(actor.name.get(locale.lang)));
            }
        }
        if !actors.is_empty() {
            let order = ordered(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
            groups.push(group(state, &locale, layer, &actors, &order));
        }
    }
    groups
}

fn group(state: State, locale: &Locale, layer: Layer, actors: &[&Actor], order: &[u32]) -> El {
    let count = actors.len();
    let heading = el("h4")
        .child(shape(layer, false))
        .child(el("span").text(locale.layer(layer, count > 1)))
        .child(classed("span", "quiet").text(&whole(count)));
    let entries = el("ul").each(order, |&index| entry(state, locale, actors[index as usize]));
    classed("section", "group").child(heading).child(entries)
}

fn entry(state: State, locale: &Locale, actor: &Actor) -> El {
    let text = classed("span", "entry-text")
        .child(classed("span", "entry-name").child(marked(&actor.name, locale, None)))
        .child(classed("span", "quiet").text(&locale.place(actor)));
    let line = opening(state, "entry", &actor.id).child(shape(actor.layer, actor.approximate)).child(text);
    el("li").child(line)
}
