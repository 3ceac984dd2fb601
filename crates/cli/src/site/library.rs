//! Everything the pages are made of: records, who is related to whom, languages, the address.

use std::collections::HashMap;

use grappes_model::{Actor, Gazetteer, Manifest, Record, RecordId};
use url::Url;

use super::address;
use super::edition::Edition;
use crate::sound::Sound;

/// The records of a dataset, ready to be written about.
pub(super) struct Library {
    pub(super) manifest: Manifest,
    pub(super) gazetteer: Gazetteer,
    /// By id.
    pub(super) records: Vec<Record>,
    /// One a record, in their order.
    pub(super) actors: Vec<Actor>,
    /// Never none; the first one lies in `fiches/` itself.
    pub(super) editions: Vec<Edition>,
    pub(super) url: Option<Url>,
    at: HashMap<RecordId, usize>,
    /// For each record the relations that end on it: who holds it, and which one of theirs it is.
    incoming: Vec<Vec<(usize, usize)>>,
}

impl Library {
    pub(super) fn new(sound: Sound, editions: Vec<Edition>, url: Option<Url>) -> Self {
        let Sound { manifest, gazetteer, records, actors } = sound;
        let at: HashMap<RecordId, usize> =
            records.iter().enumerate().map(|(index, record)| (record.id.clone(), index)).collect();
        let mut incoming = vec![Vec::new(); records.len()];
        for (index, record) in records.iter().enumerate() {
            for (which, relation) in record.relations.iter().enumerate() {
                if let Some(&end) = at.get(&relation.to) {
                    incoming[end].push((index, which));
                }
            }
        }
        Self { manifest, gazetteer, records, actors, editions, url, at, incoming }
    }

    /// Where a record stands among all.
    pub(super) fn index_of(&self, id: &RecordId) -> Option<usize> {
        self.at.get(id).copied()
    }

    /// The relations that end on a record: who holds it, and which one of theirs it is.
    pub(super) fn incoming(&self, index: usize) -> &[(usize, usize)] {
        &self.incoming[index]
    }

    /// What the dataset shows, in the language of an edition.
    pub(super) fn title(&self, edition: &Edition) -> &str {
        self.manifest.title.get(edition.lang)
    }

    /// The address of a path of the release folder, where that is on the web.
    pub(super) fn absolute(&self, path: &str) -> Option<String> {
        self.url.as_ref().map(|url| address::absolute(url, path))
    }
}
