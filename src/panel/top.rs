//! The row at the top: the way to the list, to a territory, to the other language.

use super::framing;
use crate::dom::{El, button, classed, el};
use crate::icon::{icon, strokes};
use crate::state::{Panel, State};
use grappes_model::{Lang, Level};

/// List, territories, language.
pub fn top(state: State) -> El {
    let lang = state.lang;
    let list_open = move || state.panel.get() == Panel::List;
    let list = button("control with-text list-button")
        .live_state("aria-expanded", list_open)
        .word_attr(lang, "aria-label", |words| words.show_list)
        .on_click(
            move || if state.panel.get_untracked() == Panel::List { state.close_panel() } else { state.show_list() },
        )
        .child(icon(strokes::LIST))
        .child(el("span").word(lang, |words| words.list));
    let fold = button("control fold")
        .word_attr(lang, "aria-label", |words| words.filters)
        .live_state("aria-expanded", move || state.unfolded.get())
        .on_click(move || state.unfolded.update(|unfolded| *unfolded = !*unfolded))
        .child(icon(strokes::FILTER));
    let segments = classed("div", "segments")
        .attr("role", "group")
        .word_attr(lang, "aria-label", |words| words.territory_switch)
        .live(move || segments(state));
    let language = button("control with-text language")
        .live_attr("lang", move || Some(other(lang.get()).tag().to_owned()))
        .on_click(move || lang.update(|lang| *lang = other(*lang)))
        // Its name is what is seen, long or short, and then what pressing it does.
        .child(classed("span", "long").word(lang, |words| words.other_language))
        .child(classed("span", "code").live_text(move || other(lang.get()).tag().to_ascii_uppercase()))
        .child(classed("span", "spoken").word(lang, |words| words.other_language_label));
    classed("div", "top").attr("part", "top").child(list).child(fold).child(segments).child(language)
}

/// The regions of the dataset, after "both" where they are two.
fn segments(state: State) -> Vec<El> {
    let both = button("segment").word(state.lang, |words| words.both).on_click(move || state.fit(None));
    let Some(data) = state.data() else { return vec![both] };
    let regions = data.manifest.places.iter().filter(|place| place.level.0 == Level::Region);
    let mut all: Vec<El> = regions.map(|place| framing(state, "segment", &place.code, &place.name)).collect();
    if all.len() == 2 {
        all.insert(0, both);
    }
    all
}

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Fr => Lang::En,
        Lang::En => Lang::Fr,
    }
}
