//! The controls of figures, and under them what the map shows.

use super::{Load, Picture, legend, notes, values};
use crate::dom::{El, button, choice, classed, el};
use crate::i18n::Word;
use crate::live::Live;
use crate::state::State;
use crate::thematic::{Choice, Counted, Form};
use grappes_model::record::Measure;
use grappes_view::Method;

/// The figures on offer, by what they are called in the choice's values.
const FIGURES: [(&str, Option<Counted>, Word); 4] = [
    ("", None, Word::NoFigure),
    ("actors", Some(Counted::Actors), Word::CountedActors),
    ("members", Some(Counted::Of(Measure::Members)), Word::CountedMembers),
    ("jobs", Some(Counted::Of(Measure::Jobs)), Word::CountedJobs),
];

const METHODS: [(&str, Method, Word); 2] =
    [("quantiles", Method::Quantiles, Word::Quantiles), ("breaks", Method::Breaks, Word::NaturalBreaks)];

/// What a figure is called.
pub(super) fn word(counted: Counted) -> Word {
    let mut word = Word::NoFigure;
    for (_, figure, name) in FIGURES {
        if figure == Some(counted) {
            word = name;
        }
    }
    word
}

/// Controls and legend.
pub(super) fn card(state: State, load: Live<Load>, picture: Live<Picture>, retry: impl Fn() + Copy + 'static) -> El {
    let some = move || state.figure.get().counted.is_some();
    let controls = classed("div", "figure-choice").child(which(state)).child(forms(state).shown_when(some));
    let shown = classed("div", "figure-legend").live(move || match load.get() {
        Load::Loading => vec![classed("p", "quiet").word(state.locale, Word::LoadingFigures)],
        Load::Failed => {
            let again = button("link").word(state.locale, Word::TryAgain).on_click(retry);
            let said = el("span").word(state.locale, Word::FiguresFailed);
            vec![el("p").attr("role", "alert").child(said).text(" ").child(again)]
        }
        Load::Ready(_) => told(state, &picture.get()),
    });
    classed("div", "figures").attr("part", "figures").child(controls).child(shown)
}

/// The choice of a figure.
fn which(state: State) -> El {
    let mut options = Vec::new();
    for (value, _, word) in FIGURES {
        options.push(el("option").attr("value", value).word(state.locale, word));
    }
    let value = move || {
        let counted = state.figure.get().counted;
        FIGURES.iter().find(|(_, figure, _)| *figure == counted).map_or("", |(value, ..)| value).to_owned()
    };
    let chosen = move |value: String| {
        for (known, counted, _) in FIGURES {
            if known == value {
                change(state, |choice| choice.counted = counted);
            }
        }
    };
    choice(options, value, chosen).attr("class", "select").word_attr(state.locale, "aria-label", Word::ShowFigures)
}

/// Tones or circles.
fn forms(state: State) -> El {
    let form = move |form: Form, word: Word| {
        button("segment")
            .live_state("aria-pressed", move || state.figure.get().form == form)
            .on_click(move || change(state, |choice| choice.form = form))
            .word(state.locale, word)
    };
    classed("div", "forms")
        .attr("role", "group")
        .word_attr(state.locale, "aria-label", Word::FigureForm)
        .child(form(Form::Areas, Word::AsAreas))
        .child(form(Form::Circles, Word::AsCircles))
}

/// How values are put into classes.
fn methods(state: State) -> El {
    let mut options = Vec::new();
    for (value, _, word) in METHODS {
        options.push(el("option").attr("value", value).word(state.locale, word));
    }
    let value = move || {
        let method = state.figure.get().method;
        METHODS.iter().find(|(_, known, _)| *known == method).map_or("", |(value, ..)| value).to_owned()
    };
    let chosen = move |value: String| {
        for (known, method, _) in METHODS {
            if known == value {
                change(state, |choice| choice.method = method);
            }
        }
    };
    let select = choice(options, value, chosen).attr("class", "select");
    el("label").attr("class", "method").child(el("span").word(state.locale, Word::Classes)).child(select)
}

fn change(state: State, change: impl FnOnce(&mut Choice)) {
    state.figure.update(change);
}

/// Legend, notes and values of what the map shows.
fn told(state: State, picture: &Picture) -> Vec<El> {
    let locale = state.locale.get();
    let (Some(data), false) = (state.data(), matches!(picture, Picture::Nothing)) else { return Vec::new() };
    let mut parts = vec![classed("p", "figure-heading").text(&super::heading(picture, &locale))];
    match picture {
        Picture::Areas(counted, areas) => {
            parts.push(legend::classes(areas, *counted, &locale));
            if areas.has_choice {
                parts.push(methods(state));
            }
        }
        Picture::Circles(drawn, _) => parts.extend(legend::circles(drawn.largest, &locale)),
        Picture::Nothing => {}
    }
    parts.push(notes::notes(picture, &locale));
    parts.push(values::values(state, &data, picture));
    parts
}
