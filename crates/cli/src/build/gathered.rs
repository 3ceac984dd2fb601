//! What is taken of records, one by one, for the files that are derived from them.

use grappes_model::document::Library;
use grappes_model::tally::Tallying;
use grappes_model::{Actor, History, Manifest, Office, Record, Tally, wire};

use super::fallback;

/// What has been taken so far.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// One a record, in their order.
    pub(crate) actors: Vec<Actor>,
    tallies: Vec<Tally>,
    histories: Vec<History>,
    offices: Vec<Office>,
    library: Library,
}

impl Gathered {
    /// Takes all of `record` but its actor.
    pub(crate) fn add(&mut self, record: &Record, tallying: &Tallying<'_>) {
        self.tallies.extend(tallying.tally(record));
        self.histories.extend(History::of(record));
        self.offices.extend(Office::all_of(record));
        self.library.add(record);
    }

    /// Names of the derived files, and what is to be in them.
    pub(crate) fn files(&self, manifest: &Manifest) -> Vec<(String, String)> {
        let mut files = vec![
            (manifest.overlays.clone(), wire::write_overlays(&self.actors)),
            ("fallback.html".to_owned(), fallback::write(&self.actors)),
        ];
        files.extend(manifest.figures.iter().map(|name| (name.clone(), wire::write_tallies(&self.tallies))));
        files.extend(manifest.timeline.iter().map(|name| (name.clone(), wire::write_timeline(&self.histories))));
        files.extend(manifest.people.iter().map(|name| (name.clone(), wire::write_people(&self.offices))));
        let documents = || wire::write_documents(&self.library.documents());
        files.extend(manifest.documents.iter().map(|name| (name.clone(), documents())));
        files
    }
}
