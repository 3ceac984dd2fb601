//! Parts of the program as they are fetched and arrive, each with the words that it says.
//!
//! French words are in the part itself. Those of another language come beside it, where they come in parts; until
//! they are there, or are not to be had, the part is on its way.

use crate::data::{Later, Lines, Words, ask_words};
use crate::i18n::{self, Locale, Word};
use crate::state::{HostEvent, Late, Panel, State, Wait};
use crate::timer::{NOTICE, Timer, after};
use grappes_model::Lang;
use leptos::task::spawn_local;
use std::rc::Rc;

impl State {
    /// Fetches what records and the list are shown with, for a visitor who seems to want them.
    pub fn prepare(&self) {
        if self.late.get_untracked() == Late::Away {
            self.fetch_part(Later::Panel);
        }
    }

    /// Fetches a part of the program with those that it needs, unless it is there or on its way.
    pub fn fetch_part(&self, part: Later) {
        let late = self.late(part);
        if matches!(late.get_untracked(), Late::Here | Late::Coming(_)) {
            return;
        }
        late.set(Late::Coming(Wait::Short));
        let state = *self;
        let patience = after(NOTICE, move || {
            if late.try_get_untracked() == Some(Late::Coming(Wait::Short)) {
                late.set(Late::Coming(Wait::Noticed));
                state.say_awaited();
            }
        });
        let answer = self.part.with_untracked(|parts| parts.fetch(part.name()));
        // Who shows the panel knows how to ask for words: they need not wait for the part.
        if self.late.get_untracked() == Late::Here {
            ask_later(state, part);
        }
        spawn_local(async move {
            if answer.await.is_ok() {
                arrive_later(state, part, patience);
            } else {
                drop(patience);
                late.set(Late::Failed);
            }
        });
    }

    /// Tells screen readers what is on its way, if somebody waits for it.
    fn say_awaited(&self) {
        let word = match (self.panel.get_untracked(), self.counting.get_untracked()) {
            (Panel::Closed, Some(true)) => Word::LoadingFigures,
            (Panel::Closed, _) => return,
            _ => Word::LoadingPanel,
        };
        self.status.set(self.locale.get_untracked().say(word).to_owned());
    }
}

/// Asks for the words of `part` and of those that it needs, so that they are on their way.
#[inline(never)]
fn ask_later(state: State, part: Later) {
    drop(asked(state, &state.locale.get_untracked(), &|other| part.needs(other)));
}

/// A part of the program is there, with those that it needs: with their words, all of them are.
#[inline(never)]
fn arrive_later(state: State, part: Later, patience: Timer) {
    let spoken = move || state.locale.try_get_untracked();
    let told = move || {
        drop(patience);
        for other in Later::ALL {
            if part.needs(other) && state.late(other).get_untracked() != Late::Here {
                learn(other);
                state.late(other).set(Late::Here);
            }
        }
    };
    with_words(state, Box::new(spoken), Box::new(move |other| part.needs(other)), Box::new(told));
}

/// Asks for the words in parts of a language that is about to be spoken: those of the parts that are there.
#[inline(never)]
pub fn expect_later(state: State, lang: Lang) {
    let expected = Locale::in_parts(lang, Vec::new(), Later::COUNT);
    drop(asked(state, &expected, &|part| state.late(part).get_untracked() == Late::Here));
}

/// Speaks `locale` once it has the words of all parts that are there, unless something else was asked for meanwhile.
#[inline(never)]
pub fn speak_later(state: State, locale: Rc<Locale>, lang: Lang) {
    let own = locale.clone();
    let spoken = move || state.wants(lang).then(|| own.clone());
    let is_here = move |part| state.late(part).get_untracked() == Late::Here;
    with_words(state, Box::new(spoken), Box::new(is_here), Box::new(move || state.speak(locale)));
}

/// Runs `then` once the language that `spoken` says has the words of the parts that are needed. It may be another
/// one by the time that they are there, and more may be needed; where it says none, nobody is spoken to any more.
fn with_words(
    state: State,
    spoken: Box<dyn Fn() -> Option<Rc<Locale>>>,
    is_needed: Box<dyn Fn(Later) -> bool>,
    then: Box<dyn FnOnce()>,
) {
    spawn_local(async move {
        while let Some(locale) = spoken() {
            let asked = asked(state, &locale, &*is_needed);
            if asked.is_empty() {
                then();
                return;
            }
            for (part, words) in asked {
                let words = words.await.unwrap_or_else(|problem| {
                    // Told once, however many parts wait for them; French is said in their place.
                    if locale.lacks(part as usize) {
                        state.tell(HostEvent::Error(problem));
                    }
                    Vec::new()
                });
                locale.learn(part as usize, words);
            }
        }
    });
}

/// The words that `locale` lacks of the parts that are needed, which are on their way from now on.
fn asked(state: State, locale: &Locale, is_needed: &dyn Fn(Later) -> bool) -> Vec<(Later, Words)> {
    let mut asked = Vec::new();
    let Some(manifest) = state.manifest.get_untracked() else { return asked };
    for part in Later::ALL {
        if is_needed(part) && locale.lacks(part as usize) {
            let path = manifest.words_path(locale.spoken, part.name()).unwrap_or_default();
            let lines = Lines { path, count: i18n::COUNT };
            asked.push((part, ask_words(&state.base.get_untracked(), &state.part.get_untracked(), lines)));
        }
    }
    asked
}

/// Takes in the French words of a part, which come in it.
fn learn(part: Later) {
    match part {
        Later::Panel => i18n::learn_later(),
        Later::Figures => i18n::learn_later_figures(),
        Later::Explore => i18n::learn_later_explore(),
        Later::Search => i18n::learn_later_explore_search(),
        Later::Filter => i18n::learn_later_explore_filter(),
        Later::Help => i18n::learn_later_explore_help(),
        Later::Time => i18n::learn_later_explore_time(),
        Later::Network => i18n::learn_later_explore_network(),
        Later::Compare => i18n::learn_later_explore_compare(),
        Later::Take => i18n::learn_later_explore_take(),
    }
}
