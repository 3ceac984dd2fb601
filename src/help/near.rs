//! Near me: the browser's position, asked for on a click, becomes a commune here and is forgotten.
//!
//! It goes nowhere: the outlines of the départements that it may lie in are fetched as for the map, and the
//! commune is found among them by the program.

use crate::data::load_territories;
use crate::dom::{El, button, classed, el};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::live::{Live, bind};
use crate::state::State;
use grappes_geometry::{LonLat, World, polygon_contains, project};
use grappes_model::{Level, Territory};
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How long one waits for the position, milliseconds: finding satellites takes its time.
const PATIENCE_MS: f64 = 20_000.0;
/// A position as old as this will do, milliseconds: nobody changes commune faster.
const AGE_MS: f64 = 60_000.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "geolocation"], js_name = getCurrentPosition, catch)]
    fn get_current_position(found: &Function, failed: &Function, options: &Object) -> Result<(), JsValue>;
}

/// What keeps a position from being found, by the browser's own number for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    /// The visitor, the browser or the page that embeds the map says no: 1.
    Denied,
    /// It took too long: 3.
    Late,
    /// All else.
    Unknown,
}

/// The button, and what it came to.
pub(super) fn near(state: State) -> El {
    let told = Live::new(None::<Word>);
    let locale = state.locale;
    let ask = button("action")
        .on_click(move || locate(state, told))
        .child(icon(strokes::NEAR))
        .child(el("span").word(locale, Word::HelpNear));
    // Asked for in the search box.
    bind(move || {
        if let Some(shelf) = state.shelf.get()
            && shelf.near.get()
        {
            shelf.near.set(false);
            locate(state, told);
        }
    });
    let said = classed("p", "help-note")
        .shown_when(move || told.get().is_some())
        .live_text(move || told.get().map(|word| locale.get().say(word).to_owned()).unwrap_or_default());
    classed("div", "help-near")
        .child(ask)
        .child(said)
        .child(classed("p", "quiet help-small").word(locale, Word::HelpNearNote))
}

/// Says how far it has come: to the eye in its place, to screen readers in the status line.
fn tell(state: State, told: Live<Option<Word>>, word: Word) {
    told.set(Some(word));
    if let Some(locale) = state.locale.try_get_untracked() {
        state.status.set(locale.say(word).to_owned());
    }
}

/// Asks the browser where it is and chooses the commune, while somebody waits for it.
fn locate(state: State, told: Live<Option<Word>>) {
    tell(state, told, Word::HelpLocating);
    leptos::task::spawn_local(async move {
        let answer = position().await;
        if told.try_get_untracked().is_none() {
            return;
        }
        match answer {
            Ok(at) => choose(state, told, at),
            Err(Refusal::Denied) => tell(state, told, Word::HelpDenied),
            Err(Refusal::Late) => tell(state, told, Word::HelpTimeout),
            Err(Refusal::Unknown) => tell(state, told, Word::HelpUnavailable),
        }
    });
}

/// The position that the browser tells.
async fn position() -> Result<LonLat, Refusal> {
    let options = Object::new();
    for (name, value) in [("timeout", PATIENCE_MS), ("maximumAge", AGE_MS)] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let mut ask = |found: Function, failed: Function| {
        // A browser without geolocation throws.
        if get_current_position(&found, &failed, &options).is_err() {
            let _ = failed.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
        }
    };
    match JsFuture::from(Promise::new(&mut ask)).await {
        Ok(position) => {
            let coordinates = field(&position, "coords");
            let degrees = |name: &str| field(&coordinates, name).as_f64().unwrap_or(f64::NAN);
            LonLat::try_new(degrees("longitude"), degrees("latitude")).ok_or(Refusal::Unknown)
        }
        Err(error) => Err(match field(&error, "code").as_f64() {
            Some(1.0) => Refusal::Denied,
            Some(3.0) => Refusal::Late,
            _ => Refusal::Unknown,
        }),
    }
}

/// A field of what the browser tells; undefined where there is none.
fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Looks for the commune at a position in the files that may draw it.
fn choose(state: State, told: Live<Option<Word>>, at: LonLat) {
    let (Some(manifest), Some(base)) = (state.manifest.get_untracked(), state.base.try_get_untracked()) else { return };
    let mut files = Vec::new();
    for file in manifest.files_of(Level::Commune) {
        let within = file.within.as_ref().and_then(|code| manifest.place(code));
        if within.is_none_or(|place| place.bounds.contains(at)) {
            files.push(file.file.clone());
        }
    }
    if files.is_empty() {
        tell(state, told, Word::HelpOutside);
    }
    let (left, failed) = (Rc::new(Cell::new(files.len())), Rc::new(Cell::new(false)));
    for file in files {
        let (left, failed) = (left.clone(), failed.clone());
        load_territories(&base, &file, move |loaded| {
            // Found already, or nobody waits any more.
            if left.get() == 0 || told.try_get_untracked().is_none() {
                return;
            }
            left.set(left.get() - 1);
            match loaded {
                Ok(loaded) => {
                    if let Some(commune) = loaded.data.iter().find(|commune| holds(commune, at)) {
                        left.set(0);
                        told.set(None);
                        state.choose_commune(Some(&commune.code));
                        return;
                    }
                }
                Err(_) => failed.set(true),
            }
            if left.get() == 0 {
                tell(state, told, if failed.get() { Word::HelpBordersFailed } else { Word::HelpOutside });
            }
        });
    }
}

/// Whether a position lies in a territory.
fn holds(territory: &Territory, at: LonLat) -> bool {
    let at = project(at);
    for polygon in &territory.polygons {
        let mut rings: Vec<Vec<World>> = Vec::with_capacity(polygon.len());
        for ring in polygon {
            rings.push(ring.iter().copied().map(project).collect());
        }
        if polygon_contains(&rings, at) {
            return true;
        }
    }
    false
}
