//! What is summed, of which years, and what is left out: a figure without its reserves is none.

use super::Picture;
use super::areas::Areas;
use crate::decimal::whole;
use crate::dom::{El, classed, el};
use crate::i18n::{Locale, Word};
use crate::thematic::Counted;

/// The notes, a paragraph each.
pub(super) fn notes(picture: &Picture, locale: &Locale) -> El {
    let mut notes = classed("div", "figure-notes quiet");
    for words in &sentences(picture, locale) {
        notes = notes.child(el("p").text(words));
    }
    notes
}

/// The notes one after the other, for pictures that are taken away.
pub(super) fn text(picture: &Picture, locale: &Locale) -> String {
    let mut text = String::new();
    for words in sentences(picture, locale) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&words);
        if !words.ends_with('.') {
            text.push('.');
        }
    }
    text
}

fn sentences(picture: &Picture, locale: &Locale) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let (counted, basis, areas) = match picture {
        Picture::Areas(counted, areas) => (*counted, areas.basis, Some(areas)),
        Picture::Circles(drawn, ranked) => (drawn.counted, ranked.basis, None),
        Picture::Nothing => return said,
    };
    let words: &[Word] = match areas {
        _ if counted != Counted::Actors => &[Word::NoteSums, Word::NoteTwice],
        Some(_) => &[Word::NoteActors],
        None => &[],
    };
    for &word in words {
        said.push(locale.say(word).to_owned());
    }
    if let Some((first, last)) = basis.years {
        let (first, last) = (whole(first.into()), whole(last.into()));
        let years = if first == last { first } else { [&*first, "\u{202f}–\u{202f}", &last].concat() };
        said.push([locale.say(Word::Dates), locale.say(Word::Colon), &years].concat());
    }
    if basis.unknown > 0 {
        said.push([locale.say(Word::WithoutFigure), locale.say(Word::Colon), &locale.actors(basis.unknown)].concat());
    }
    if let Some(areas) = areas.filter(|areas| !areas.apart.is_empty()) {
        said.push(apart(areas, counted, locale));
    }
    said
}

/// "Hors de ces territoires : 1 acteur (60)".
pub(super) fn apart(areas: &Areas, counted: Counted, locale: &Locale) -> String {
    let mut words = [locale.say(Word::Apart), locale.say(Word::Colon), &locale.actors(areas.apart.len())].concat();
    if counted != Counted::Actors {
        words.push_str(" (");
        words.push_str(&areas.apart_sum.text(locale));
        words.push(')');
    }
    words
}
