//! The controls of figures, and under them what the map shows.

use super::text::text_px;
use super::{Picture, legend, notes, values};
use crate::decimal::whole;
use crate::dom::{El, button, choice, classed, el, focus};
use crate::i18n::{Locale, Word};
use crate::live::Live;
use crate::state::{Fetched, State};
use crate::telling::awaited;
use crate::thematic::{Choice, Counted, Form};
use grappes_model::Tally;
use grappes_model::record::Measure;
use grappes_view::Method;

/// The figures on offer, and what each is called.
const FIGURES: [Option<Counted>; 4] =
    [None, Some(Counted::Actors), Some(Counted::Of(Measure::Members)), Some(Counted::Of(Measure::Jobs))];
const FIGURE_WORDS: [Word; 4] = [Word::NoFigure, Word::CountedActors, Word::CountedMembers, Word::CountedJobs];

/// The ways to put values into classes, and what each is called.
const METHODS: [Method; 2] = [Method::Quantiles, Method::Breaks];
const METHOD_WORDS: [Word; 2] = [Word::Quantiles, Word::NaturalBreaks];

/// What a figure is called.
pub(super) fn word(counted: Option<Counted>) -> Word {
    FIGURE_WORDS[figure(counted)]
}

/// Which of the figures on offer it is.
fn figure(counted: Option<Counted>) -> usize {
    FIGURES.iter().position(|figure| *figure == counted).unwrap_or(0)
}

/// Controls and legend. What can have the focus stays while what it changes is built anew.
pub(super) fn card(state: State, file: Live<Fetched<Vec<Tally>>>, picture: Live<Picture>) -> El {
    let some = move || state.figure.get().counted.is_some();
    let which = which(state);
    let chosen = which.clone();
    let controls = classed("div", "figure-choice").child(which).child(forms(state).shown_when(some));
    let again = move |chosen: &El| {
        // The button goes: the focus stays near.
        focus(chosen.html());
        state.fetch_tallies();
    };
    let shown = classed("div", "figure-legend");
    let of = shown.clone();
    let shown = shown.live(move || match file.get() {
        Fetched::Away | Fetched::None => Vec::new(),
        Fetched::Coming => vec![awaited(state.locale, Word::LoadingFigures).attr("class", "quiet")],
        Fetched::Failed => {
            let again = button("link").word(state.locale, Word::TryAgain).on_click({
                let chosen = chosen.clone();
                move || again(&chosen)
            });
            let said = el("span").word(state.locale, Word::FiguresFailed);
            vec![el("p").attr("role", "alert").child(said).text(" ").child(again)]
        }
        Fetched::Here(_) => told(&picture.get(), text_px(&of), &state.locale.get()),
    });
    let has_choice = move || matches!(picture.get(), Picture::Areas(_, areas) if areas.has_choice);
    let notes = el("div").live(move || vec![notes::notes(&picture.get(), &state.locale.get())]);
    classed("div", "figures")
        .attr("part", "figures")
        .child(controls)
        .child(shown)
        .child(methods(state).shown_when(has_choice))
        .child(notes)
        .child(values::values(state, picture))
}

/// The choice of a figure.
fn which(state: State) -> El {
    let chosen = |choice: &mut Choice, index: usize| choice.counted = FIGURES[index];
    select(state, &FIGURE_WORDS, |choice| figure(choice.counted), chosen).word_attr(
        state.locale,
        "aria-label",
        Word::ShowFigures,
    )
}

/// Tones or circles.
fn forms(state: State) -> El {
    let form = move |form: Form, word: Word| {
        button("segment")
            .live_state("aria-pressed", move || state.figure.get().form == form)
            .on_click(move || state.figure.update(|choice| choice.form = form))
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
    let current = |choice: Choice| METHODS.iter().position(|known| *known == choice.method).unwrap_or(0);
    let select = select(state, &METHOD_WORDS, current, |choice, index| choice.method = METHODS[index]);
    el("label").attr("class", "method").child(el("span").word(state.locale, Word::Classes)).child(select)
}

/// One of `words`, by its place among them.
fn select(state: State, words: &'static [Word], current: fn(Choice) -> usize, choose: fn(&mut Choice, usize)) -> El {
    let mut options = Vec::new();
    for (index, word) in words.iter().enumerate() {
        options.push(el("option").attr("value", &whole(index)).word(state.locale, *word));
    }
    let chosen = move |value: String| {
        for index in 0..words.len() {
            if whole(index) == value {
                state.figure.update(|choice| choose(choice, index));
            }
        }
    };
    choice(options, move || whole(current(state.figure.get())), chosen).attr("class", "select")
}

/// Distance of numbers in the legend of circles, in sizes of the text.
const LINE: f64 = 1.25;

/// What tones or circles stand for, where text is so large.
fn told(picture: &Picture, text_px: f64, locale: &Locale) -> Vec<El> {
    let heading = super::heading(picture, locale);
    let legend = match picture {
        Picture::Nothing => return Vec::new(),
        Picture::Areas(counted, areas) => Some(legend::classes(areas, *counted, locale).attr("aria-label", &heading)),
        Picture::Circles(drawn, _) => legend::circles(drawn.largest, LINE * text_px, locale),
    };
    let mut parts = vec![classed("p", "figure-heading").text(&heading)];
    parts.extend(legend);
    parts
}
