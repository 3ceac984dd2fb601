//! The list: every actor of the layers shown, by layer, as the map has them.

use super::opening;
use super::runs::{RUN, Runs};
use crate::decimal::whole;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::keep;
use crate::scene::LayerSet;
use crate::state::State;
use crate::telling::marked;
use grappes_model::{Actor, Layer, RecordId};
use web_sys::Element;

/// Actors of the layers shown, sorted by name within each layer; the list scrolls in `scroller`.
pub fn list(state: State, scroller: &Element) -> Vec<El> {
    let (locale, layers) = (state.locale.get(), state.layers.get());
    if layers == LayerSet::NONE {
        let show_all =
            button("action").text(locale.say(Word::ShowAll)).on_click(move || state.set_layers(LayerSet::ALL));
        return vec![classed("div", "empty").child(el("p").text(locale.say(Word::NoLayer))).child(show_all)];
    }
    let Some(data) = state.data() else { return Vec::new() };
    let Some(by_name) = state.by_name.get() else {
        return vec![classed("p", "quiet").text(locale.say(Word::Loading))];
    };
    let mut of_layer = Layer::ALL.map(|_| Vec::new());
    for &index in by_name.iter() {
        of_layer[data.actors[index as usize].layer.index()].push(index);
    }
    // The line that gets the focus has to be there.
    let awaited =
        state.return_to.get_untracked().and_then(|id| data.index_of(&RecordId::new(&id)?)).map(|index| index as u32);
    let spoken = locale.clone();
    let runs = Runs::new(scroller, move |index| entry(state, &spoken, &data.actors[index as usize]));
    let mut groups = Vec::new();
    for layer in layers.iter() {
        let actors = &of_layer[layer.index()];
        if actors.is_empty() {
            continue;
        }
        let mut group = classed("section", "group").child(heading(&locale, layer, actors.len()));
        for lines in actors.chunks(RUN) {
            group = group.child(if actors.len() <= RUN {
                runs.whole(lines, true)
            } else {
                runs.run(lines, awaited.is_some_and(|index| lines.contains(&index)))
            });
        }
        groups.push(group);
    }
    keep(runs);
    groups
}

fn heading(locale: &Locale, layer: Layer, count: usize) -> El {
    el("h4")
        .child(shape(layer, false))
        .child(el("span").text(locale.layer(layer, count > 1)))
        .child(classed("span", "quiet").text(&whole(count)))
}

fn entry(state: State, locale: &Locale, actor: &Actor) -> El {
    let text = classed("span", "entry-text")
        .child(classed("span", "entry-name").child(marked(&actor.name, locale, None)))
        .child(classed("span", "quiet").text(&locale.place(actor)));
    let line = opening(state, "entry", &actor.id).child(shape(actor.layer, actor.approximate)).child(text);
    el("li").child(line)
}
