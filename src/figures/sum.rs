//! A sum of counts that stays as sure as its least sure part.

use crate::i18n::{Locale, Word};
use grappes_model::record::Precision;
use grappes_model::tally::Count;

/// What several counts add up to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Sum {
    /// The number, or the lower end of a range.
    pub(super) low: f64,
    /// The same, or the upper end.
    pub(super) high: f64,
    /// The least sure of what was added: something that is about right leaves it open whether the
    /// sum is too low or too high, whatever the others are.
    pub(super) precision: Precision,
    /// How many counts.
    pub(super) parts: usize,
}

impl Sum {
    /// The sum of nothing yet.
    pub(super) const NONE: Self = Self { low: 0.0, high: 0.0, precision: Precision::Exact, parts: 0 };

    /// One of what is counted.
    pub(super) const ONE: Count = Count { value: 1.0, max: None, precision: Precision::Exact, as_of: None };

    /// Adds a count.
    pub(super) fn add(&mut self, count: &Count) {
        self.low += count.value;
        self.high += count.max.unwrap_or(count.value);
        self.parts += 1;
        self.precision = less_sure(self.precision, count.precision);
    }

    /// As figures are written: "≈ 105", "30 – 40".
    pub(super) fn text(&self, locale: &Locale) -> String {
        let sign = match self.precision {
            Precision::Exact => "",
            Precision::About => "≈\u{202f}",
            Precision::AtLeast => "≥\u{202f}",
        };
        [sign, &self.number(locale)].concat()
    }

    /// As figures are read out: "environ 105".
    pub(super) fn spoken(&self, locale: &Locale) -> String {
        let word = match self.precision {
            Precision::Exact => return self.number(locale),
            Precision::About => Word::About,
            Precision::AtLeast => Word::AtLeast,
        };
        [locale.say(word), " ", &self.number(locale)].concat()
    }

    fn number(&self, locale: &Locale) -> String {
        let mut text = locale.number(self.low);
        if self.high > self.low {
            text.push_str("\u{202f}–\u{202f}");
            text.push_str(&locale.number(self.high));
        }
        text
    }
}

/// The less sure of two.
pub(super) fn less_sure(one: Precision, other: Precision) -> Precision {
    match (one, other) {
        (Precision::About, _) | (_, Precision::About) => Precision::About,
        (Precision::AtLeast, _) | (_, Precision::AtLeast) => Precision::AtLeast,
        _ => Precision::Exact,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::learn_all;
    use grappes_model::Lang;

    fn sum(counts: &[(f64, Option<f64>, Precision)]) -> Sum {
        let mut sum = Sum::NONE;
        for &(value, max, precision) in counts {
            sum.add(&Count { value, max, precision, as_of: None });
        }
        sum
    }

    #[test]
    fn a_sum_is_as_sure_as_its_least_sure_part() {
        use Precision::{About, AtLeast, Exact};
        learn_all();
        let french = Locale::french(Lang::FR);
        for (counts, text, spoken) in [
            (&[(11_500.0, None, Exact), (4.0, None, Exact)][..], "11_504", "11_504"),
            (&[(80.0, None, Exact), (15.0, None, About), (10.0, None, AtLeast)], "≈_105", "environ 105"),
            (&[(80.0, None, Exact), (10.0, None, AtLeast)], "≥_90", "au moins 90"),
            (&[(30.0, Some(40.0), Exact), (5.0, None, Exact)], "35_–_45", "35_–_45"),
            (&[(0.0, None, Exact)], "0", "0"),
        ] {
            let sum = sum(counts);
            assert_eq!((&*sum.text(&french).replace('\u{202f}', "_"), sum.parts), (text, counts.len()));
            assert_eq!(sum.spoken(&french).replace('\u{202f}', "_"), spoken);
        }
    }
}
