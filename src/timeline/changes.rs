//! What changed in the year that is shown: stands before the list.

use super::text::{facts, machine, of_year};
use super::told::told;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::derived;
use crate::state::State;
use grappes_explore::moment::{Change, What};
use grappes_model::pattern::fill;
use grappes_model::{Actor, Direction, Text, Validity};
use std::rc::Rc;

/// Lines of a sort up to which they are there at once; more are unfolded on demand.
const AT_ONCE: usize = 5;

/// Most lines of a sort.
const MOST: usize = 100;

/// What changed in the year that is shown; nothing where none is.
pub fn changes(state: State) -> El {
    let year = derived(move || state.explored.with(|explored| explored.filter.year));
    classed("section", "changes").shown_when(move || year.get().is_some()).live(move || {
        let Some(year) = year.get() else { return Vec::new() };
        let (Some(data), Some(moments)) = (state.data(), state.moments()) else { return Vec::new() };
        let locale = state.locale.get();
        let filter = state.explored.with(|explored| explored.filter.clone());
        let all = told(&data, &moments, &state.showing(), &filter, year);
        let heading = el("h4")
            .child(el("span").text(&of_year(&locale, Word::TimeChanged, year)))
            .child(classed("span", "quiet").text(&facts(&locale, all.len())));
        let mut parts = vec![heading];
        for (rank, word) in [Word::TimeCame, Word::TimeGone, Word::TimeRenamed, Word::TimeEvents, Word::TimeTies]
            .into_iter()
            .enumerate()
        {
            let mut of_sort = all.clone();
            of_sort.retain(|change| usize::from(change.what.rank()) == rank);
            if !of_sort.is_empty() {
                let line = |change: &Change<'_>| {
                    let actor = &data.actors[change.actor as usize];
                    let name = moments.name(actor, change.actor, year);
                    let other = match change.what {
                        What::Tied(_, other) => Some(moments.name(&data.actors[other as usize], other, year)),
                        _ => None,
                    };
                    entry(state, &locale, actor, (name, other), change)
                };
                parts.push(sort(&locale, word, &of_sort, line));
            }
        }
        parts
    })
}

/// Changes of one sort: at once where they are few, folded otherwise.
fn sort(locale: &Rc<Locale>, word: Word, changes: &[Change<'_>], line: impl Fn(&Change<'_>) -> El) -> El {
    let more = changes.len().saturating_sub(MOST);
    let rest = [("count", &*locale.number(more as f64))];
    let rest = (more > 0).then(|| classed("li", "quiet").text(&fill(locale.say(Word::TimeMore), &rest)));
    classed("details", "sort")
        .attr_if("open", (changes.len() <= AT_ONCE).then_some(""))
        .child(
            el("summary")
                .child(el("h5").text(locale.say(word)))
                .child(classed("span", "quiet").text(&locale.number(changes.len() as f64))),
        )
        .child(el("ul").each(&changes[..changes.len() - more], line).maybe(rest))
}

/// One change; it opens the record that tells of it.
fn entry(state: State, locale: &Locale, actor: &Actor, names: (&Text, Option<&Text>), change: &Change<'_>) -> El {
    let (name, other) = names;
    let (id, meant) = (actor.id.clone(), actor.id.clone());
    let text = classed("span", "entry-text").child(said(classed("span", "entry-name"), name, locale));
    let quiet = |text: &str| classed("span", "quiet").text(text);
    let date = locale.date(change.date);
    let text = match change.what {
        What::Came => text.child(dated(change, &date)),
        What::Gone => text.child(quiet(&locale.period(Validity { from: None, to: Some(change.date) }))),
        What::Renamed(was) => {
            let was = fill(locale.say(Word::TimeWas), &[("name", was.get(locale.lang))]);
            text.child(quiet(&was))
        }
        What::Event(event) => text.child(dated(change, &date)).child(said(el("span"), &event.text, locale)),
        What::Tied(link, _) => {
            let kind = locale.relation(link.kind, Direction::From);
            let other = other.map_or("", |name| name.get(locale.lang));
            text.child(quiet(&[kind, locale.say(Word::Colon), other].concat()))
        }
    };
    let line = button("entry")
        .attr("data-id", actor.id.as_str())
        .on_pointed(move |is| state.pointed.set(is.then(|| meant.clone())))
        .on_click(move || state.select(&id))
        .child(shape(actor.layer, actor.approximate))
        .child(text);
    el("li").child(line)
}

/// The date of a change, for machines too.
fn dated(change: &Change<'_>, date: &str) -> El {
    classed("span", "quiet").child(el("time").attr("datetime", &machine(change.date)).text(date))
}

/// A text in its own language.
fn said(el: El, text: &Text, locale: &Locale) -> El {
    let chosen = text.choose(locale.lang);
    el.attr_if("lang", chosen.tag.filter(|_| chosen.foreign)).text(chosen.text)
}
