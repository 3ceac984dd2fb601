//! Who may be compared with others: those who share most themes with them, of equals those of their layer.
//! Sought in steps, because there may be a hundred thousand.

use grappes_model::Actor;

/// Actors looked at in a step.
const STEP: usize = 512;

/// The likest, being sought.
#[derive(Debug)]
pub struct Alike {
    /// Who others are to be like, by index: none of them is among those found.
    to: Vec<u32>,
    most: usize,
    next: usize,
    /// How much each has in common with them, and its index; the likest first.
    best: Vec<(usize, u32)>,
}

impl Alike {
    /// Begins to seek at most `most` who are like `to`; where that is nobody, anybody is.
    #[must_use]
    pub fn new(to: Vec<u32>, most: usize) -> Self {
        Self { to, most, next: 0, best: Vec::new() }
    }

    /// Looks at a few of `actors`, the same at every step; whether there is more to do.
    pub fn step(&mut self, actors: &[Actor]) -> bool {
        let end = actors.len().min(self.next + STEP);
        for (index, actor) in actors.iter().enumerate().take(end).skip(self.next) {
            let mut likeness = 0;
            for &other in &self.to {
                let other = &actors[other as usize];
                likeness += 2 * actor.themes.iter().filter(|theme| other.themes.contains(theme)).count();
                likeness += usize::from(actor.layer == other.layer);
            }
            let index = index as u32;
            let place = self.best.iter().position(|(best, _)| *best < likeness).unwrap_or(self.best.len());
            if place < self.most && !self.to.contains(&index) {
                self.best.insert(place, (likeness, index));
                self.best.truncate(self.most);
            }
        }
        self.next = end;
        end < actors.len()
    }

    /// Their indices, the likest first, once there was nothing more to do.
    #[must_use]
    pub fn finish(self) -> Vec<u32> {
        self.best.iter().map(|(_, index)| *index).collect()
    }
}
