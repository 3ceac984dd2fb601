//! Where in a file stands what it tells of each actor: files name actors by their ids, everything else goes by
//! their indices. Found in steps, because there may be a hundred thousand.

/// The place of what is not there.
const NOWHERE: u32 = u32::MAX;

/// Entries looked at in a step.
const STEP: usize = 512;

/// The place of each actor's entry.
#[derive(Debug, Default)]
pub struct Places(Vec<u32>);

impl Places {
    /// Where the entry of the actor at `index` stands; `None` where it has none.
    #[must_use]
    pub fn of(&self, index: u32) -> Option<usize> {
        self.0.get(index as usize).filter(|place| **place != NOWHERE).map(|place| *place as usize)
    }
}

/// Places being found.
#[derive(Debug)]
pub struct Placing {
    places: Places,
    /// How many entries there are, and how many of them were looked at.
    entries: usize,
    next: usize,
}

impl Placing {
    /// Begins, with so many actors and entries.
    #[must_use]
    pub fn new(actors: usize, entries: usize) -> Self {
        Self { places: Places(vec![NOWHERE; actors]), entries, next: 0 }
    }

    /// Looks at a few entries; `index` is that of the actor that an entry tells of, and is asked once each.
    /// Whether there is more to do.
    pub fn step(&mut self, index: &dyn Fn(usize) -> Option<usize>) -> bool {
        let end = self.entries.min(self.next + STEP);
        for entry in self.next..end {
            if let Some(place) = index(entry).and_then(|index| self.places.0.get_mut(index)) {
                *place = entry as u32;
            }
        }
        self.next = end;
        end < self.entries
    }

    /// The places, once there is nothing more to do.
    #[must_use]
    pub fn finish(self) -> Places {
        self.places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::cell::Cell;

    #[test]
    fn entries_are_found_by_their_actors_a_few_at_a_time() {
        // Every second actor has an entry, the last entry is of nobody.
        let index = |entry: usize| (entry < 5000).then_some(2 * entry);
        let (looked, mut placing) = (Cell::new(0), Placing::new(10_000, 5001));
        let mut steps = 1;
        while placing.step(&|entry| {
            looked.set(looked.get() + 1);
            index(entry)
        }) {
            assert!(looked.take() <= STEP);
            steps += 1;
        }
        assert_eq!(steps, 5001_usize.div_ceil(STEP));
        let places = placing.finish();
        assert_eq!(
            [0, 1, 2, 9998, 9999, 10_000].map(|index| places.of(index)),
            [Some(0), None, Some(1), Some(4999), None, None]
        );
    }
}
