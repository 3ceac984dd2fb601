//! The directory of communes: names, INSEE and postal codes, and the groupings each lies in.
//!
//! Apart from the manifest, because nothing of it is needed before one looks for a commune.

use crate::collate::sort_key;
use crate::territory::departement_of;
use grappes_geometry::LonLat;

/// The format of directories this code reads.
pub const DIRECTORY_FORMAT: u32 = 1;

/// A commune and what it is part of.
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    /// INSEE code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Postal codes of its letters; several communes may share one.
    pub postal_codes: Vec<String>,
    /// Somewhere in its middle, to about a hundred metres: its label point, where the directory has it.
    pub point: Option<LonLat>,
    /// Codes of the EPT, EPCI and OIN that it lies or lay in.
    pub groupings: Vec<String>,
}

/// `communes.json` of a dataset folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Directory {
    /// Format: [`DIRECTORY_FORMAT`].
    pub format: u32,
    /// By code.
    pub communes: Vec<Commune>,
}

impl Commune {
    /// Code of its département.
    #[must_use]
    pub fn departement(&self) -> &str {
        departement_of(&self.code)
    }
}

impl Directory {
    /// The commune of a code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Commune> {
        self.communes.iter().find(|commune| commune.code == code)
    }

    /// The communes of a code or name, whatever its case, accents, hyphens and apostrophes; several
    /// where a name is that of several, none where there is no such commune.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<&Commune> {
        let text = text.trim();
        if let Some(commune) = self.get(text) {
            return vec![commune];
        }
        let key = sort_key(text);
        self.communes.iter().filter(|commune| sort_key(&commune.name) == key).collect()
    }

    /// The communes whose names have a word that begins like `text`: what may have been meant.
    #[must_use]
    pub fn suggest(&self, text: &str) -> Vec<&Commune> {
        let key = sort_key(text.trim());
        let begins = |name: &str| {
            let name = sort_key(name);
            name.starts_with(&key) || name.split(' ').any(|word| word.starts_with(&key))
        };
        self.communes.iter().filter(|commune| !key.is_empty() && begins(&commune.name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory {
        let commune = |code: &str, name: &str| Commune {
            code: code.into(),
            name: name.into(),
            postal_codes: Vec::new(),
            point: None,
            groupings: Vec::new(),
        };
        Directory {
            format: DIRECTORY_FORMAT,
            communes: vec![
                commune("59378", "Marcq-en-Barœul"),
                commune("62395", "Grigny"),
                commune("91286", "Grigny"),
                commune("94038", "L’Haÿ-les-Roses"),
                commune("94028", "Créteil"),
            ],
        }
    }

    fn codes<'a>(found: &[&'a Commune]) -> Vec<&'a str> {
        found.iter().map(|commune| commune.code.as_str()).collect()
    }

    #[test]
    fn a_name_is_found_as_people_type_it() {
        for (text, found) in [
            ("94028", &["94028"][..]),
            ("creteil", &["94028"]),
            (" CRÉTEIL ", &["94028"]),
            ("marcq en baroeul", &["59378"]),
            ("l'hay les roses", &["94038"]),
            ("Grigny", &["62395", "91286"]),
            ("Créte", &[]),
            ("", &[]),
        ] {
            assert_eq!(codes(&directory().find(text)), found, "{text}");
        }
    }

    #[test]
    fn a_beginning_of_a_word_suggests_names() {
        assert_eq!(codes(&directory().suggest("baro")), ["59378"]);
        assert_eq!(codes(&directory().suggest("Créte")), ["94028"]);
        assert_eq!(codes(&directory().suggest("")), <[&str; 0]>::default());
    }
}
