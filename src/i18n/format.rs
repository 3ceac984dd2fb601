//! Dates and numbers as French and English readers write them.
//!
//! By hand, not through `Intl`: the same code then serves tests, exports and pages without a browser.

use super::{en, fr};
use crate::decimal::{push_whole, whole};
use grappes_model::{Date, Lang};

/// Narrow no-break space, between groups of three digits in French.
const NARROW_SPACE: char = '\u{202f}';
/// No-break space, between day and month.
const NO_BREAK_SPACE: char = '\u{a0}';

/// A number with grouped digits, and up to one decimal when it has any: "11 500", "11,500".
#[must_use]
pub fn number(lang: Lang, value: f64) -> String {
    let (group, point) = match lang {
        Lang::Fr => (NARROW_SPACE, ','),
        Lang::En => (',', '.'),
    };
    let tenths = (value.abs() * 10.0).round() as u64;
    let mut digits = String::new();
    push_whole(&mut digits, (tenths / 10) as i64);
    let mut text = String::with_capacity(digits.len() + 8);
    if value < 0.0 && tenths > 0 {
        text.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !tenths.is_multiple_of(10) {
        text.push(point);
        text.push(char::from(b'0' + (tenths % 10) as u8));
    }
    text
}

/// A date as precise as it is known: "25 juin 2018", "1er mars 2011", "octobre 2017", "2011".
#[must_use]
pub fn date(lang: Lang, date: Date) -> String {
    let months = match lang {
        Lang::Fr => &fr::MONTHS,
        Lang::En => &en::MONTHS,
    };
    let mut text = String::new();
    if let Some(month) = date.month {
        if let Some(day) = date.day {
            push_whole(&mut text, day.into());
            if lang == Lang::Fr && day == 1 {
                text.push_str("er");
            }
            text.push(NO_BREAK_SPACE);
        }
        text.push_str(months[usize::from(month.clamp(1, 12)) - 1]);
        text.push(if date.day.is_some() { NO_BREAK_SPACE } else { ' ' });
    }
    push_whole(&mut text, date.year.into());
    text
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

    #[test]
    fn numbers_are_grouped_as_readers_expect() {
        assert_eq!(number(Lang::Fr, 11500.0), "11\u{202f}500");
        assert_eq!(number(Lang::En, 11500.0), "11,500");
        assert_eq!(number(Lang::Fr, 9408.0), "9\u{202f}408");
        assert_eq!(number(Lang::Fr, 485.0), "485");
        assert_eq!(number(Lang::Fr, 1_234_567.0), "1\u{202f}234\u{202f}567");
        assert_eq!(number(Lang::Fr, 1.25), "1,3");
        assert_eq!(number(Lang::En, -2.5), "−2.5");
        assert_eq!(number(Lang::Fr, 0.0), "0");
    }

    #[test]
    fn dates_say_what_is_known() {
        let read = |text| Date::parse(text).unwrap();
        assert_eq!(date(Lang::Fr, read("2018-06-25")), "25\u{a0}juin\u{a0}2018");
        assert_eq!(date(Lang::Fr, read("2011-03-01")), "1er\u{a0}mars\u{a0}2011");
        assert_eq!(date(Lang::En, read("2011-03-01")), "1\u{a0}March\u{a0}2011");
        assert_eq!(date(Lang::Fr, read("2017-10")), "octobre 2017");
        assert_eq!(date(Lang::En, read("2011")), "2011");
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
