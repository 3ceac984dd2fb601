//! How years and changes are told.

use crate::decimal::whole;
use crate::i18n::{Locale, Word};
use grappes_model::Date;
use grappes_model::pattern::fill;

/// A word that tells of a year: "En 2011".
pub(super) fn of_year(locale: &Locale, word: Word, year: u16) -> String {
    fill(locale.say(word), &[("year", &whole(year.into()))])
}

/// "aucun fait daté", "1 fait daté", "74 faits datés".
pub(super) fn facts(locale: &Locale, count: usize) -> String {
    let word = match count {
        0 => Word::TimeNone,
        1 => Word::TimeChange,
        _ => Word::TimeChanges,
    };
    fill(locale.say(word), &[("count", &locale.number(count as f64))])
}

/// "38 acteurs, 74 faits datés".
pub(super) fn counts(locale: &Locale, actors: usize, changes: usize) -> String {
    [&*locale.actors(actors), ", ", &facts(locale, changes)].concat()
}

/// A date for machines: "2017", "2017-05", "2017-05-10".
pub(super) fn machine(date: Date) -> String {
    let mut text = whole(date.year.into());
    for part in [date.month, date.day].into_iter().flatten() {
        text.push_str(if part < 10 { "-0" } else { "-" });
        text.push_str(&whole(part.into()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_model::Lang;

    #[test]
    fn machines_read_dates_as_the_model_writes_them() {
        for text in ["2011", "2017-05", "2017-10", "2018-06-25", "2016-01-01"] {
            assert_eq!(machine(Date::parse(text).unwrap()), text);
        }
    }

    #[test]
    fn counts_are_told_in_words() {
        crate::i18n::learn_all();
        let locale = Locale::french(Lang::FR);
        assert_eq!(facts(&locale, 0), "aucun fait daté");
        assert_eq!(counts(&locale, 38, 1), "38 acteurs, 1 fait daté");
        assert_eq!(of_year(&locale, Word::TimeIn, 2011), "En 2011");
    }
}
