//! Who helps in a commune, and by what territory.
//!
//! One door, which `exploring` opens. Knows state and elements; must not know map, overlay, panel or the
//! other parts of exploring.

mod answer;
mod ground;
mod near;
mod say;

use crate::dom::{El, classed, el};
use crate::i18n::Word;
use crate::live::{Live, bind, derived};
use crate::state::{Fetched, Page, State};
use grappes_model::pattern::fill;
use grappes_model::{Commune, Directory, Nesting};
use std::rc::Rc;

/// What its panel shows.
pub fn page(state: State, page: Page) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").text(&title(state))],
        Page::Subtitle => subtitle(state).map(|said| el("span").text(&said)).into_iter().collect(),
        Page::Body => body(state),
    }
}

/// "Qui peut aider à Athis-Mons ?".
fn title(state: State) -> String {
    let locale = state.locale.get();
    match commune(state) {
        Some((directory, index)) => {
            let place = say::inside(&locale, &directory.communes[index].name);
            fill(locale.say(Word::HelpQuestion), &[("place", &place)])
        }
        None => locale.say(Word::HelpTitle).to_owned(),
    }
}

/// "Essonne · 91200 · en 2015".
fn subtitle(state: State) -> Option<String> {
    let (locale, manifest) = (state.locale.get(), state.manifest.get()?);
    let (directory, index) = commune(state)?;
    let commune: &Commune = &directory.communes[index];
    let mut said = manifest.place(commune.departement()).map(|place| place.name.clone()).unwrap_or_default();
    let mut add = |text: &str| {
        said.push_str(" · ");
        said.push_str(text);
    };
    match commune.postal_codes.as_slice() {
        [] => {}
        few @ ([_] | [_, _] | [_, _, _]) => add(&few.join(", ")),
        // Paris has those of its arrondissements.
        [first, ..] => add(&[first, "…"].concat()),
    }
    if let Some(year) = state.explored.with(|explored| explored.filter.year) {
        add(&say::in_year(&locale, year));
    }
    Some(said)
}

/// The answer, and the way to one's own commune.
fn body(state: State) -> Vec<El> {
    let nesting = nesting(state);
    ground::follow(state);
    let answer = classed("div", "help");
    let place = answer.element().clone();
    let said = Live::new(None);
    let asked = derived(move || state.explored.with(|explored| explored.commune.clone()));
    bind(move || {
        asked.track();
        ground::to_top(&place);
    });
    vec![answer.live(move || answer::build(state, nesting, said)), near::near(state)]
}

/// Which territory lies in which, once the directory is there.
fn nesting(state: State) -> Live<Option<Rc<Nesting>>> {
    let nesting = Live::new(None);
    bind(move || {
        if let (Some(manifest), Fetched::Here(directory)) = (state.manifest.get(), directory(state)) {
            nesting.set(Some(Rc::new(Nesting::new(&manifest, Some(&directory)))));
        }
    });
    nesting
}

/// The directory of communes, asked for; tracked.
fn directory(state: State) -> Fetched<Directory> {
    match state.shelf.get() {
        Some(shelf) => {
            if let Fetched::Away = shelf.directory.get() {
                state.fetch_directory();
            }
            shelf.directory.get()
        }
        None => Fetched::Coming,
    }
}

/// The commune asked for, by its place in the directory, once that is there; tracked.
fn commune(state: State) -> Option<(Rc<Directory>, usize)> {
    let code = state.explored.with(|explored| explored.commune.clone())?;
    let Fetched::Here(directory) = directory(state) else { return None };
    let index = directory.communes.iter().position(|commune| commune.code == code)?;
    Some((directory, index))
}
