//! Texts as the reader of a page gets them: in their language, and marked where that is not theirs.

use grappes_i18n::{Locale, Word};
use grappes_model::pattern::fill;
use grappes_model::text::Chosen;
use grappes_model::{Record, Text};
use maud::{Markup, html};

use super::edition::own_name;

/// A record and who reads it.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) record: &'a Record,
    pub(super) locale: &'a Locale,
    /// Language of the record as a whole, when it is not the reader's: told once, not at every text.
    told: Option<&'a str>,
}

impl<'a> Reading<'a> {
    /// What a record's summary is written in, the record is.
    pub(super) fn new(record: &'a Record, locale: &'a Locale) -> Self {
        Self { record, locale, told: foreign(record.summary.choose(locale.lang)) }
    }

    /// That the record is in another language, if it is.
    pub(super) fn warning(self) -> Option<Markup> {
        let told = not_translated(self.told?, self.locale);
        Some(html! { p.quiet.warning { (told) } })
    }

    /// A text of the record, with a mark where it alone lacks a translation.
    pub(super) fn said(self, text: &Text) -> Markup {
        let chosen = text.choose(self.locale.lang);
        let mark = foreign(chosen).filter(|tag| Some(*tag) != self.told);
        html! {
            (said(chosen, self.locale))
            @if let Some(tag) = mark { "\u{a0}" abbr.tag title=(not_translated(tag, self.locale)) { (tag) } }
        }
    }

    /// A word of the page.
    pub(super) fn say(self, word: Word) -> &'a str {
        self.locale.say(word)
    }
}

/// A text, with its language where that is not the page's.
pub(super) fn passage(text: &Text, locale: &Locale) -> Markup {
    said(text.choose(locale.lang), locale)
}

fn said(text: Chosen<'_>, locale: &Locale) -> Markup {
    match text.tag.filter(|tag| locale.spoken != **tag) {
        Some(tag) => html! { span lang=(tag) { (text.text) } },
        None => html! { (text.text) },
    }
}

/// The language of a text that lacks a translation.
fn foreign(text: Chosen<'_>) -> Option<&str> {
    text.tag.filter(|_| text.foreign)
}

/// "Not translated (text in français)".
fn not_translated(tag: &str, locale: &Locale) -> String {
    fill(locale.say(Word::Untranslated), &[("language", &own_name(tag))])
}
