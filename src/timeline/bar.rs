//! The bar at the foot of the map: play, the years, the whole period, close.

use super::covering;
use super::player::Player;
use super::slider::{slider, year};
use super::text::{counts, of_year};
use super::told::told;
use crate::decimal::whole;
use crate::dom::{El, button, classed, closest, el, focus};
use crate::i18n::{Locale, Word};
use crate::icon::{icon, strokes};
use crate::live::{Live, bind, derived};
use crate::state::{Fetched, State};
use crate::timer::after;
use grappes_explore::moment::Mark;
use leptos::prelude::request_animation_frame;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// After this long the visitor is told that dates are loading (design: never sooner).
const NOTICE: Duration = Duration::from_millis(300);

/// How far what the bar needs has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Coming,
    Here,
    Failed,
    None,
}

/// The bar at the foot of the map.
pub fn bar(state: State) -> El {
    state.fetch_timeline();
    let stage = derived(move || stage(state));
    let bar = classed("section", "timeline")
        .word_attr(state.locale, "aria-label", Word::TimeTitle)
        .shown_when(move || stage.get() != Stage::None);
    let root = bar.element().clone();
    let wanted = state.return_to.get_untracked().as_deref() == Some("timeline");
    if wanted {
        take_focus(state, &root, stage);
    }
    // Laid out by the width that the bar has: a panel beside it takes much of the stage.
    bar.child(classed("div", "timeline-row").live(move || match stage.get() {
        Stage::None => Vec::new(),
        Stage::Coming => vec![loading(state), close(state, root.clone())],
        Stage::Failed => {
            let again = button("action").word(state.locale, Word::TryAgain).on_click(move || state.fetch_timeline());
            vec![el("p").word(state.locale, Word::TimeFailed), again, close(state, root.clone())]
        }
        Stage::Here => {
            let Some(moments) = state.moments() else { return Vec::new() };
            match moments.span() {
                Some(span) => {
                    // As high as it stays.
                    covering::follow(state, root.clone().unchecked_into(), wanted);
                    let mut all = controls(state, moments.marks(), span);
                    all.push(close(state, root.clone()));
                    all
                }
                None => vec![el("p").word(state.locale, Word::TimeNone), close(state, root.clone())],
            }
        }
    }))
}

fn stage(state: State) -> Stage {
    let Some(shelf) = state.shelf.get() else { return Stage::Coming };
    match shelf.timeline.get() {
        Fetched::None => Stage::None,
        Fetched::Failed => Stage::Failed,
        _ if shelf.moments.with(Option::is_some) => Stage::Here,
        _ => Stage::Coming,
    }
}

fn loading(state: State) -> El {
    let long = Live::new(false);
    let patience = Live::new(None);
    patience.set(Some(after(NOTICE, move || long.set(true))));
    el("p").shown_when(move || long.get()).word(state.locale, Word::TimeLoading)
}

fn controls(state: State, marks: &[Mark], (first, last): (u16, u16)) -> Vec<El> {
    let locale = state.locale;
    let year = year(state);
    let player = Player::new(state, last);
    let playing = player.playing;
    let told = told(state);
    let changes = derived(move || told.with(|told| told.changes.len()));
    let said = move || said(&locale.get(), year.get(), state.count(state.layers.get()), changes.get());
    tell(state, year, playing, said);
    let play = button("control bare play")
        .live_attr("aria-label", move || {
            Some(locale.get().say(if playing.get() { Word::TimePause } else { Word::TimePlay }).to_owned())
        })
        .on_click(move || if playing.get_untracked() { player.stop() } else { player.play(first) })
        .live(move || vec![icon(if playing.get() { strokes::PAUSE } else { strokes::PLAY })]);
    let step = move |word: Word, strokes: &str, end: u16, by: i32| {
        button("control bare")
            .word_attr(locale, "aria-label", word)
            // Kept in the order of the tab key: what has the focus must not lose it at the end.
            .live_state("aria-disabled", move || year.get() == Some(end))
            .on_click(move || {
                let at = year.get_untracked().map_or(last, |year| {
                    let next = i32::from(year) + by;
                    (next.max(i32::from(first)).min(i32::from(last))) as u16
                });
                player.show(Some(at));
            })
            .child(icon(strokes))
    };
    let all = button("link all")
        .word(locale, Word::TimeAll)
        .live_state("aria-pressed", move || year.get().is_none())
        .on_click(move || player.show(None));
    vec![
        play,
        step(Word::TimePrevious, strokes::LEFT, first, -1),
        slider(state, marks, said, move |year| player.show(Some(year))),
        step(Word::TimeNext, strokes::RIGHT, last, 1),
        heading(state, year, changes, (first, last)),
        all,
    ]
}

