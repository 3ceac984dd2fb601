//! Which territories share ground, found once each.

use grappes_explore::Ground;
use grappes_model::coverage::Nesting;
use grappes_model::{Directory, Manifest};
use std::cell::RefCell;
use std::rc::Rc;

/// Grounds by the codes of their territories. A copy shares what is found.
#[derive(Clone)]
pub(super) struct Grounds(Rc<Known>);

struct Known {
    nesting: Nesting,
    found: RefCell<Vec<(String, Rc<Ground>)>>,
}

impl Grounds {
    pub(super) fn new(manifest: &Manifest, directory: Option<&Directory>) -> Self {
        let nesting = Nesting::new(manifest, directory);
        Self(Rc::new(Known { nesting, found: RefCell::default() }))
    }

    /// The ground of the territory of `code`, on any day.
    pub(super) fn of(&self, code: &str) -> Rc<Ground> {
        let known = self.0.found.borrow().iter().find(|(known, _)| known == code).map(|(_, ground)| ground.clone());
        known.unwrap_or_else(|| {
            let ground = Rc::new(Ground::of(&self.0.nesting, code, None));
            self.0.found.borrow_mut().push((code.to_owned(), ground.clone()));
            ground
        })
    }
}
