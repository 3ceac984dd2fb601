//! The answer: the commune's territories, and by need who acts in it, with why.

use super::{commune, directory, say};
use crate::data::Dataset;
use crate::decimal::whole;
use crate::dom::{El, button, classed, closest, el, focus};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::Live;
use crate::scene::LayerSet;
use crate::state::{Fetched, Shelf, State};
use crate::telling::opening;
use grappes_explore::help::{Help, Helper, Question};
use grappes_explore::{Called, Filter, Moments, Need};
use grappes_geometry::unproject;
use grappes_model::coverage::Around;
use grappes_model::pattern::fill;
use grappes_model::{Actor, Commune, Date, History, Nesting, Validity};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// All that is told of the commune asked for, or how one is chosen.
pub(super) fn build(state: State, nesting: Live<Option<Rc<Nesting>>>, said: Live<Asked>) -> Vec<El> {
    let locale = state.locale.get();
    let note = |word: Word| classed("p", "help-note").text(locale.say(word));
    if state.explored.with(|explored| explored.commune.is_none()) {
        return vec![note(Word::HelpIntro)];
    }
    let tardy = || classed("p", "quiet tardy").text(locale.say(Word::Loading));
    match directory(state) {
        Fetched::Failed => {
            let again = button("action").text(locale.say(Word::TryAgain)).on_click(move || state.fetch_directory());
            return vec![classed("div", "failure").child(note(Word::HelpFailed)).child(again)];
        }
        Fetched::Away | Fetched::Coming => return vec![tardy()],
        Fetched::None => return vec![note(Word::HelpUnknown)],
        Fetched::Here(_) => {}
    }
    let (Some(data), Some(nesting)) = (state.data(), nesting.get()) else { return Vec::new() };
    match commune(state) {
        Some((directory, index)) => {
            let (year, moment) = (year(state), state.moment());
            // Who was there then is known by what is dated, which is on its way.
            if year.is_some() && moment.is_none() && state.shelf.get().is_some_and(is_awaited) {
                return vec![tardy()];
            }
            let moments = moment.as_ref().map(|(_, moments)| &**moments);
            let called = &state.called.get();
            let answer = Answer { state, data: &data, locale: &locale, nesting: &nesting, year, moments, called };
            answer.told(&directory.communes[index], said)
        }
        None => vec![note(Word::HelpUnknown)],
    }
}

/// Whether what is dated may still come, or is being sorted by actors; tracked.
fn is_awaited(shelf: Shelf) -> bool {
    !matches!(shelf.timeline.get(), Fetched::Failed | Fetched::None)
}

/// The year that the map stands at; tracked.
pub(super) fn year(state: State) -> Option<u16> {
    state.explored.with(|explored| explored.filter.year)
}

/// A commune, by code, and a year.
pub(super) type Asked = Option<(String, Option<u16>)>;

/// What the answer is built of.
struct Answer<'a> {
    state: State,
    data: &'a Dataset,
    locale: &'a Locale,
    nesting: &'a Nesting,
    year: Option<u16>,
    /// What of actors is dated, on the map of a year.
    moments: Option<&'a Moments>,
    called: &'a Called,
}

