//! The sectors that records name: a closed vocabulary, so that a filter has few and sure entries.
//!
//! Records hold keys; labels are for whoever shows them. To add a theme is a line here; to add a
//! language is a field here, which the compiler then asks for in every line.

use crate::Lang;

/// A sector, in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// What records say.
    pub key: &'static str,
    /// French.
    pub fr: &'static str,
    /// English.
    pub en: &'static str,
}

/// All themes: what is made, then what is done for those who make it.
pub const THEMES: [Theme; 20] = [
    theme("ageing-care", "Grand âge et autonomie", "Ageing and care"),
    theme("health-genomics", "Santé et génomique", "Health and genomics"),
    theme("mechatronics", "Mécatronique", "Mechatronics"),
    theme("plastics", "Plasturgie", "Plastics"),
    theme("rail", "Ferroviaire", "Rail"),
    theme("printing", "Imprimerie", "Printing"),
    theme("packaging", "Emballage", "Packaging"),
    theme("textile", "Textile", "Textiles"),
    theme("logistics", "Logistique", "Logistics"),
    theme("digital", "Numérique", "Digital"),
    theme("energy-environment", "Énergie et environnement", "Energy and environment"),
    theme("crafts", "Artisanat", "Crafts"),
    theme("commerce", "Commerce", "Trade"),
    theme("social-economy", "Économie sociale et solidaire", "Social economy"),
    theme("creation", "Création d’entreprises", "Creation of firms"),
    theme("innovation", "Innovation et recherche", "Innovation and research"),
    theme("training", "Formation", "Training"),
    theme("employment", "Emploi", "Employment"),
    theme("property", "Immobilier d’entreprise", "Business property"),
    theme("territory", "Développement du territoire", "Local development"),
];

const fn theme(key: &'static str, fr: &'static str, en: &'static str) -> Theme {
    Theme { key, fr, en }
}

impl Theme {
    /// The theme of a key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<&'static Self> {
        THEMES.iter().find(|theme| theme.key == key)
    }

    /// Its name for a reader of `lang`.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_theme_has_a_name_of_its_own_in_every_language() {
        let distinct = |of: fn(&Theme) -> &'static str| THEMES.iter().map(of).collect::<BTreeSet<_>>().len();
        assert_eq!(distinct(|theme| theme.key), THEMES.len());
        assert_eq!(distinct(|theme| theme.label(Lang::Fr)), THEMES.len());
        assert_eq!(distinct(|theme| theme.label(Lang::En)), THEMES.len());
        for theme in THEMES {
            assert_eq!(Theme::from_key(theme.key), Some(&theme));
            assert!(theme.key.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())));
            for label in [theme.fr, theme.en] {
                assert!(label.starts_with(char::is_uppercase) && label.trim() == label, "{label}");
                assert!(!label.contains('\''), "{label}: the apostrophe of print");
            }
        }
        assert_eq!(Theme::from_key("everything"), None);
    }
}
