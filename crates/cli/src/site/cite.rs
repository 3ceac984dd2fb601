//! Sources: the mark beside a fact that leads to its document, and the numbered list of documents.

use grappes_i18n::{Word, format::uncapital};
use grappes_model::Text;
use grappes_model::record::Source;
use grappes_model::text::Chosen;
use maud::{Markup, html};
use url::Url;

use super::passage::Reading;

/// The mark of the document `id`, which stays with the last word before it.
pub(super) fn mark(reading: Reading<'_>, id: &str) -> Markup {
    let Some(index) = reading.record.sources.iter().position(|source| source.id == id) else { return html! {} };
    let number = index + 1;
    html! {
        "\u{a0}"
        a.mark href=(format!("#source-{number}")) aria-label=(format!("{} {number}", reading.say(Word::SourceMark))) {
            (number)
        }
    }
}

/// The documents of a record, numbered as in the marks.
pub(super) fn sources(reading: Reading<'_>) -> Markup {
    html! {
        section.part.sources {
            h2 { (reading.say(Word::Sources)) }
            ol {
                @for (index, source) in reading.record.sources.iter().enumerate() {
                    li id=(format!("source-{}", index + 1)) { (citation(reading, source)) }
                }
            }
        }
    }
}

/// « Titre », article de presse, signé J.-M. P., éditeur non précisé, 2 février 2011.
fn citation(reading: Reading<'_>, source: &Source) -> Markup {
    let locale = reading.locale;
    let foreign = Some(&*source.lang).filter(|tag| locale.spoken != **tag);
    let title = html! { (reading.say(Word::QuoteOpen)) (source.title) (reading.say(Word::QuoteClose)) };
    html! {
        @match web(source) {
            Some(url) => a href=(url) rel="external" lang=[foreign] { (title) },
            None => cite lang=[foreign] { (title) },
        }
        ", " (reading.said(&within_sentence(&source.kind, reading)))
        @if let Some(author) = &source.author { ", " (reading.say(Word::Signed)) " " (author) }
        ", "
        @match &source.publisher {
            Some(publisher) => (reading.said(publisher)),
            None => (reading.say(Word::PublisherUnknown)),
        }
        ", "
        @match (source.date, &source.dated) {
            (Some(date), _) => (locale.date(date)),
            (None, Some(dated)) => (reading.said(dated)),
            (None, None) => (reading.say(Word::Undated)),
        }
        "."
    }
}

/// The address of a document, where it leads to the web. Parsed, not compared: a tab inside a scheme
/// fools comparisons.
fn web(source: &Source) -> Option<&str> {
    let url = source.url.as_deref()?;
    Url::parse(url).is_ok_and(|parsed| matches!(parsed.scheme(), "https" | "http")).then_some(url)
}

/// The text as it stands within a sentence of the reader's.
fn within_sentence(text: &Text, reading: Reading<'_>) -> Text {
    let Chosen { text, tag, .. } = text.choose(reading.locale.lang);
    let text = uncapital(text);
    tag.map_or_else(|| Text::Same(text.clone()), |tag| Text::By(vec![(tag.to_owned(), text.clone())]))
}
