//! Which language is spoken to the visitor: the one asked for, where the dataset is written in it and
//! its words can be had.

use crate::arrival::{expect_later, speak_later};
use crate::data::{Later, Lines, load_words};
use crate::decimal::whole;
use crate::i18n::{COUNT, Locale, MARK};
use crate::live::bind;
use crate::state::{HostEvent, Late, State};
use grappes_model::{Lang, Problem};
use std::rc::Rc;

/// What the words of the first view are called among those in parts.
const FIRST: &str = "first";

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
        state.speak(Rc::new(Locale::french(lang)));
        return;
    }
    let fetched = state.fetched.get_untracked();
    if fetched.spoken == lang {
        settle(state, fetched, lang);
        return;
    }
    // In parts where these go by the words that are known here.
    let parted = state.manifest.with_untracked(|manifest| {
        let manifest = manifest.as_ref()?;
        let is_known = manifest.words.as_ref()?.split('.').any(|piece| piece == MARK);
        let path = is_known.then(|| manifest.words_path(lang, FIRST))??;
        Some(Lines { path, count: COUNT })
    });
    fetch(state, lang, parted);
}

/// Fetches the words of `lang`, those of the first view in `parted` or all of them, and speaks it.
fn fetch(state: State, lang: Lang, parted: Option<Lines>) {
    let parts = if parted.is_some() { Later::COUNT } else { 0 };
    if parts > 0 && state.late.get_untracked() == Late::Here {
        expect_later(state, lang);
    }
    load_words(&state.base.get_untracked(), &state.part.get_untracked(), lang, parted, move |words| {
        let locale = match words {
            Ok(read) => {
                if let Some(problem) = lacking(read.problems) {
                    state.tell(HostEvent::Error(problem));
                }
                let locale = Rc::new(Locale::in_parts(lang, read.data, parts));
                state.fetched.set(locale.clone());
                locale
            }
            // A language that was added to a release has no parts.
            Err(_) if parts > 0 => {
                if state.wants(lang) {
                    fetch(state, lang, None);
                }
                return;
            }
            Err(problem) => {
                state.tell(HostEvent::Error(problem));
                Rc::new(Locale::french(lang))
            }
        };
        settle(state, locale, lang);
    });
}

/// What a file of words lacks as one problem, the first: an older dataset lacks all that came since it was made.
fn lacking(problems: Vec<Problem>) -> Option<Problem> {
    let count = problems.len();
    let mut told = problems.into_iter().next()?;
    if count > 1 {
        told.found = ["none here and in ", &*whole(count - 1), " other places"].concat();
    }
    Some(told)
}

/// Speaks `locale`, of which more may be needed for the parts of the program that are there.
fn settle(state: State, locale: Rc<Locale>, lang: Lang) {
    if state.late.try_get_untracked() == Some(Late::Here) {
        speak_later(state, locale, lang);
    } else if state.wants(lang) {
        state.speak(locale);
    }
}

impl State {
    /// Whether `lang` is the best answer to what is asked for: whoever asked for something else meanwhile, or has
    /// left, is not spoken to in this one.
    pub(crate) fn wants(&self, lang: Lang) -> bool {
        let asked = self.asked.try_get_untracked();
        asked.is_some_and(|asked| self.langs.with_untracked(|langs| Lang::best(&asked, langs)) == lang)
    }

    /// Speaks `locale` from now on.
    pub(crate) fn speak(&self, locale: Rc<Locale>) {
        self.locale.set(locale);
        self.settled.set(true);
    }
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
            "words/en.json: interface.word_0: expected words, found none here and in 250 other places"
        );
    }
}
