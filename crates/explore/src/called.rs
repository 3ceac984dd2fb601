//! What actors are called on the map that is shown: the one place where names of today and of then meet.

use grappes_model::{Actor, Lang, RecordId, Text};
use std::rc::Rc;

/// Knows who had another name.
pub trait Formerly {
    /// The name that the record had, where it was another one.
    fn former(&self, id: &RecordId) -> Option<&Text>;
}

/// What actors are called: as today, unless another name is known of them then.
///
/// Behind a pointer, so that who only looks at the map of today has nothing of former names.
#[derive(Clone, Default)]
pub struct Called(Option<Rc<dyn Formerly>>);

impl Called {
    /// As in the time of which `names` knows.
    #[must_use]
    pub fn then(names: Rc<dyn Formerly>) -> Self {
        Self(Some(names))
    }

    /// Whether both are the same, and not only alike.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(names), Some(others)) => Rc::ptr_eq(names, others),
            (None, None) => true,
            _ => false,
        }
    }

    /// The name that `actor` had, where it was another one than today's.
    #[must_use]
    pub fn former(&self, actor: &Actor) -> Option<&Text> {
        self.0.as_ref()?.former(&actor.id)
    }

    /// The name of `actor`.
    #[must_use]
    pub fn name<'a>(&'a self, actor: &'a Actor) -> &'a Text {
        self.former(actor).unwrap_or(&actor.name)
    }

    /// The form of it that fits on a label: the acronym, where there is one of this name.
    #[must_use]
    pub fn short<'a>(&'a self, actor: &'a Actor) -> &'a Text {
        self.former(actor).or(actor.short.as_ref()).unwrap_or(&actor.name)
    }

    /// The same in the reader's language.
    #[must_use]
    pub fn label<'a>(&'a self, actor: &'a Actor, lang: Lang) -> &'a str {
        self.short(actor).get(lang)
    }
}
