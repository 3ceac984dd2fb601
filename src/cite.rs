//! Sources: the small mark beside a fact that opens its citation in place, and the full list.

use crate::decimal::whole;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Locale, Word, format};
use crate::live::Live;
use crate::passage::Reading;
use grappes_model::Text;
use grappes_model::record::Source;
use grappes_model::text::Chosen;

impl El {
    /// Appends the mark of the document `id`, and the citation that it opens and closes.
    #[must_use]
    pub fn mark(self, reading: Reading<'_>, id: &str) -> Self {
        let Reading { record, .. } = reading;
        let Some(index) = record.sources.iter().position(|source| source.id == id) else { return self };
        self.numbered(reading, &record.sources[index], index + 1)
    }

    /// The same, of a document that has a number.
    #[must_use]
    pub fn numbered(self, reading: Reading<'_>, source: &Source, number: usize) -> Self {
        let locale = reading.locale;
        let number = whole(number);
        let label = |word: Word| [locale.say(word), " ", &number].concat();
        let (show, hide) = (label(Word::SourceMark), label(Word::HideSource));
        let open = Live::new(false);
        let citation = citation(source, reading, "citation").shown_when(move || open.get());
        let mark = button("mark")
            .text(&number)
            .live_attr("aria-label", move || Some(if open.get() { hide.clone() } else { show.clone() }))
            .live_state("aria-expanded", move || open.get())
            .on_click(move || open.update(|open| *open = !*open));
        // The mark stays with the last word before it.
        self.text("\u{a0}").child(mark).child(citation)
    }
}

/// The documents of a record, numbered as in the marks.
#[must_use]
pub fn sources(reading: Reading<'_>) -> El {
    let all = el("ol").each(&reading.record.sources, |source| el("li").child(citation(source, reading, "full")));
    let heading = el("h4").text(reading.locale.say(Word::Sources));
    classed("section", "part sources").child(heading).child(all)
}

/// « Titre », article de presse, signé J.-M. P., éditeur non précisé, 2 février 2011. The title may be
/// a link, and in another language; so may each of the particulars.
fn citation(source: &Source, reading: Reading<'_>, class: &str) -> El {
    let locale = reading.locale;
    let title = match source.url.as_deref().filter(|url| is_web(url)) {
        Some(url) => el("a").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer"),
        None => el("cite"),
    };
    let foreign = Some(&*source.lang).filter(|tag| locale.spoken != **tag);
    let title = title
        .attr_if("lang", foreign)
        .text(locale.say(Word::QuoteOpen))
        .text(&source.title)
        .text(locale.say(Word::QuoteClose));
    let comma = |all: El| all.text(", ");
    let mut all = comma(classed("span", class).child(title)).child(reading.said(&uncapital(&source.kind, locale)));
    if let Some(author) = &source.author {
        all = comma(all).text(locale.say(Word::Signed)).text(" ").text(author);
    }
    all = match &source.publisher {
        Some(publisher) => comma(all).child(reading.said(publisher)),
        None => comma(all).text(locale.say(Word::PublisherUnknown)),
    };
    all = match (&source.date, &source.dated) {
        (Some(date), _) => comma(all).text(&locale.date(*date)),
        (None, Some(dated)) => comma(all).child(reading.said(dated)),
        (None, None) => comma(all).text(locale.say(Word::Undated)),
    };
    all.text(".")
}

/// Whether a link leads to the web. Parsed, not compared: a tab inside a scheme fools comparisons.
fn is_web(url: &str) -> bool {
    web_sys::Url::new(url).is_ok_and(|url| matches!(&*url.protocol(), "https:" | "http:"))
}

/// The text as it stands within a sentence of the reader's.
fn uncapital(text: &Text, locale: &Locale) -> Text {
    let Chosen { text, tag, .. } = text.choose(locale.lang);
    let text = format::uncapital(text);
    tag.map_or_else(|| Text::Same(text.clone()), |tag| Text::By(vec![(tag.to_owned(), text.clone())]))
}
