//! What links two actors: the shortest chain of relations between them, either way along each.
//!
//! A search by breadth. Of equally short chains it takes the one through the fewest actors that the visitor
//! has filtered out, then the one with the most dates, then the one that comes first in the dataset; from
//! either side it is the same. What two actors share besides (a territory, a theme) is no chain, and is
//! told apart.

use crate::{Relations, Tie};
use grappes_model::overlay::Link;
use grappes_model::{Actor, Direction};

/// Actors from which a step of the search goes on, at most.
const STEP: usize = 256;
/// No tie.
const NONE: u32 = u32::MAX;

/// What is searched.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The relations.
    pub relations: &'a Relations,
    /// The actors that they tie.
    pub actors: &'a [Actor],
    /// Whether an actor is shown. Chains lead through others too, when there is no other way as short.
    pub shown: &'a dyn Fn(u32) -> bool,
}

/// One relation of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The relation.
    pub tie: Tie,
    /// Which end of it the actor is that the step starts from; of symmetric kinds always the beginning.
    pub direction: Direction,
    /// Index of the actor it leads to.
    pub to: u32,
}

impl Step {
    /// What the overlay says of the relation.
    #[must_use]
    pub fn link<'a>(&self, actors: &'a [Actor]) -> &'a Link {
        link(actors, self.tie)
    }
}

/// What a search comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The steps from the one to the other; none from an actor to itself.
    Linked(Vec<Step>),
    /// No relation that is known leads from the one to the other.
    Apart(Shared),
}

/// What two actors have in common without a relation that links them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// Codes of territories that both act on.
    pub territories: Vec<String>,
    /// Keys of themes that both have.
    pub themes: Vec<String>,
}

/// How a chain is judged beside its length, the fewer the better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Flaws {
    hidden: u32,
    undated: u32,
}

/// A search under way, which may pause between its steps.
#[derive(Debug)]
pub struct Seeking {
    /// Both ends, in the order in which they were asked for.
    ends: (u32, u32),
    /// By actor, how far it is from the goal; nothing where nobody has been.
    far: Vec<u32>,
    /// By actor, what is wrong with the best chain from it to the goal, and the first tie of that chain.
    best: Vec<(Flaws, u32)>,
    /// Actors in the order in which they were met; those before `next` have been gone on from.
    met: Vec<u32>,
    next: usize,
}

impl Seeking {
    /// Begins a search between two actors of the dataset.
    #[must_use]
    pub fn new(count: usize, from: u32, to: u32) -> Self {
        let mut far = vec![NONE; count];
        let goal = from.max(to);
        let mut met = Vec::new();
        if let Some(far) = far.get_mut(goal as usize) {
            *far = 0;
            met.push(goal);
        }
        Self { ends: (from, to), far, best: vec![(Flaws::default(), NONE); count], met, next: 0 }
    }

    /// Goes on by a few actors; whether there is more to do. The ground is the same at every step.
    pub fn step(&mut self, ground: Ground<'_>) -> bool {
        let start = self.ends.0.min(self.ends.1);
        for _ in 0..STEP {
            let Some(&here) = self.met.get(self.next) else { return false };
            // All chains as short as the shortest have been seen.
            if self.far[here as usize] >= self.far.get(start as usize).copied().unwrap_or_default() {
                return false;
            }
            self.next += 1;
            self.spread(here, ground);
        }
        true
    }

    fn spread(&mut self, here: u32, ground: Ground<'_>) {
        let Ground { relations, actors, shown } = ground;
        let far = self.far[here as usize] + 1;
        let mut so_far = self.best[here as usize].0;
        // Neither end is on the way.
        if far > 1 && !shown(here) {
            so_far.hidden += 1;
        }
        for &number in relations.around(here) {
            let tie = relations.tie(number);
            let there = tie.other(here) as usize;
            let mut flaws = so_far;
            flaws.undated += u32::from(link(actors, tie).date.is_none());
            if self.far[there] == NONE {
                self.far[there] = far;
                self.met.push(there as u32);
            } else if self.far[there] != far || !self.is_better(there, here, flaws, relations) {
                continue;
            }
            self.best[there] = (flaws, number);
        }
    }

    /// Whether a chain from `there` by way of `here` is better than the best so far.
    fn is_better(&self, there: usize, here: u32, flaws: Flaws, relations: &Relations) -> bool {
        let (least, number) = self.best[there];
        let before = relations.tie(number).other(there as u32);
        flaws < least || flaws == least && here < before
    }

    /// What it came to, once there was nothing more to do.
    #[must_use]
    pub fn finish(self, ground: Ground<'_>) -> Outcome {
        let Ground { relations, actors, .. } = ground;
        let (from, to) = self.ends;
        let (start, goal) = (from.min(to), from.max(to));
        if self.far.get(start as usize).is_none_or(|&far| far == NONE) {
            return Outcome::Apart(shared(actors, from, to));
        }
        let mut steps = Vec::new();
        let mut here = start;
        while here != goal {
            let tie = relations.tie(self.best[here as usize].1);
            let there = tie.other(here);
            // The chain is told from where the visitor began.
            let (before, after) = if from == start { (here, there) } else { (there, here) };
            let is_start = tie.from == before || link(actors, tie).kind.is_symmetric();
            let direction = if is_start { Direction::From } else { Direction::To };
            steps.push(Step { tie, direction, to: after });
            here = there;
        }
        if from != start {
            steps.reverse();
        }
        Outcome::Linked(steps)
    }
}

/// The shortest chain from one actor to another, in one go.
#[must_use]
pub fn chain(ground: Ground<'_>, from: u32, to: u32) -> Outcome {
    let mut seeking = Seeking::new(ground.relations.count(), from, to);
    while seeking.step(ground) {}
    seeking.finish(ground)
}

fn link(actors: &[Actor], tie: Tie) -> &Link {
    &actors[tie.from as usize].links[tie.link as usize]
}

fn shared(actors: &[Actor], from: u32, to: u32) -> Shared {
    let (Some(from), Some(to)) = (actors.get(from as usize), actors.get(to as usize)) else {
        return Shared::default();
    };
    Shared { territories: common(&from.covers, &to.covers), themes: common(&from.themes, &to.themes) }
}

fn common(some: &[String], others: &[String]) -> Vec<String> {
    let mut both = some.to_vec();
    both.retain(|one| others.contains(one));
    both
}
