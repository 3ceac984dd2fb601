//! Finding the actors of what is dated, and how much is told of each year.

use super::years::{Mark, dated, reach};
use super::{Among, Moments, STEP};
use crate::{Places, Placing};
use grappes_model::History;
use std::rc::Rc;

/// The finding, in steps.
#[derive(Debug)]
pub struct Dating {
    moments: Moments,
    /// The first and the last year so far.
    span: (u16, u16),
    /// While histories find their actors.
    placing: Option<Placing>,
    /// How many actors were looked at for the span, and for their years.
    spanned: usize,
    marked: usize,
}

impl Dating {
    /// Begins with so many actors of which nothing is known yet.
    #[must_use]
    pub fn new(actors: usize, histories: Rc<Vec<History>>) -> Self {
        let placing = Some(Placing::new(actors, histories.len()));
        let moments = Moments { histories, places: Places::default(), marks: Vec::new() };
        Self { moments, span: (u16::MAX, 0), placing, spanned: 0, marked: 0 }
    }

    /// Looks at a few histories, then at a few of all actors; whether there is more to do. What is of no actor
    /// is left out.
    pub fn step(&mut self, among: Among<'_>) -> bool {
        if let Some(placing) = &mut self.placing {
            let histories = &self.moments.histories;
            if !placing.step(&|entry| (among.index)(&histories[entry].id)) {
                self.moments.places = self.placing.take().map(Placing::finish).unwrap_or_default();
            }
            return true;
        }
        if self.spanned < among.actors.len() {
            let end = among.actors.len().min(self.spanned + STEP);
            for at in self.spanned..end {
                reach(&self.moments, &among.actors[at], at as u32, &mut self.span);
            }
            self.spanned = end;
            if end == among.actors.len() {
                for year in self.span.0..=self.span.1 {
                    self.moments.marks.push(Mark { year, changes: 0, there: 0 });
                }
            }
            return true;
        }
        let end = among.actors.len().min(self.marked + STEP);
        // What is counted is told apart from what it is counted by.
        let mut marks = core::mem::take(&mut self.moments.marks);
        for at in self.marked..end {
            self.mark(among, at as u32, &mut marks);
        }
        self.moments.marks = marks;
        self.marked = end;
        end < among.actors.len()
    }

    /// Counts the actor at `at` in all years.
    fn mark(&self, among: Among<'_>, at: u32, marks: &mut [Mark]) {
        let actor = &among.actors[at as usize];
        for year in dated(&self.moments, actor, at) {
            if let Some(mark) = year.checked_sub(self.span.0).and_then(|place| marks.get_mut(usize::from(place))) {
                self.moments.changes_of(among, at, year, &mut |_| mark.changes += 1);
            }
        }
        let Some((from, to)) = self.moments.years_of(at) else { return };
        for mark in marks {
            mark.there += usize::from(from <= mark.year && mark.year <= to);
        }
    }

    /// What was found, once there was nothing more to do.
    #[must_use]
    pub fn finish(self) -> Moments {
        self.moments
    }
}
