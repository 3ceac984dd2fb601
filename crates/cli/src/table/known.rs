//! The records that an import may speak of: those that there are, and those it brings along.

use std::collections::{BTreeMap, BTreeSet};

use grappes_model::{Record, RecordId, Text};

use super::heading::key;

/// Ids, and the ids of names.
#[derive(Debug, Default)]
pub(crate) struct Known {
    ids: BTreeSet<RecordId>,
    /// `None` for a name that several records have.
    names: BTreeMap<String, Option<RecordId>>,
}

impl Known {
    /// The records that there are.
    pub(crate) fn new<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut known = Self::default();
        for record in records {
            let names: Vec<&str> = match &record.name {
                Text::Same(name) => vec![name],
                Text::By(by) => by.iter().map(|(_, name)| name.as_str()).collect(),
            };
            known.add(&record.id, names);
        }
        known
    }

    /// One more.
    pub(crate) fn add<'a>(&mut self, id: &RecordId, names: impl IntoIterator<Item = &'a str>) {
        self.ids.insert(id.clone());
        for name in names {
            let entry = self.names.entry(key(name)).or_insert_with(|| Some(id.clone()));
            entry.take_if(|other| other != id);
        }
    }

    /// Whether there is such a record.
    pub(crate) fn has(&self, id: &RecordId) -> bool {
        self.ids.contains(id)
    }

    /// The id that `text` is or names; one made from it for a record that there is not yet.
    pub(crate) fn id(&self, text: &str) -> Option<RecordId> {
        let named = || self.names.get(&key(text)).cloned().flatten();
        RecordId::new(text).or_else(named).or_else(|| slug(text))
    }
}

fn slug(text: &str) -> Option<RecordId> {
    let mut slug = slug::slugify(text);
    // Slugs are ASCII: a cut falls between characters.
    slug.truncate(grappes_model::id::MAX_ID_BYTES);
    RecordId::new(slug.trim_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_the_records_that_have_them() {
        let mut known = Known::default();
        let aif = RecordId::new("aif").unwrap();
        known.add(&aif, ["Association des industries ferroviaires"]);
        known.add(&RecordId::new("club-1").unwrap(), ["Club"]);
        known.add(&RecordId::new("club-2").unwrap(), ["Club"]);
        let id = |text: &str| known.id(text).map(String::from);
        for (text, found) in [
            ("aif", "aif"),
            ("ASSOCIATION DES INDUSTRIES FERROVIAIRES", "aif"),
            ("Club", "club"),
            ("Pôle d’Évry & Cœur-d’Essonne", "pole-d-evry-coeur-d-essonne"),
        ] {
            assert_eq!(id(text).as_deref(), Some(found), "{text}");
        }
        assert_eq!(id("…"), None);
        assert!(known.id(&"é ".repeat(200)).is_some());
    }
}
