//! Relations of a record, both ways, grouped by kind.

use super::facts::part;
use super::opening;
use crate::data::Dataset;
use crate::dom::{El, classed, el};
use crate::i18n::Word;
use crate::icon::shape;
use crate::state::State;
use crate::telling::Reading;
use grappes_model::{Actor, Date, Direction, Record, RelationKind, Text};

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
    let mut groups = el("div");
    for kind in RelationKind::ALL {
        for direction in [Direction::From, Direction::To] {
            let mut lines = classed("ul", "plain");
            for (group, tie) in &ties {
                if *group == (kind, direction) {
                    lines = lines.child(line(state, reading, tie));
                }
            }
            if !lines.is_empty() {
                let title = el("h5").text(locale.relation(kind, direction));
                groups = groups.child(classed("div", "ties").child(title).child(lines));
            }
        }
    }
    part(locale.say(Word::Relations), groups)
}

fn line(state: State, reading: Reading<'_>, tie: &Tie<'_>) -> El {
    let link = opening(state, "link", &tie.other.id)
        .child(shape(tie.other.layer, tie.other.approximate))
        .child(reading.said(&tie.other.name));
    let date = tie.date.map(|date| [" ", &*reading.locale.date(date)].concat()).unwrap_or_default();
    classed("li", "tie")
        .child(link)
        .child(classed("span", "quiet").text(&date).mark(reading, tie.source))
        .maybe(tie.note.map(|text| reading.note(text)))
}
