//! A sheet of A4 for the printer: map, legend, list, sources.
//!
//! The page around belongs to others, and printing prints a page as a whole. So the sheet is a document of its
//! own, in a frame without an address, which no policy of the page forbids, and that alone is printed. Its
//! style is constructed and its elements are made one by one, as strict policies ask. A frame that forbids
//! its documents to open dialogues (`sandbox` without `allow-modals`) forbids printing as well.

use super::gathering::Gathered;
use super::naming;
use crate::dom::{El, classed, closest, el, set_attribute};
use crate::i18n::{Locale, Word, format};
use crate::state::State;
use grappes_explore::entry::Entry;
use grappes_model::Layer;
use grappes_model::pattern::fill;
use grappes_model::record::{Measure, Precision};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlIFrameElement};

/// Longer lists are counted instead: they would fill sheet after sheet.
const LISTED: usize = 60;

const STYLE: &str = include_str!("paper.css");

/// What a sheet says beside the picture.
pub(super) struct Sheet<'a> {
    pub(super) title: &'a str,
    pub(super) shown: &'a str,
    /// Map and legend.
    pub(super) picture: El,
    pub(super) gathered: &'a Gathered,
    /// Date and link, then credits.
    pub(super) foot: &'a [String],
}

/// Prints it; `inside` is an element of the map. Whether the browser could make a frame.
pub(super) fn print(state: State, inside: &Element, sheet: Sheet<'_>) -> bool {
    let Some(root) = closest(inside, ".grappes") else { return false };
    if let Ok(Some(old)) = root.query_selector(".take-paper") {
        old.remove();
    }
    let locale = state.locale.get_untracked();
    let frame = classed("iframe", "take-paper").attr("aria-hidden", "true").attr("tabindex", "-1");
    let _ = root.append_child(frame.element());
    let frame: &HtmlIFrameElement = frame.element().unchecked_ref();
    let (Some(window), Some(document)) = (frame.content_window(), frame.content_document()) else { return false };
    let Some(page) = document.document_element() else { return false };
    set_attribute(&page, "lang", Some(&locale.spoken.tag()));
    document.set_title(sheet.title);
    dress(&window, &document);
    if let Some(body) = document.body() {
        let _ = body.append_child(content(state, &locale, sheet).element());
    }
    let of = frame.clone();
    let gone = Closure::once_into_js(move || of.remove());
    let _ = window.add_event_listener_with_callback("afterprint", gone.unchecked_ref());
    let _ = window.focus();
    window.print().is_ok()
}

/// Gives the document its style, made in its own realm.
fn dress(window: &web_sys::Window, document: &Document) {
    let make = Reflect::get(window, &"CSSStyleSheet".into()).and_then(JsCast::dyn_into::<Function>);
    let Ok(style) = make.and_then(|make| Reflect::construct(&make, &Array::new())) else { return };
    if let Ok(replace) = Reflect::get(&style, &"replaceSync".into()).and_then(JsCast::dyn_into::<Function>) {
        let _ = replace.call1(&style, &STYLE.into());
    }
    let _ = Reflect::set(document, &"adoptedStyleSheets".into(), &Array::of1(&style));
}

fn content(state: State, locale: &Locale, sheet: Sheet<'_>) -> El {
    let Sheet { title, shown, picture, gathered, foot } = sheet;
    let mut page = el("main")
        .child(el("h1").text(title))
        .child(classed("p", "shown").text(shown))
        .child(picture)
        .child(if gathered.entries.len() <= LISTED { list(locale, gathered) } else { counts(state, locale) });
    if !gathered.documents.is_empty() {
        let documents = el("ol").each(&gathered.documents, |line| el("li").text(line));
        page = page
            .child(classed("section", "documents").child(el("h2").text(locale.say(Word::Sources))).child(documents));
    }
    let lines = classed("footer", "").each(foot, |line| el("p").text(line));
    page.child(lines)
}

/// The actors by layer, each with its place and its figures, whose documents are numbered.
fn list(locale: &Locale, gathered: &Gathered) -> El {
    let mut section = classed("section", "list").child(el("h2").text(locale.say(Word::TakeList)));
    for layer in Layer::ALL {
        let mut lines = el("ul");
        for entry in &gathered.entries {
            if entry.layer == layer {
                lines = lines.child(line(locale, entry, &gathered.documents));
            }
        }
        if !lines.is_empty() {
            let name = format::capital(locale.layer(layer, true));
            section = section.child(el("h3").text(&name)).child(lines);
        }
    }
    section
}

fn line(locale: &Locale, entry: &Entry, documents: &[String]) -> El {
    let mut place = [", ", &*entry.place].concat();
    if entry.approximate {
        place.push_str(", ");
        place.push_str(locale.say(Word::Approximate));
    }
    let mut line = el("li").child(el("strong").text(&entry.name)).text(&place);
    for fact in &entry.counts {
        let word = if fact.measure == Measure::Members { Word::CountedMembers } else { Word::CountedJobs };
        let mut said = [" · ", locale.say(word), locale.say(Word::Colon)].concat();
        said.push_str(match fact.precision {
            Precision::Exact => "",
            Precision::About => "≈\u{202f}",
            Precision::AtLeast => "≥\u{202f}",
        });
        said.push_str(&locale.number(fact.value));
        if let Some(max) = fact.max {
            said.push_str("\u{202f}–\u{202f}");
            said.push_str(&locale.number(max));
        }
        said.push_str(" (");
        said.push_str(&fact.as_of.map_or_else(|| locale.say(Word::Undated).to_owned(), |date| locale.date(date)));
        said.push(')');
        line = line.text(&said);
        if let Some(number) = documents.iter().position(|document| *document == fact.source) {
            line = line.child(el("sup").text(&crate::decimal::whole(number + 1)));
        }
    }
    line
}

fn counts(state: State, locale: &Locale) -> El {
    let lines = el("ul").each(&naming::layers(state, locale), |(_, label)| el("li").text(label));
    classed("section", "list").child(el("h2").text(locale.say(Word::TakeCounts))).child(lines)
}

/// "Carte établie le 22 novembre 2026. https://…"
pub(super) fn made(locale: &Locale, date: grappes_model::Date, link: &str) -> String {
    let made = fill(locale.say(Word::TakeMade), &[("date", &locale.date(date))]);
    [&*made, ". ", link].concat()
}
