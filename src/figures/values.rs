//! Every value in words: what the map shows in tones and circles, for those who read or hear it.

use super::Picture;
use super::areas::Areas;
use super::book::{Basis, Book};
use super::circles;
use super::sum::Sum;
use crate::data::Dataset;
use crate::dom::{El, button, classed, el, focus};
use crate::i18n::{Locale, Word};
use crate::live::{Live, derived};
use crate::scene::Showing;
use crate::state::State;
use crate::thematic::Counted;
use grappes_geometry::order::ordered;
use grappes_model::{Actor, Level};

/// More lines than this help nobody, and a page of a hundred thousand is slow.
const MOST: usize = 500;

/// Actors by what is counted of them.
#[derive(Debug)]
pub(super) struct Ranked {
    /// Those of which it is known, the most first.
    pub(super) actors: Vec<u32>,
    pub(super) basis: Basis,
}

/// The actors shown by a figure.
pub(super) fn ranked(actors: &[Actor], book: &Book, showing: &Showing, counted: Counted) -> Ranked {
    let mut known: Vec<(f64, u32)> = Vec::new();
    let mut basis = Basis::default();
    for (index, actor) in (0_u32..).zip(actors) {
        if showing.has(index, actor.layer) {
            let count = book.count(index, counted);
            basis.note(count.as_ref());
            known.extend(count.map(|count| (count.value, index)));
        }
    }
    let mut ranked = Vec::with_capacity(known.len());
    for at in ordered(known.len(), &|a, b| known[b].0.total_cmp(&known[a].0)) {
        ranked.push(known[at as usize].1);
    }
    Ranked { actors: ranked, basis }
}

/// The list, folded away; unfolded, it stays so whatever it comes to hold.
pub(super) fn values(state: State, picture: Live<Picture>) -> El {
    let all = derived(move || has_lines(&picture.get()));
    let summary = el("summary").word(state.locale, Word::AllValues);
    let list = classed("ul", "figure-values");
    let open = Live::new(false);
    let (before, next) = (list.clone(), summary.clone());
    let list = list.live(move || {
        let picture = picture.get();
        // What had the focus goes: what it stood under takes over.
        if before.element().matches(":focus-within").unwrap_or_default() {
            focus(next.html());
        }
        if open.get() { lines(state, &picture) } else { Vec::new() }
    });
    let details = el("details").shown_when(move || all.get()).child(summary).child(list);
    let it = details.element().clone();
    // Lines are made when they are to be seen.
    details.on("toggle", move |_| open.set(it.has_attribute("open")))
}

/// Whether there is anything to list. That every actor is one need not be: the list of actors does.
fn has_lines(picture: &Picture) -> bool {
    match picture {
        Picture::Nothing => false,
        Picture::Areas(_, areas) => !areas.communes || !areas.values.is_empty(),
        Picture::Circles(drawn, ranked) => drawn.counted != Counted::Actors && !ranked.actors.is_empty(),
    }
}

fn lines(state: State, picture: &Picture) -> Vec<El> {
    let locale = state.locale.get();
    let Some(data) = state.data().filter(|_| has_lines(picture)) else { return Vec::new() };
    let (lines, all) = match picture {
        Picture::Areas(_, areas) if areas.communes => (communes(state, &data, areas, &locale), areas.values.len()),
        Picture::Areas(counted, areas) => (departements(state, &data, areas, *counted, &locale), 0),
        Picture::Circles(drawn, ranked) => {
            let mut lines = Vec::new();
            for &actor in ranked.actors.iter().take(MOST) {
                lines.extend(of_actor(state, &data, drawn, actor, &locale));
            }
            (lines, ranked.actors.len())
        }
        Picture::Nothing => (Vec::new(), 0),
    };
    let mut lines = lines;
    if all > MOST {
        lines.push(el("li").text(&["+\u{202f}", &locale.number((all - MOST) as f64)].concat()));
    }
    lines
}

/// Every département of the dataset: where nothing is known, that is what is said.
fn departements(state: State, data: &Dataset, areas: &Areas, counted: Counted, locale: &Locale) -> Vec<El> {
    let mut lines = Vec::new();
    for place in data.manifest.places.iter().filter(|place| place.level.0 == Level::Departement) {
        let code = place.code.clone();
        let name = button("link").text(&place.name).on_click(move || state.fit(Some(&code)));
        let line = match areas.area(&place.code) {
            Some(area) => value(name, &area.sum, locale),
            None if counted == Counted::Actors => value(name, &Sum::NONE, locale),
            None => el("li").child(name).text(locale.say(Word::Colon)).text(locale.say(Word::NoData)),
        };
        lines.push(line);
    }
    lines
}

/// The communes of which something is known, the most first: of the others nothing is, or nothing is
/// there.
fn communes(state: State, data: &Dataset, areas: &Areas, locale: &Locale) -> Vec<El> {
    let mut lines = Vec::new();
    let values = &areas.values;
    for at in ordered(values.len(), &|a, b| values[b].sum.low.total_cmp(&values[a].sum.low)).into_iter().take(MOST) {
        let area = &values[at as usize];
        let place = data.actors.get(area.actor as usize).map_or("", |actor| actor.place.as_str());
        let code = area.code.clone();
        let name = button("link").text(place).on_click(move || state.fit(Some(&code)));
        lines.push(value(name, &area.sum, locale));
    }
    lines
}

/// An actor with its figure and the day it is of; its record tells by which document.
fn of_actor(state: State, data: &Dataset, drawn: &super::Drawn, index: u32, locale: &Locale) -> Option<El> {
    let actor = data.actors.get(index as usize)?;
    let sum = circles::sum(&drawn.book, [index], drawn.counted)?;
    let date = drawn.book.count(index, drawn.counted)?.as_of;
    let day = date.map_or_else(|| locale.say(Word::Undated).to_owned(), |date| locale.date(date));
    let id = actor.id.clone();
    let name = button("link").text(state.called.get().label(actor, locale.lang)).on_click(move || state.select(&id));
    Some(value(name, &sum, locale).child(classed("span", "quiet").text(&[" (", &*day, ")"].concat())))
}

fn value(name: El, sum: &Sum, locale: &Locale) -> El {
    let said = el("span").attr("aria-hidden", "true").text(&sum.text(locale));
    let spoken = classed("span", "spoken").text(&sum.spoken(locale));
    el("li").child(name).text(locale.say(Word::Colon)).child(said).child(spoken)
}
