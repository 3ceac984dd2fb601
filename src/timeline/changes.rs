//! What changed in the year that is shown: stands before the list.

use super::text::{facts, machine, of_year};
use super::told::told;
use crate::data::Dataset;
use crate::dom::{El, classed, el};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::state::State;
use crate::telling::opening;
use grappes_explore::moment::{Change, What};
use grappes_explore::{Called, Moments};
use grappes_model::pattern::fill;
use grappes_model::{Direction, Text, Validity};

/// Lines of a sort up to which they are there at once; more are unfolded on demand.
const AT_ONCE: usize = 5;

/// Most lines of a sort.
const MOST: usize = 100;

/// What changed in the year that is shown; nothing where none is.
pub fn changes(state: State) -> El {
    let told = told(state);
    classed("section", "changes").shown_when(move || told.with(|told| told.year.is_some())).live(move || {
        let told = told.get();
        let (Some(year), all) = (told.year, &told.changes) else { return Vec::new() };
        let (Some(data), Some(moments)) = (state.data(), state.moments()) else { return Vec::new() };
        let (locale, called) = (state.locale.get(), state.called.get());
        let lines = Lines { state, locale: &locale, called: &called, data: &data, moments: &moments, year };
        let heading = el("h4")
            .child(el("span").text(&of_year(&locale, Word::TimeChanged, year)))
            .child(classed("span", "quiet").text(&facts(&locale, all.len())));
        let mut parts = vec![heading];
        for (rank, word) in [Word::TimeCame, Word::TimeGone, Word::TimeRenamed, Word::TimeEvents, Word::TimeTies]
            .into_iter()
            .enumerate()
        {
            let before = |rank: usize| all.partition_point(|change| usize::from(change.what.rank()) < rank);
            let of_sort = &all[before(rank)..before(rank + 1)];
            if !of_sort.is_empty() {
                parts.push(sort(&locale, word, of_sort, |change| lines.line(change)));
            }
        }
        parts
    })
}

/// Changes of one sort: at once where they are few, folded otherwise.
fn sort(locale: &Locale, word: Word, changes: &[Change], line: impl Fn(&Change) -> El) -> El {
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

/// What lines are made of.
struct Lines<'a> {
    state: State,
    locale: &'a Locale,
    called: &'a Called,
    data: &'a Dataset,
    moments: &'a Moments,
    year: u16,
}

impl Lines<'_> {
    /// One change; it opens the record that tells of it.
    fn line(&self, change: &Change) -> El {
        let Self { state, locale, called, data, .. } = *self;
        let actor = &data.actors[change.actor as usize];
        let name = said(classed("span", "entry-name"), called.name(actor), locale);
        let text = self.told(change, classed("span", "entry-text").child(name));
        let line = opening(state, "entry", &actor.id).child(shape(actor.layer, actor.approximate)).child(text);
        el("li").child(line)
    }

    /// What it is, beneath the name.
    fn told(&self, change: &Change, text: El) -> El {
        let Self { locale, called, data, moments, year, .. } = *self;
        let quiet = |text: &str| classed("span", "quiet").text(text);
        let date = locale.date(change.date);
        match change.what {
            What::Came => text.child(dated(change, &date)),
            What::Gone => text.child(quiet(&locale.period(Validity { from: None, to: Some(change.date) }))),
            What::Renamed => {
                let was = moments.former_name(change.actor, year.saturating_sub(1));
                let was = was.map_or("", |was| was.get(locale.lang));
                text.child(quiet(&fill(locale.say(Word::TimeWas), &[("name", was)])))
            }
            What::Event(place) => {
                let event = moments.history(change.actor).and_then(|history| history.events.get(place as usize));
                let what = event.map(|event| said(el("span"), &event.text, locale));
                text.child(dated(change, &date)).maybe(what)
            }
            What::Tied(link, other) => {
                let kind = data.actors[change.actor as usize].links[link as usize].kind;
                let kind = locale.relation(kind, Direction::From);
                let other = called.name(&data.actors[other as usize]).get(locale.lang);
                text.child(quiet(&[kind, locale.say(Word::Colon), other].concat()))
            }
        }
    }
}

/// The date of a change, for machines too.
fn dated(change: &Change, date: &str) -> El {
    classed("span", "quiet").child(el("time").attr("datetime", &machine(change.date)).text(date))
}

/// A text in its own language.
fn said(el: El, text: &Text, locale: &Locale) -> El {
    let chosen = text.choose(locale.lang);
    el.attr_if("lang", chosen.tag.filter(|_| chosen.foreign)).text(chosen.text)
}
