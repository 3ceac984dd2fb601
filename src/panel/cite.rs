//! Sources: the small mark beside a fact that opens its citation in place, and the full list.

use crate::i18n::{Words, format, words};
use grappes_model::record::Source;
use grappes_model::{Lang, Record, Text};
use leptos::prelude::*;

/// A text in its language, marked as foreign when it is not the reader's.
pub(super) fn said(text: &Text, lang: Lang) -> impl IntoView + use<> {
    let chosen = text.choose(lang);
    let (words, foreign) = (chosen.text.to_owned(), chosen.foreign.map(str::to_owned));
    view! { <span lang=foreign>{words}</span> }
}

/// The number of a document in its record's list, counted from 1; 0 when it is not listed.
fn number(record: &Record, id: &str) -> usize {
    record.sources.iter().position(|source| source.id == id).map_or(0, |index| index + 1)
}

/// The mark of the document `id`, and the citation it opens.
pub(super) fn mark(record: &Record, id: &str, lang: Lang) -> impl IntoView + use<> {
    let number = number(record, id);
    let citation = record.source(id).map(|source| citation(source, lang));
    let words = words(lang);
    let open = RwSignal::new(false);
    let label = move || {
        let verb = if open.get() { words.hide_source } else { words.source_mark };
        [verb, " ", &number.to_string()].concat()
    };
    let has_source = citation.is_some();
    let citation = StoredValue::new(citation.unwrap_or_default());
    view! {
        <Show when=move || has_source>
            <button
                type="button"
                class="mark"
                aria-label=label
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {number}
            </button>
            <Show when=move || open.get()>
                <span class="citation">{citation.get_value().view()}</span>
            </Show>
        </Show>
    }
}

/// The documents of a record, numbered as in the marks.
pub(super) fn sources(record: &Record, lang: Lang) -> impl IntoView + use<> {
    let all: Vec<_> = record.sources.iter().map(|source| view! { <li>{citation(source, lang).view()}</li> }).collect();
    view! {
        <section class="part sources">
            <h4>{words(lang).sources}</h4>
            <ol>{all}</ol>
        </section>
    }
}

/// A citation in parts: the title may be foreign and a link, the rest is not.
#[derive(Debug, Clone, Default)]
struct Citation {
    title: String,
    lang: Option<String>,
    url: Option<String>,
    rest: String,
}

impl Citation {
    fn view(self) -> impl IntoView + use<> {
        let Self { title, lang, url, rest } = self;
        let title = match url.filter(|url| is_web(url)) {
            Some(url) => view! {
                <a href=url lang=lang target="_blank" rel="noopener noreferrer">{title}</a>
            }
            .into_any(),
            None => view! { <cite lang=lang>{title}</cite> }.into_any(),
        };
        view! {
            {title}
            <span>{rest}</span>
        }
    }
}

/// Whether a link leads to the web. Parsed, not compared: a tab inside a scheme fools comparisons.
fn is_web(url: &str) -> bool {
    web_sys::Url::new(url).is_ok_and(|url| matches!(&*url.protocol(), "https:" | "http:"))
}

fn citation(source: &Source, lang: Lang) -> Citation {
    let words = words(lang);
    let title = [words.quote_open, &source.title, words.quote_close].concat();
    let foreign = (source.lang != lang.tag()).then(|| source.lang.clone());
    Citation { title, lang: foreign, url: source.url.clone(), rest: particulars(source, lang, words) }
}

/// ", article de presse, signé J.-M. P., éditeur non précisé, 2 février 2011."
fn particulars(source: &Source, lang: Lang, words: &Words) -> String {
    let mut rest = String::new();
    let mut add = |text: &str| {
        rest.push_str(", ");
        rest.push_str(text);
    };
    add(&lower_first(source.kind.get(lang)));
    if let Some(author) = &source.author {
        add(&[words.signed, " ", author].concat());
    }
    add(source.publisher.as_ref().map_or(words.publisher_unknown, |publisher| publisher.get(lang)));
    match (&source.date, &source.dated) {
        (Some(date), _) => add(&format::date(lang, *date)),
        (None, Some(dated)) => add(dated.get(lang)),
        (None, None) => add(words.undated),
    }
    rest.push('.');
    rest
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_says_what_is_known_and_what_is_not() {
        let source = Source {
            id: "x".into(),
            title: "Titre".into(),
            kind: "Article de presse".into(),
            publisher: None,
            author: Some("J.-M. P.".into()),
            date: None,
            dated: Some("sans date".into()),
            lang: "fr".into(),
            url: None,
        };
        let french = citation(&source, Lang::Fr);
        assert_eq!(french.title, "«\u{a0}Titre\u{a0}»");
        assert_eq!(french.lang, None);
        assert_eq!(french.rest, ", article de presse, signé J.-M. P., éditeur non précisé, sans date.");
        assert_eq!(citation(&source, Lang::En).lang.as_deref(), Some("fr"));
    }
}
