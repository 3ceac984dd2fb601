//! Dates and numbers as readers of a language write them: marks and patterns are words.
//!
//! By hand, not through `Intl`: the same code then serves tests, exports and pages without a browser.

use super::{BETWEEN, DAY, DECIMAL, FIRST_DAY, GROUP, Locale, MONTH, MONTHS, SINCE, UNTIL};
use crate::decimal::{push_whole, whole};
use grappes_model::pattern::fill;
use grappes_model::{Date, Validity};

/// No-break space, between a number and its unit.
const NO_BREAK_SPACE: char = '\u{a0}';

impl Locale {
    /// A number with grouped digits, and up to one decimal when it has any: "11 500", "11,500".
    #[must_use]
    pub fn number(&self, value: f64) -> String {
        let tenths = (value.abs() * 10.0).round() as u64;
        let mut digits = String::new();
        push_whole(&mut digits, (tenths / 10) as i64);
        let mut text = String::with_capacity(digits.len() + 8);
        if value < 0.0 && tenths > 0 {
            text.push('−');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push_str(self.at(GROUP));
            }
            text.push(digit);
        }
        if !tenths.is_multiple_of(10) {
            text.push_str(self.at(DECIMAL));
            text.push(char::from(b'0' + (tenths % 10) as u8));
        }
        text
    }

    /// A date as precise as it is known: "25 juin 2018", "1er mars 2011", "octobre 2017", "2011".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let year = whole(date.year.into());
        let Some(month) = date.month else { return year };
        let month = self.at(MONTHS + usize::from(month.clamp(1, 12)) - 1);
        let pattern = self.at(if date.day.is_some() { DAY } else { MONTH });
        let number = whole(date.day.unwrap_or_default().into());
        let day = if date.day == Some(1) { self.at(FIRST_DAY) } else { &number };
        fill(pattern, &[("day", day), ("month", month), ("year", &year)])
    }

    /// The days between which something held: "depuis le 1er janvier 2016", "jusqu’en mars 2014",
    /// "du 1er juillet 2010 au 31 mars 2021"; nothing when no end of it is known.
    #[must_use]
    pub fn period(&self, validity: Validity) -> String {
        let Validity { from, to } = validity;
        let pattern = match (from, to) {
            (None, None) => return String::new(),
            (Some(_), None) => SINCE,
            (None, Some(_)) => UNTIL,
            (Some(_), Some(_)) => BETWEEN,
        };
        // An end that is no day is told in other words.
        let days = from.is_none_or(|date| date.day.is_some()) && to.is_none_or(|date| date.day.is_some());
        let end = |date: Option<Date>| date.map_or_else(String::new, |date| self.date(date));
        fill(self.at(pattern + usize::from(!days)), &[("from", &end(from)), ("to", &end(to))])
    }
}

/// A distance for the scale bar: "500 m", "20 km".
#[must_use]
pub fn distance(metres: u32) -> String {
    let (value, unit) = if metres >= 1000 { (metres / 1000, "km") } else { (metres, "m") };
    let mut text = whole(value as usize);
    text.push(NO_BREAK_SPACE);
    text.push_str(unit);
    text
}

/// `text` with a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    with_first(text, upper)
}

/// `text` without the capital at its beginning.
#[must_use]
pub fn uncapital(text: &str) -> String {
    with_first(text, lower)
}

fn with_first(text: &str, change: fn(char) -> char) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().map(change).chain(chars).collect()
}

// The letters that words begin with in French and its neighbours, without the tables of all
// scripts, which weigh 4 KB: capitals stand 32 places before their small letters.
fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        'Œ' => 'œ',
        _ => letter,
    }
}

fn upper(letter: char) -> char {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => char::from_u32(u32::from(letter) - 32).unwrap_or(letter),
        'œ' => 'Œ',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn_all;
    use grappes_model::{Lang, wire};

    fn locale(tag: &str) -> Locale {
        let read = |text: &str| wire::words(text, "").unwrap().data;
        match tag {
            "fr" => Locale::french(Lang::FR),
            "en" => Locale::new(Lang::EN, read(include_str!("../../../public/words/en.json"))),
            "nl" => {
                Locale::new(Lang::from_tag(tag).unwrap(), read(include_str!("../../../tests/fixtures/words/nl.json")))
            }
            _ => unreachable!("no words of {tag}"),
        }
    }

    #[test]
    fn numbers_are_grouped_as_readers_expect() {
        let number = |tag: &str, value| locale(tag).number(value);
        assert_eq!(number("fr", 11500.0), "11\u{202f}500");
        assert_eq!(number("en", 11500.0), "11,500");
        assert_eq!(number("nl", 11500.0), "11.500");
        assert_eq!(number("fr", 9408.0), "9\u{202f}408");
        assert_eq!(number("fr", 485.0), "485");
        assert_eq!(number("fr", 1_234_567.0), "1\u{202f}234\u{202f}567");
        assert_eq!(number("fr", 1.25), "1,3");
        assert_eq!(number("en", -2.5), "−2.5");
        assert_eq!(number("nl", -2.5), "−2,5");
        assert_eq!(number("fr", 0.0), "0");
    }

    fn read(text: &str) -> Option<Date> {
        (!text.is_empty()).then(|| Date::parse(text).unwrap())
    }

    #[test]
    fn dates_say_what_is_known() {
        learn_all();
        for (tag, given, said) in [
            ("fr", "2018-06-25", "25\u{a0}juin\u{a0}2018"),
            ("fr", "2011-03-01", "1er\u{a0}mars\u{a0}2011"),
            ("en", "2011-03-01", "1\u{a0}March\u{a0}2011"),
            ("nl", "2011-03-01", "1\u{a0}maart\u{a0}2011"),
            ("fr", "2017-10", "octobre 2017"),
            ("nl", "2017-10", "oktober 2017"),
            ("en", "2011", "2011"),
        ] {
            assert_eq!(locale(tag).date(read(given).unwrap()), said);
        }
    }

    #[test]
    fn periods_say_which_ends_are_known() {
        learn_all();
        for (from, to, french, english) in [
            ("", "", "", ""),
            ("2016-01-01", "", "depuis le 1er_janvier_2016", "since 1_January_2016"),
            ("2016", "", "depuis 2016", "since 2016"),
            ("", "2015-12-31", "jusqu’au 31_décembre_2015", "until 31_December_2015"),
            ("", "2014-03", "jusqu’en mars 2014", "until March 2014"),
            ("2010-07-01", "2021-03-31", "du 1er_juillet_2010 au 31_mars_2021", "from 1_July_2010 to 31_March_2021"),
            ("2010-08", "2021-03-31", "août 2010 – 31_mars_2021", "August 2010 – 31_March_2021"),
            ("2010", "2015", "2010 – 2015", "2010 – 2015"),
        ] {
            let validity = Validity { from: read(from), to: read(to) };
            assert_eq!(locale("fr").period(validity).replace('\u{a0}', "_"), french);
            assert_eq!(locale("en").period(validity).replace('\u{a0}', "_"), english);
        }
    }

    #[test]
    fn words_begin_large_or_small() {
        for (small, large) in [("grappe", "Grappe"), ("étude", "Étude"), ("œuvre", "Œuvre"), ("4e", "4e"), ("", "")]
        {
            assert_eq!(capital(small), large);
            assert_eq!(uncapital(large), small);
        }
    }

    #[test]
    fn distances_are_in_kilometres_from_a_thousand_metres() {
        assert_eq!(distance(500), "500\u{a0}m");
        assert_eq!(distance(20_000), "20\u{a0}km");
    }
}
