//! A figure's number: with the sign of how exact it is, which is read out in words.

use crate::dom::{El, classed, el};
use crate::i18n::{Locale, Word};
use grappes_model::record::{Figure, Nature, Precision};

/// "≈ 60", "30 – 40", and what it is where nobody counted it.
#[must_use]
pub fn value(figure: &Figure, locale: &Locale) -> El {
    let mut shown = classed("span", "value");
    if let Some((sign, spoken)) = sign(figure.precision) {
        let sign = el("span").attr("aria-hidden", "true").text(sign);
        shown = shown.child(sign).child(classed("span", "spoken").text(locale.say(spoken)).text(" "));
    }
    let nature = match figure.nature {
        Nature::Observed => None,
        Nature::Target => Some(Word::Target),
        Nature::Planned => Some(Word::Planned),
    };
    let shown = shown.text(&number(figure, locale));
    match nature {
        Some(nature) => shown.text(" ").child(classed("span", "tag").text(locale.say(nature))),
        None => shown,
    }
}

/// The sign of how exact a number is, and how it is said.
fn sign(precision: Precision) -> Option<(&'static str, Word)> {
    match precision {
        Precision::Exact => None,
        Precision::About => Some(("≈\u{202f}", Word::About)),
        Precision::AtLeast => Some(("≥\u{202f}", Word::AtLeast)),
    }
}

/// "60", "30 – 40".
fn number(figure: &Figure, locale: &Locale) -> String {
    let mut text = locale.number(figure.value);
    if let Some(max) = figure.max {
        text.push_str("\u{202f}–\u{202f}");
        text.push_str(&locale.number(max));
    }
    text
}
