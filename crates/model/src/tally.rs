//! What records count, in short: `figures.json`, derived for maps that show figures.
//!
//! An actor's latest count of each measure, and the territory it counts for: that of its place. Only
//! what a document counted of the body itself is taken: no target, and no figure of its whole branch.

use crate::record::{Figure, Measure, Nature, Precision, Record, Scope, plain, plain_end};
use crate::time::is_by;
use crate::{Date, Directory, Gazetteer, Level, RecordId};
use serde::Serialize;
use std::collections::BTreeMap;

/// The format of `figures.json` this code reads and writes.
pub const TALLIES_FORMAT: u32 = 1;

/// What is counted of one actor, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tally {
    /// Id of the record.
    pub id: RecordId,
    /// Commune or département that it counts for; `None` when it is known to lie in no single one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Those who belong to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<Count>,
    /// Jobs at those who belong to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jobs: Option<Count>,
}

/// A number, how sure it is and of when.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Count {
    /// The number, or the lower end of a range.
    #[serde(serialize_with = "plain")]
    pub value: f64,
    /// Upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain_end")]
    pub max: Option<f64>,
    /// How exact the document is.
    #[serde(skip_serializing_if = "is_exact")]
    pub precision: Precision,
    /// When it held, where the document lets one tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
}

fn is_exact(precision: &Precision) -> bool {
    *precision == Precision::Exact
}

impl Tally {
    /// Its count of `measure`.
    #[must_use]
    pub fn count(&self, measure: Measure) -> Option<&Count> {
        match measure {
            Measure::Members => self.members.as_ref(),
            Measure::Jobs => self.jobs.as_ref(),
        }
    }
}

/// Counts records, knowing in which département a territory lies.
#[derive(Debug)]
pub struct Tallying<'a> {
    gazetteer: &'a Gazetteer,
    /// The département of each grouping of communes; `None` for one that lies in several.
    departements: BTreeMap<&'a str, Option<&'a str>>,
}

impl<'a> Tallying<'a> {
    /// With the groupings of the directory, where the dataset has one.
    #[must_use]
    pub fn new(gazetteer: &'a Gazetteer, directory: Option<&'a Directory>) -> Self {
        let mut departements: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        for commune in directory.iter().flat_map(|directory| &directory.communes) {
            let departement = commune.departement();
            for grouping in &commune.groupings {
                let of = departements.entry(grouping).or_insert(Some(departement));
                *of = of.filter(|known| *known == departement);
            }
        }
        Self { gazetteer, departements }
    }

    /// What `record` counts; `None` when there is nothing to say of it.
    #[must_use]
    pub fn tally(&self, record: &Record) -> Option<Tally> {
        let latest = |measure| latest(&counts(&record.figures, measure), None).copied();
        let tally = Tally {
            id: record.id.clone(),
            within: self.within(record).map(str::to_owned),
            members: latest(Measure::Members),
            jobs: latest(Measure::Jobs),
        };
        (tally.within.is_some() || tally.members.is_some() || tally.jobs.is_some()).then_some(tally)
    }

    /// The commune or département of its place.
    fn within<'r>(&'r self, record: &'r Record) -> Option<&'r str> {
        let place = &record.place;
        let code = place.commune.as_deref().or(place.territory.as_deref())?;
        match self.gazetteer.get(code)?.level {
            Level::Commune | Level::Departement => Some(code),
            _ => *self.departements.get(code)?,
        }
    }
}

/// What `figures` count of `measure`, in their order: of the body itself, and nothing aimed at.
pub(crate) fn counts(figures: &[Figure], measure: Measure) -> Vec<Count> {
    let counts = |figure: &&Figure| {
        figure.measure == Some(measure) && figure.nature == Nature::Observed && figure.scope == Scope::Organisation
    };
    let count = |&Figure { value, max, precision, as_of, .. }: &Figure| Count { value, max, precision, as_of };
    figures.iter().filter(counts).map(count).collect()
}

/// The latest of `counts`, up to the date `by` where one is given: the first of several of one day. One
/// without a date is only taken where there is none with one.
#[must_use]
pub fn latest(counts: &[Count], by: Option<Date>) -> Option<&Count> {
    let mut found: Option<&Count> = None;
    let last_day = |count: &Count| count.as_of.map(Date::last_day);
    for count in counts {
        let known = count.as_of.zip(by).is_none_or(|(of, by)| is_by(of, by));
        if known && found.is_none_or(|found| last_day(found) < last_day(count)) {
            found = Some(count);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;

    fn figure(value: f64, measure: Option<Measure>, nature: Nature, scope: Scope, as_of: &str) -> Figure {
        Figure {
            value,
            max: None,
            precision: Precision::Exact,
            nature,
            unit: Text::from("firms"),
            what: None,
            measure,
            scope,
            as_of: Date::parse(as_of),
            source: "doc".into(),
        }
    }

    fn latest(figures: &[Figure], measure: Measure, by: Option<Date>) -> Option<f64> {
        super::latest(&counts(figures, measure), by).map(|count| count.value)
    }

    #[test]
    fn only_what_was_counted_of_the_body_itself_is_taken() {
        let members = Some(Measure::Members);
        let all = [
            figure(40.0, members, Nature::Target, Scope::Organisation, "2013"),
            figure(50.0, members, Nature::Planned, Scope::Organisation, "2013"),
            figure(200.0, members, Nature::Observed, Scope::Sector, "2013"),
            figure(7.0, members, Nature::Observed, Scope::Programme, "2013"),
            figure(9.0, None, Nature::Observed, Scope::Organisation, "2013"),
            figure(11.0, members, Nature::Observed, Scope::Organisation, "2011"),
        ];
        assert_eq!(latest(&all, Measure::Members, None), Some(11.0));
        assert_eq!(latest(&all, Measure::Jobs, None), None);
        assert_eq!(latest(&all[..5], Measure::Members, None), None);
    }

    #[test]
    fn the_latest_counts_and_a_date_is_better_than_none() {
        let of = |value, as_of| figure(value, Some(Measure::Jobs), Nature::Observed, Scope::Organisation, as_of);
        let latest = |all: &[Figure], by| latest(all, Measure::Jobs, Date::parse(by));
        assert_eq!(latest(&[of(1.0, ""), of(2.0, "2011"), of(3.0, "2010-12")], ""), Some(2.0));
        assert_eq!(latest(&[of(1.0, ""), of(2.0, "")], ""), Some(1.0));
        let all = [of(1.0, "2011-12-31"), of(2.0, "2011"), of(3.0, "2012-01"), of(4.0, "")];
        assert_eq!(latest(&all, ""), Some(3.0));
        assert_eq!(
            ["2010", "2011-06", "2011", "2012"].map(|by| latest(&all, by)),
            [Some(4.0), Some(2.0), Some(1.0), Some(3.0)]
        );
    }
}
