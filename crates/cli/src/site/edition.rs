//! The pages of one language: how they speak, and the folder they lie in.

use grappes_i18n::Locale;
use grappes_model::Lang;

use super::address::FICHES;

/// All pages in one language. The first one of a site lies in `fiches/`, each further one in a folder
/// of its own below it.
pub(super) struct Edition {
    pub(super) lang: Lang,
    pub(super) locale: Locale,
    is_first: bool,
}

impl Edition {
    pub(super) fn new(lang: Lang, locale: Locale, is_first: bool) -> Self {
        Self { lang, locale, is_first }
    }

    /// Path of a file in `fiches/`: `aif.html`, `en/aif.html`.
    pub(super) fn file(&self, name: &str, extension: &str) -> String {
        if self.is_first { format!("{name}.{extension}") } else { format!("{}/{name}.{extension}", self.lang.tag()) }
    }

    /// Path of a file in the release folder: `fiches/en/aif.html`.
    pub(super) fn path(&self, name: &str, extension: &str) -> String {
        format!("{FICHES}/{}", self.file(name, extension))
    }

    /// The way from its pages to `fiches/`.
    pub(super) fn up(&self) -> &'static str {
        if self.is_first { "" } else { "../" }
    }

    /// The way from its pages to the release folder.
    pub(super) fn root(&self) -> &'static str {
        if self.is_first { "../" } else { "../../" }
    }

    /// What the language calls itself: "français". Its tag where that is in no register.
    pub(super) fn own_name(&self) -> String {
        own_name(&self.lang.tag())
    }
}

/// What a language calls itself: "English"; its tag where that is in no register.
pub(super) fn own_name(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or(tag);
    let language = isolang::Language::from_639_1(primary).or_else(|| isolang::Language::from_639_3(primary));
    language.and_then(|language| language.to_autonym()).unwrap_or(tag).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_call_themselves() {
        for (tag, name) in [("fr", "français"), ("en", "English"), ("nl-BE", "Nederlands"), ("x-none", "x-none")] {
            assert_eq!(own_name(tag), name);
        }
    }

    #[test]
    fn pages_find_one_another() {
        let first = Edition::new(Lang::FR, Locale::french(Lang::FR), true);
        let other = Edition::new(Lang::EN, Locale::french(Lang::EN), false);
        assert_eq!((first.path("aif", "html").as_str(), first.up(), first.root()), ("fiches/aif.html", "", "../"));
        assert_eq!(
            (other.path("aif", "html").as_str(), other.up(), other.root()),
            ("fiches/en/aif.html", "../", "../../")
        );
    }
}
