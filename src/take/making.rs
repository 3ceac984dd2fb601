//! Files and sheets, made of what is shown when they are asked for.

use super::address::address;
use super::gathering::{self, Gathered};
use super::picture::{About, PAPER, drawing, picture};
use super::save::{save_picture, save_text};
use super::{Tools, naming, paper};
use crate::data::Dataset;
use crate::dom::{el, set_attribute};
use crate::i18n::{Locale, Word};
use crate::live::Live;
use crate::state::State;
use grappes_explore::feature::{self, collection};
use grappes_explore::sheet::svg;
use grappes_explore::table::{Wording, csv};
use grappes_model::pattern::fill;
use web_sys::Element;

/// Pixels of a picture to each of the drawing, and of a printed one.
const PICTURE_RATIO: f64 = 2.0;
const PAPER_RATIO: f64 = 3.0;
/// Documents named on a picture: those that fit under a map.
const NAMED: usize = 6;

/// What is made of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A table for spreadsheets.
    Table,
    /// Points with what is known of them.
    Data,
    /// A picture in lines.
    Drawing,
    /// A picture in pixels.
    Picture,
    /// A sheet for the printer.
    Paper,
}

/// Where it is told how far a file has come.
#[derive(Clone, Copy)]
pub(super) struct Making {
    /// What is being made.
    pub(super) making: Live<Option<Kind>>,
    /// How many records were read for it.
    pub(super) read: Live<usize>,
    /// What was said of it last.
    pub(super) said: Live<String>,
}

/// Makes it and hands it to the visitor; `from` is an element of the map.
pub(super) fn make(state: State, kind: Kind, tools: &Tools, from: Element, told: Making) {
    let Some(data) = state.data_untracked() else { return };
    told.making.set(Some(kind));
    told.read.set(0);
    let (tools, of) = (tools.clone(), data.clone());
    gathering::gather(state, data, &from.clone(), told.read, move |gathered| {
        if told.making.try_get_untracked().is_none() {
            return;
        }
        let lost = gathered.lost;
        let tell = move |name: String, done: bool| {
            if told.making.try_get_untracked().is_none() {
                return;
            }
            let locale = state.locale.get_untracked();
            let mut said = if done {
                fill(locale.say(Word::TakeSaved), &[("name", &name)])
            } else {
                locale.say(Word::TakeFailed).to_owned()
            };
            if done && lost > 0 {
                said.push_str(". ");
                said.push_str(&fill(locale.say(Word::TakeLost), &[("count", &locale.number(lost as f64))]));
            }
            told.said.set(said.clone());
            told.making.set(None);
            state.status.set(said);
        };
        hand(state, kind, &of, &tools, &from, gathered, tell);
    });
}

fn hand(
    state: State,
    kind: Kind,
    data: &Dataset,
    tools: &Tools,
    from: &Element,
    gathered: Gathered,
    tell: impl FnOnce(String, bool) + 'static,
) {
    let locale = state.locale.get_untracked();
    let (title, shown) = (naming::title(data, &locale), naming::shown(state, data, &locale));
    let (date, link) = (naming::today(), address(state, from).link);
    let credits = naming::credits(data, &locale);
    let mut foot = vec![paper::made(&locale, date, &link)];
    foot.extend(credits.iter().cloned());
    let name = |ending: &str| naming::file(date, ending);
    match kind {
        Kind::Table => {
            let name = name("csv");
            let done = save_text(&name, "text/csv;charset=utf-8", &table(&gathered, &locale));
            tell(name, done);
        }
        Kind::Data => {
            let about = feature::About {
                title: &title,
                shown: &shown,
                date,
                link: &link,
                lang: &locale.spoken.tag(),
                credits: &credits,
            };
            let name = name(feature::EXTENSION);
            let done = save_text(&name, "application/geo+json", &collection(&gathered.entries, &about));
            tell(name, done);
        }
        Kind::Drawing | Kind::Picture => {
            foot.extend(documents(&gathered, &locale));
            let about = About { title: &title, shown: &shown, foot: &foot };
            let drawing = picture(state, data, tools, &about);
            if kind == Kind::Drawing {
                let name = name("svg");
                let done = save_text(&name, "image/svg+xml", &svg(&drawing));
                return tell(name, done);
            }
            let name = name("png");
            match (tools.raster)(&drawing, PICTURE_RATIO) {
                Some(canvas) => save_picture(name.clone(), &canvas, move |done| tell(name, done)),
                None => tell(name, false),
            }
        }
        Kind::Paper => {
            let about = About { title: "", shown: "", foot: &[] };
            let drawing = drawing(state, data, tools, &about, PAPER, 1.0);
            let Some(canvas) = (tools.raster)(&drawing, PAPER_RATIO) else { return tell(String::new(), false) };
            set_attribute(&canvas, "role", Some("img"));
            set_attribute(&canvas, "aria-label", Some(&[&*title, ". ", &shown].concat()));
            let picture = el("figure");
            let _ = picture.element().append_child(&canvas);
            let sheet = paper::Sheet { title: &title, shown: &shown, picture, gathered: &gathered, foot: &foot };
            let done = paper::print(state, from, sheet);
            tell(locale.say(Word::TakePrint).to_owned(), done);
        }
    }
}

/// The documents that a picture has room for.
fn documents(gathered: &Gathered, locale: &Locale) -> Option<String> {
    let (named, more) = gathered.documents.split_at(gathered.documents.len().min(NAMED));
    if named.is_empty() {
        return None;
    }
    let mut list = named.join("\u{202f}; ");
    if !more.is_empty() {
        list.push_str(", ");
        list.push_str(&fill(locale.say(Word::TakeDocumentsMore), &[("count", &locale.number(more.len() as f64))]));
    }
    Some(fill(locale.say(Word::TakeDocuments), &[("list", &list)]))
}

fn table(gathered: &Gathered, locale: &Locale) -> String {
    let of = |measure: Word, what: Word| [locale.say(measure), " (", locale.say(what), ")"].concat();
    let mut counts = Vec::new();
    for measure in [Word::CountedMembers, Word::CountedJobs] {
        counts.push(locale.say(measure).to_owned());
        for what in [Word::TakeColumnPrecision, Word::TakeColumnDate, Word::TakeColumnSource] {
            counts.push(of(measure, what));
        }
    }
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    let actor = [
        Word::TakeColumnId,
        Word::TakeColumnName,
        Word::TakeColumnLayer,
        Word::TakeColumnKind,
        Word::TakeColumnPlace,
        Word::TakeColumnApproximate,
        Word::TakeColumnLatitude,
        Word::TakeColumnLongitude,
        Word::TakeColumnTerritories,
        Word::TakeColumnThemes,
        Word::TakeColumnRecord,
    ];
    let [a, b, c, d, e, f, g, h] = *counts.as_slice() else { return String::new() };
    let words = Wording {
        actor: actor.map(|word| locale.say(word)),
        counts: [[a, b, c, d], [e, f, g, h]],
        layer: &|layer| locale.layer(layer, false),
        yes: locale.say(Word::TakeYes),
        no: locale.say(Word::TakeNo),
        about: locale.say(Word::About),
        at_least: locale.say(Word::AtLeast),
        decimal: locale.number(0.5).chars().nth(1).unwrap_or('.'),
    };
    csv(&gathered.entries, gathered.counted, &words)
}
