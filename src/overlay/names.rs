//! What markers are called: by screen readers, and by those who speak to the machine.

use crate::clustering::Clustering;
use crate::data::Dataset;
use crate::decimal::whole;
use crate::i18n::{Locale, Word};
use crate::scene::Marker;
use grappes_explore::Called;
use grappes_model::Actor;

/// "Euralogistic, grappe d’entreprises, Hénin-Beaumont, Pas-de-Calais".
pub(super) fn actor_name(locale: &Locale, actor: &Actor, called: &Called) -> String {
    let (label, whole) = (called.label(actor, locale.lang), called.name(actor).get(locale.lang));
    let mut name = String::new();
    if label != whole {
        // What is written beside the marker stands in its name: who speaks to the machine says what they see.
        name.push_str(label);
        name.push_str(", ");
    }
    name.push_str(&[whole, ", ", locale.layer(actor.layer, false), ", ", &locale.place(actor)].concat());
    name
}

/// "12 acteurs, Lille, Nord et alentours : 5 grappes, 2 chambres, zoomer pour les voir".
pub(super) fn cluster_name(
    locale: &Locale,
    (data, clustering): (&Dataset, &Clustering),
    marker: &Marker,
    zoom: f64,
) -> String {
    let (place, is_one) = middle(data, clustering, marker, zoom);
    let around = if is_one { None } else { Some(locale.around(place)) };
    let place = around.as_deref().unwrap_or(place);
    let mut name = [&*locale.actors(marker.count()), ", ", place, locale.say(Word::Colon)].concat();
    for (index, (layer, count)) in marker.tally.mix().into_iter().enumerate() {
        if index > 0 {
            name.push_str(", ");
        }
        name.push_str(&whole(count));
        name.push(' ');
        name.push_str(locale.layer(layer, count > 1));
    }
    if marker.expansion_zoom.is_some() {
        name.push_str(", ");
        name.push_str(locale.say(Word::ClusterHint));
    }
    name
}

/// The place of the member nearest to the middle of a cluster, and whether all of them share it. Of very
/// many members only some are asked.
fn middle<'a>(data: &'a Dataset, clustering: &Clustering, marker: &Marker, zoom: f64) -> (&'a str, bool) {
    const ASKED: usize = 500;
    let mut nearest = (f64::INFINITY, &*data.actors[marker.first as usize].place);
    let mut is_one = true;
    let place = nearest.1;
    if let Some(cluster) = clustering.holding(marker.first, zoom) {
        for member in clustering.some_members(&cluster, ASKED) {
            let (point, other) = (data.points[member as usize], &*data.actors[member as usize].place);
            let (x, y) = (point.x - marker.at.x, point.y - marker.at.y);
            is_one &= other == place;
            if x * x + y * y < nearest.0 {
                nearest = (x * x + y * y, other);
            }
        }
    }
    (nearest.1, is_one)
}
