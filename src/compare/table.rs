//! The table: a column an actor, a section a sort of thing, and under it the documents.

use super::{Change, rows, ties};
use crate::data::Dataset;
use crate::decimal::whole;
use crate::dom::{El, classed, el};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::telling::{Reading, marked, opening, sources};
use grappes_explore::Called;
use grappes_explore::comparison::{Comparison, Party, Tie};
use grappes_model::pattern::fill;
use grappes_model::record::Source;
use grappes_model::{Direction, Record};
use std::rc::Rc;

/// What all parts of the table are made with.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) change: &'a Change,
    pub(super) data: &'a Dataset,
    pub(super) locale: &'a Locale,
    /// What actors are called, records too.
    pub(super) called: &'a Called,
    pub(super) parties: &'a [Party<'a>],
    /// The documents of all of them, each once: marks have one number in the whole table.
    pub(super) sources: &'a [Source],
}

/// These records side by side.
pub(super) fn table(change: &Change, data: &Dataset, records: &[Rc<Record>], locale: &Locale) -> El {
    let parties: Vec<Party<'_>> = records.iter().map(|record| party(record, data)).collect();
    let sources_of = documents(records);
    let called = &change.state.called.get();
    let ground = Ground { change, data, locale, called, parties: &parties, sources: &sources_of };
    let comparison = Comparison::new(&parties);
    let mut names = String::new();
    for record in records {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(data.actor(&record.id).map_or("", |actor| called.label(actor, locale.lang)));
    }
    let caption = fill(locale.say(Word::CompareCaption), &[("names", &names)]);
    let mut table = el("table").child(el("caption").text(&caption)).child(el("thead").child(ground.heads()));
    for section in rows::sections(ground, &comparison).into_iter().chain([ties::section(ground, &comparison)]) {
        table = table.child(section);
    }
    // What scrolls can be reached by keyboard, and says what it is.
    let region = classed("div", "compare-region").attr("role", "region").attr("aria-label", &caption);
    let region = region.attr("tabindex", "0").child(table);
    el("div").child(region).child(sources(Reading::of(change.state, &sources_of, locale)))
}

/// A record with its relations, whichever end it is.
fn party<'a>(record: &'a Record, data: &'a Dataset) -> Party<'a> {
    let mut ties = Vec::new();
    for relation in &record.relations {
        ties.push(Tie {
            kind: relation.kind,
            direction: Direction::From,
            other: &relation.to,
            date: relation.date,
            source: &relation.source,
        });
    }
    for incoming in data.index_of(&record.id).map(|index| data.incoming(index)).unwrap_or_default() {
        let link = data.link(*incoming);
        ties.push(Tie {
            kind: link.kind,
            direction: link.kind.direction_of_end(),
            other: &data.actors[incoming.from as usize].id,
            date: link.date,
            source: &link.source,
        });
    }
    Party { record, ties }
}

fn documents(records: &[Rc<Record>]) -> Vec<Source> {
    let mut all: Vec<Source> = Vec::new();
    for record in records {
        for source in &record.sources {
            if !all.iter().any(|known| known.id == source.id) {
                all.push(source.clone());
            }
        }
    }
    all
}

impl<'a> Ground<'a> {
    /// The texts of a party.
    pub(super) fn reading(self, party: &Party<'a>) -> Reading<'a> {
        Reading::new(self.change.state, party.record, self.locale).citing(self.sources)
    }

    /// A section of the table, with its heading; `None` without rows.
    pub(super) fn section(self, heading: Word, rows: Vec<El>) -> Option<El> {
        if rows.is_empty() {
            return None;
        }
        let title = classed("span", "held").text(self.locale.say(heading));
        let columns = whole(self.parties.len() + 1);
        let head = el("th").attr("scope", "rowgroup").attr("colspan", &columns).child(title);
        let body = el("tbody").child(classed("tr", "section").child(head));
        Some(body.each(&rows, El::clone))
    }

    /// A row: its heading, and a cell a party, empty where nothing is known.
    pub(super) fn row(self, head: El, mut cell: impl FnMut(usize, &Party<'a>) -> El) -> El {
        let mut row = el("tr").child(head);
        for (column, party) in self.parties.iter().enumerate() {
            let cell = cell(column, party);
            row = row.child(if cell.is_empty() { cell.child(self.unknown()) } else { cell });
        }
        row
    }

    /// A cell across all columns.
    pub(super) fn across(self, head: El, content: El) -> El {
        let cell = el("td").attr("colspan", &whole(self.parties.len())).child(content);
        el("tr").child(head).child(cell)
    }

    fn unknown(self) -> El {
        classed("span", "quiet").text(self.locale.say(Word::CompareUnknown))
    }

    /// The heading of a row.
    pub(super) fn head(self, word: Word) -> El {
        heading().child(classed("span", "counted").text(self.locale.say(word)))
    }

    /// A button that opens the record of an actor.
    pub(super) fn opening(self, id: &grappes_model::RecordId) -> El {
        let Some(actor) = self.data.actor(id) else { return el("span").text(id.as_str()) };
        opening(self.change.state, "link", id).child(shape(actor.layer, actor.approximate)).child(marked(
            self.called.short(actor),
            self.locale,
            None,
        ))
    }

    /// The heads of the columns.
    fn heads(self) -> El {
        let mut row = el("tr").child(el("td"));
        for party in self.parties {
            let mut head = classed("div", "column").child(self.opening(&party.record.id));
            if let Some(actor) = self.data.actor(&party.record.id) {
                head = head.child(self.change.remove(actor, self.locale));
            }
            row = row.child(el("th").attr("scope", "col").child(head));
        }
        row
    }
}

/// The heading of a row, without its words.
pub(super) fn heading() -> El {
    el("th").attr("scope", "row")
}
