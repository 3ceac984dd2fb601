//! Sources: the small mark beside a fact that opens its citation in place, and the full list.

use crate::decimal::whole;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Words, format, words};
use crate::live::Live;
use grappes_model::record::Source;
use grappes_model::{Lang, Record, Text};

/// A text in its language, marked as foreign when it is not the reader's.
pub(super) fn said(text: &Text, lang: Lang) -> El {
    let chosen = text.choose(lang);
    el("span").attr_if("lang", chosen.foreign).text(chosen.text)
}

/// A precision under a fact.
pub(super) fn note(text: &Text, lang: Lang) -> El {
    classed("span", "quiet note").child(said(text, lang))
}

impl El {
    /// Appends the mark of the document `id`, and the citation that it opens and closes.
    #[must_use]
    pub(super) fn mark(self, record: &Record, id: &str, lang: Lang) -> Self {
        let Some(index) = record.sources.iter().position(|source| source.id == id) else { return self };
        let number = whole(index + 1);
        let words = words(lang);
        let open = Live::new(false);
        let citation = citation(&record.sources[index], lang).view("citation").shown_when(move || open.get());
        let mark = button("mark")
            .text(&number)
            .live_attr("aria-label", move || {
                let verb = if open.get() { words.hide_source } else { words.source_mark };
                Some([verb, " ", &number].concat())
            })
            .live_state("aria-expanded", move || open.get())
            .on_click(move || open.update(|open| *open = !*open));
        // The mark stays with the last word before it.
        self.text("\u{a0}").child(mark).child(citation)
    }
}

/// The documents of a record, numbered as in the marks.
pub(super) fn sources(record: &Record, lang: Lang) -> El {
    let all = el("ol").each(&record.sources, |source| el("li").child(citation(source, lang).view("full")));
    classed("section", "part sources").child(el("h4").text(words(lang).sources)).child(all)
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
    fn view(&self, class: &str) -> El {
        let title = match self.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => el("a").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer"),
            None => el("cite"),
        };
        let title = title.attr_if("lang", self.lang.as_deref()).text(&self.title);
        classed("span", class).child(title).child(el("span").text(&self.rest))
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
    add(&format::uncapital(source.kind.get(lang)));
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