/// The year in large figures, and under it how much there is.
fn heading(state: State, year: Live<Option<u16>>, changes: Live<usize>, (first, last): (u16, u16)) -> El {
    let locale = state.locale;
    let large = classed("span", "year").live(move || {
        vec![match year.get() {
            Some(year) => el("time").attr("datetime", &whole(year.into())).text(&whole(year.into())),
            None => el("span").text(&[&*whole(first.into()), "\u{202f}–\u{202f}", &whole(last.into())].concat()),
        }]
    });
    let small = move || {
        let (locale, actors) = (locale.get(), state.count(state.layers.get()));
        if year.get().is_some() { counts(&locale, actors, changes.get()) } else { locale.actors(actors) }
    };
    classed("p", "then").child(large).child(classed("span", "quiet").live_text(small))
}

/// "2011 : 38 acteurs, 74 faits datés".
fn said(locale: &Locale, year: Option<u16>, actors: usize, changes: usize) -> String {
    match year {
        Some(year) => {
            [&*of_year(locale, Word::TimeIn, year), locale.say(Word::Colon), &counts(locale, actors, changes)].concat()
        }
        None => [locale.say(Word::TimeAll), locale.say(Word::Colon), &locale.actors(actors)].concat(),
    }
}

/// Tells every year that is come to and stayed at: while years play, the last.
fn tell(state: State, year: Live<Option<u16>>, playing: Live<bool>, said: impl Fn() -> String + Copy + 'static) {
    let settle = Live::new(None);
    let told = Live::new(year.get_untracked());
    bind(move || {
        let (now, playing) = (year.get(), playing.get());
        settle.set(None);
        if playing || told.get_untracked() == now {
            return;
        }
        // By then it is known who passes the filter.
        settle.set(Some(after(NOTICE, move || {
            told.set(now);
            state.status.set(leptos::prelude::untrack(said));
        })));
    });
}

/// The button that closes the bar, and puts the whole period back.
fn close(state: State, bar: Element) -> El {
    button("control bare close")
        .word_attr(state.locale, "aria-label", Word::TimeClose)
        .on_click(move || {
            let root = closest(&bar, ".grappes");
            state.explored.update(|explored| {
                explored.timeline = false;
                explored.filter.year = None;
            });
            let button = root.and_then(|root| root.query_selector(".menu-button").ok().flatten());
            button.iter().for_each(|button| focus(button.unchecked_ref()));
        })
        .child(icon(strokes::CLOSE))
}

/// What was opened by the visitor takes the focus, as panels do: the entry of the menu is gone by then.
fn take_focus(state: State, bar: &Element, stage: Live<Stage>) {
    let bar = bar.clone();
    bind(move || {
        if stage.get() != Stage::Here || state.return_to.get_untracked().as_deref() != Some("timeline") {
            return;
        }
        state.return_to.set(None);
        let bar = bar.clone();
        request_animation_frame(move || {
            let play = bar.query_selector(".play").ok().flatten();
            play.iter().for_each(|play| focus(play.unchecked_ref()));
        });
    });
}
