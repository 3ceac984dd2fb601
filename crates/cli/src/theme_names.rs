//! What themes are called in the languages of the interface that ship with it.

use std::sync::LazyLock;

use grappes_model::words::FRENCH;
use serde_json::Value;

const ENGLISH: &str = include_str!("../../../public/words/en.json");

static WORDS: LazyLock<[Value; 2]> =
    LazyLock::new(|| [FRENCH, ENGLISH].map(|words| serde_json::from_str(words).unwrap_or_default()));

/// The French name of the theme of a key.
pub(crate) fn french(key: &str) -> &'static str {
    name(&WORDS[0], key)
}

/// Its names in every language that ships.
pub(crate) fn all(key: &str) -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(move |words| name(words, key))
}

fn name(words: &'static Value, key: &str) -> &'static str {
    words["themes"][key].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_model::theme::THEMES;

    #[test]
    fn every_theme_has_its_names() {
        assert!(THEMES.iter().all(|theme| all(theme.key).all(|name| !name.is_empty())));
        assert_eq!(french("rail"), "Ferroviaire");
    }
}
