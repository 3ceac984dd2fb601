//! oEmbed, as files: what a site needs to know to show the map, or a record on it, in the place of a
//! link (oembed.com, type `rich`).

use maud::html;
use serde_json::json;

use super::edition::Edition;
use super::library::Library;

/// The card of the map as a whole.
pub(super) const MAP: &str = "oembed.json";

/// Size of the map, where a site asks for none: wide enough for map and record side by side.
const WIDTH_PX: u32 = 960;
const HEIGHT_PX: u32 = 600;
/// How long a site may keep a card, seconds.
const DAY_S: u32 = 86_400;

/// Path of a record's card.
pub(super) fn path(edition: &Edition, id: &str) -> String {
    edition.path(id, "oembed.json")
}

/// The card of a record, where the address is known.
pub(super) fn record(library: &Library, edition: &Edition, index: usize) -> Option<String> {
    let record = &library.records[index];
    card(library, edition, record.name.get(edition.lang), &format!("embed.html?selected={}", record.id))
}

/// The card of the map, where the address is known.
pub(super) fn map(library: &Library) -> Option<String> {
    let edition = library.editions.first()?;
    card(library, edition, library.title(edition), "embed.html")
}

fn card(library: &Library, edition: &Edition, title: &str, path: &str) -> Option<String> {
    let is_first = library.editions.first().is_some_and(|first| first.lang == edition.lang);
    let lang = if is_first { None } else { Some(format!("lang={}", edition.lang.tag())) };
    let joint = if path.contains('?') { "&" } else { "?" };
    let path = lang.map_or_else(|| path.to_owned(), |lang| [path, joint, &lang].concat());
    let frame = html! {
        iframe src=(library.absolute(&path)?) title=(title) width=(WIDTH_PX) height=(HEIGHT_PX) loading="lazy"
            allow="fullscreen" {}
    };
    let card = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": library.title(edition),
        "provider_url": library.absolute("")?,
        "cache_age": DAY_S,
        "html": frame.into_string(),
        "width": WIDTH_PX,
        "height": HEIGHT_PX,
    });
    Some(format!("{card}\n"))
}
