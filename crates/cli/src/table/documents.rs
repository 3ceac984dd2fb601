//! Which document a line means that describes one without an id: one of the dataset with its title
//! and date, or a new one with an id that no other document has.

use std::collections::BTreeMap;

use grappes_model::Record;
use serde_json::Value;

use super::heading::key;
use super::known::slug;

/// The documents that there are, by id.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    all: BTreeMap<String, Value>,
}

impl Documents {
    /// Those that `records` cite.
    pub(crate) fn new<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut documents = Self::default();
        records.into_iter().for_each(|record| documents.add(record));
        documents
    }

    /// Those of one more record.
    pub(crate) fn add(&mut self, record: &Record) {
        for source in &record.sources {
            self.all.entry(source.id.clone()).or_insert_with(|| serde_json::to_value(source).unwrap_or_default());
        }
    }

    /// The id of the document of a title and a date that `is_date` takes: among those of the record first.
    pub(crate) fn id(&self, title: &str, is_date: impl Fn(Option<&str>) -> bool, own: &[Value]) -> Option<String> {
        let is_it = |document: &&Value| {
            let same_title = document["title"].as_str().is_some_and(|other| key(other) == key(title));
            same_title && is_date(document["date"].as_str())
        };
        let id = |document: &Value| document["id"].as_str().map(str::to_owned);
        if let Some(document) = own.iter().chain(self.all.values()).find(is_it) {
            return id(document);
        }
        let made = slug(title)?;
        let is_taken = |id: &str| self.all.contains_key(id) || own.iter().any(|document| document["id"] == id);
        // The first number that is free: there are more numbers than documents.
        std::iter::once(made.clone()).chain((2..).map(|n| format!("{made}-{n}"))).find(|id| !is_taken(id))
    }

    /// What is known of a document.
    pub(crate) fn get(&self, id: &str) -> Option<&Value> {
        self.all.get(id)
    }
}
