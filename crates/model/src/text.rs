//! Texts, each in as many languages as it has, and which of them a reader gets.

use crate::Lang;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// A text: one string for every language (proper names), or one per language.
///
/// On the wire a plain string or an object `{"fr": "…", "en": "…"}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// The same in every language.
    Same(String),
    /// By language tag, never empty. Files are read with French first, then by tag.
    By(Vec<(String, String)>),
}

/// A text chosen for a reader, and the language it is really in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen<'a> {
    /// The words.
    pub text: &'a str,
    /// Tag of their language; none for a text that is the same in every language.
    pub tag: Option<&'a str>,
    /// Whether that is not the language asked for: the text lacks a translation.
    pub foreign: bool,
}

impl Text {
    /// The text for a reader of `lang`; French, then whatever there is, when there is no translation.
    #[must_use]
    pub fn choose(&self, lang: Lang) -> Chosen<'_> {
        let all = match self {
            Self::Same(text) => return Chosen { text, tag: None, foreign: false },
            Self::By(all) => all,
        };
        let find = |lang: Lang| all.iter().find(|(tag, _)| lang == **tag);
        let own = find(lang);
        let chosen = own.or_else(|| find(Lang::FR)).or(all.first());
        let (tag, text) = chosen.map_or(("", ""), |(tag, text)| (tag, text));
        Chosen { text, tag: Some(tag), foreign: own.is_none() }
    }

    /// The words for a reader of `lang`, whatever language they turn out to be in.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.choose(lang).text
    }

    /// Whether every one of `langs` has its own words (a plain string serves all of them), and no
    /// other language is named without any.
    #[must_use]
    pub fn is_complete(&self, langs: &[Lang]) -> bool {
        match self {
            Self::Same(text) => !text.trim().is_empty(),
            Self::By(all) => {
                all.iter().all(|(_, text)| !text.trim().is_empty())
                    && langs.iter().all(|lang| all.iter().any(|(tag, _)| *lang == **tag))
            }
        }
    }

    /// Tags of the languages it is in; none for a plain string.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        let all = if let Self::By(all) = self { all.as_slice() } else { &[] };
        all.iter().map(|(tag, _)| tag.as_str())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Same(text.to_owned())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Same(text) => serializer.serialize_str(text),
            Self::By(all) => {
                let mut map = serializer.serialize_map(Some(all.len()))?;
                for (tag, text) in all {
                    map.serialize_entry(tag, text)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(pairs: &[(&str, &str)]) -> Text {
        Text::By(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn the_reader_gets_their_language_or_a_marked_substitute() {
        let both = by(&[("fr", "Grappe"), ("en", "Cluster")]);
        assert_eq!(both.choose(Lang::EN), Chosen { text: "Cluster", tag: Some("en"), foreign: false });
        let french = by(&[("fr", "Grappe")]);
        assert_eq!(french.choose(Lang::EN), Chosen { text: "Grappe", tag: Some("fr"), foreign: true });
        let dutch = by(&[("nl", "Cluster")]);
        assert_eq!(dutch.choose(Lang::EN), Chosen { text: "Cluster", tag: Some("nl"), foreign: true });
        assert_eq!(Text::from("AIF").choose(Lang::EN), Chosen { text: "AIF", tag: None, foreign: false });
    }

    #[test]
    fn a_language_without_words_is_not_there() {
        let langs = [Lang::FR, Lang::EN];
        assert!(by(&[("fr", "a"), ("en", "b"), ("nl", "c")]).is_complete(&langs));
        for text in [by(&[("fr", "a")]), by(&[("fr", "a"), ("en", " ")]), by(&[("fr", "a"), ("en", "b"), ("nl", "")])] {
            assert!(!text.is_complete(&langs), "{text:?}");
        }
        assert!(Text::from("AIF").is_complete(&langs) && !Text::from("\t").is_complete(&langs));
    }

    #[test]
    fn writing_keeps_strings_and_the_order_of_languages() {
        for (text, json) in
            [(Text::from("AIF"), "\"AIF\""), (by(&[("fr", "a"), ("en", "b")]), "{\"fr\":\"a\",\"en\":\"b\"}")]
        {
            assert_eq!(serde_json::to_string(&text).unwrap(), json);
        }
    }
}
