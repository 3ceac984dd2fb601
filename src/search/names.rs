//! Taking in what can be found, in slices when there is much, and anew in another language.

use super::desk::Desk;
use crate::data::Dataset;
use crate::i18n::{Locale, Word};
use crate::live::{Live, bind, derived};
use crate::slice::in_slices;
use crate::state::Fetched;
use grappes_explore::search::{Abbreviations, Building, Entry, Kind};
use grappes_model::manifest::Manifest;
use grappes_model::theme::THEMES;
use grappes_model::{Layer, Level, Office};
use std::rc::Rc;

/// Names taken in in a step.
const STEP: u32 = 64;

/// Hands the entry of an index to the second.
type Entries = Box<dyn Fn(u32, &mut dyn FnMut(&Entry<'_>))>;

/// Keeps what can be found in step with the files and the language, once somebody seeks.
pub fn follow(desk: Desk) {
    let state = desk.state;
    let is_wanted = derived(move || state.shelf.get().is_some_and(|shelf| shelf.sought.get()));
    bind(move || {
        let locale = state.locale.get();
        let (Some(data), Some(shelf), true) = (state.data(), state.shelf.get(), is_wanted.get()) else { return };
        let manifest = data.manifest.clone();
        desk.abbreviations.set(Rc::new(abbreviations(&manifest)));
        shelf.indexes.set(Vec::new());
        let (lang, count) = (locale.lang, data.actors.len() as u32);
        let spoken = locale.clone();
        let themes = move |index: u32, take: &mut dyn FnMut(&Entry<'_>)| {
            let name = THEMES.get(index as usize).and_then(|theme| spoken.theme(theme.key));
            take(&Entry { names: [name.unwrap_or_default(), ""], besides: ["", ""] });
        };
        build(desk, Kind::Theme, THEMES.len() as u32, Box::new(themes));
        let territories = move |index: u32, take: &mut dyn FnMut(&Entry<'_>)| {
            let place = &manifest.places[index as usize];
            let level = [level(&locale, place.level.0), " ", usual(place.level.0)].concat();
            take(&Entry { names: [&place.name, ""], besides: [&level, &place.code] });
        };
        build(desk, Kind::Territory, data.manifest.places.len() as u32, Box::new(territories));
        let of_theme = Live::new([0_u32; THEMES.len()]);
        let actors = move |index: u32, take: &mut dyn FnMut(&Entry<'_>)| {
            let actor = &data.actors[index as usize];
            let short = actor.short.as_ref().map_or("", |short| short.get(lang));
            take(&Entry { names: [actor.name.get(lang), short], besides: [&actor.place, ""] });
            of_theme.update(|of_theme| {
                for key in &actor.themes {
                    if let Some(theme) = THEMES.iter().position(|theme| theme.key == *key) {
                        of_theme[theme] += 1;
                    }
                }
            });
            if index + 1 == count {
                desk.themes.set(Rc::new(of_theme.get_untracked().to_vec()));
            }
        };
        build(desk, Kind::Actor, count, Box::new(actors));
    });
    bind(move || {
        let Some(shelf) = state.shelf.get() else { return };
        let lang = state.locale.get().lang;
        desk.abbreviations.track();
        let (Fetched::Here(offices), Some(data)) = (shelf.people.get(), state.data()) else { return };
        let people = Rc::new(one_each(&offices, &data));
        desk.people.set(people.clone());
        let count = people.len() as u32;
        let entries = move |index: u32, take: &mut dyn FnMut(&Entry<'_>)| {
            let office = &offices[people[index as usize] as usize];
            let record = data.actor(&office.record).map_or("", |actor| actor.name.get(lang));
            take(&Entry { names: [&office.name, ""], besides: [office.role.get(lang), record] });
        };
        build(desk, Kind::Person, count, Box::new(entries));
    });
    bind(move || {
        let Some(shelf) = state.shelf.get() else { return };
        desk.abbreviations.track();
        let (Fetched::Here(directory), Some(manifest)) = (shelf.directory.get(), state.manifest.get()) else { return };
        let count = directory.communes.len() as u32;
        let entries = move |index: u32, take: &mut dyn FnMut(&Entry<'_>)| {
            let commune = &directory.communes[index as usize];
            let departement = manifest.place(commune.departement()).map_or("", |place| &place.name);
            let mut codes = commune.code.clone();
            for code in &commune.postal_codes {
                codes.push(' ');
                codes.push_str(code);
            }
            take(&Entry { names: [&commune.name, ""], besides: [&codes, departement] });
        };
        build(desk, Kind::Commune, count, Box::new(entries));
    });
}

/// Takes `count` entries into an index, which takes the place of the one of before.
fn build(desk: Desk, kind: Kind, count: u32, entries: Entries) {
    let abbreviations = desk.abbreviations.get_untracked();
    let mut building = Building::new(kind);
    let mut next = 0;
    in_slices(move || {
        // In another language there are others; or the map is gone.
        if desk.abbreviations.try_get_untracked().is_none_or(|now| !Rc::ptr_eq(&now, &abbreviations)) {
            return false;
        }
        if next < count {
            let until = count.min(next + STEP);
            for index in next..until {
                entries(index, &mut |entry| building.push(entry, &abbreviations));
            }
            next = until;
            return true;
        }
        if building.step() {
            return true;
        }
        let index = Rc::new(core::mem::replace(&mut building, Building::new(kind)).finish());
        if let Some(shelf) = desk.state.shelf.get_untracked() {
            shelf.indexes.update(|all| {
                all.retain(|other| other.kind() != kind);
                all.push(index);
            });
        }
        false
    });
}

/// The usual abbreviations, with the numbers of the dataset's départements.
fn abbreviations(manifest: &Manifest) -> Abbreviations {
    let mut departements = Vec::new();
    for place in &manifest.places {
        if place.level.0 == Level::Departement {
            departements.push((place.code.as_str(), place.name.as_str()));
        }
    }
    Abbreviations::new(&departements)
}

/// Of the offices that a record gives somebody at several dates, the last; who holds one at an actor before who
/// signs something.
fn one_each(offices: &[Office], data: &Dataset) -> Vec<u32> {
    let mut all: [Vec<u32>; 2] = [Vec::new(), Vec::new()];
    for (index, office) in offices.iter().enumerate() {
        let layer = data.actor(&office.record).map(|actor| actor.layer);
        let all = &mut all[usize::from(matches!(layer, Some(Layer::Agreement | Layer::Project)))];
        let same = all.iter_mut().find(|other| {
            let other = &offices[**other as usize];
            other.record == office.record && other.name == office.name
        });
        match same {
            Some(other) if offices[*other as usize].as_of < office.as_of => *other = index as u32,
            Some(_) => {}
            None => all.push(index as u32),
        }
    }
    all.concat()
}

/// What a level of territories is called.
pub fn level(locale: &Locale, level: Level) -> &str {
    match level {
        Level::Region => locale.say(Word::SearchRegion),
        Level::Departement => locale.say(Word::SearchDepartement),
        Level::Oin => locale.say(Word::SearchOin),
        Level::Ept => locale.say(Word::SearchEpt),
        Level::Epci => locale.say(Word::SearchEpci),
        Level::Commune | Level::Context => "",
    }
}

/// What people call such a territory besides.
fn usual(level: Level) -> &'static str {
    match level {
        Level::Departement => "dept dpt",
        Level::Oin => "OIN",
        Level::Ept => "EPT",
        Level::Epci => "EPCI CA agglo",
        Level::Region | Level::Commune | Level::Context => "",
    }
}
