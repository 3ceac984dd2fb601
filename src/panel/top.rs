//! The rows at the top: the search box, the ways to the list, to filters, to all else and to the other
//! languages; beneath them territories and layers.

use super::chips::chips;
use super::framing;
use super::languages::languages;
use crate::data::Later;
use crate::dom::{El, button, classed, el};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::state::{Panel, State};
use grappes_model::Level;

/// The box to search in, whose part of the program comes when it has the focus.
pub fn search(state: State) -> El {
    let input = classed("input", "query")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("aria-expanded", "false")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .word_attr(state.locale, "aria-label", Word::SearchBox)
        .word_attr(state.locale, "placeholder", Word::SearchHint)
        .on("focus", move |_| state.fetch_part(Later::Search));
    classed("div", "search").attr("part", "search").child(icon(strokes::SEARCH)).child(input)
}

/// Search box, list, filters, menu, language.
pub fn top(state: State, search: El) -> El {
    let locale = state.locale;
    let opener = move |class: &str, panel: Panel, strokes: &str, label: Word, text: Word| {
        button(class)
            .live_state("aria-expanded", move || state.panel.get() == panel)
            .word_attr(locale, "aria-label", label)
            .on_click(move || state.toggle(panel))
            .child(icon(strokes))
            .child(el("span").word(locale, text))
    };
    let list = opener("control with-text opener list-button", Panel::List, strokes::LIST, Word::ShowList, Word::List);
    let filters = opener(
        "control with-text opener filters-button",
        Panel::Filters,
        strokes::FILTER,
        Word::FilterActors,
        Word::FilterActors,
    );
    let menu = opener("control with-text opener menu-button", Panel::Menu, strokes::MENU, Word::Explore, Word::Explore);
    let fold = button("control fold")
        .word_attr(locale, "aria-label", Word::Filters)
        .live_state("aria-expanded", move || state.unfolded.get())
        .on_click(move || state.unfolded.update(|unfolded| *unfolded = !*unfolded))
        .child(icon(strokes::DOWN));
    let languages = classed("div", "languages").live(move || languages(state));
    classed("div", "top")
        .attr("part", "top")
        .child(search)
        .child(list)
        .child(filters)
        .child(menu)
        .child(fold)
        .child(languages)
}

/// Territories and layers.
pub fn places_and_layers(state: State) -> El {
    let segments = classed("div", "segments")
        .attr("part", "territories")
        .attr("role", "group")
        .word_attr(state.locale, "aria-label", Word::TerritorySwitch)
        .live(move || segments(state));
    classed("div", "row").child(segments).child(chips(state))
}

/// The regions of the dataset, after "both" where they are two.
fn segments(state: State) -> Vec<El> {
    let both = button("segment").word(state.locale, Word::Both).on_click(move || state.fit(None));
    let Some(data) = state.data() else { return vec![both] };
    let regions = data.manifest.places.iter().filter(|place| place.level.0 == Level::Region);
    let mut all: Vec<El> = regions.map(|place| framing(state, "segment", &place.code, &place.name)).collect();
    if all.len() == 2 {
        all.insert(0, both);
    }
    all
}
