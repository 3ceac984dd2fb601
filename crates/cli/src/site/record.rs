//! The page of a record: everything that is known of it, in the order in which one asks.

use grappes_i18n::Word;
use grappes_model::record::Basis;
use maud::{Markup, html};
use serde_json::json;

use super::address::map_with;
use super::edition::Edition;
use super::frame::{Head, frame};
use super::library::Library;
use super::passage::{Reading, passage};
use super::{cite, facts, oembed, shape, ties};
use crate::jsonld::{SCHEMA_ORG, Writing};

/// The page of the record `index`.
pub(super) fn page(library: &Library, edition: &Edition, index: usize) -> String {
    let (record, actor) = (&library.records[index], &library.actors[index]);
    let name = record.name.get(edition.lang);
    let head = Head {
        name: record.id.as_str(),
        title: format!("{name} – {} · {}", actor.place, library.title(edition)),
        heading: name,
        description: record.summary.get(edition.lang),
        kind: "article",
        map: map_with(record.id.as_str()),
        oembed: Some(oembed::path(edition, record.id.as_str())),
        data: linked(library, edition, index),
    };
    frame(library, edition, &head, &article(library, edition, index))
}

fn article(library: &Library, edition: &Edition, index: usize) -> Markup {
    let (record, actor) = (&library.records[index], &library.actors[index]);
    let reading = Reading::new(record, &edition.locale);
    let told: Vec<Markup> = [facts::figures(reading), facts::dates(reading)]
        .into_iter()
        .flatten()
        .chain(record.lists.iter().map(|list| facts::list(reading, list)))
        .chain(facts::territories(reading))
        .collect();
    let around: Vec<Markup> =
        [facts::people(reading), ties::relations(library, reading, index)].into_iter().flatten().collect();
    html! {
        article {
            header {
                h1 {
                    (shape::of(actor))
                    span {
                        (passage(&record.name, reading.locale))
                        @if let Some(short) = &record.short { " " span.short { "(" (passage(short, reading.locale)) ")" } }
                    }
                }
                p.kind { (reading.said(&record.kind)) }
                p.quiet { (reading.locale.place(actor)) }
                (themes(reading))
            }
            (reading.warning().unwrap_or_default())
            p.summary { (reading.said(&record.summary)) }
            @match (&record.place.note, record.place.basis) {
                (Some(note), _) => p.quiet.place-note { (reading.said(note)) },
                (None, Basis::Public) => p.quiet.place-note { (reading.say(Word::PlacePublic)) },
                _ => {},
            }
            (facts::standing(reading).unwrap_or_default())
            div.body.both[!told.is_empty() && !around.is_empty()] {
                @if !told.is_empty() { div { @for part in told { (part) } } }
                @if !around.is_empty() { div { @for part in around { (part) } } }
            }
            (cite::sources(reading))
        }
    }
}

fn themes(reading: Reading<'_>) -> Markup {
    let names = reading.record.themes.iter().filter_map(|key| reading.locale.theme(key));
    html! { ul.themes { @for name in names { li { (name) } } } }
}

/// The record in the words of schema.org: its page, what it is about, and what is told of that.
fn linked(library: &Library, edition: &Edition, index: usize) -> serde_json::Value {
    let record = &library.records[index];
    // One thing has one address, whichever language its page is in.
    let address = |id: &str| format!("{}{id}.html#record/{id}", edition.up());
    let writing = Writing { gazetteer: &library.gazetteer, lang: Some(edition.lang), address: &address };
    let mut graph = vec![json!({
        "@type": "WebPage",
        "@id": "",
        "name": record.name.get(edition.lang),
        "inLanguage": edition.lang.tag(),
        "mainEntity": {"@id": address(record.id.as_str())},
    })];
    graph.extend(writing.nodes(record));
    json!({"@context": SCHEMA_ORG, "@graph": graph})
}
