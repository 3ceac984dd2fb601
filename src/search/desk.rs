//! What a search box is about: what was typed, what is sought in, what was found, what is offered.

use super::lines::Group;
use crate::live::Live;
use crate::state::State;
use grappes_explore::search::{Abbreviations, Answer, Index, Kind, Query};
use std::rc::Rc;

/// Most hits of a kind that are offered.
pub const MOST: usize = 6;

/// Its signals. A copy is a handle on the same ones.
#[derive(Clone, Copy)]
pub struct Desk {
    pub state: State,
    /// The text in the box.
    pub typed: Live<String>,
    /// Whether the list is open.
    pub open: Live<bool>,
    /// What the keyboard points at.
    pub active: Live<Option<Choice>>,
    /// What names can be sought in so far.
    pub indexes: Live<Vec<Rc<Index>>>,
    /// What stands for what.
    pub abbreviations: Live<Rc<Abbreviations>>,
    /// People in office who are offered, as indices of offices: one office of a record each.
    pub people: Live<Rc<Vec<u32>>>,
    /// How many actors each theme has.
    pub themes: Live<Rc<Vec<u32>>>,
    /// What answers what was typed last; none while nothing is typed.
    pub found: Live<Option<Rc<Found>>>,
    /// What the list offers while it is open.
    pub groups: Live<Rc<Vec<Group>>>,
}

/// An answer, and to what.
pub struct Found {
    pub typed: String,
    pub query: Query,
    pub answer: Answer,
}

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Something found: its kind, and which of them.
    Of(Kind, u32),
    /// Who helps where the visitor is.
    Near,
    /// The list of all actors.
    List,
    /// Another try to fetch what could not be had.
    Again,
}

impl Desk {
    /// Nothing typed, nothing known.
    #[must_use]
    pub fn new(state: State) -> Self {
        Self {
            state,
            typed: Live::new(String::new()),
            open: Live::new(false),
            active: Live::new(None),
            indexes: Live::new(Vec::new()),
            abbreviations: Live::new(Rc::new(Abbreviations::default())),
            people: Live::new(Rc::new(Vec::new())),
            themes: Live::new(Rc::new(Vec::new())),
            found: Live::new(None),
            groups: Live::new(Rc::new(Vec::new())),
        }
    }

    /// Fetches what may be looked for, unless it is there or on its way.
    pub fn fetch(&self) {
        self.state.fetch_directory();
        self.state.fetch_people();
    }

    /// Opens the list.
    pub fn open(&self) {
        if !self.open.get_untracked() {
            self.open.set(true);
        }
    }

    /// Closes the list.
    pub fn close(&self) {
        self.active.set(None);
        self.open.set(false);
    }
}
