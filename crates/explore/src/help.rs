//! Who can help in a commune: every actor that acts there, by what they do for firms, with why.

use crate::{Called, Need};
use grappes_geometry::LonLat;
use grappes_geometry::distance::metres;
use grappes_geometry::order::ordered;
use grappes_model::collate::sort_key;
use grappes_model::coverage::{Around, ways};
use grappes_model::{Actor, Date, Lang, Nesting, Validity};

/// Most actors that are named where nobody acts.
pub const NEAREST: usize = 3;

/// What is asked.
pub struct Question<'a, 'q> {
    /// Which territory lies in which.
    pub nesting: &'a Nesting,
    /// All actors.
    pub actors: &'q [Actor],
    /// The days on which the actor of an index is there; `None` when it is not on the map asked for.
    pub there: &'q dyn Fn(u32) -> Option<Validity>,
    /// INSEE code of the commune.
    pub commune: &'q str,
    /// The commune's middle, where it is known.
    pub middle: Option<LonLat>,
    /// Only what holds on some day of this date.
    pub on: Option<Date>,
    /// What actors are called, by which they are sorted.
    pub called: &'q Called,
    /// The language of their names.
    pub lang: Lang,
}

/// What is answered.
#[derive(Debug, PartialEq)]
pub struct Help<'a> {
    /// The territories that the commune lies in, itself included, most specific first.
    pub around: Vec<Around<'a>>,
    /// Who acts there, each once, in the order of [`Help::of`].
    pub helpers: Vec<Helper<'a>>,
    /// Where nobody does, who [is nearest](Help::of), at most [`NEAREST`].
    pub nearest: Vec<Helper<'a>>,
}

/// An actor that acts in a commune, or the nearest that does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Helper<'a> {
    /// Its index.
    pub actor: u32,
    /// The territories through which it acts there, most specific first; their validity is that of acting
    /// there through them.
    pub ways: Vec<Around<'a>>,
    /// From the commune's middle to where it is drawn, in metres; `None` where either is not known, or
    /// only as somewhere in a territory.
    pub metres: Option<f64>,
}

impl<'a> Help<'a> {
    /// The answer. Who acts on the most specific territory comes first; of those that act on as wide a one
    /// the nearest, those without a place of their own last; then by name. Only what an actor itself covers
    /// counts: who signed with it acts where it does not for that.
    ///
    /// Where nobody acts the nearest are those who have their place nearest, wherever they act: a visitor
    /// wants a door to knock at, and the distance is that to a marker on the map.
    #[must_use]
    pub fn of(question: &Question<'a, '_>) -> Self {
        let around = question.nesting.territories_of(question.commune, question.on);
        let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
        for (index, actor) in (0_u32..).zip(question.actors) {
            let Some(valid) = (question.there)(index) else { continue };
            let mut covers: Vec<(&str, Validity)> = Vec::with_capacity(actor.covers.len());
            for code in &actor.covers {
                covers.push((code, valid));
            }
            let ways = ways(&around, &covers, question.on);
            let middle = question.middle.filter(|_| !actor.approximate);
            let metres = middle.map(|middle| metres(middle, actor.point));
            let helpers = if ways.is_empty() { &mut elsewhere } else { &mut here };
            helpers.push(Helper { actor: index, ways, metres });
        }
        let helpers = question.sorted(here);
        let mut nearest = if helpers.is_empty() { question.sorted(elsewhere) } else { Vec::new() };
        nearest.truncate(NEAREST);
        Self { around, helpers, nearest }
    }
}

impl<'a> Question<'a, '_> {
    /// In the order of the answer.
    fn sorted(&self, helpers: Vec<Helper<'a>>) -> Vec<Helper<'a>> {
        let mut keys = Vec::with_capacity(helpers.len());
        for helper in &helpers {
            let rank = helper.ways.first().map(Around::rank);
            let name = sort_key(self.called.name(&self.actors[helper.actor as usize]).get(self.lang));
            keys.push((rank, helper.metres.unwrap_or(f64::INFINITY), name));
        }
        let order = ordered(helpers.len(), &|a, b| {
            let ((rank, metres, name), (other_rank, other_metres, other)) = (&keys[a], &keys[b]);
            rank.cmp(other_rank).then(metres.total_cmp(other_metres)).then_with(|| name.cmp(other))
        });
        let mut left: Vec<Option<Helper<'a>>> = Vec::with_capacity(helpers.len());
        for helper in helpers {
            left.push(Some(helper));
        }
        let mut sorted = Vec::with_capacity(order.len());
        for index in order {
            sorted.extend(left[index as usize].take());
        }
        sorted
    }
}

/// Those of `helpers` that serve `need`, in their order.
#[must_use]
pub fn serving<'h, 'a>(helpers: &'h [Helper<'a>], actors: &[Actor], need: Need) -> Vec<&'h Helper<'a>> {
    let mut serving = Vec::new();
    for helper in helpers {
        if need.is_served_by(&actors[helper.actor as usize]) {
            serving.push(helper);
        }
    }
    serving
}
