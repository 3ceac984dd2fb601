//! Texts in the visitor's language, and the languages the data is written in.
//!
//! Must not know which words the interface uses: those are the widget's own.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// A language of the interface and of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The language a BCP 47 tag asks for ("en-GB" is English); `None` when it is neither.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("fr") {
            Some(Self::Fr)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The BCP 47 tag, as it stands in `lang` attributes and as a key of texts.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// Whether `tag` has the form of a BCP 47 tag: a language, then parts of up to eight characters.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

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
    /// Its language tag when it is not the one asked for: the passage then needs its own `lang`.
    pub foreign: Option<&'a str>,
}

impl Text {
    /// The text for a reader of `lang`; French, then whatever there is, when there is no translation.
    #[must_use]
    pub fn choose(&self, lang: Lang) -> Chosen<'_> {
        match self {
            Self::Same(text) => Chosen { text, foreign: None },
            Self::By(all) => {
                let find = |tag: &str| all.iter().find(|(key, _)| key == tag);
                if let Some((_, text)) = find(lang.tag()) {
                    return Chosen { text, foreign: None };
                }
                let other = find(Lang::Fr.tag()).or_else(|| all.first());
                other.map_or(Chosen { text: "", foreign: None }, |(tag, text)| Chosen { text, foreign: Some(tag) })
            }
        }
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
                    && langs.iter().all(|lang| all.iter().any(|(tag, _)| tag == lang.tag()))
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
        assert_eq!(both.choose(Lang::En), Chosen { text: "Cluster", foreign: None });
        let french = by(&[("fr", "Grappe")]);
        assert_eq!(french.choose(Lang::En), Chosen { text: "Grappe", foreign: Some("fr") });
        assert_eq!(Text::from("AIF").choose(Lang::En), Chosen { text: "AIF", foreign: None });
    }

    #[test]
    fn tags_with_regions_are_understood() {
        assert_eq!(Lang::from_tag("fr-FR"), Some(Lang::Fr));
        assert_eq!(Lang::from_tag("EN"), Some(Lang::En));
        assert_eq!(Lang::from_tag("nl"), None);
    }

    #[test]
    fn tags_have_the_form_of_tags() {
        for good in ["fr", "en-GB", "zh-Hant-TW", "sr-Latn", "oc-1999"] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in ["", "f", "fr_FR", "en ", "-fr", "fr-", "français", "languages", "en-Britishes"] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }

    #[test]
    fn a_language_without_words_is_not_there() {
        let langs = [Lang::Fr, Lang::En];
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
