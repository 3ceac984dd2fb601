//! What actors have in common and what each has for itself: themes, territories.

use grappes_geometry::order::ordered;

/// Something that one actor has, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared<'a> {
    /// What it is known by.
    pub key: &'a str,
    /// Whether each has it.
    pub by: Vec<bool>,
}

impl Shared<'_> {
    /// How many have it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.by.iter().filter(|has| **has).count()
    }

    /// Whether all have it.
    #[must_use]
    pub fn is_common(&self) -> bool {
        self.count() == self.by.len()
    }
}

/// What stands in `lists`, one an actor, each thing once: what most have first, then by key.
pub(super) fn shared<'a>(lists: &[Vec<&'a str>]) -> Vec<Shared<'a>> {
    let mut all: Vec<Shared<'a>> = Vec::new();
    for (column, list) in lists.iter().enumerate() {
        for &key in list {
            let at = all.iter().position(|one| one.key == key).unwrap_or_else(|| {
                all.push(Shared { key, by: vec![false; lists.len()] });
                all.len() - 1
            });
            all[at].by[column] = true;
        }
    }
    let order = ordered(all.len(), &|a, b| all[b].count().cmp(&all[a].count()).then(all[a].key.cmp(all[b].key)));
    order.iter().map(|&index| all[index as usize].clone()).collect()
}
