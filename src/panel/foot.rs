//! The foot of the map: legend at the left, scale bar and credits at the right.

use crate::data::Later;
use crate::dom::{El, button, classed, el, px};
use crate::i18n::{Word, format};
use crate::icon::{icon, shape, strokes};
use crate::live::{Live, bind};
use crate::state::State;
use crate::telling::passage;
use grappes_model::Layer;
use grappes_view::scale_bar;
use leptos::prelude::untrack;

/// Longest scale bar, CSS pixels.
const SCALE_PX: f64 = 110.0;

/// What signs mean beyond the chips, and what `figures` has to say where the dataset has any, once
/// a visitor asks for them: it unfolds above its button.
pub fn legend(state: State, figures: impl Fn() -> El + 'static) -> El {
    let locale = state.locale;
    // Open at first where there is room for it.
    let chosen = Live::new(None::<bool>);
    let open = move || chosen.get().unwrap_or_else(|| state.is_wide());
    let line = move |sign: El, word: Word| el("li").child(sign).child(el("span").word(locale, word));
    let sign = |class: &str, text: &str| classed("span", class).attr("aria-hidden", "true").text(text);
    let asked = move || state.is_counting();
    // What was asked for once stays, out of sight or not.
    let here = Live::new(false);
    bind(move || {
        if asked() && state.has(Later::Figures) && !here.get_untracked() {
            here.set(true);
        }
    });
    let ask = button("link")
        .live_state("aria-expanded", asked)
        .on_click(move || state.show_figures(!untrack(asked)))
        .word(locale, Word::ShowFigures);
    let signs = el("ul")
        .shown_when(open)
        .child(line(shape(Layer::Cluster, true), Word::LegendApproximate))
        .child(line(sign("sample-cluster", "3"), Word::LegendCluster))
        .child(line(sign("sample-land", ""), Word::LegendCovered))
        .child(el("li").shown_when(move || state.data().is_some_and(|data| data.manifest.figures.is_some())).child(ask))
        .child(el("li").shown_when(asked).live(move || if here.get() { vec![figures()] } else { Vec::new() }));
    let toggle = button("control with-text")
        .live_state("aria-expanded", open)
        .on_click(move || chosen.set(Some(!untrack(open))))
        .child(icon(strokes::LEGEND))
        .child(el("span").word(locale, Word::Legend));
    classed("div", "legend").attr("part", "legend").child(signs).child(toggle)
}

/// Scale bar and credits.
pub fn foot(state: State) -> El {
    let bar = move || scale_bar(&state.camera.get(), state.size.get(), SCALE_PX);
    let scale = classed("span", "scale")
        .attr("aria-hidden", "true")
        .child(classed("span", "scale-bar").live_style("width", move || Some(px(bar().px.round()))))
        .child(el("span").live_text(move || format::distance(bar().metres)));
    let credits = el("ul").live(move || {
        let locale = state.locale.get();
        let mut credits = Vec::new();
        if let Some(data) = state.data() {
            for credit in &data.manifest.credits {
                credits.push(el("li").child(passage(&credit.text, &locale)));
            }
        }
        credits
    });
    let details = classed("details", "credits")
        // A picture cannot be asked for them.
        .live_flag("open", move || state.is_still())
        .child(el("summary").word(state.locale, Word::Credits))
        .child(credits);
    classed("div", "foot").attr("part", "foot").child(scale).child(details)
}
