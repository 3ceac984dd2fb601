//! The network in words: each actor with its relations, kind by kind. The same as the drawing shows.

use crate::data::Dataset;
use crate::dom::{El, classed, el};
use crate::i18n::Word;
use crate::icon::shape;
use crate::state::State;
use crate::telling::opening;
use grappes_explore::Relations;
use grappes_explore::network::Network;
use grappes_geometry::order::ordered;
use grappes_model::collate::sort_key;
use grappes_model::{Actor, Date, Direction, RelationKind};

/// All nodes by name.
pub(super) fn text(state: State, data: &Dataset, relations: &Relations, network: &Network) -> El {
    let (locale, called) = (state.locale.get(), state.called.get());
    let mut keys = Vec::new();
    for &actor in &network.nodes {
        keys.push(sort_key(called.name(&data.actors[actor as usize]).get(locale.lang)));
    }
    let mut list = el("ul");
    for node in ordered(keys.len(), &|a, b| keys[a].cmp(&keys[b])) {
        let actor = &data.actors[network.nodes[node as usize] as usize];
        let title = el("h4").child(named(state, actor));
        list = list.child(el("li").child(title).child(ties(state, data, relations, network, node)));
    }
    classed("div", "network-text")
        .attr("tabindex", "0")
        .attr("role", "group")
        .word_attr(state.locale, "aria-label", Word::NetworkAsText)
        .child(list)
}

fn named(state: State, actor: &Actor) -> El {
    opening(state, "link", &actor.id)
        .child(shape(actor.layer, false))
        .child(el("span").text(state.called.get().name(actor).get(state.locale.get_untracked().lang)))
}

/// Relations of a node: under "Signataire de", "Convention de gouvernance 25 juin 2018".
fn ties(state: State, data: &Dataset, relations: &Relations, network: &Network, node: u32) -> El {
    let locale = state.locale.get_untracked();
    let here = network.nodes[node as usize];
    let mut all: Vec<((RelationKind, Direction), u32, Option<Date>)> = Vec::new();
    for (_, edge) in network.tied(node) {
        for &tie in &network.edges[edge as usize].ties {
            let tie = relations.tie(tie);
            let link = &data.actors[tie.from as usize].links[tie.link as usize];
            let direction = if tie.from == here { Direction::From } else { link.kind.direction_of_end() };
            all.push(((link.kind, direction), tie.other(here), link.date));
        }
    }
    let mut groups = el("ul");
    for kind in RelationKind::ALL {
        for direction in [Direction::From, Direction::To] {
            let mut lines = classed("ul", "plain");
            for (group, other, date) in &all {
                if *group != (kind, direction) {
                    continue;
                }
                let date = date.map(|date| classed("span", "quiet").text(" ").text(&locale.date(date)));
                lines = lines.child(el("li").child(named(state, &data.actors[*other as usize])).maybe(date));
            }
            if !lines.is_empty() {
                let title = classed("span", "quiet").text(locale.relation(kind, direction));
                groups = groups.child(el("li").child(title).child(lines));
            }
        }
    }
    groups
}
