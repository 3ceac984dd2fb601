//! Relations of a record, both ways, grouped by kind.

use super::cite::note;
use super::facts::part;
use super::opening;
use crate::data::Dataset;
use crate::dom::{El, classed, el};
use crate::i18n::{Direction, format, relation as heading, words};
use crate::icon::shape;
use crate::state::State;
use grappes_model::{Actor, Date, Lang, Record, RelationKind, Text};

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
        let link = &other.links[incoming.link as usize];
        let direction = if link.kind.is_symmetric() { Direction::From } else { Direction::To };
        all.push(((link.kind, direction), Tie { other, date: link.date, source: &link.source, note: None }));
    }
    all
}

/// The section of relations.
pub(super) fn relations(state: State, record: &Record, lang: Lang) -> Option<El> {
    let data = state.data_untracked()?;
    let ties = ties(record, &data);
    let mut groups = el("div");
    for kind in RelationKind::ALL {
        for direction in [Direction::From, Direction::To] {
            let mut lines = classed("ul", "plain");
            for (group, tie) in &ties {
                if *group == (kind, direction) {
                    lines = lines.child(line(state, record, tie, lang));
                }
            }
            if !lines.is_empty() {
                let title = el("h5").text(heading(lang, kind, direction));
                groups = groups.child(classed("div", "ties").child(title).child(lines));
            }
        }
    }
    part(words(lang).relations, groups)
}

fn line(state: State, record: &Record, tie: &Tie<'_>, lang: Lang) -> El {
    let name = tie.other.name.choose(lang);
    let link = opening(state, "link", &tie.other.id)
        .child(shape(tie.other.layer, tie.other.approximate))
        .child(el("span").attr_if("lang", name.foreign).text(name.text));
    let date = tie.date.map(|date| [" ", &*format::date(lang, date)].concat()).unwrap_or_default();
    classed("li", "tie")
        .child(link)
        .child(classed("span", "quiet").text(&date).mark(record, tie.source, lang))
        .maybe(tie.note.map(|text| note(text, lang)))
}
