//! What the list offers, group by group: what was found, or what one may begin with.

use super::desk::{Choice, Desk, MOST};
use crate::i18n::Word;
use crate::live::bind;
use crate::state::Fetched;
use grappes_explore::search::Kind;
use std::rc::Rc;

/// Choices under a heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are.
    pub heading: Word,
    /// How many there are, those that are not offered included; none where that says nothing.
    pub count: Option<usize>,
    /// What is offered.
    pub choices: Vec<Choice>,
}

/// Keeps what is offered in step with what was found and what is there.
pub fn follow(desk: Desk) {
    bind(move || {
        if desk.open.get() {
            desk.groups.set(Rc::new(groups(desk)));
        }
    });
}

/// What is offered, one after the other.
pub fn choices(groups: &[Group]) -> Vec<Choice> {
    let mut all = Vec::new();
    for group in groups {
        all.extend_from_slice(&group.choices);
    }
    all
}

fn groups(desk: Desk) -> Vec<Group> {
    let (found, mut groups) = (desk.found.get(), Vec::new());
    if let Some(found) = &found {
        for group in &found.answer.groups {
            let choices = group.hits.iter().map(|hit| Choice::Of(group.kind, hit.index)).collect();
            groups.push(Group { heading: heading(group.kind), count: Some(group.count), choices });
        }
    }
    let failed = failed(desk);
    if groups.is_empty() || failed {
        let mut choices = Vec::new();
        if failed {
            choices.push(Choice::Again);
        }
        let empty = groups.is_empty();
        if empty && has_communes(desk) {
            choices.push(Choice::Near);
        }
        if empty {
            choices.push(Choice::List);
        }
        groups.push(Group { heading: Word::SearchOffer, count: None, choices });
        if found.is_none() {
            groups.push(Group { heading: Word::SearchThemes, count: None, choices: themes(desk) });
        }
    }
    groups.retain(|group| !group.choices.is_empty());
    groups
}

/// Whether a file could not be had.
fn failed(desk: Desk) -> bool {
    desk.state.shelf.get().is_some_and(|shelf| {
        matches!(shelf.directory.get(), Fetched::Failed) || matches!(shelf.people.get(), Fetched::Failed)
    })
}

fn has_communes(desk: Desk) -> bool {
    desk.state.manifest.with(|manifest| manifest.as_ref().is_some_and(|manifest| manifest.communes.is_some()))
}

/// The themes that most actors have.
fn themes(desk: Desk) -> Vec<Choice> {
    let counts = desk.themes.get();
    let mut order = grappes_geometry::order::ordered(counts.len(), &|a, b| counts[b].cmp(&counts[a]));
    order.retain(|&theme| counts[theme as usize] > 0);
    order.truncate(MOST);
    order.into_iter().map(|theme| Choice::Of(Kind::Theme, theme)).collect()
}

fn heading(kind: Kind) -> Word {
    match kind {
        Kind::Actor => Word::SearchActors,
        Kind::Person => Word::SearchPeople,
        Kind::Theme => Word::SearchThemes,
        Kind::Territory => Word::SearchTerritories,
        Kind::Commune => Word::SearchCommunes,
    }
}
