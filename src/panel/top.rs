//! The row at the top: the way to the list, to a territory, to the other languages.

use super::framing;
use super::languages::languages;
use crate::dom::{El, button, classed, el};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::state::{Panel, State};
use grappes_model::Level;

/// List, territories, language.
pub fn top(state: State) -> El {
    let locale = state.locale;
    let list_open = move || state.panel.get() == Panel::List;
    let list = button("control with-text list-button")
        .live_state("aria-expanded", list_open)
        .word_attr(locale, "aria-label", Word::ShowList)
        .on_click(
            move || if state.panel.get_untracked() == Panel::List { state.close_panel() } else { state.show_list() },
        )
        .child(icon(strokes::LIST))
        .child(el("span").word(locale, Word::List));
    let fold = button("control fold")
        .word_attr(locale, "aria-label", Word::Filters)
        .live_state("aria-expanded", move || state.unfolded.get())
        .on_click(move || state.unfolded.update(|unfolded| *unfolded = !*unfolded))
        .child(icon(strokes::FILTER));
    let segments = classed("div", "segments")
        .attr("role", "group")
        .word_attr(locale, "aria-label", Word::TerritorySwitch)
        .live(move || segments(state));
    let languages = classed("div", "languages").live(move || languages(state));
    classed("div", "top").attr("part", "top").child(list).child(fold).child(segments).child(languages)
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
