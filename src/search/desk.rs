//! What a search box is about: what was typed, what is sought in, what was found, what is offered.

use super::lines::Group;
use crate::live::Live;
use crate::seeking::{self, Found};
use crate::state::State;
use grappes_explore::search::{Abbreviations, Kind};
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
    /// Whether Enter was pressed with nothing pointed at: the first that is found is meant, once it is.
    pub entered: Live<bool>,
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
        let typed = Live::new(String::new());
        Self {
            state,
            typed,
            open: Live::new(false),
            active: Live::new(None),
            entered: Live::new(false),
            abbreviations: Live::new(Rc::new(Abbreviations::default())),
            people: Live::new(Rc::new(Vec::new())),
            themes: Live::new(Rc::new(Vec::new())),
            found: seeking::follow(state, typed, &Kind::ALL, MOST),
            groups: Live::new(Rc::new(Vec::new())),
        }
    }

    /// Fetches what may be looked for, and makes ready to look for it, unless that is there or on its way.
    pub fn fetch(&self) {
        if let Some(shelf) = self.state.shelf.get_untracked() {
            shelf.sought.set(true);
        }
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
        self.entered.set(false);
        self.open.set(false);
    }
}
