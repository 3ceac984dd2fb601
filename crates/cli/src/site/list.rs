//! The page of all records: by layer, each with its place.

use grappes_i18n::format::capital;
use grappes_model::collate::sort_key;
use grappes_model::{Actor, Lang, Layer};
use maud::{Markup, html};
use serde_json::json;

use super::address::LIST;
use super::edition::Edition;
use super::frame::{Head, frame};
use super::library::Library;
use super::passage::passage;
use super::shape;
use crate::jsonld::SCHEMA_ORG;

/// The actors of each layer that has any, by name.
pub(crate) fn by_layer(actors: &[Actor], lang: Lang) -> Vec<(Layer, Vec<&Actor>)> {
    let group = |layer: Layer| {
        let mut members: Vec<&Actor> = actors.iter().filter(|actor| actor.layer == layer).collect();
        members.sort_by_cached_key(|actor| sort_key(actor.name.get(lang)));
        (layer, members)
    };
    Layer::ALL.into_iter().map(group).filter(|(_, members)| !members.is_empty()).collect()
}

/// The page.
pub(super) fn page(library: &Library, edition: &Edition) -> String {
    let title = library.title(edition);
    let layers = by_layer(&library.actors, edition.lang);
    let description = description(&layers, edition);
    let head = Head {
        name: LIST,
        title: title.to_owned(),
        heading: title,
        description: &description,
        kind: "website",
        map: "index.html".to_owned(),
        oembed: None,
        data: linked(library, edition, &layers),
    };
    frame(library, edition, &head, &body(title, edition, &layers))
}

/// "56 acteurs : 13 grappes, 6 chambres, …"
fn description(layers: &[(Layer, Vec<&Actor>)], edition: &Edition) -> String {
    let locale = &edition.locale;
    let count = |(layer, members): &(Layer, Vec<&Actor>)| {
        format!("{} {}", locale.number(members.len() as f64), locale.layer(*layer, members.len() > 1))
    };
    let all = layers.iter().map(|(_, members)| members.len()).sum();
    let parts: Vec<String> = layers.iter().map(count).collect();
    format!("{}{}{}.", locale.actors(all), locale.say(grappes_i18n::Word::Colon), parts.join(", "))
}

fn body(title: &str, edition: &Edition, layers: &[(Layer, Vec<&Actor>)]) -> Markup {
    let locale = &edition.locale;
    html! {
        h1 { (title) }
        ul.jump {
            @for (layer, members) in layers {
                li {
                    a href=(format!("#{}", layer.key())) {
                        (shape::shape(*layer, false)) span { (capital(locale.layer(*layer, true))) }
                        span.quiet { (locale.number(members.len() as f64)) }
                    }
                }
            }
        }
        @for (layer, members) in layers {
            section.part.layer id=(layer.key()) {
                h2 { (shape::shape(*layer, false)) span { (capital(locale.layer(*layer, true))) } }
                ul.entries.actors {
                    @for actor in members {
                        li {
                            a.actor href=(format!("{}.html", actor.id)) {
                                (shape::of(actor)) span { (passage(&actor.name, locale)) }
                            }
                            span.quiet.note { (locale.place(actor)) }
                        }
                    }
                }
            }
        }
    }
}

/// The list in the words of schema.org.
fn linked(library: &Library, edition: &Edition, layers: &[(Layer, Vec<&Actor>)]) -> serde_json::Value {
    let members = layers.iter().flat_map(|(_, members)| members);
    let items: Vec<serde_json::Value> = members
        .enumerate()
        .map(|(at, actor)| {
            json!({
                "@type": "ListItem",
                "position": at + 1,
                "name": actor.name.get(edition.lang),
                "url": format!("{}.html", actor.id),
            })
        })
        .collect();
    json!({
        "@context": SCHEMA_ORG,
        "@type": "CollectionPage",
        "@id": "",
        "name": library.title(edition),
        "inLanguage": edition.lang.tag(),
        "mainEntity": {"@type": "ItemList", "numberOfItems": items.len(), "itemListElement": items},
    })
}
