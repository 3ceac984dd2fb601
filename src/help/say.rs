//! How territories, distances and reasons are put into words.

use crate::decimal::whole;
use crate::i18n::{Locale, Word};
use grappes_model::coverage::Around;
use grappes_model::pattern::fill;
use grappes_model::{Level, Validity};

/// "à Athis-Mons", "au Kremlin-Bicêtre", "aux Ulis".
pub(super) fn inside(locale: &Locale, commune: &str) -> String {
    let (word, place) = if let Some(rest) = commune.strip_prefix("Le ") {
        (Word::HelpInLe, rest)
    } else if let Some(rest) = commune.strip_prefix("Les ") {
        (Word::HelpInLes, rest)
    } else {
        (Word::HelpIn, commune)
    };
    fill(locale.say(word), &[("place", place)])
}

/// "en 2015".
pub(super) fn in_year(locale: &Locale, year: u16) -> String {
    fill(locale.say(Word::HelpYear), &[("year", &whole(year.into()))])
}

/// "à 3,4 km": to a hundred metres, as which one knows where a commune has its middle; from ten kilometres
/// on to whole ones.
pub(super) fn away(locale: &Locale, metres: f64) -> String {
    let hundreds = (metres / 100.0).round().max(1.0);
    let (value, unit) = match hundreds {
        below if below < 10.0 => (below * 100.0, "m"),
        below if below < 100.0 => (below / 10.0, "km"),
        far => ((far / 10.0).round(), "km"),
    };
    let distance = [&*locale.number(value), "\u{a0}", unit].concat();
    fill(locale.say(Word::HelpAway), &[("distance", &distance)])
}

/// "EPT Grand-Orly Seine Bièvre", "Essonne".
pub(super) fn territory(locale: &Locale, around: &Around<'_>) -> String {
    let word = match around.level {
        Level::Ept => Word::HelpEpt,
        Level::Epci => Word::HelpEpci,
        Level::Oin => Word::HelpOin,
        Level::Commune | Level::Departement | Level::Region | Level::Context => return around.name.to_owned(),
    };
    fill(locale.say(word), &[("place", around.name)])
}

/// Why an actor acts in a commune: "par l’EPT Grand-Orly Seine Bièvre, par la région Île-de-France". That it
/// does no more is said where `dated`: on the map of a year all hold.
pub(super) fn why(locale: &Locale, ways: &[Around<'_>], dated: bool) -> String {
    let mut said = String::new();
    for way in ways {
        if !said.is_empty() {
            said.push_str(", ");
        }
        let word = match way.level {
            Level::Commune => Word::HelpByCommune,
            Level::Ept => Word::HelpByEpt,
            Level::Epci => Word::HelpByEpci,
            Level::Oin => Word::HelpByOin,
            Level::Departement => Word::HelpByDepartement,
            Level::Region | Level::Context => Word::HelpByRegion,
        };
        said.push_str(&fill(locale.say(word), &[("place", way.name)]));
        if dated && way.validity.to.is_some() {
            said.push_str(&when(locale, way.validity));
        }
    }
    said
}

/// " (depuis le 1er janvier 2016)", where that is known.
pub(super) fn when(locale: &Locale, validity: Validity) -> String {
    let days = locale.period(validity);
    if days.is_empty() { days } else { [" (", &*days, ")"].concat() }
}
