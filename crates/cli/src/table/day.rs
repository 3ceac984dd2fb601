//! Dates as they are typed in France: `31/12/2018`, `06/2018`, `juin 2018`; and as records write
//! them: `2018-12-31`.

use grappes_model::Date;
use grappes_model::collate::sort_key;

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// Reads a date: no more precise than it was typed, the day first.
pub(crate) fn read(text: &str) -> Option<Date> {
    // What databases add to a day.
    let text = text.strip_suffix("00:00:00").map_or(text, |day| day.trim_end_matches(['T', ' ']));
    Date::parse(text).or_else(|| in_words(text)).or_else(|| in_digits(text))
}

/// Whether somebody who writes the month first may have meant another day: `03/04/2018`.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let small = |part: &str| part.parse().is_ok_and(|number: u8| number <= 12);
    matches!(parts[..], [day, month, year] if year.len() == 4 && day != month && small(day) && small(month))
}

/// What a French spreadsheet makes of `10/2017`, `oct-17`, undone; years as Excel completes them.
pub(crate) fn mangled(text: &str) -> Option<Date> {
    const FIRST_OF_1900S: u16 = 30;
    let key = sort_key(text);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let [name, year] = words[..] else { return None };
    let months: Vec<usize> = (0..MONTHS.len()).filter(|index| MONTHS[*index].starts_with(name)).collect();
    let ([month], 2, Ok(year)) = (&months[..], year.len(), year.parse::<u16>()) else { return None };
    let century = if year < FIRST_OF_1900S { 2000 } else { 1900 };
    date(&(century + year).to_string(), &(month + 1).to_string(), None)
}

/// `31/12/2018`, `06/2018`.
pub(crate) fn in_digits(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    match parts[..] {
        [month, year] => date(year, month, None),
        [day, month, year] => date(year, month, Some(day)),
        _ => None,
    }
}

/// `juin 2018`, `1er juin 2018`, `12 juin 2018`.
fn in_words(text: &str) -> Option<Date> {
    let key = sort_key(text);
    let words: Vec<&str> = key.split_whitespace().collect();
    let month = |word: &str| MONTHS.iter().position(|month| *month == word).map(|index| (index + 1).to_string());
    match words[..] {
        [name, year] => date(year, &month(name)?, None),
        [day, name, year] => date(year, &month(name)?, Some(if day == "1er" { "1" } else { day })),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: Option<&str>) -> Option<Date> {
    let day = day.map_or(String::new(), |day| format!("-{day:0>2}"));
    Date::parse(&format!("{year}-{month:0>2}{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_made_of_a_month_is_undone() {
        for (text, meant) in
            [("oct-17", Some("2017-10")), ("févr.-98", Some("1998-02")), ("ju-17", None), ("x-17", None)]
        {
            assert_eq!(mangled(text).map(|date| date.to_string()).as_deref(), meant, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_they_are_typed() {
        for (text, read_as) in [
            ("2018", "2018"),
            ("2018-06", "2018-06"),
            ("2018-12-31", "2018-12-31"),
            ("31/12/2018", "2018-12-31"),
            ("1/2/2018", "2018-02-01"),
            ("31.12.2018", "2018-12-31"),
            ("31-12-2018", "2018-12-31"),
            ("06/2018", "2018-06"),
            ("juin 2018", "2018-06"),
            ("1er août 2018", "2018-08-01"),
            ("12 Décembre 2018", "2018-12-12"),
            ("2018-12-31 00:00:00", "2018-12-31"),
            ("2018-12-31T00:00:00", "2018-12-31"),
        ] {
            assert_eq!(read(text).map(|date| date.to_string()).as_deref(), Some(read_as), "{text}");
        }
        for text in
            ["", "31/12/18", "12/31/2018", "31/02/2018", "2018-12-31 10:30:00", "vers 2018", "43465", "1/2/3/2018"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        for (text, ambiguous) in
            [("03/04/2018", true), ("13/04/2018", false), ("04/04/2018", false), ("04/2018", false)]
        {
            assert_eq!(is_ambiguous(text), ambiguous, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9/. -]{0,12}|.{0,16}") {
            let _ = (read(&text), is_ambiguous(&text));
        }
    }
}
