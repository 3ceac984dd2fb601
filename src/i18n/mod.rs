//! The words of the interface, one table a language, and how dates and numbers are written.
//!
//! Knows the model's enumerations to name them; must not know signals or the DOM.

mod en;
pub mod format;
mod fr;

use grappes_model::record::Scope;
use grappes_model::{Actor, Lang, Layer, RelationKind};

/// Which end of a relation a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// The relation starts at the record shown.
    From,
    /// It ends on the record shown.
    To,
}

/// Every word the interface says in one language. A missing one does not compile.
#[allow(missing_docs)] // each field is the name of what it says
pub struct Words {
    pub map_label: &'static str,
    pub map_help: &'static str,
    pub markers_label: &'static str,
    pub territory_switch: &'static str,
    pub both: &'static str,
    pub list: &'static str,
    pub show_list: &'static str,
    pub other_language: &'static str,
    pub other_language_label: &'static str,
    pub filters: &'static str,
    pub layers: &'static str,
    pub zoom_in: &'static str,
    pub zoom_out: &'static str,
    pub move_map: &'static str,
    pub move_west: &'static str,
    pub move_east: &'static str,
    pub move_north: &'static str,
    pub move_south: &'static str,
    pub home: &'static str,
    pub full_screen: &'static str,
    pub leave_full_screen: &'static str,
    pub legend: &'static str,
    pub legend_approximate: &'static str,
    pub legend_cluster: &'static str,
    pub legend_covered: &'static str,
    pub credits: &'static str,
    pub close: &'static str,
    pub back_to_list: &'static str,
    pub panel_taller: &'static str,
    pub panel_shorter: &'static str,
    pub approximate: &'static str,
    pub place_public: &'static str,
    pub figures: &'static str,
    pub dates: &'static str,
    pub people: &'static str,
    pub relations: &'static str,
    pub covers: &'static str,
    pub sources: &'static str,
    pub source_mark: &'static str,
    pub hide_source: &'static str,
    pub publisher_unknown: &'static str,
    pub signed: &'static str,
    pub undated: &'static str,
    pub inferred_date: &'static str,
    pub about: &'static str,
    pub at_least: &'static str,
    pub target: &'static str,
    pub planned: &'static str,
    pub loading: &'static str,
    pub loading_record: &'static str,
    pub record_slow: &'static str,
    pub record_missing: &'static str,
    pub record_unreachable: &'static str,
    pub record_unreadable: &'static str,
    pub record_failed_help: &'static str,
    pub try_again: &'static str,
    pub dataset_failed: &'static str,
    pub dataset_failed_help: &'static str,
    pub part_failed: &'static str,
    pub no_layer: &'static str,
    pub show_all: &'static str,
    pub actor: &'static str,
    pub actors: &'static str,
    pub cluster_hint: &'static str,
    pub scroll_hint: &'static str,
    pub colon: &'static str,
    pub quote_open: &'static str,
    pub quote_close: &'static str,
}

/// The table of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Fr => &fr::WORDS,
        Lang::En => &en::WORDS,
    }
}

/// What a layer is called, for one or for several.
#[must_use]
pub fn layer(lang: Lang, layer: Layer, several: bool) -> &'static str {
    let table = match lang {
        Lang::Fr => &fr::LAYERS,
        Lang::En => &en::LAYERS,
    };
    let (one, many) = table[layer.index()];
    if several { many } else { one }
}

/// "1 acteur", "56 acteurs".
#[must_use]
pub fn actors(lang: Lang, count: usize) -> String {
    let words = words(lang);
    // French counts none in the singular, English in the plural.
    let one = count == 1 || (count == 0 && lang == Lang::Fr);
    [&*format::number(lang, count as f64), " ", if one { words.actor } else { words.actors }].concat()
}

/// Where an actor is: "Lens, Pas-de-Calais, position approximative".
#[must_use]
pub fn place(lang: Lang, actor: &Actor) -> String {
    let mut place = actor.place.clone();
    if actor.approximate {
        place.push_str(", ");
        place.push_str(words(lang).approximate);
    }
    place
}

/// Heading of a group of relations, as the record shown sees them.
#[must_use]
pub fn relation(lang: Lang, kind: RelationKind, direction: Direction) -> &'static str {
    match lang {
        Lang::Fr => fr::relation(kind, direction),
        Lang::En => en::relation(kind, direction),
    }
}

/// Whose figure it is.
#[must_use]
pub fn scope(lang: Lang, scope: Scope) -> &'static str {
    match (lang, scope) {
        (Lang::Fr, Scope::Organisation) => "la structure",
        (Lang::Fr, Scope::Sector) => "filière en région",
        (Lang::Fr, Scope::Programme) => "le programme",
        (Lang::Fr, Scope::Territory) => "le territoire",
        (Lang::Fr, Scope::National) => "France entière",
        (Lang::En, Scope::Organisation) => "the body itself",
        (Lang::En, Scope::Sector) => "sector in the region",
        (Lang::En, Scope::Programme) => "the programme",
        (Lang::En, Scope::Territory) => "the territory",
        (Lang::En, Scope::National) => "all of France",
    }
}
