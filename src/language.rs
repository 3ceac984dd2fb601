//! Which language is spoken to the visitor: the one asked for, where the dataset is written in it and
//! its words can be had.

use crate::data::load_words;
use crate::i18n::Locale;
use crate::live::bind;
use crate::state::{HostEvent, State};
use grappes_model::Lang;
use std::rc::Rc;

/// Speaks what is asked for, as soon as the manifest says which languages there are, and whenever
/// something else is asked for.
pub fn follow(state: State) {
    bind(move || {
        let asked = state.asked.get();
        let langs = state.langs.get();
        if !langs.is_empty() {
            speak(state, Lang::best(&asked, &langs));
        }
    });
}

/// Speaks `lang`. While its words are on their way, the language before stays.
fn speak(state: State, lang: Lang) {
    if lang == Lang::FR {
        settle(state, Rc::new(Locale::french(lang)));
        return;
    }
    let fetched = state.fetched.get_untracked();
    if fetched.spoken == lang {
        settle(state, fetched);
        return;
    }
    load_words(&state.base.get_untracked(), &state.part.get_untracked(), lang, move |words| {
        let locale = match words {
            Ok(read) => {
                state.tell_all(read.problems);
                let locale = Rc::new(Locale::new(lang, read.data));
                state.fetched.set(locale.clone());
                locale
            }
            Err(problem) => {
                state.tell(HostEvent::Error(problem));
                Rc::new(Locale::french(lang))
            }
        };
        // Whoever asked for something else meanwhile, or has left, is not spoken to in this one.
        let Some(asked) = state.asked.try_get_untracked() else { return };
        if state.langs.with_untracked(|langs| Lang::best(&asked, langs)) == lang {
            settle(state, locale);
        }
    });
}

fn settle(state: State, locale: Rc<Locale>) {
    state.locale.set(locale);
    state.settled.set(true);
}
