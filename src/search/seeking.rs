//! Answering what is typed, in slices where there is much to seek in.

use super::desk::{Desk, Found, MOST};
use crate::live::bind;
use crate::slice::in_slices;
use grappes_explore::search::{Index, Query, Seeking};
use std::cell::Cell;
use std::rc::Rc;

/// Keeps the answer in step with what is typed and what can be found. What was found before stays until then.
pub fn follow(desk: Desk) {
    // Counts what was begun: only the last is carried on.
    let begun = Rc::new(Cell::new(0_u32));
    bind(move || {
        let turn = begun.get() + 1;
        begun.set(turn);
        let (typed, indexes) = (desk.typed.get(), desk.indexes.get());
        let query = Query::new(&typed);
        if query.is_empty() {
            desk.found.set(None);
            return;
        }
        if indexes.is_empty() {
            return;
        }
        let mut seeking = Seeking::new(query.clone(), MOST);
        let begun = begun.clone();
        in_slices(move || {
            if begun.get() != turn || desk.found.try_get_untracked().is_none() {
                return false;
            }
            let among: Vec<&Index> = indexes.iter().map(|index| &**index).collect();
            if seeking.step(&among) {
                return true;
            }
            let seeking = core::mem::replace(&mut seeking, Seeking::new(Query::default(), MOST));
            let found = Found { typed: typed.clone(), query: query.clone(), answer: seeking.finish() };
            desk.found.set(Some(Rc::new(found)));
            false
        });
    });
}
