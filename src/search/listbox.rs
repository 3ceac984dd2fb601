//! The list under the box: what is offered, in groups, with what was typed marked in it.

use super::choosing::choose;
use super::desk::{Choice, Desk};
use super::lines::Group;
use super::names::level;
use crate::decimal::whole;
use crate::dom::{El, classed, el};
use crate::i18n::{Locale, Word};
use crate::icon::{icon, shape, strokes};
use crate::seeking::Found;
use grappes_explore::search::{Abbreviations, Kind, Stage, highlight};
use grappes_model::theme::THEMES;
use std::rc::Rc;

/// Id of the list, unique in the map's shadow root.
pub const LIST: &str = "search-list";

const PERSON: &str = "M12 4.5a3.6 3.6 0 1 0 .01 0M5 20c.6-4 3.4-6 7-6s6.4 2 7 6";
const THEME: &str = "M4 5h7.5l8 8l-6.5 6.5l-8.5-8.5zM8 8.5h.01";
const TERRITORY: &str = "M4 6.5l5.5-2l5 2l5.5-2v13l-5.5 2l-5-2l-5.5 2zM9.5 4.5v13M14.5 6.5v13";
const COMMUNE: &str = "M12 21c4.2-4.6 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.3 6.4 6.5 11M12 8a2.2 2.2 0 1 0 .01 0";
const NEAR: &str = "M12 2v4M12 18v4M2 12h4M18 12h4M12 6.500a5.500 5.500 0 1 0 .01 0M12 11.500h.01";
const AGAIN: &str = "M19 8a8 8 0 1 0 1 6M19.500 3.500V8H15";

/// The id of the line at `index`.
#[must_use]
pub fn line_id(index: usize) -> String {
    ["search-line-", &whole(index)].concat()
}

/// The list, kept in step with what is offered.
pub fn listbox(desk: Desk) -> El {
    let locale = desk.state.locale;
    classed("div", "found-list")
        .attr("id", LIST)
        .attr("role", "listbox")
        .word_attr(locale, "aria-label", Word::SearchResults)
        .live(move || if desk.open.get() { fill(desk) } else { Vec::new() })
}

fn fill(desk: Desk) -> Vec<El> {
    let locale = desk.state.locale.get();
    let marking = Marking { found: desk.found.get_untracked(), abbreviations: desk.abbreviations.get_untracked() };
    let (mut all, mut line) = (Vec::new(), 0);
    for (number, group) in desk.groups.get().iter().enumerate() {
        all.push(group_of(desk, &locale, group, number, &mut line, &marking));
    }
    all
}

fn group_of(desk: Desk, locale: &Locale, group: &Group, number: usize, line: &mut usize, marking: &Marking) -> El {
    let id = ["search-group-", &whole(number)].concat();
    let mut heading = classed("div", "found-heading").attr("id", &id).attr("role", "presentation");
    heading = heading.child(el("span").text(locale.say(group.heading)));
    if let Some(count) = group.count {
        heading = heading.child(classed("span", "quiet").text(&whole(count)));
    }
    let mut all = classed("div", "found-group").attr("role", "group").attr("aria-labelledby", &id).child(heading);
    for &choice in &group.choices {
        let Some(text) = Line::of(desk, locale, choice) else { continue };
        all = all.child(option(desk, choice, *line, text, marking));
        *line += 1;
    }
    all
}

fn option(desk: Desk, choice: Choice, line: usize, text: Line, marking: &Marking) -> El {
    let title = marking.mark(classed("span", "found-title").attr_if("lang", text.lang.as_deref()), &text.title);
    let mut words = classed("span", "found-words").child(title);
    if !text.second.is_empty() {
        words = words.child(marking.mark(classed("span", "found-second quiet"), &text.second));
    }
    classed("div", "found-line")
        .attr("id", &line_id(line))
        .attr("role", "option")
        .attr("data-kind", kind_of(choice))
        .live_state("aria-selected", move || desk.active.get() == Some(choice))
        .on_click(move || choose(desk, choice))
        .child(text.sign)
        .child(words)
}

/// What of a line answers what was typed.
struct Marking {
    found: Option<Rc<Found>>,
    abbreviations: Rc<Abbreviations>,
}

