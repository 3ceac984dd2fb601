//! What all pages have: what search engines and other sites read of them, and the ways to the map, the
//! list and the other languages.

use grappes_i18n::Word;
use grappes_i18n::format::capital;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

use super::address::LIST;
use super::edition::Edition;
use super::library::Library;

/// By which the pages of this command are known.
pub(super) const GENERATOR: &str = "grappes site";

/// What a page is, to those who do not read it.
pub(super) struct Head<'a> {
    /// Name of its file.
    pub(super) name: &'a str,
    /// What search engines show.
    pub(super) title: String,
    /// What other sites show.
    pub(super) heading: &'a str,
    pub(super) description: &'a str,
    /// Type in the words of Open Graph.
    pub(super) kind: &'static str,
    /// The way to the map, from the release folder.
    pub(super) map: String,
    /// Where others learn how to embed it, from the release folder.
    pub(super) oembed: Option<String>,
    /// In the words of schema.org.
    pub(super) data: Value,
}

/// A whole page.
pub(super) fn frame(library: &Library, edition: &Edition, head: &Head<'_>, main: &Markup) -> String {
    let locale = &edition.locale;
    let root = edition.root();
    let others = library.editions.iter().filter(|other| other.lang != edition.lang);
    html! {
        (DOCTYPE)
        html lang=(locale.spoken.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (head.title) }
                meta name="description" content=(head.description);
                meta name="generator" content=(GENERATOR);
                meta name="color-scheme" content="light dark";
                link rel="icon" href=(format!("{root}icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(format!("{root}fiche.css"));
                (told(library, edition, head))
                script type="application/ld+json" { (data(&head.data)) }
            }
            body {
                header.bar {
                    @if head.name != LIST {
                        p.home { a href=(format!("{root}index.html")) { (library.title(edition)) } }
                    }
                    nav {
                        a.on-map href=(format!("{root}{}", head.map)) { (locale.say(Word::ShowOnMap)) }
                        @if head.name != LIST { a href=(format!("{LIST}.html")) { (locale.say(Word::BackToList)) } }
                        @for other in others {
                            @let tag = other.lang.tag();
                            a href=(beside(edition, other, head.name)) hreflang=(tag) lang=(tag) {
                                (capital(&other.own_name()))
                            }
                        }
                    }
                }
                main { (main) }
            }
        }
    }
    .into_string()
}

/// The same page in another language, seen from the one here.
fn beside(here: &Edition, there: &Edition, name: &str) -> String {
    [here.up(), &there.file(name, "html")].concat()
}

/// Open Graph, the same page in other languages, and where it lies on the web where that is known.
fn told(library: &Library, edition: &Edition, head: &Head<'_>) -> Markup {
    let here = library.absolute(&edition.path(head.name, "html"));
    let address = |other: &Edition| {
        let there = library.absolute(&other.path(head.name, "html"));
        there.unwrap_or_else(|| beside(edition, other, head.name))
    };
    let oembed = head.oembed.as_deref().and_then(|path| library.absolute(path));
    html! {
        meta property="og:type" content=(head.kind);
        meta property="og:title" content=(head.heading);
        meta property="og:description" content=(head.description);
        meta property="og:site_name" content=(library.title(edition));
        @if let Some(here) = &here {
            meta property="og:url" content=(here);
            link rel="canonical" href=(here);
        }
        @if library.editions.len() > 1 {
            @for other in &library.editions { link rel="alternate" hreflang=(other.lang.tag()) href=(address(other)); }
            @if let Some(first) = library.editions.first() {
                link rel="alternate" hreflang="x-default" href=(address(first));
            }
        }
        @if let Some(oembed) = oembed {
            link rel="alternate" type="application/json+oembed" href=(oembed) title=(head.heading);
        }
    }
}

/// JSON within a page: nothing in it ends the element it stands in, or begins a comment.
fn data(value: &Value) -> PreEscaped<String> {
    PreEscaped(value.to_string().replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stays_within_its_element() {
        let value = Value::from("</script><!-- & \u{2028}");
        let PreEscaped(text) = data(&value);
        assert!(!text.contains('<'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