impl Answer<'_> {
    fn told(&self, commune: &Commune, said: Live<Asked>) -> Vec<El> {
        let Self { state, data, locale, nesting, year, moments, called } = *self;
        let label = |code: &str| state.sheets.with(|sheets| sheets.iter().find_map(|sheet| sheet.shape(code)?.label));
        let mut help = Help::of(&Question {
            nesting,
            actors: &data.actors,
            there: &|actor| match moments.zip(year) {
                Some((moments, year)) => valid(moments, actor, year),
                None => Some(Validity::ALWAYS),
            },
            commune: &commune.code,
            middle: commune.point.or_else(|| label(&commune.code).map(unproject)),
            on: year.map(|year| Date { year, month: None, day: None }),
            called,
            lang: locale.lang,
        });
        let showing = state.showing();
        let all = help.helpers.len();
        help.helpers.retain(|helper| showing.has(helper.actor, self.actor(helper).layer));
        let count = help.helpers.len();
        // What is answered is told once, not whenever the answer is drawn anew.
        let asked = Some((commune.code.clone(), year));
        if said.with_untracked(|said| *said != asked) {
            said.set(asked);
            let question = fill(locale.say(Word::HelpQuestion), &[("place", &say::inside(locale, &commune.name))]);
            state.status.set([&*question, " ", &locale.actors(count)].concat());
        }
        let mut parts = vec![self.territories(&help.around)];
        if all > count {
            parts.push(self.hidden(all - count));
        }
        if all == 0 {
            parts.push(self.nobody(commune, &help.nearest));
        }
        for need in Need::ALL {
            parts.extend(self.group(need, &help.helpers));
        }
        if count > 0 {
            parts.push(classed("p", "quiet help-small").text(locale.say(Word::HelpDistances)));
        }
        parts
    }

    fn actor(&self, helper: &Helper<'_>) -> &Actor {
        &self.data.actors[helper.actor as usize]
    }

    /// The territories of the commune, as links that frame them.
    fn territories(&self, around: &[Around<'_>]) -> El {
        let Self { state, locale, year, .. } = *self;
        let line = |around: &Around<'_>| {
            let (target, meant) = (around.code.to_owned(), around.code.to_owned());
            let link = button("link")
                .attr("data-territory", around.code)
                .text(&say::territory(locale, around))
                .on_pointed(move |is| state.outlined.set(is.then(|| meant.clone())))
                .on_click(move || state.fit(Some(&target)));
            let when = if year.is_none() { say::when(locale, around.validity) } else { String::new() };
            el("li").child(link).child(classed("span", "quiet").text(&when))
        };
        classed("ul", "help-lands").attr("aria-label", locale.say(Word::HelpTerritories)).each(around, line)
    }

    /// How many the filters hide, and the way to see them. The year stays: it is asked about.
    fn hidden(&self, count: usize) -> El {
        let Self { state, locale, .. } = *self;
        let said = fill(locale.say(Word::HelpHidden), &[("actors", &locale.actors(count))]);
        let unhide = button("link").text(locale.say(Word::HelpUnhide));
        let place = unhide.element().clone();
        let unhide = unhide.on_click(move || {
            // The button goes with what it says: the focus stays in the panel.
            let heading = closest(&place, ".panel").and_then(|panel| panel.query_selector("h3").ok().flatten());
            state.explored.update(|explored| {
                explored.filter = Filter { year: explored.filter.year, ..Filter::default() };
            });
            state.set_layers(LayerSet::ALL);
            if let Some(heading) = heading {
                focus(heading.unchecked_ref::<HtmlElement>());
            }
        });
        classed("p", "help-hidden").child(el("span").text(&said)).text(" ").child(unhide)
    }

    /// Those that do something for `need`, if there are any.
    fn group(&self, need: Need, helpers: &[Helper<'_>]) -> Option<El> {
        let Self { locale, year, .. } = *self;
        let mut list = el("ul");
        let mut count = 0;
        for helper in helpers {
            if need.is_served_by(self.actor(helper)) {
                count += 1;
                list = list.child(self.entry(helper, &say::why(locale, &helper.ways, year.is_none())));
            }
        }
        (count > 0).then(|| {
            let heading = el("h4")
                .child(el("span").text(locale.say(heading(need))))
                .child(classed("span", "quiet").text(&whole(count)));
            classed("section", "group").child(heading).child(list)
        })
    }

    /// That nobody acts here, and who is nearest.
    fn nobody(&self, commune: &Commune, nearest: &[Helper<'_>]) -> El {
        let Self { locale, year, .. } = *self;
        let place = say::inside(locale, &commune.name);
        let (word, year) = match year {
            Some(year) => (Word::HelpNobodyThen, whole(year.into())),
            None => (Word::HelpNobody, String::new()),
        };
        let said = el("p").text(&fill(locale.say(word), &[("place", &place), ("year", &year)]));
        let group = classed("section", "group help-nobody").child(said);
        if nearest.is_empty() {
            return group;
        }
        let list = el("ul").each(nearest, |helper| self.entry(helper, &self.acts_on(self.actor(helper))));
        group.child(el("h4").child(el("span").text(locale.say(Word::HelpNearest)))).child(list)
    }

    /// "agit sur : Essonne, EPT Grand-Orly Seine Bièvre".
    fn acts_on(&self, actor: &Actor) -> String {
        let mut places = String::new();
        for code in &actor.covers {
            let around = self.nesting.territories_of(code, None);
            let Some(itself) = around.iter().find(|around| around.code == code) else { continue };
            if !places.is_empty() {
                places.push_str(", ");
            }
            places.push_str(&say::territory(self.locale, itself));
        }
        fill(self.locale.say(Word::HelpActsOn), &[("places", &places)])
    }

    /// A line that opens the record: shape, name, place, how far, why.
    fn entry(&self, helper: &Helper<'_>, why: &str) -> El {
        let Self { state, locale, .. } = *self;
        let actor = self.actor(helper);
        let name = self.called.name(actor).choose(locale.lang);
        let mut place = locale.place(actor);
        if let Some(metres) = helper.metres {
            place.push_str(" · ");
            place.push_str(&say::away(locale, metres));
        }
        let lang = name.tag.filter(|tag| locale.spoken != **tag);
        let text = classed("span", "entry-text")
            .child(classed("span", "entry-name").attr_if("lang", lang).text(name.text))
            .child(classed("span", "quiet").text(&place))
            .child(classed("span", "help-why").text(why));
        let line = opening(state, "entry", &actor.id).child(shape(actor.layer, actor.approximate)).child(text);
        el("li").child(line)
    }
}

/// The days on which an actor is there, if the map of `year` has it.
fn valid(moments: &Moments, actor: u32, year: u16) -> Option<Validity> {
    moments.is_there(actor, year).then(|| moments.history(actor).map_or(Validity::ALWAYS, History::validity))
}

fn heading(need: Need) -> Word {
    match need {
        Need::Create => Word::NeedCreate,
        Need::Grow => Word::NeedGrow,
        Need::Innovate => Word::NeedInnovate,
        Need::Train => Word::NeedTrain,
        Need::Premises => Word::NeedPremises,
        Need::Digital => Word::NeedDigital,
        Need::Territory => Word::NeedTerritory,
    }
}
