//! Sums that run over all actors in the order of clusters: what a cluster adds up to is the difference
//! of two of them, whatever it stands for.
//!
//! Pure: no DOM, no signals.

use super::book::Book;
use super::sum::Sum;
use crate::clustering::Clustering;
use crate::thematic::Counted;
use grappes_geometry::Cluster;
use grappes_model::record::Precision;
use grappes_model::tally::Count;

/// What has been counted so far.
#[derive(Debug, Clone, Copy, Default)]
struct Total {
    low: f64,
    high: f64,
    parts: usize,
    /// How many of them are about right, and at least so many.
    about: usize,
    at_least: usize,
}

impl Total {
    fn add(&mut self, count: &Count) {
        self.low += count.value;
        self.high += count.max.unwrap_or(count.value);
        self.parts += 1;
        self.about += usize::from(count.precision == Precision::About);
        self.at_least += usize::from(count.precision == Precision::AtLeast);
    }

    fn without(self, less: &Self) -> Self {
        Self {
            low: self.low - less.low,
            high: self.high - less.high,
            parts: self.parts - less.parts,
            about: self.about - less.about,
            at_least: self.at_least - less.at_least,
        }
    }

    /// `None` where nothing is known.
    fn sum(self) -> Option<Sum> {
        let precision = match (self.about, self.at_least) {
            (0, 0) => Precision::Exact,
            (0, _) => Precision::AtLeast,
            _ => Precision::About,
        };
        let Self { low, high, parts, .. } = self;
        (parts > 0).then_some(Sum { low, high, precision, parts })
    }
}

/// What stands before each place of a clustering's order, and all of it.
#[derive(Debug)]
pub(super) struct Running(Vec<Total>);

impl Running {
    /// Adds up what `book` knows of the actors of `clustering`.
    pub(super) fn new(clustering: &Clustering, book: &Book, counted: Counted) -> Self {
        let mut total = Total::default();
        let mut totals = vec![total];
        for actor in clustering.order() {
            if let Some(count) = book.count(actor, counted) {
                total.add(&count);
            }
            totals.push(total);
        }
        Self(totals)
    }

    /// What a cluster of that clustering adds up to, less some of its actors.
    pub(super) fn sum(&self, cluster: &Cluster, less: &[Count]) -> Option<Sum> {
        let range = cluster.range();
        let mut apart = Total::default();
        for count in less {
            apart.add(count);
        }
        self.0.get(range.end)?.without(self.0.get(range.start)?).without(&apart).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clustering::Gathering;
    use crate::figures::circles::sum;
    use grappes_geometry::{World, WorldBounds};
    use grappes_model::record::Measure;
    use grappes_model::tally::Tally;
    use grappes_model::{Layer, RecordId};

    #[test]
    fn a_cluster_adds_up_to_what_its_members_do() {
        let counted = Counted::Of(Measure::Members);
        let name = |index: usize| RecordId::new(&format!("actor-{index}")).unwrap();
        let tally = |index: usize| {
            let precision = [Precision::Exact, Precision::AtLeast, Precision::About][index % 7 % 3];
            let max = index.is_multiple_of(5).then_some(2.0 * index as f64);
            let count = Count { value: index as f64, max, precision, as_of: None };
            Tally { id: name(index), within: None, members: (!index.is_multiple_of(4)).then_some(count), jobs: None }
        };
        let tallies: Vec<Tally> = (0..60).map(tally).collect();
        let book = Book::new(60, &tallies, &|id| (0..60).position(|index| name(index) == *id));
        let mut gathering = Gathering::new(60);
        for index in 0..60 {
            gathering.add(index, Layer::Cluster, World { x: 0.5 + f64::from(index % 8) * 1e-3, y: 0.4 });
        }
        let clustering = gathering.finish();
        let running = Running::new(&clustering, &book, counted);
        let mut several = 0;
        for zoom in 4..=13 {
            for cluster in clustering.within(f64::from(zoom), &WorldBounds::WORLD) {
                let members = clustering.members(&cluster);
                several += usize::from(members.len() > 1);
                assert_eq!(running.sum(&cluster, &[]), sum(&book, members.iter().copied(), counted));
                let (one, others) = members.split_first().unwrap();
                let less = Vec::from_iter(book.count(*one, counted));
                assert_eq!(running.sum(&cluster, &less), sum(&book, others.iter().copied(), counted));
            }
        }
        assert!(several > 0);
    }
}
