//! A node of the network: a button with shape and name, and the way to its neighbours.

use crate::data::Dataset;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::Live;
use crate::state::State;
use grappes_explore::Called;
use grappes_explore::network::Network;
use grappes_model::pattern::fill;

/// A node with so many neighbours is a hub, whose name is written larger.
const HUB: usize = 7;
/// Most names that are read out of those that a node is tied to.
const READ_OUT: usize = 8;

/// The button of a node; Tab arrives at the one of `stop`.
pub(super) fn node(state: State, data: &Dataset, network: &Network, number: u32, stop: Live<u32>) -> El {
    let actor = &data.actors[network.nodes[number as usize] as usize];
    let (locale, called) = (state.locale.get(), state.called.get());
    let tied = network.tied(number).len();
    let id = actor.id.clone();
    // What is seen comes first, for those who say what they see.
    let (seen, whole) = (called.label(actor, locale.lang), called.name(actor).get(locale.lang));
    let mut name = seen.to_owned();
    for part in [whole, locale.layer(actor.layer, false), &relations(&locale, tied)] {
        if part != seen {
            name.push_str(", ");
            name.push_str(part);
        }
    }
    button("node")
        .attr("data-id", actor.id.as_str())
        .attr("data-layer", actor.layer.key())
        .class_if("hub", tied >= HUB)
        .attr("aria-label", &name)
        .live_attr("tabindex", move || Some(if stop.get() == number { "0" } else { "-1" }.to_owned()))
        .on("focus", move |_| stop.set(number))
        .on_click(move || state.select(&id))
        .child(shape(actor.layer, false))
        .child(el("span").child(classed("span", "node-name").text(seen)))
}

/// "1 relation", "15 relations".
fn relations(locale: &Locale, count: usize) -> String {
    if count == 1 {
        return locale.say(Word::NetworkRelationsOne).to_owned();
    }
    fill(locale.say(Word::NetworkRelations), &[("count", &locale.number(count as f64))])
}

/// "Lié à Sol’iage, MIREM et 12 autres", for screen readers.
pub(super) fn tied_to(locale: &Locale, called: &Called, data: &Dataset, network: &Network, number: u32) -> String {
    let tied = network.tied(number);
    let mut names = String::new();
    for (index, (other, _)) in tied.iter().take(READ_OUT).enumerate() {
        if index > 0 {
            names.push_str(", ");
        }
        names.push_str(called.label(&data.actors[network.nodes[*other as usize] as usize], locale.lang));
    }
    if tied.len() > READ_OUT {
        let more = locale.number((tied.len() - READ_OUT) as f64);
        names = fill(locale.say(Word::NetworkAndMore), &[("names", &names), ("count", &more)]);
    }
    fill(locale.say(Word::NetworkTiedTo), &[("names", &names)])
}

/// The nearest other place in a direction, what is aside of it counting double.
pub(super) fn towards(places: &[(f64, f64)], from: u32, (dx, dy): (f64, f64)) -> Option<u32> {
    let here = *places.get(from as usize)?;
    let mut best: Option<(f64, u32)> = None;
    for (other, there) in places.iter().enumerate() {
        let (x, y) = (there.0 - here.0, there.1 - here.1);
        let (along, across) = (x * dx + y * dy, (x * dy - y * dx).abs());
        let far = along + 2.0 * across;
        if along > 1.0 && best.is_none_or(|(nearest, _)| far < nearest) {
            best = Some((far, other as u32));
        }
    }
    best.map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::towards;

    #[test]
    fn arrows_lead_to_the_nearest_in_their_direction() {
        let places = [(0.0, 0.0), (100.0, 10.0), (60.0, 80.0), (-50.0, 0.0), (0.0, -40.0)];
        let to = |direction| towards(&places, 0, direction);
        assert_eq!(
            [to((1.0, 0.0)), to((-1.0, 0.0)), to((0.0, -1.0)), to((0.0, 1.0))],
            [Some(1), Some(3), Some(4), Some(2)]
        );
        assert_eq!((towards(&places, 4, (0.0, -1.0)), towards(&[], 0, (1.0, 0.0))), (None, None));
    }
}
