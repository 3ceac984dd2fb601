//! Texts as a reader gets them: in their language, and marked where that is not the reader's.

use crate::dom::{El, classed, el, language_name};
use crate::i18n::{Locale, Word};
use crate::state::State;
use grappes_model::pattern::fill;
use grappes_model::record::Source;
use grappes_model::text::Chosen;
use grappes_model::{Record, Text};
use std::rc::Rc;

/// A text, with its language where that is not the one around it.
#[must_use]
pub fn passage(text: &Text, locale: &Locale) -> El {
    chosen(text.choose(locale.lang), locale)
}

/// The same, with a mark where it is not the reader's language, nor one that has been `told` of.
#[must_use]
pub fn marked(text: &Text, locale: &Locale, told: Option<&str>) -> El {
    let text = text.choose(locale.lang);
    let said = chosen(text, locale);
    match foreign(text).filter(|tag| Some(*tag) != told) {
        Some(tag) => with_mark(said, tag, locale),
        None => said,
    }
}

fn chosen(text: Chosen<'_>, locale: &Locale) -> El {
    el("span").attr_if("lang", text.tag.filter(|tag| locale.spoken != **tag)).text(text.text)
}

/// The language of a text that lacks a translation.
fn foreign(text: Chosen<'_>) -> Option<&str> {
    text.tag.filter(|_| text.foreign)
}

/// Adds the mark of a text that lacks a translation: the tag of its language, which is named to those
/// who ask or listen. It stays with the last word before it.
fn with_mark(text: El, tag: &str, locale: &Locale) -> El {
    let said = not_translated(tag, locale);
    let mark = sign(tag);
    text.text("\u{a0}").child(
        mark.attr("lang", &locale.spoken.tag()).attr("title", &said).child(classed("span", "spoken").text(&said)),
    )
}

fn sign(tag: &str) -> El {
    classed("span", "tag tongue").child(el("span").attr("aria-hidden", "true").text(tag))
}

/// "Non traduit (texte en anglais)".
fn not_translated(tag: &str, locale: &Locale) -> String {
    let language = language_name(tag, &locale.spoken.tag());
    fill(locale.say(Word::Untranslated), &[("language", &language)])
}

/// Texts of a record and who reads them.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The map they stand on.
    pub state: State,
    /// Who reads.
    pub locale: &'a Locale,
    /// Documents, by whose place here marks are numbered.
    pub sources: &'a [Source],
    /// Language of the record as a whole, when it is not the reader's: told once, not at every text.
    told: Option<&'a str>,
}

impl<'a> Reading<'a> {
    /// What a record's summary is written in, the record is.
    #[must_use]
    pub fn new(state: State, record: &'a Record, locale: &'a Locale) -> Self {
        Self { state, locale, sources: &record.sources, told: foreign(record.summary.choose(locale.lang)) }
    }

    /// The same with documents of several records, numbered by their place in `sources`.
    #[must_use]
    pub fn citing(self, sources: &'a [Source]) -> Self {
        Self { sources, ..self }
    }

    /// Texts of no record in particular, and the documents that they cite.
    #[must_use]
    pub fn of(state: State, sources: &'a [Source], locale: &'a Locale) -> Self {
        Self { state, locale, sources, told: None }
    }

    /// The same for who reads on later, when texts and words are out of reach.
    #[must_use]
    pub fn keep(self) -> Kept {
        Kept { state: self.state, locale: self.state.locale.get_untracked(), told: self.told.map(str::to_owned) }
    }

    /// That the record is in another language, if it is.
    #[must_use]
    pub fn warning(self) -> Option<El> {
        let tag = self.told?;
        let said = el("span").text(&not_translated(tag, self.locale));
        Some(classed("p", "quiet warning").child(sign(tag)).child(said))
    }

    /// A text of the record.
    #[must_use]
    pub fn said(self, text: &Text) -> El {
        marked(text, self.locale, self.told)
    }

    /// A precision under a fact.
    #[must_use]
    pub fn note(self, text: &Text) -> El {
        classed("span", "quiet note").child(self.said(text))
    }
}

/// A reading that outlives the texts it began with.
pub struct Kept {
    state: State,
    locale: Rc<Locale>,
    told: Option<String>,
}

impl Kept {
    /// The reading, of no document in particular.
    #[must_use]
    pub fn reading(&self) -> Reading<'_> {
        Reading { state: self.state, locale: &self.locale, sources: &[], told: self.told.as_deref() }
    }
}
