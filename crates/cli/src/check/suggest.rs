//! The word somebody may have meant.

use crate::table::day;
use grappes_model::Date;

/// The candidate nearest to `found`, when it is near enough to be meant.
pub(super) fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this likeness (0 to 1) two words are just two words.
    const ALIKE: f64 = 0.75;
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::normalized_damerau_levenshtein(found, candidate);
        if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The same as a sentence.
pub(super) fn help<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(found, candidates).map(|meant| format!("did you mean `{meant}`?"))
}

/// A date written another way: `25/06/2018`, `06/2018`, `2018-06-25T10:00`.
pub(super) fn date(found: &str) -> Option<String> {
    let day = found.split(['T', ' ']).next().unwrap_or_default();
    let meant = Date::parse(day).or_else(|| day::in_digits(day))?;
    Some(format!("did you mean `{meant}`?"))
}

#[cfg(test)]
mod tests {
    use super::{date, nearest};

    #[test]
    fn dates_are_understood_in_the_order_that_people_write() {
        assert_eq!(date("25/06/2018").as_deref(), Some("did you mean `2018-06-25`?"));
        assert_eq!(date("6/2018").as_deref(), Some("did you mean `2018-06`?"));
        assert_eq!(date("2018-06-25T10:00").as_deref(), Some("did you mean `2018-06-25`?"));
        for none in ["31/06/2018", "2018-13", "", "25 juin 2018", "13/25/2018"] {
            assert_eq!(date(none), None, "{none}");
        }
    }

    #[test]
    fn slips_are_understood_and_other_words_are_not() {
        let ids = ["cma-essonne", "cci-essonne", "aif"];
        assert_eq!(nearest("cma-esonne", ids), Some("cma-essonne"));
        assert_eq!(nearest("cci-essone", ids), Some("cci-essonne"));
        assert_eq!(nearest("euralogistic", ids), None);
        assert_eq!(nearest("", ids), None);
    }
}