impl Marking {
    /// Appends `text` to `to`, with marks.
    fn mark(&self, mut to: El, text: &str) -> El {
        let (Some(found), mut end) = (&self.found, 0) else { return to.text(text) };
        let stage = found.answer.stage.unwrap_or(Stage::Typed);
        for range in highlight(text, &found.query, stage, &self.abbreviations) {
            to = to.text(text.get(end..range.start).unwrap_or_default());
            end = range.end;
            to = to.child(el("mark").text(text.get(range).unwrap_or_default()));
        }
        to.text(text.get(end..).unwrap_or_default())
    }
}

fn kind_of(choice: Choice) -> &'static str {
    match choice {
        Choice::Of(Kind::Actor, _) => "actor",
        Choice::Of(Kind::Person, _) => "person",
        Choice::Of(Kind::Theme, _) => "theme",
        Choice::Of(Kind::Territory, _) => "territory",
        Choice::Of(Kind::Commune, _) => "commune",
        Choice::Near => "near",
        Choice::List => "list",
        Choice::Again => "again",
    }
}

/// What a line says.
struct Line {
    sign: El,
    title: String,
    /// Language of the title, where it is not the one around it.
    lang: Option<String>,
    second: String,
}

impl Line {
    fn new(strokes: &str, title: &str, second: String) -> Self {
        Self { sign: icon(strokes), title: title.to_owned(), lang: None, second }
    }

    fn of(desk: Desk, locale: &Locale, choice: Choice) -> Option<Self> {
        let data = desk.state.data_untracked()?;
        let shelf = desk.state.shelf.get_untracked()?;
        Some(match choice {
            Choice::Of(Kind::Actor, index) => {
                let actor = data.actors.get(index as usize)?;
                let name = actor.name.choose(locale.lang);
                let short = actor.short.as_ref().map_or("", |short| short.get(locale.lang));
                let second = if short.is_empty() || short == name.text {
                    locale.place(actor)
                } else {
                    [short, " · ", &locale.place(actor)].concat()
                };
                let lang = name.tag.filter(|tag| locale.spoken != **tag).map(str::to_owned);
                let sign = shape(actor.layer, actor.approximate);
                Self { sign, title: name.text.to_owned(), lang, second }
            }
            Choice::Of(Kind::Person, index) => {
                let offices = shelf.people.get_untracked().here()?;
                let office = &offices[*desk.people.get_untracked().get(index as usize)? as usize];
                let label = data.actor(&office.record).map_or("", |actor| actor.label(locale.lang));
                let role = office.role.get(locale.lang);
                Self::new(PERSON, &office.name, [role, " · ", label].concat())
            }
            Choice::Of(Kind::Theme, index) => {
                let theme = THEMES.get(index as usize)?;
                let count = desk.themes.get().get(index as usize).copied().unwrap_or_default();
                Self::new(THEME, locale.theme(theme.key)?, locale.actors(count as usize))
            }
            Choice::Of(Kind::Territory, index) => {
                let place = data.manifest.places.get(index as usize)?;
                let mut second = level(locale, place.level.0).to_owned();
                if let Some(within) = place.within.as_ref().and_then(|code| data.manifest.place(code)) {
                    second = [&second, " · ", &within.name].concat();
                }
                Self::new(TERRITORY, &place.name, second)
            }
            Choice::Of(Kind::Commune, index) => {
                let directory = shelf.directory.get_untracked().here()?;
                let commune = directory.communes.get(index as usize)?;
                let departement = data.manifest.place(commune.departement());
                let mut second = departement.map_or(commune.departement(), |place| &place.name).to_owned();
                for (at, code) in commune.postal_codes.iter().enumerate() {
                    second.push_str(if at == 0 { " · " } else { ", " });
                    second.push_str(code);
                }
                Self::new(COMMUNE, &commune.name, second)
            }
            Choice::Near => {
                let second = locale.say(Word::HelpTitle).to_owned();
                Self::new(NEAR, locale.say(Word::SearchNear), second)
            }
            Choice::List => Self::new(strokes::LIST, locale.say(Word::ShowList), String::new()),
            Choice::Again => {
                let second = locale.say(Word::SearchFailed).to_owned();
                Self::new(AGAIN, locale.say(Word::TryAgain), second)
            }
        })
    }
}
