//! The days between which a territory, a record or a relation holds.
//!
//! Dates are as imprecise as their documents, so what is asked for is a possibility: a validity
//! *overlaps* a date when there is a day that lies in both, the imprecise ends taken as wide as they
//! may be. Something that held until `2015-12-31` overlaps `2015` and not `2016`; something that began
//! in `2015` overlaps `2015-03`. An end that is not known is open: it excludes no day.
//!
//! Must not know what holds.

use crate::Date;

/// From the first day of `from` to the last day of `to`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    /// When it began; `None` when that is not known or never was.
    pub from: Option<Date>,
    /// When it ended; `None` when that is not known or has not come.
    pub to: Option<Date>,
}

impl Validity {
    /// No day excluded.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// Whether it ends before it begins.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to.last_day() < from.first_day())
    }

    /// Whether it holds on some day of `date`.
    #[must_use]
    pub fn overlaps(self, date: Date) -> bool {
        !self.is_empty() && !self.begins_after(date) && !self.ended_before(date)
    }

    /// Whether all of `date` lies before it.
    #[must_use]
    pub fn begins_after(self, date: Date) -> bool {
        self.from.is_some_and(|from| date.last_day() < from.first_day())
    }

    /// Whether all of `date` lies after it.
    #[must_use]
    pub fn ended_before(self, date: Date) -> bool {
        self.to.is_some_and(|to| to.last_day() < date.first_day())
    }

    /// The days on which both hold; [empty](Self::is_empty) when there is none.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let later = |a: Date, b: Date| if b.first_day() > a.first_day() { b } else { a };
        let earlier = |a: Date, b: Date| if b.last_day() < a.last_day() { b } else { a };
        Self { from: both(self.from, other.from, later), to: both(self.to, other.to, earlier) }
    }
}

fn both(a: Option<Date>, b: Option<Date>, choose: impl Fn(Date, Date) -> Date) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(choose(a, b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Option<Date> {
        (!text.is_empty()).then(|| Date::parse(text).unwrap())
    }

    fn validity(from: &str, to: &str) -> Validity {
        Validity { from: date(from), to: date(to) }
    }

    #[test]
    fn one_common_day_is_enough() {
        for (from, to, yes, no) in [
            ("", "2015-12-31", "2015", "2016"),
            ("2016-01-01", "", "2016-01", "2015-12-31"),
            ("2015", "2015", "2015-07-14", "2014-12-31"),
            ("2015-06", "2016", "2016-12-31", "2015-05"),
            ("2016-02-29", "2016-02-29", "2016", "2016-03"),
        ] {
            assert!(validity(from, to).overlaps(date(yes).unwrap()), "{from} to {to}: {yes}");
            assert!(!validity(from, to).overlaps(date(no).unwrap()), "{from} to {to}: {no}");
            assert!(Validity::ALWAYS.overlaps(date(no).unwrap()));
        }
        assert!(!validity("2016", "2015").overlaps(date("2015").unwrap()));
    }

    #[test]
    fn what_holds_together_holds_on_the_days_of_both() {
        assert_eq!(validity("2010", "2015-12-31").and(validity("2011-02", "")), validity("2011-02", "2015-12-31"));
        assert!(validity("", "2015-06").and(validity("2015-07", "")).is_empty());
        // The narrower of two ends that name the same year.
        assert_eq!(validity("2015", "2015").and(validity("2015-06", "2015-06")), validity("2015-06", "2015-06"));
    }

    fn some_date() -> impl Strategy<Value = Date> {
        (2010_u16..2014, 0_u8..=12, 0_u8..=28).prop_map(|(year, month, day)| {
            let month = (month > 0).then_some(month);
            Date { year, month, day: month.and((day > 0).then_some(day)) }
        })
    }

    fn some_validity() -> impl Strategy<Value = Validity> {
        (proptest::option::of(some_date()), proptest::option::of(some_date()))
            .prop_map(|(from, to)| Validity { from, to })
    }

    /// Day by day, the naive way.
    fn days() -> Vec<Date> {
        let all =
            (2009..2016).flat_map(|y| (1..=12).flat_map(move |m| (1..=31).map(move |d| format!("{y}-{m:02}-{d:02}"))));
        all.filter_map(|text| Date::parse(&text)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn overlap_is_what_counting_days_says(a in some_validity(), b in some_validity(), on in some_date()) {
            let within = |v: Validity, day: Date| {
                v.from.is_none_or(|from| from.first_day() <= day) && v.to.is_none_or(|to| day <= to.last_day())
            };
            let of_date = |day: &Date| on.first_day() <= *day && *day <= on.last_day();
            prop_assert_eq!(a.overlaps(on), days().iter().any(|day| of_date(day) && within(a, *day)));
            let both = days().iter().any(|day| of_date(day) && within(a, *day) && within(b, *day));
            prop_assert_eq!(a.and(b).overlaps(on), both);
        }
    }
}
