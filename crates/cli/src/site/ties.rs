//! Relations of a record, both ways, grouped by kind, each a link to the other's page.

use grappes_i18n::Word;
use grappes_model::record::Relation;
use grappes_model::{Direction, RelationKind};
use maud::{Markup, html};

use super::cite::mark;
use super::library::Library;
use super::passage::{Reading, passage};
use super::shape;

/// A relation as the record of the page sees it.
struct Tie<'a> {
    /// Where the other stands among all records.
    other: usize,
    direction: Direction,
    relation: &'a Relation,
}

/// The ties of a record; symmetric kinds have one direction.
fn ties(library: &Library, index: usize) -> Vec<Tie<'_>> {
    let own = library.records[index].relations.iter().filter_map(|relation| {
        let other = library.index_of(&relation.to)?;
        Some(Tie { other, direction: Direction::From, relation })
    });
    let others = library.incoming(index).iter().map(|&(other, which)| {
        let relation = &library.records[other].relations[which];
        Tie { other, direction: relation.kind.direction_of_end(), relation }
    });
    own.chain(others).collect()
}

/// The section of relations.
pub(super) fn relations(library: &Library, reading: Reading<'_>, index: usize) -> Option<Markup> {
    let ties = ties(library, index);
    let mut groups = Vec::new();
    for kind in RelationKind::ALL {
        for direction in [Direction::From, Direction::To] {
            let lines: Vec<Markup> = ties
                .iter()
                .filter(|tie| tie.relation.kind == kind && tie.direction == direction)
                .map(|tie| line(library, reading, tie))
                .collect();
            if !lines.is_empty() {
                let title = reading.locale.relation(kind, direction);
                groups.push(html! { h3 { (title) } ul.plain.actors { @for line in lines { li { (line) } } } });
            }
        }
    }
    (!groups.is_empty()).then(|| {
        html! { section.part.relations { h2 { (reading.say(Word::Relations)) } @for group in groups { (group) } } }
    })
}

fn line(library: &Library, reading: Reading<'_>, tie: &Tie<'_>) -> Markup {
    let (other, relation) = (&library.actors[tie.other], tie.relation);
    html! {
        a.actor href=(format!("{}.html", other.id)) { (shape::of(other)) span { (passage(&other.name, reading.locale)) } }
        span.quiet {
            @if let Some(date) = relation.date { " " (reading.locale.date(date)) }
            (mark(reading, &relation.source))
        }
        @if let Some(note) = &relation.note { span.quiet.note { (reading.said(note)) } }
    }
}
