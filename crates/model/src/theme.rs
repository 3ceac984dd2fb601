//! The sectors that records name: a closed vocabulary, so that a filter has few and sure entries.
//!
//! Records hold keys; their names stand in the words of each language (`words/<tag>.json`). To add a
//! theme is a line here, and one in every file of words.

/// A sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// What records say.
    pub key: &'static str,
}

/// All themes: what is made, then what is done for those who make it.
pub const THEMES: [Theme; 20] = [
    theme("ageing-care"),
    theme("health-genomics"),
    theme("mechatronics"),
    theme("plastics"),
    theme("rail"),
    theme("printing"),
    theme("packaging"),
    theme("textile"),
    theme("logistics"),
    theme("digital"),
    theme("energy-environment"),
    theme("crafts"),
    theme("commerce"),
    theme("social-economy"),
    theme("creation"),
    theme("innovation"),
    theme("training"),
    theme("employment"),
    theme("property"),
    theme("territory"),
];

const fn theme(key: &'static str) -> Theme {
    Theme { key }
}

impl Theme {
    /// The theme of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<&'static Self> {
        THEMES.iter().find(|theme| theme.key == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_theme_has_a_key_of_its_own() {
        assert_eq!(THEMES.iter().map(|theme| theme.key).collect::<BTreeSet<_>>().len(), THEMES.len());
        for theme in THEMES {
            assert_eq!(Theme::from_key(theme.key), Some(&theme));
            assert!(theme.key.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())));
        }
        assert_eq!(Theme::from_key("everything"), None);
    }
}
