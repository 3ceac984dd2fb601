//! The documents that records cite, and what rests on each: `documents.json`, derived for a page of sources.

use crate::RecordId;
use crate::record::{Record, Source};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// The format of `documents.json` this code reads and writes.
pub const DOCUMENTS_FORMAT: u32 = 1;

/// A document and the records that cite it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// What it is, as every record that cites it describes it.
    #[serde(flatten)]
    pub source: Source,
    /// Who cites it, by id.
    pub cited_by: Vec<Citing>,
}

/// How many facts of a record cite a document: none where the record was written from it and cites it
/// fact by fact nowhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Citing {
    /// Id of the record.
    pub id: RecordId,
    /// By sort of fact, in the order of [`Fact::ALL`].
    pub counts: [u32; Fact::ALL.len()],
}

/// Sorts of facts that cite a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// A figure.
    Figure,
    /// A dated event.
    Event,
    /// A person in office.
    Person,
    /// An enumeration.
    List,
    /// A relation, counted where it starts.
    Relation,
    /// A territory acted on.
    Territory,
    /// A former name.
    Name,
    /// Since when or until when it is there.
    Period,
    /// Where it is.
    Place,
}

impl Fact {
    /// All sorts, in the order told.
    pub const ALL: [Self; 9] = [
        Self::Figure,
        Self::Event,
        Self::Person,
        Self::List,
        Self::Relation,
        Self::Territory,
        Self::Name,
        Self::Period,
        Self::Place,
    ];

    /// The field of records that holds facts of this sort.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Figure => "figures",
            Self::Event => "events",
            Self::Person => "people",
            Self::List => "lists",
            Self::Relation => "relations",
            Self::Territory => "covers",
            Self::Name => "formerly",
            Self::Period => "valid",
            Self::Place => "place",
        }
    }
}

impl Serialize for Citing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        for (fact, count) in Fact::ALL.into_iter().zip(self.counts) {
            if count > 0 {
                map.serialize_entry(fact.key(), &count)?;
            }
        }
        map.end()
    }
}

/// Gathers the documents of records, one record after the other.
#[derive(Debug, Default)]
pub struct Library(BTreeMap<String, Document>);

impl Library {
    /// Takes down what `record` cites. Records describe a document alike, which a check holds: the first
    /// description stands.
    pub fn add(&mut self, record: &Record) {
        let mut cited: BTreeMap<&str, [u32; Fact::ALL.len()]> = BTreeMap::new();
        for (way, id) in record.citations() {
            let field = way.split(['[', '.']).next().unwrap_or_default();
            if let Some(sort) = Fact::ALL.iter().position(|fact| fact.key() == field) {
                cited.entry(id).or_default()[sort] += 1;
            }
        }
        // Where no fact cites anything, the documents are those of the summary.
        let of_summary = cited.is_empty();
        for source in &record.sources {
            let counts = cited.get(source.id.as_str()).copied().or(of_summary.then_some([0; Fact::ALL.len()]));
            let new = || Document { source: source.clone(), cited_by: Vec::new() };
            let document = self.0.entry(source.id.clone()).or_insert_with(new);
            document.cited_by.extend(counts.map(|counts| Citing { id: record.id.clone(), counts }));
        }
    }

    /// All documents, by id.
    #[must_use]
    pub fn documents(&self) -> Vec<Document> {
        self.0.values().cloned().collect()
    }
}

impl<'a> FromIterator<&'a Record> for Library {
    fn from_iter<I: IntoIterator<Item = &'a Record>>(records: I) -> Self {
        let mut library = Self::default();
        records.into_iter().for_each(|record| library.add(record));
        library
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn record(id: &str, facts: Value) -> Record {
        let document =
            |id: &str| json!({"id": id, "title": id, "type": "press", "publisher": null, "date": "2011", "lang": "fr"});
        let mut record = json!({
            "format": 1, "id": id, "layer": "cluster", "name": id, "kind": "cluster", "themes": [], "summary": "words",
            "place": {"commune": "59606", "basis": "public"}, "sources": [document("a"), document("b")],
        });
        record.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
        crate::wire::record(&record.to_string(), &RecordId::new(id).unwrap()).unwrap()
    }

    #[test]
    fn what_rests_on_a_document_is_counted_by_sort() {
        let event = |source: &str| json!({"date": "2011", "text": "words", "source": source});
        let one = record(
            "one",
            json!({
                "events": [event("a"), event("b"), event("a")],
                "place": {"commune": "59606", "basis": "stated", "source": "a"},
                "valid": {"from": "2010", "source": "b"},
            }),
        );
        // Cites nothing: both documents are those of its summary. Then one that lists a document for
        // what others say of it.
        let two = record("two", json!({}));
        let three = record("three", json!({"events": [event("b")]}));
        let all = Library::from_iter([&one, &two, &three]).documents();
        let told: Vec<String> = all.iter().map(|document| serde_json::to_string(&document.cited_by).unwrap()).collect();
        assert_eq!(
            told,
            [
                r#"[{"id":"one","events":2,"place":1},{"id":"two"}]"#,
                r#"[{"id":"one","events":1,"valid":1},{"id":"two"},{"id":"three","events":1}]"#,
            ]
        );
    }

    #[test]
    fn every_way_of_citing_has_a_sort() {
        let cited = json!({"name": "words", "from": "2010", "source": "a"});
        let all = record(
            "one",
            json!({
                "figures": [{"value": 1, "unit": "words", "scope": "organisation", "as_of": null, "source": "a"}],
                "events": [{"date": "2011", "text": "words", "source": "a"}],
                "people": [{"name": "words", "role": "words", "source": "a"}],
                "lists": [{"title": "words", "items": [], "source": "a"}],
                "relations": [{"kind": "partner-of", "to": "two", "source": "a"}],
                "covers": [{"code": "59", "name": "Nord", "source": "a"}],
                "formerly": [cited], "valid": {"from": "2010", "source": "a"},
                "place": {"commune": "59606", "basis": "stated", "source": "a"},
            }),
        );
        assert_eq!(Library::from_iter([&all]).documents()[0].cited_by[0].counts, [1; Fact::ALL.len()]);
    }
}
