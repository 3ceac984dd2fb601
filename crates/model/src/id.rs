//! The id of a record: a slug that is also its file name and its place in links.

use serde::Serialize;
use std::borrow::Borrow;
use std::fmt;

/// Longest id accepted, in bytes: ids become file names and parts of URLs.
pub const MAX_ID_BYTES: usize = 80;

/// A checked record id: `a` to `z`, `0` to `9` and single inner hyphens, at most [`MAX_ID_BYTES`].
///
/// Because nothing else is let in, an id can stand in a path or URL as it is: it can neither
/// leave its folder nor carry markup.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub struct RecordId(String);

impl RecordId {
    /// Checks `text`; `None` when it is not an id.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let is_word =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let good = text.len() <= MAX_ID_BYTES && text.split('-').all(is_word);
        good.then(|| Self(text.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<RecordId> for String {
    fn from(id: RecordId) -> Self {
        id.0
    }
}

impl Borrow<str> for RecordId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_are_slugs() {
        for good in ["aif", "cooperation-cci-77-91", "a"] {
            assert!(RecordId::new(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "é", "../x", "a/b", "a b", "a.json"] {
            assert!(RecordId::new(bad).is_none(), "{bad}");
        }
        assert!(RecordId::new(&"a".repeat(MAX_ID_BYTES)).is_some());
        assert!(RecordId::new(&"a".repeat(MAX_ID_BYTES + 1)).is_none());
    }

    proptest! {
        #[test]
        fn no_accepted_id_can_leave_its_folder(text in ".{0,90}") {
            if let Some(id) = RecordId::new(&text) {
                prop_assert!(!id.as_str().contains(['/', '\\', '.', '%', '<', '"', ' ']));
            }
        }
    }
}
