//! Languages, each by its tag: which ones there are is for datasets to say.
//!
//! Must not know which words the interface uses in any of them.

use std::fmt;

/// Longest tag of a language that a dataset is written in, in bytes: a language, a script and a
/// region (`zh-Hant-TW`) fit.
pub const MAX_TAG_BYTES: usize = 15;

/// The likeness of two languages that have nothing to do with each other.
const NONE: i32 = i32::MIN;

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

    /// The tag. Put together letter by letter: to show bytes to be a string takes more code.
    #[must_use]
    pub fn tag(&self) -> String {
        let mut tag = String::new();
        for letter in self.bytes() {
            tag.push(char::from(*letter));
        }
        tag
    }

    /// Whether it serves who asks for `tag`: as the same language, be it in another variety.
    #[must_use]
    pub fn serves(&self, tag: &str) -> bool {
        self.likeness(tag.as_bytes()) > NONE
    }

    /// The one of `langs` for who asks for `tag`: the one that shares most of the tag and has least
    /// beside it, as "Lookup" of RFC 4647 (section 3.4) finds it, or another variety of the same
    /// language; French where none serves them, else the first.
    #[must_use]
    pub fn best(tag: &str, langs: &[Self]) -> Self {
        let mut best = Self::FR;
        let mut most = (NONE, NONE);
        for (index, lang) in langs.iter().enumerate() {
            let likeness = (lang.likeness(tag.as_bytes()), lang.likeness(Self::FR.bytes()));
            if index == 0 || likeness > most {
                (best, most) = (*lang, likeness);
            }
        }
        best
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// How much it is like the language asked for: what is alike of the tags, less what this one has
    /// beside it. Parts of what is asked for may be joined by `_`, as some pages write them.
    fn likeness(&self, asked: &[u8]) -> i32 {
        let own = self.bytes();
        let plain = |letter: &u8| if *letter == b'_' { b'-' } else { letter.to_ascii_lowercase() };
        let ends = |letter: Option<u8>| letter.is_none_or(|letter| letter == b'-');
        // Counted in whole parts: `zh-Hans` has no more of `zh-Hant` than of `zh`.
        let mut alike = 0;
        for at in 0.. {
            let (one, other) = (asked.get(at).map(plain), own.get(at).map(plain));
            if ends(one) && ends(other) {
                alike = at as i32;
            }
            if one.is_none() || one != other {
                break;
            }
        }
        if alike == 0 { NONE } else { 2 * alike - own.len() as i32 }
    }
}

/// Whether a tag, as it stands in files, is that of the language.
impl PartialEq<str> for Lang {
    fn eq(&self, tag: &str) -> bool {
        self.bytes() == tag.as_bytes()
    }
}

impl Default for Lang {
    fn default() -> Self {
        Self::FR
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag())
    }
}

/// Whether `tag` has the form of a BCP 47 tag: a language, then parts of up to eight characters.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    // By letters: to take it apart into parts takes more code.
    let (mut length, mut first) = (0, true);
    for letter in tag.bytes() {
        if letter == b'-' && length >= if first { 2 } else { 1 } {
            (length, first) = (0, false);
        } else if letter.is_ascii_alphabetic() || !first && letter.is_ascii_digit() {
            length += 1;
        } else {
            return false;
        }
        if length > 8 {
            return false;
        }
    }
    length >= if first { 2 } else { 1 }
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
            ("fr", "en fr", "fr"),
            ("en-GB", "fr en", "en"),
            ("EN", "fr en", "en"),
            ("en_GB", "fr en", "en"),
            ("nl", "fr nl-BE nl-NL", "nl-BE"),
            ("nl-NL", "fr nl-BE nl-NL", "nl-NL"),
            ("nl-SR", "fr nl-BE nl", "nl"),
            ("zh-Hant-TW", "zh zh-Hant", "zh-Hant"),
            ("zh-Hans", "zh-Hant zh", "zh"),
        ] {
            assert_eq!(Lang::best(asked, &langs(among)).tag(), served, "{asked} among {among}");
        }
        for (asked, serves) in [("fr-CA", true), ("FR", true), ("frr", false), ("f", false), ("", false), ("en", false)]
        {
            assert_eq!(Lang::FR.serves(asked), serves, "{asked}");
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
