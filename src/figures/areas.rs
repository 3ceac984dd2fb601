//! What territories add up to, and the classes they fall into.
//!
//! Pure: no DOM, no signals.

use super::book::{Basis, Book};
use super::sum::{Sum, less_sure};
use crate::scene::Showing;
use crate::thematic::{Counted, Wash};
use grappes_geometry::order::ordered;
use grappes_model::Actor;
use grappes_model::record::Precision;
use grappes_model::territory::{departement_of, is_commune_code};
use grappes_view::{Method, classes};

/// Most classes: more tones of one hue are not told apart on a map.
const MOST: usize = 5;

/// The territories of one level and what each adds up to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Areas {
    /// Whether they are communes, or départements.
    pub(super) communes: bool,
    /// By code.
    pub(super) values: Vec<Area>,
    /// From the lowest on.
    pub(super) classes: Vec<Class>,
    /// Whether cutting elsewhere could give other classes.
    pub(super) has_choice: bool,
    /// Actors whose figure is known, and which territory of this level they lie in is not.
    pub(super) apart: Vec<u32>,
    /// What these add up to.
    pub(super) apart_sum: Sum,
    pub(super) basis: Basis,
}

/// A territory.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    pub(super) code: String,
    pub(super) sum: Sum,
    /// The first of the actors that count for it: in a commune, its place has the commune's name.
    pub(super) actor: u32,
}

/// A class of territories.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Class {
    /// Which tone it has, from 0 to 4.
    pub(super) tone: u8,
    /// What its lowest and its highest territory add up to.
    pub(super) ends: (Sum, Sum),
    /// The least sure of its sums.
    pub(super) precision: Precision,
}

impl Areas {
    /// Adds up the actors that are shown.
    pub(super) fn new(
        actors: &[Actor],
        book: &Book,
        showing: &Showing,
        counted: Counted,
        communes: bool,
        method: Method,
    ) -> Self {
        let mut found: Vec<(&str, u32)> = Vec::new();
        let (mut apart, mut apart_sum) = (Vec::new(), Sum::NONE);
        let mut basis = Basis::default();
        for (index, actor) in (0_u32..).zip(actors) {
            if !showing.has(index, actor.layer) {
                continue;
            }
            let count = book.count(index, counted);
            basis.note(count.as_ref());
            let Some(count) = count else { continue };
            match book.within(index).map(|code| level_code(code, communes)) {
                Some(Some(code)) => found.push((code, index)),
                _ => {
                    apart.push(index);
                    apart_sum.add(&count);
                }
            }
        }
        let mut values: Vec<Area> = Vec::new();
        for at in ordered(found.len(), &|a, b| found[a].0.cmp(found[b].0)) {
            let (code, actor) = found[at as usize];
            if values.last().is_none_or(|last| last.code != code) {
                values.push(Area { code: code.to_owned(), sum: Sum::NONE, actor });
            }
            if let (Some(area), Some(count)) = (values.last_mut(), book.count(actor, counted)) {
                area.sum.add(&count);
            }
        }
        let (classes, has_choice) = (Vec::new(), false);
        let mut areas = Self { communes, values, classes, has_choice, apart, apart_sum, basis };
        areas.classify(method);
        areas
    }

    fn classify(&mut self, method: Method) {
        let order = ordered(self.values.len(), &|a, b| self.values[a].sum.low.total_cmp(&self.values[b].sum.low));
        let mut sums = Vec::with_capacity(order.len());
        let mut lows = Vec::with_capacity(order.len());
        let mut distinct = 0;
        for index in order {
            let sum = self.values[index as usize].sum;
            distinct += usize::from(lows.last() != Some(&sum.low));
            sums.push(sum);
            lows.push(sum.low);
        }
        self.has_choice = distinct > MOST;
        let starts = classes(&lows, MOST, method);
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(sums.len());
            let mut precision = Precision::Exact;
            let mut top = sums[end - 1];
            for sum in &sums[start..end] {
                precision = less_sure(precision, sum.precision);
                // A range may end above what follows it.
                top.high = top.high.max(sum.high);
            }
            let ends = (sums[start], top);
            self.classes.push(Class { tone: tone(index, starts.len()), ends, precision });
        }
    }

    /// What the map is filled with. Where there are no actors, there are none; what is counted of
    /// actors is known of those only whose documents say it.
    pub(super) fn wash(&self, counted: Counted) -> Wash {
        let mut classes = Vec::with_capacity(self.values.len());
        for area in &self.values {
            let above = self.classes.iter().rev().find(|class| class.ends.0.low <= area.sum.low);
            classes.extend(above.map(|class| (area.code.clone(), class.tone)));
        }
        Wash { communes: self.communes, classes, unknown: counted != Counted::Actors, ..Wash::default() }
    }

    /// What the territory `code` adds up to.
    pub(super) fn area(&self, code: &str) -> Option<&Area> {
        self.values.iter().find(|area| area.code == code)
    }
}

