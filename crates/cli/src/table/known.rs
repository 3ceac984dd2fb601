//! The records that an import may speak of: those that there are, and those it brings along.

use std::collections::{BTreeMap, BTreeSet};

use grappes_model::{Record, RecordId, Text};

use super::heading::key;

/// Ids, and the names they have. A short form is no name: several may share one.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// With a name of each, to tell it by.
    ids: BTreeMap<RecordId, String>,
    names: BTreeMap<String, BTreeSet<RecordId>>,
}

/// Why a text leads to no record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unclear {
    /// No record has this name, and none can be made from it.
    Unknown,
    /// Several records have this name.
    Several(Vec<RecordId>),
    /// The id made from the name is that of a record with another name.
    Taken(RecordId, String),
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

    /// One more, or more names of one.
    pub(crate) fn add<'a>(&mut self, id: &RecordId, names: impl IntoIterator<Item = &'a str>) {
        let called = self.ids.entry(id.clone()).or_default();
        for name in names {
            if called.is_empty() {
                name.clone_into(called);
            }
            self.names.entry(key(name)).or_default().insert(id.clone());
        }
    }

    /// Whether there is such a record.
    pub(crate) fn has(&self, id: &RecordId) -> bool {
        self.ids.contains_key(id)
    }

    /// The id that `text` is, or that of the one record it names.
    pub(crate) fn id(&self, text: &str) -> Result<RecordId, Unclear> {
        RecordId::new(text).map_or_else(|| self.named(text), Ok)
    }

    /// The one record that is called `name`; a new one when there is none.
    pub(crate) fn of_name(&self, name: &str) -> Result<RecordId, Unclear> {
        match self.named(name) {
            Err(Unclear::Unknown) => {}
            clear => return clear,
        }
        let id = slug(name).and_then(|slug| RecordId::new(&slug)).ok_or(Unclear::Unknown)?;
        match self.ids.get(&id) {
            None => Ok(id),
            Some(other) => Err(Unclear::Taken(id, other.clone())),
        }
    }

    fn named(&self, name: &str) -> Result<RecordId, Unclear> {
        let ids = self.names.get(&key(name)).ok_or(Unclear::Unknown)?;
        match ids.first() {
            Some(id) if ids.len() == 1 => Ok(id.clone()),
            _ => Err(Unclear::Several(ids.iter().cloned().collect())),
        }
    }
}

/// An id made from a name or a title.
pub(crate) fn slug(text: &str) -> Option<String> {
    let mut slug = slug::slugify(text);
    // Slugs are ASCII: a cut falls between characters.
    slug.truncate(grappes_model::id::MAX_ID_BYTES);
    let slug = slug.trim_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> RecordId {
        RecordId::new(text).unwrap()
    }

    #[test]
    fn names_lead_to_the_records_that_have_them() {
        let mut known = Known::default();
        known.add(&id("aif"), ["Association des industries ferroviaires"]);
        known.add(&id("club-1"), ["Club"]);
        known.add(&id("club-2"), ["Club"]);
        known.add(&id("x"), ["rail"]);
        let several = || Err(Unclear::Several(vec![id("club-1"), id("club-2")]));
        let full = "ASSOCIATION DES INDUSTRIES FERROVIAIRES";
        // Who is spoken of: an id or a name, never what merely looks like an id.
        for (text, found) in [
            ("aif", Ok(id("aif"))),
            (full, Ok(id("aif"))),
            ("AIF", Err(Unclear::Unknown)),
            ("Club", several()),
            ("Pôle X", Err(Unclear::Unknown)),
        ] {
            assert_eq!(known.id(text), found, "{text}");
        }
        // Whose line it is: that of the record of this name, or of a new one.
        let taken = Err(Unclear::Taken(id("aif"), "Association des industries ferroviaires".to_owned()));
        for (text, found) in [
            (full, Ok(id("aif"))),
            ("AIF", taken),
            ("Club", several()),
            ("rail", Ok(id("x"))),
            ("Pôle d’Évry & Cœur-d’Essonne", Ok(id("pole-d-evry-coeur-d-essonne"))),
            ("…", Err(Unclear::Unknown)),
        ] {
            assert_eq!(known.of_name(text), found, "{text}");
        }
        assert!(known.of_name(&"é ".repeat(200)).is_ok());
    }
}
