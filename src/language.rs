//! Which language is spoken to the visitor: the one asked for, where the dataset is written in it and
//! its words can be had.

use crate::data::load_words;
use crate::decimal::whole;
use crate::i18n::Locale;
use crate::live::bind;
use crate::state::{HostEvent, State};
use grappes_model::{Lang, Problem};
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
                if let Some(problem) = lacking(read.problems) {
                    state.tell(HostEvent::Error(problem));
                }
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

/// How many places of a lack of words are named.
const NAMED: usize = 3;

/// What a file of words lacks as one problem: an older dataset lacks all that came since it was made.
fn lacking(problems: Vec<Problem>) -> Option<Problem> {
    let count = problems.len();
    let mut told = None::<Problem>;
    for one in problems.into_iter().take(NAMED) {
        match &mut told {
            Some(told) => {
                told.at.push_str(", ");
                told.at.push_str(&one.at);
            }
            None => told = Some(one),
        }
    }
    if count > 1
        && let Some(told) = &mut told
    {
        if count > NAMED {
            told.at.push_str(", …");
        }
        told.found = ["none in ", &*whole(count), " places"].concat();
    }
    told
}

fn settle(state: State, locale: Rc<Locale>) {
    state.locale.set(locale);
    state.settled.set(true);
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_model::ProblemKind;

    #[test]
    fn words_that_are_lacking_are_one_problem_that_counts_them() {
        let lack = |index: usize| {
            let at = ["interface.word_", &*whole(index)].concat();
            Problem::new(ProblemKind::Untranslated, "words/en.json", &at, "words", "nothing")
        };
        let told = |count: usize| lacking((0..count).map(lack).collect()).map(|problem| problem.to_string());
        assert_eq!(told(0), None);
        assert_eq!(told(1).unwrap(), "words/en.json: interface.word_0: expected words, found nothing");
        assert_eq!(
            told(251).unwrap(),
            "words/en.json: interface.word_0, interface.word_1, interface.word_2, …: expected words, found none in 251 places"
        );
    }
}
