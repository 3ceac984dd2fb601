//! Sources: the small mark beside a fact that opens its citation in place, and the full list.

use super::passage::Reading;
use crate::decimal::whole;
use crate::dom::{El, button, classed, el, focus};
use crate::i18n::{Locale, Word, format};
use crate::live::Live;
use crate::state::Panel;
use grappes_model::Text;
use grappes_model::record::Source;
use grappes_model::text::Chosen;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, KeyboardEvent};

impl El {
    /// Appends the mark of the document `id`, and the citation that it opens and closes; Escape closes it
    /// too, and gives the focus back to the mark.
    #[must_use]
    pub fn mark(self, reading: Reading<'_>, id: &str) -> Self {
        let Reading { locale, sources, .. } = reading;
        let Some(index) = sources.iter().position(|source| source.id == id) else { return self };
        let number = whole(index + 1);
        let label = |word: Word| [locale.say(word), " ", &number].concat();
        let (show, hide) = (label(Word::SourceMark), label(Word::HideSource));
        let open = Live::new(false);
        let mark = button("mark")
            .text(&number)
            .live_attr("aria-label", move || Some(if open.get() { hide.clone() } else { show.clone() }))
            .live_state("aria-expanded", move || open.get())
            .on_click(move || open.update(|open| *open = !*open));
        let handle = mark.clone();
        let close = move |event: Event| {
            if open.get_untracked() && event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                // What is open within closes before the panel does.
                event.stop_propagation();
                open.set(false);
                focus(handle.html());
            }
        };
        let (source, aside) = (sources[index].clone(), reading.keep());
        let told = classed("span", "citation")
            .live(move || {
                let reading = aside.reading();
                if open.get() {
                    vec![citation(&source, reading, "cited"), actions(&source, reading)]
                } else {
                    Vec::new()
                }
            })
            .shown_when(move || open.get())
            .on("keydown", close.clone());
        // The mark stays with the last word before it.
        self.text("\u{a0}").child(mark.on("keydown", close)).child(told)
    }
}

/// The documents of a record, numbered as in the marks.
#[must_use]
pub fn sources(reading: Reading<'_>) -> El {
    let line = |source: &Source| el("li").child(citation(source, reading, "full")).child(actions(source, reading));
    let heading = el("h4").text(reading.locale.say(Word::Sources));
    classed("section", "part sources").child(heading).child(el("ol").each(reading.sources, line))
}

/// « Titre », article de presse, signé J.-M. P., éditeur non précisé, 2 février 2011. The title may be
/// a link, and in another language; so may each of the particulars.
#[must_use]
pub fn citation(source: &Source, reading: Reading<'_>, class: &str) -> El {
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

/// What can be done with a citation: take it along, see what else rests on the document.
fn actions(source: &Source, reading: Reading<'_>) -> El {
    let Reading { state, locale, .. } = reading;
    let rests = state.data_untracked().is_some_and(|data| data.manifest.documents.is_some()).then(|| {
        let id = source.id.clone();
        button("link").text(locale.say(Word::RestsOnIt)).on_click(move || {
            state.show(Panel::Sources);
            state.explored.update(|explored| explored.document = Some(id.clone()));
        })
    });
    classed("span", "cite-actions").maybe(copy(source, reading)).maybe(rests)
}

/// A button that copies a citation as text, with the address where there is one; none where pages may not
/// write what is copied.
#[must_use]
pub fn copy(source: &Source, reading: Reading<'_>) -> Option<El> {
    let Reading { state, locale, .. } = reading;
    let clipboard = web_sys::window().filter(|window| window.is_secure_context())?.navigator().clipboard();
    let mut text = citation(source, reading, "").element().text_content().unwrap_or_default();
    if let Some(url) = source.url.as_deref().filter(|url| is_web(url)) {
        text.push(' ');
        text.push_str(url);
    }
    Some(button("link").text(locale.say(Word::CopyCitation)).on_click(move || {
        let written = JsFuture::from(clipboard.write_text(&text));
        leptos::task::spawn_local(async move {
            // A browser that refuses has asked the visitor, or says so itself.
            if written.await.is_ok()
                && let Some(locale) = state.locale.try_get_untracked()
            {
                state.status.set(locale.say(Word::CitationCopied).to_owned());
            }
        });
    }))
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
