//! What actors were called in a year.

use super::{Moments, STEP, of};
use crate::called::Formerly;
use grappes_geometry::order::Sorting;
use grappes_model::{RecordId, Text};
use std::rc::Rc;

/// The former names that were in use in a year.
#[derive(Debug)]
pub struct Names {
    moments: Rc<Moments>,
    /// Places of histories, in the order of their ids, each with the place of the name among its former ones.
    then: Vec<(u32, u32)>,
}

impl Names {
    /// Whether everybody was called as today.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.then.is_empty()
    }
}

/// Of the same dates, the same names.
impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.moments, &other.moments) && self.then == other.then
    }
}

impl Formerly for Names {
    fn former(&self, id: &RecordId) -> Option<&Text> {
        let histories = &self.moments.histories;
        let place = self.then.binary_search_by(|&(history, _)| histories[history as usize].id.cmp(id)).ok()?;
        let (history, former) = self.then[place];
        Some(&histories[history as usize].formerly.get(former as usize)?.name)
    }
}

/// The finding of the names of a year, in steps.
#[derive(Debug)]
pub struct Naming {
    names: Names,
    year: u16,
    next: usize,
    sorting: Option<Sorting>,
}

impl Naming {
    /// Begins with nobody.
    #[must_use]
    pub fn new(moments: Rc<Moments>, year: u16) -> Self {
        Self { names: Names { moments, then: Vec::new() }, year, next: 0, sorting: None }
    }

    /// Looks at a few histories; whether there is more to do.
    pub fn step(&mut self) -> bool {
        let Names { moments, then } = &mut self.names;
        let histories = &moments.histories;
        let end = histories.len().min(self.next + STEP);
        if self.next < end {
            for place in self.next..end {
                let history = &histories[place];
                let Some(name) = history.former_name(of(self.year)) else { continue };
                if let Some(former) = history.formerly.iter().position(|one| core::ptr::eq(one, name)) {
                    then.push((place as u32, former as u32));
                }
            }
            self.next = end;
            return true;
        }
        let sorting = self.sorting.get_or_insert_with(|| Sorting::new((0..then.len() as u32).collect()));
        let id = |at: usize| &histories[then[at].0 as usize].id;
        sorting.step(&|a, b| id(a).cmp(id(b)))
    }

    /// The names, once there was nothing more to do.
    #[must_use]
    pub fn finish(self) -> Names {
        let Self { mut names, sorting, .. } = self;
        let mut sorted = Vec::with_capacity(names.then.len());
        for at in sorting.map(Sorting::finish).unwrap_or_default() {
            sorted.push(names.then[at as usize]);
        }
        names.then = sorted;
        names
    }
}