/// The territory of the level that a commune or département lies in.
fn level_code(code: &str, communes: bool) -> Option<&str> {
    if !communes {
        return Some(departement_of(code));
    }
    is_commune_code(code).then_some(code)
}

/// Tones are spread over the ramp: a single class is neither pale nor dark.
fn tone(index: usize, count: usize) -> u8 {
    let steps = match count {
        1 => 2,
        2 => 1 + 2 * index,
        _ => (2 * index * (MOST - 1) + count - 1) / (2 * (count - 1)),
    };
    steps as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::LayerSet;
    use crate::scene::tests::actor;
    use grappes_model::record::Measure;
    use grappes_model::tally::{Count, Tally};
    use grappes_model::{Date, Layer, RecordId};

    fn tally(id: &str, within: Option<&str>, members: Option<(f64, Precision, &str)>) -> Tally {
        let count =
            |(value, precision, date): (f64, _, _)| Count { value, max: None, precision, as_of: Date::parse(date) };
        Tally {
            id: RecordId::new(id).unwrap(),
            within: within.map(str::to_owned),
            members: members.map(count),
            jobs: None,
        }
    }

    fn six() -> (Vec<Actor>, Book) {
        let actors = ["a", "b", "c", "d", "e", "f"].map(|id| actor(id, Layer::Cluster, 2.0)).to_vec();
        let tallies = vec![
            tally("f", None, Some((60.0, Precision::Exact, "2013"))),
            tally("a", Some("59606"), Some((80.0, Precision::Exact, "2011"))),
            tally("b", Some("59378"), Some((15.0, Precision::About, "2010-05"))),
            tally("c", Some("94"), Some((25.0, Precision::AtLeast, ""))),
            tally("d", Some("94028"), None),
        ];
        let index = |id: &RecordId| actors.iter().position(|actor| actor.id == *id);
        let book = Book::new(actors.len(), &tallies, &index);
        (actors, book)
    }

    fn told(areas: &Areas) -> Vec<(&str, f64, Precision)> {
        areas.values.iter().map(|area| (&*area.code, area.sum.low, area.sum.precision)).collect()
    }

    #[test]
    fn communes_add_up_to_départements_and_what_lies_in_none_stands_apart() {
        let (actors, book) = six();
        let members = Counted::Of(Measure::Members);
        let areas = Areas::new(&actors, &book, &LayerSet::ALL.into(), members, false, Method::Breaks);
        assert_eq!(told(&areas), [("59", 95.0, Precision::About), ("94", 25.0, Precision::AtLeast)]);
        assert_eq!((&*areas.apart, areas.basis), (&[5][..], Basis { unknown: 2, years: Some((2010, 2013)) }));
        let near = Areas::new(&actors, &book, &LayerSet::ALL.into(), members, true, Method::Breaks);
        assert_eq!(told(&near), [("59378", 15.0, Precision::About), ("59606", 80.0, Precision::Exact)]);
        // A figure of a whole département is no commune's.
        assert_eq!(near.apart, [2, 5]);
    }

    #[test]
    fn actors_are_counted_in_the_layers_shown() {
        let (mut actors, book) = six();
        actors[0].layer = Layer::Chamber;
        let count =
            |layers: LayerSet| Areas::new(&actors, &book, &layers.into(), Counted::Actors, false, Method::Quantiles);
        assert_eq!(told(&count(LayerSet::ALL)), [("59", 2.0, Precision::Exact), ("94", 2.0, Precision::Exact)]);
        assert_eq!(count(LayerSet::ALL).apart, [4, 5]);
        assert_eq!(told(&count(LayerSet::of([Layer::Chamber]))), [("59", 1.0, Precision::Exact)]);
        assert!(told(&count(LayerSet::NONE)).is_empty());
    }

    #[test]
    fn every_territory_has_the_tone_of_its_class() {
        let (actors, book) = six();
        let members = Counted::Of(Measure::Members);
        let areas = Areas::new(&actors, &book, &LayerSet::ALL.into(), members, false, Method::Quantiles);
        let wash = areas.wash(members);
        assert_eq!(
            (wash.class("94"), wash.class("59"), wash.class("75"), wash.unknown),
            (Some(1), Some(3), None, true)
        );
        assert!(!areas.wash(Counted::Actors).unknown);
        let ends: Vec<_> = areas.classes.iter().map(|class| (class.ends.0.low, class.ends.1.low)).collect();
        assert_eq!(ends, [(25.0, 25.0), (95.0, 95.0)]);
    }

    #[test]
    fn tones_spread_over_the_ramp() {
        let tones = |count| (0..count).map(|index| tone(index, count)).collect::<Vec<_>>();
        assert_eq!(tones(1), [2]);
        assert_eq!(tones(2), [1, 3]);
        assert_eq!(tones(3), [0, 2, 4]);
        assert_eq!(tones(4), [0, 1, 3, 4]);
        assert_eq!(tones(5), [0, 1, 2, 3, 4]);
    }
}
