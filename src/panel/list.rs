//! The list: every actor that is shown, by layer, as the map has them, or in the order that is asked for.

use super::ordering::{follow_pointed_later_explore, tools_later_explore, value_later_explore};
use super::runs::{RUN, Runs};
use super::sheet::Pages;
use crate::data::Later;
use crate::decimal::whole;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::Live;
use crate::scene::LayerSet;
use crate::state::{Page, Panel, State};
use crate::telling::{marked, opening};
use grappes_explore::ranking::{By, Ranks};
use grappes_model::{Actor, Layer, RecordId, Text};
use std::rc::Rc;
use web_sys::Element;

/// How the list is sorted, and its lines; it scrolls in `scroller`. `pages` tells what is said when nobody
/// is shown.
pub fn list(state: State, scroller: &Element, pages: &Pages) -> Vec<El> {
    // Who opens it can sort it in a moment.
    state.fetch_part(Later::Explore);
    let (scroller, pages) = (scroller.clone(), pages.clone());
    let shown = Live::new(None::<Rc<Runs>>);
    let followed = scroller.clone();
    // Lines that are there stay as they are when the part comes: somebody may be reading them, or about to tap.
    let tools = classed("div", "list-tools").live(move || {
        if !state.has(Later::Explore) {
            return Vec::new();
        }
        follow_pointed_later_explore(state, followed.clone(), shown);
        vec![tools_later_explore(state)]
    });
    let head = pages.clone();
    // What changed, while the map stands at a year.
    let head = el("div").live(move || head(Panel::List, Page::Subtitle));
    vec![head, tools, el("div").live(move || lines(state, &scroller, &pages, shown))]
}

/// The lines: by layer and then by name, or all of them in another order with what they are sorted by. Their
/// runs are told to `shown`.
fn lines(state: State, scroller: &Element, pages: &Pages, shown: Live<Option<Rc<Runs>>>) -> Vec<El> {
    let (locale, showing) = (state.locale.get(), state.showing());
    shown.set(None);
    if showing.layers == LayerSet::NONE {
        let show_all =
            button("action").text(locale.say(Word::ShowAll)).on_click(move || state.set_layers(LayerSet::ALL));
        return vec![classed("div", "empty").child(el("p").text(locale.say(Word::NoLayer))).child(show_all)];
    }
    let Some(data) = state.data() else { return Vec::new() };
    let Some(by_name) = state.by_name.get() else {
        return vec![classed("p", "quiet").text(locale.say(Word::Loading))];
    };
    let Ranks { sorted, seen } = state.ranks.get();
    let order = sorted.as_ref().map_or(&*by_name, |sorted| &sorted.actors);
    // One list of all, or one a layer.
    let mut lists = Layer::ALL.map(|_| Vec::new());
    for &index in order {
        let layer = data.actors[index as usize].layer;
        if showing.has(index, layer) && seen.as_ref().is_none_or(|seen| seen.has(index)) {
            lists[if sorted.is_some() { 0 } else { layer.index() }].push(index);
        }
    }
    if lists.iter().all(Vec::is_empty) {
        let nobody = seen.map(|_| classed("p", "quiet").text(locale.say(Word::OrderNobodySeen)));
        return nobody
            .filter(|_| state.count(showing.layers) > 0)
            .map_or_else(|| pages(Panel::List, Page::Body), |nobody| vec![nobody]);
    }
    // The line that gets the focus has to be there.
    let awaited =
        state.return_to.get_untracked().and_then(|id| data.index_of(&RecordId::new(&id)?)).map(|index| index as u32);
    let is_flat = sorted.is_some();
    // Under other names they come in another order, which is followed already.
    let (spoken, actors, called) = (locale.clone(), data.clone(), state.called.get_untracked());
    let runs = Runs::new(scroller, move |index| {
        let actor = &actors.actors[index as usize];
        entry(state, &spoken, (index, actor), called.name(actor), sorted.as_ref().map(|sorted| &sorted.by))
    });
    let mut groups = Vec::new();
    for (layer, actors) in Layer::ALL.into_iter().zip(&lists) {
        if actors.is_empty() {
            continue;
        }
        let mut group = classed("section", "group");
        if !is_flat {
            group = group.child(heading(&locale, layer, actors.len()));
        }
        for lines in actors.chunks(RUN) {
            group = group.child(if actors.len() <= RUN {
                runs.whole(lines, true)
            } else {
                runs.run(lines, awaited.is_some_and(|index| lines.contains(&index)))
            });
        }
        groups.push(group);
    }
    shown.set(Some(Rc::new(runs)));
    groups
}

fn heading(locale: &Locale, layer: Layer, count: usize) -> El {
    el("h4")
        .child(shape(layer, false))
        .child(el("span").text(locale.layer(layer, count > 1)))
        .child(classed("span", "quiet").text(&whole(count)))
}

fn entry(state: State, locale: &Locale, (index, actor): (u32, &Actor), name: &Text, by: Option<&By>) -> El {
    let text = classed("span", "entry-text")
        .child(classed("span", "entry-name").child(marked(name, locale, None)))
        .child(classed("span", "quiet").text(&locale.place(actor)))
        .maybe(by.map(|by| value_later_explore(locale, by, index, actor)));
    let line = opening(state, "entry", &actor.id).child(shape(actor.layer, actor.approximate)).child(text);
    el("li").child(line)
}
