//! Relations of a record, both ways, grouped by kind.

use super::cite::{mark, said};
use crate::data::Dataset;
use crate::i18n::{Direction, format, relation as heading, words};
use crate::icon::Shape;
use crate::state::State;
use grappes_model::{Actor, Date, Lang, Record, RelationKind, Text};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A relation as the record shown sees it.
struct Tie<'a> {
    other: &'a Actor,
    date: Option<Date>,
    source: &'a str,
    note: Option<&'a Text>,
}

/// Ties by kind and direction; symmetric kinds have one group.
fn ties<'a>(record: &'a Record, data: &'a Dataset) -> BTreeMap<(RelationKind, Direction), Vec<Tie<'a>>> {
    let mut groups: BTreeMap<_, Vec<Tie<'a>>> = BTreeMap::new();
    for relation in &record.relations {
        if let Some(other) = data.actor(&relation.to) {
            let tie = Tie { other, date: relation.date, source: &relation.source, note: relation.note.as_ref() };
            groups.entry((relation.kind, Direction::From)).or_default().push(tie);
        }
    }
    for incoming in data.index_of(&record.id).map(|index| data.incoming(index)).unwrap_or_default() {
        let other = &data.actors[incoming.from as usize];
        let link = &other.links[incoming.link as usize];
        let direction = if link.kind.is_symmetric() { Direction::From } else { Direction::To };
        let tie = Tie { other, date: link.date, source: &link.source, note: None };
        groups.entry((link.kind, direction)).or_default().push(tie);
    }
    groups
}

/// The section of relations.
pub(super) fn relations(state: State, record: &Record, lang: Lang) -> impl IntoView + use<> {
    let data = state.data_untracked()?;
    let groups: Vec<_> = ties(record, &data)
        .into_iter()
        .map(|((kind, direction), ties)| {
            let ties: Vec<_> = ties.iter().map(|tie| line(state, record, tie, lang)).collect();
            view! {
                <div class="ties">
                    <h5>{heading(lang, kind, direction)}</h5>
                    <ul class="plain">{ties}</ul>
                </div>
            }
        })
        .collect();
    (!groups.is_empty()).then(|| {
        view! {
            <section class="part">
                <h4>{words(lang).relations}</h4>
                {groups}
            </section>
        }
    })
}

fn line(state: State, record: &Record, tie: &Tie<'_>, lang: Lang) -> impl IntoView + use<> {
    let id = tie.other.id.clone();
    let name = tie.other.name.choose(lang);
    let (text, foreign) = (name.text.to_owned(), name.foreign.map(str::to_owned));
    view! {
        <li class="tie">
            <button type="button" class="link" data-id=id.to_string() on:click=move |_| state.select(&id)>
                <Shape layer=tie.other.layer approximate=tie.other.approximate />
                <span lang=foreign>{text}</span>
            </button>
            <span class="quiet">
                {tie.date.map(|date| [" ", &format::date(lang, date)].concat())}
                " "
                {mark(record, tie.source, lang)}
            </span>
            {tie.note.map(|note| view! { <span class="quiet note">{said(note, lang)}</span> })}
        </li>
    }
}
