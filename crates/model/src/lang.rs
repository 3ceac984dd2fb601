//! Languages, each by its tag: which ones there are is for datasets to say.
//!
//! Must not know which words the interface uses in any of them.

use std::fmt;

/// Longest tag of a language that a dataset is written in, in bytes: a language, a script and a
/// region (`zh-Hant-TW`) fit.
pub const MAX_TAG_BYTES: usize = 15;

/// A language, as the BCP 47 tag that stands in `lang` attributes and as a key of texts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lang {
    len: u8,
    bytes: [u8; MAX_TAG_BYTES],
}

impl Lang {
    /// French: what is said where nothing else is.
    pub const FR: Self = Self::of(b"fr");
    /// English.
    pub const EN: Self = Self::of(b"en");

    const fn of(tag: &[u8]) -> Self {
        let mut bytes = [0; MAX_TAG_BYTES];
        let mut at = 0;
        while at < tag.len() {
            bytes[at] = tag[at];
            at += 1;
        }
        Self { len: tag.len() as u8, bytes }
    }

    /// The language of a tag; `None` for what is no tag or too long a one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        (tag.len() <= MAX_TAG_BYTES && is_language_tag(tag)).then(|| Self::of(tag.as_bytes()))
    }

    /// The tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The one of `langs` that serves who asks for `tag`: the tag itself, else without its last
    /// parts, one after the other (RFC 4647, section 3.4, "Lookup"), else another variety of the same
    /// language. Parts may be joined by `_` too, as some pages write them.
    #[must_use]
    pub fn lookup(tag: &str, langs: &[Self]) -> Option<Self> {
        let mut range = tag;
        loop {
            for lang in langs {
                if lang.tag().eq_ignore_ascii_case(range) {
                    return Some(*lang);
                }
            }
            // Joined by `_`, only the language itself is looked for.
            let Some((shorter, _)) = range.rsplit_once('-') else { break };
            range = shorter;
        }
        langs.iter().copied().find(|lang| primary(lang.tag()).eq_ignore_ascii_case(primary(tag)))
    }

    /// The one of `langs` for who asks for `tag`: French where none serves them, else the first.
    #[must_use]
    pub fn best(tag: &str, langs: &[Self]) -> Self {
        let french = || Self::lookup(Self::FR.tag(), langs);
        Self::lookup(tag, langs).or_else(french).or(langs.first().copied()).unwrap_or_default()
    }
}

/// The language of a tag without its varieties.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

impl Default for Lang {
    fn default() -> Self {
        Self::FR
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn langs(tags: &str) -> Vec<Lang> {
        tags.split_whitespace().map(|tag| Lang::from_tag(tag).unwrap()).collect()
    }

    #[test]
    fn a_language_is_its_tag() {
        assert_eq!(Lang::from_tag("fr"), Some(Lang::FR));
        assert_eq!(Lang::default(), Lang::FR);
        for tag in ["en", "nl-BE", "zh-Hant-TW", "de-CH-1901-abcd"] {
            assert_eq!(Lang::from_tag(tag).unwrap().tag(), tag);
            assert_eq!(format!("{:?}", Lang::from_tag(tag).unwrap()), tag);
        }
        for bad in ["", "f", "français", "nl_BE", "de-CH-1901-abcde"] {
            assert_eq!(Lang::from_tag(bad), None, "{bad}");
        }
    }

    #[test]
    fn who_asks_is_served_by_the_nearest() {
        for (asked, among, served) in [
            ("fr", "fr en", "fr"),
            ("en-GB", "fr en", "en"),
            ("EN", "fr en", "en"),
            ("en_GB", "fr en", "en"),
            ("nl", "fr nl-BE nl-NL", "nl-BE"),
            ("nl-NL", "fr nl-BE nl-NL", "nl-NL"),
            ("nl-SR", "fr nl-BE nl", "nl"),
            ("zh-Hant-TW", "zh zh-Hant", "zh-Hant"),
            ("de", "fr en", ""),
            ("", "fr en", ""),
            ("f", "fr en", ""),
        ] {
            let found = Lang::lookup(asked, &langs(among));
            assert_eq!(found.as_ref().map_or("", Lang::tag), served, "{asked} among {among}");
        }
    }

    #[test]
    fn who_cannot_be_served_gets_french_or_what_there_is() {
        for (among, asked, given) in [
            ("en fr", "en-US", "en"),
            ("en fr", "de", "fr"),
            ("en fr", "", "fr"),
            ("nl de", "fr", "nl"),
            ("nl fr-BE", "en", "fr-BE"),
            ("", "en", "fr"),
        ] {
            assert_eq!(Lang::best(asked, &langs(among)).tag(), given, "{asked} among {among}");
        }
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
}
