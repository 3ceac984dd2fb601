//! A record: everything the documents say of one actor, project or agreement, fact by fact.
//!
//! These types are the authored files `records/<id>.json`, field by field. Every fact names the
//! document it stands in; what a document does not say is absent, never guessed.

use crate::{Date, Layer, RecordId, RelationKind, Text, Validity};
use serde::{Serialize, Serializer};

pub use crate::vocabulary::{Basis, Measure, Nature, Precision, Scope};

/// The format of record files this code reads and writes.
pub const RECORD_FORMAT: u32 = 1;

/// Where a record file finds the schema of that format: the `$schema` that files open with.
///
/// Relative to the folder of records, and the same in the repository, in a release build and in any
/// dataset folder that carries the schemas.
pub const RECORD_SCHEMA: &str = "../schemas/v1/record.schema.json";

/// One record file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// Format of the file: [`RECORD_FORMAT`].
    pub format: u32,
    /// Id, equal to the file's name without `.json`.
    pub id: RecordId,
    /// Layer it is drawn in.
    pub layer: Layer,
    /// Official or usual name.
    pub name: Text,
    /// Acronym or short form, for labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// Names it had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<FormerName>,
    /// What it is, in words: "Grappe d’entreprises".
    pub kind: Text,
    /// Where it is, and how one knows.
    pub place: RecordPlace,
    /// Since when and until when it is there, where a document or the law says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<Period>,
    /// Sectors, from the controlled vocabulary.
    pub themes: Vec<String>,
    /// One to three sentences.
    pub summary: Text,
    /// Figures, each with date and document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Dated events.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// People in office.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// Enumerations the document gives: axes, tracks, branches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<Enumeration>,
    /// Relations that start here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Territories it acts on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Coverage>,
    /// The documents cited by any fact here or by a relation of another record that ends here.
    pub sources: Vec<Source>,
}

/// A name that a record had.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FormerName {
    /// The name.
    pub name: Text,
    /// When it had it.
    #[serde(flatten)]
    pub period: Period,
}

/// Days between which something was so, and how one knows: by a document, or by law and then a
/// note says by which.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Period {
    /// First day, when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day, when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A precision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Where a record is drawn: exactly one of `commune` and `territory`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordPlace {
    /// INSEE code; drawn at the town hall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// Territory code; drawn at its label point, as approximate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// How the place is known.
    pub basis: Basis,
    /// Document that gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What is and is not known, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A figure with its meaning, date and document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The number, or the lower end of a range.
    #[serde(serialize_with = "plain")]
    pub value: f64,
    /// Upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain_end")]
    pub max: Option<f64>,
    /// How exact the document is.
    pub precision: Precision,
    /// Whether it was counted, aimed at or announced.
    pub nature: Nature,
    /// What is counted, to be read after the number.
    pub unit: Text,
    /// A precision on what is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<Text>,
    /// What of the body it counts, where maps may set it beside the same count of others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Whose figure it is.
    pub scope: Scope,
    /// When it held, or `None` when the document does not let one tell.
    pub as_of: Option<Date>,
    /// Document.
    pub source: String,
}

/// Writes a whole number as people do: 60, not 60.0.
pub(crate) fn plain<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// Above it, a float no longer tells each whole number from the next: 2^53.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// The same, where there is one.
pub(crate) fn plain_end<S: Serializer>(end: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match end {
        Some(number) => plain(number, serializer),
        None => serializer.serialize_none(),
    }
}

/// A dated event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event {
    /// When.
    pub date: Date,
    /// `about` when the date is inferred and not printed in the document.
    #[serde(skip_serializing_if = "is_exact")]
    pub date_precision: Precision,
    /// What happened.
    pub text: Text,
    /// Document.
    pub source: String,
}

fn is_exact(precision: &Precision) -> bool {
    *precision == Precision::Exact
}

/// A person in office.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Person {
    /// Name as the document gives it.
    pub name: String,
    /// Office held.
    pub role: Text,
    /// When the document shows them in office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Document.
    pub source: String,
}

/// An enumeration that a document gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Enumeration {
    /// Heading.
    pub title: Text,
    /// Whether the order means something.
    pub ordered: bool,
    /// The entries.
    pub items: Vec<Text>,
    /// Document.
    pub source: String,
}

/// A relation that starts at the record holding it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Relation {
    /// What ties the two.
    pub kind: RelationKind,
    /// The record it ends on.
    pub to: RecordId,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Document.
    pub source: String,
    /// A precision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A territory the record acts on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// Territory code.
    pub code: String,
    /// Its name in the register, so that a record can be read by itself.
    pub name: String,
    /// When it acts there, and how one knows.
    #[serde(flatten)]
    pub period: Period,
}

/// A document that facts cite.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// Key used by the facts.
    pub id: String,
    /// Title as printed.
    pub title: String,
    /// Kind of document.
    #[serde(rename = "type")]
    pub kind: Text,
    /// Who published it, `None` when it is not named.
    pub publisher: Option<Text>,
    /// Who signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When it was published, `None` when it is not printed.
    pub date: Option<Date>,
    /// What is known of its date when it is not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Text>,
    /// Language of the document.
    pub lang: String,
    /// Where it can be read, when it is public at a known address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Period {
    /// The days, without how one knows.
    #[must_use]
    pub fn validity(&self) -> Validity {
        Validity { from: self.from, to: self.to }
    }
}

impl Record {
    /// The days on which it is there, as far as a document or the law says.
    #[must_use]
    pub fn validity(&self) -> Validity {
        self.valid.as_ref().map_or(Validity::ALWAYS, Period::validity)
    }

    /// The document a fact cites.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Every document id that a fact of this record cites, with the way to where it does:
    /// `figures[2].source`.
    pub fn citations(&self) -> impl Iterator<Item = (String, &str)> {
        fn each<'a, T>(
            list: &'static str,
            facts: &'a [T],
            source: fn(&'a T) -> Option<&'a str>,
        ) -> impl Iterator<Item = (String, &'a str)> {
            let cited = move |(index, fact)| Some((format!("{list}[{index}].source"), source(fact)?));
            facts.iter().enumerate().filter_map(cited)
        }
        each("figures", &self.figures, |fact| Some(&fact.source))
            .chain(each("events", &self.events, |fact| Some(&fact.source)))
            .chain(each("people", &self.people, |fact| Some(&fact.source)))
            .chain(each("lists", &self.lists, |fact| Some(&fact.source)))
            .chain(each("relations", &self.relations, |fact| Some(&fact.source)))
            .chain(each("covers", &self.covers, |fact| fact.period.source.as_deref()))
            .chain(each("formerly", &self.formerly, |name| name.period.source.as_deref()))
            .chain(self.valid.iter().filter_map(|x| Some(("valid.source".to_owned(), x.source.as_deref()?))))
            .chain(self.place.source.iter().map(|id| ("place.source".to_owned(), id.as_str())))
    }
}
