//! Relations of a record, both ways, grouped by kind.

use super::facts::part;
use crate::data::{Dataset, Later};
use crate::dom::{El, button, classed, el};
use crate::i18n::Word;
use crate::icon::shape;
use crate::state::{Panel, State};
use crate::telling::{Reading, opening};
use grappes_model::{Actor, Date, Direction, Record, RecordId, RelationKind, Text};

/// A relation as the record shown sees it.
struct Tie<'a> {
    other: &'a Actor,
    date: Option<Date>,
    source: &'a str,
    note: Option<&'a Text>,
}

/// The ties of a record with their kind and direction; symmetric kinds have one direction.
fn ties<'a>(record: &'a Record, data: &'a Dataset) -> Vec<((RelationKind, Direction), Tie<'a>)> {
    let mut all = Vec::new();
    for relation in &record.relations {
        if let Some(other) = data.actor(&relation.to) {
            let tie = Tie { other, date: relation.date, source: &relation.source, note: relation.note.as_ref() };
            all.push(((relation.kind, Direction::From), tie));
        }
    }
    for incoming in data.index_of(&record.id).map(|index| data.incoming(index)).unwrap_or_default() {
        let other = &data.actors[incoming.from as usize];
        let link = data.link(*incoming);
        all.push((
            (link.kind, link.kind.direction_of_end()),
            Tie { other, date: link.date, source: &link.source, note: None },
        ));
    }
    all
}

/// The section of relations.
pub(super) fn relations(state: State, record: &Record, reading: Reading<'_>) -> Option<El> {
    let locale = reading.locale;
    let data = state.data_untracked()?;
    let ties = ties(record, &data);
    let called = state.called.get();
    let mut groups = el("div");
    for kind in RelationKind::ALL {
        for direction in [Direction::From, Direction::To] {
            let mut lines = classed("ul", "plain");
            for (group, tie) in &ties {
                if *group == (kind, direction) {
                    lines = lines.child(line(state, reading, tie, called.name(tie.other)));
                }
            }
            if !lines.is_empty() {
                let title = el("h5").text(locale.relation(kind, direction));
                groups = groups.child(classed("div", "ties").child(title).child(lines));
            }
        }
    }
    if !groups.is_empty() {
        groups = groups.child(further(state, &record.id));
    }
    part(locale.say(Word::Relations), groups)
}

/// The ways to the network and to what links the record to another one.
fn further(state: State, id: &RecordId) -> El {
    let from = id.clone();
    let way = |class: &str, word: Word| button(class).word(state.locale, word);
    let network = way("link see-network", Word::SeeNetwork).on_click(move || {
        state.fetch_part(Later::Network);
        state.explored.update(|explored| explored.network = true);
    });
    let chain = way("link ask-chain", Word::AskChain).on_click(move || {
        state.explored.update(|explored| explored.chain = [Some(from.clone()), None]);
        state.show(Panel::Chain);
    });
    classed("p", "further").child(network).child(chain)
}

fn line(state: State, reading: Reading<'_>, tie: &Tie<'_>, name: &Text) -> El {
    let link = opening(state, "link", &tie.other.id)
        .child(shape(tie.other.layer, tie.other.approximate))
        .child(reading.said(name));
    let date = tie.date.map(|date| [" ", &*reading.locale.date(date)].concat()).unwrap_or_default();
    classed("li", "tie")
        .child(link)
        .child(classed("span", "quiet").text(&date).mark(reading, tie.source))
        .maybe(tie.note.map(|text| reading.note(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_model::wire;

    #[test]
    fn every_record_lists_what_the_map_draws() {
        let data = Dataset::committed();
        for (index, actor) in data.actors.iter().enumerate() {
            let path = format!("{}/public/records/{}.json", env!("CARGO_MANIFEST_DIR"), actor.id);
            let record = wire::record(&std::fs::read_to_string(path).unwrap(), &actor.id).unwrap();
            let listed = ties(&record, &data).into_iter().map(|((kind, direction), tie)| {
                let other = data.index_of(&tie.other.id).unwrap() as u32;
                (kind, direction, other)
            });
            let (mut listed, mut drawn) = (listed.collect::<Vec<_>>(), data.ties(index));
            listed.sort_unstable();
            drawn.sort_unstable();
            assert_eq!(listed, drawn, "{}", actor.id);
        }
    }
}
