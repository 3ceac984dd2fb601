//! A part of a network that hangs together, being laid out step by step.

use super::apart::Pushing;
use super::plane::{Extent, Place};
use super::untangle::Tangle;
use super::{distances, stress};
use core::cell::Cell;

/// Room between boxes, right and down, pixels: edges pass between them.
pub(super) const ROOM_PX: Extent = (26.0, 22.0);
/// Rounds of majorisation.
const STRESS_ROUNDS: usize = 60;
/// Looks at edges and boxes that untangling takes at most, before and again after boxes are pushed apart: the
/// larger a network, the sooner it has to be good enough.
const UNTANGLE_LOOKS: usize = 15_000_000;
/// By how much a whole may be drawn out to fill its stage.
const MAX_STRETCH: f64 = 1.7;

/// A part under way.
#[derive(Debug)]
pub(super) struct Part {
    /// Its nodes, by their numbers in the network; what follows counts within the part.
    pub(super) nodes: Vec<u32>,
    /// Boxes with the room between them.
    pub(super) extents: Vec<Extent>,
    pub(super) places: Vec<Place>,
    edges: Vec<(u32, u32)>,
    around: Vec<Vec<u32>>,
    far: Vec<Vec<f64>>,
    /// Usual length of an edge, pixels.
    length: f64,
    aspect: f64,
    stage: Stage,
}

/// What is done next.
#[derive(Debug)]
enum Stage {
    Distances,
    Stress(usize),
    Apart(Pushing),
    Untangle(Turn),
    Done,
}

/// How far untangling has come.
#[derive(Debug, Clone, Copy)]
struct Turn {
    node: usize,
    /// Looks that it has taken.
    looks: usize,
    /// Whether any node has moved in this round.
    moved: bool,
    /// Whether boxes have been pushed apart and have to stay so.
    strict: bool,
}

impl Turn {
    const LOOSE: Self = Self { node: 0, looks: 0, moved: false, strict: false };
    const STRICT: Self = Self { strict: true, ..Self::LOOSE };
}

impl Part {
    /// Begins with `nodes` and their `boxes`, tied by `edges` that count within the part. `aspect` is the
    /// width of the stage by its height.
    pub(super) fn new(nodes: Vec<u32>, boxes: &[Extent], edges: Vec<(u32, u32)>, aspect: f64) -> Self {
        let mut around = vec![Vec::new(); nodes.len()];
        for &(a, b) in &edges {
            around[a as usize].push(b);
            around[b as usize].push(a);
        }
        let (mut extents, mut sides) = (Vec::with_capacity(nodes.len()), 0.0);
        for (width, height) in boxes {
            extents.push((width + ROOM_PX.0, height + ROOM_PX.1));
            sides += width + height + ROOM_PX.0 + ROOM_PX.1;
        }
        let length = sides / 2.0 / boxes.len().max(1) as f64 * 1.15;
        let places = vec![(0.0, 0.0); nodes.len()];
        Self { nodes, extents, places, edges, around, far: Vec::new(), length, aspect, stage: Stage::Distances }
    }

    /// Goes on; whether there is more to do.
    pub(super) fn step(&mut self) -> bool {
        match &mut self.stage {
            Stage::Distances => {
                if self.far.len() < self.nodes.len() {
                    self.far.push(distances::from(self.far.len(), &self.around, self.length));
                } else {
                    self.places = stress::beginning(&self.far);
                    for (index, place) in self.places.iter_mut().enumerate() {
                        // Leaves of one hub stand in one place so far.
                        place.0 += stress::uneven(2 * index) * self.length * 0.4;
                        place.1 += stress::uneven(2 * index + 1) * self.length * 0.4;
                    }
                    self.stage = Stage::Stress(0);
                }
            }
            Stage::Stress(done) => {
                stress::round(&mut self.places, &self.far);
                *done += 1;
                if *done == STRESS_ROUNDS {
                    self.far = Vec::new();
                    self.fill_stage();
                    self.stage = Stage::Untangle(Turn::LOOSE);
                }
            }
            Stage::Apart(pushing) => {
                if !pushing.round(&mut self.places, &self.extents) {
                    self.stage = Stage::Untangle(Turn::STRICT);
                }
            }
            Stage::Untangle(turn) => {
                let count = self.nodes.len();
                if turn.node == count {
                    let is_enough = !turn.moved || turn.looks > UNTANGLE_LOOKS;
                    self.stage = match (is_enough, turn.strict) {
                        (false, strict) => Stage::Untangle(Turn { node: 0, moved: false, strict, ..*turn }),
                        (true, false) => Stage::Apart(Pushing::default()),
                        (true, true) => Stage::Done,
                    };
                    return true;
                }
                let mut tangle = Tangle {
                    places: &mut self.places,
                    extents: &self.extents,
                    room: ROOM_PX,
                    edges: &self.edges,
                    around: &self.around,
                    length: self.length,
                    upright: upright(self.aspect),
                    strict: turn.strict,
                    looks: Cell::new(0),
                };
                turn.moved |= tangle.untangle(turn.node);
                turn.looks += tangle.looks.get();
                turn.node = if turn.looks > UNTANGLE_LOOKS { count } else { turn.node + 1 };
            }
            Stage::Done => return false,
        }
        true
    }

    /// Turns and draws out the whole, so that it takes about the shape of the stage.
    fn fill_stage(&mut self) {
        let (width, height) = extent(&self.places);
        let is_flat = width >= height;
        if is_flat != (self.aspect >= 1.0) {
            for place in &mut self.places {
                *place = (-place.1, place.0);
            }
        }
        let (width, height) = extent(&self.places);
        let wanted = (self.aspect * height.max(1.0) / width.max(1.0)).sqrt();
        let by = between(wanted, 1.0 / MAX_STRETCH, MAX_STRETCH);
        for place in &mut self.places {
            *place = (place.0 * by, place.1 / by);
        }
    }

    /// The corners of the smallest box around all of its boxes.
    pub(super) fn bounds(&self) -> (Place, Place) {
        let (mut low, mut high) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
        for (place, extent) in self.places.iter().zip(&self.extents) {
            low = (low.0.min(place.0 - extent.0 / 2.0), low.1.min(place.1 - extent.1 / 2.0));
            high = (high.0.max(place.0 + extent.0 / 2.0), high.1.max(place.1 + extent.1 / 2.0));
        }
        (low, high)
    }
}

/// How much more height costs than width on a stage of this shape.
fn upright(aspect: f64) -> f64 {
    between(aspect.sqrt(), 0.7, 1.6)
}

fn extent(places: &[Place]) -> Extent {
    let (mut low, mut high) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    for place in places {
        low = (low.0.min(place.0), low.1.min(place.1));
        high = (high.0.max(place.0), high.1.max(place.1));
    }
    (high.0 - low.0, high.1 - low.1)
}

/// `clamp` brings along how it would print ends that are the wrong way round.
fn between(value: f64, least: f64, most: f64) -> f64 {
    if value < least {
        least
    } else if value > most {
        most
    } else {
        value
    }
}
