//! The distinct borders between territories, chained into lines.
//!
//! A border shared by two territories is to be stroked once, with the pen of what it parts.
//! Shared vertices must be equal to the last bit, as those of one topology are; nothing is
//! snapped. Knows no level of detail and no pen.

use crate::mercator::World;
use crate::order::ordered;

/// The owner beyond a border that nobody shares.
const NOBODY: u32 = u32::MAX;

/// A line with the same territory or territories on its sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Border {
    /// At least two places; the first is repeated at the end when the line is closed.
    pub line: Vec<World>,
    /// Who lies on either side, the lower owner first; `None` when nobody lies beyond.
    pub owners: (u32, Option<u32>),
}

/// The borders of `rings`, each given with its owner (any number but `u32::MAX`), in
/// O(n log n).
///
/// Each segment appears in one border, once; a line ends where its owners change or where
/// more than two of its segments meet. Rings may be closed or not and run either way. A
/// segment that one owner's rings pass twice is a seam, not a border, and left out; where
/// more than two owners claim a segment, the two lowest have it. The same rings in the same
/// order give the same lines.
pub fn borders<'a>(rings: impl Iterator<Item = (u32, &'a [World])>) -> Vec<Border> {
    let (places, sides) = sides(rings);
    Chains::new(segments(&sides)).chain(&places)
}

/// One side of a ring: between two numbered places, the lower first.
struct Side {
    ends: (u32, u32),
    owner: u32,
}

/// A border segment between two numbered places.
struct Segment {
    ends: (u32, u32),
    owners: (u32, u32),
}

/// All distinct places, and the sides of all rings between them.
fn sides<'a>(rings: impl Iterator<Item = (u32, &'a [World])>) -> (Vec<World>, Vec<Side>) {
    let mut vertices: Vec<World> = Vec::new();
    let mut ends: Vec<(u32, usize)> = Vec::new();
    for (owner, ring) in rings {
        vertices.extend_from_slice(ring);
        ends.push((owner, vertices.len()));
    }

    let mut places: Vec<World> = Vec::new();
    let mut numbers = vec![0; vertices.len()];
    for vertex in ordered(vertices.len(), &|a, b| {
        let (a, b) = (vertices[a], vertices[b]);
        a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
    }) {
        let place = vertices[vertex as usize];
        if places.last() != Some(&place) {
            places.push(place);
        }
        numbers[vertex as usize] = places.len() as u32 - 1;
    }

    let mut sides = Vec::with_capacity(vertices.len());
    let mut start = 0;
    for (owner, end) in ends {
        let ring = &numbers[start..end];
        start = end;
        let Some(mut before) = ring.last().copied() else { continue };
        for &at in ring {
            // A closed ring repeats its first place: no side lies between.
            if at != before {
                sides.push(Side { ends: (at.min(before), at.max(before)), owner });
            }
            before = at;
        }
    }
    (places, sides)
}

/// The distinct sides that are borders, with the owners on either side of them.
fn segments(sides: &[Side]) -> Vec<Segment> {
    let side = |index: u32| &sides[index as usize];
    let order = ordered(sides.len(), &|a, b| {
        let (a, b) = (&sides[a], &sides[b]);
        a.ends.cmp(&b.ends).then(a.owner.cmp(&b.owner))
    });
    let claims = order.chunk_by(|&a, &b| side(a).ends == side(b).ends);
    claims
        .filter_map(|claims| {
            let Side { ends, owner } = *side(claims[0]);
            let beyond = claims.iter().map(|&claim| side(claim).owner).find(|&other| other != owner);
            // Passed twice and by nobody else: a seam.
            let is_border = beyond.is_some() || claims.len() == 1;
            is_border.then_some(Segment { ends, owners: (owner, beyond.unwrap_or(NOBODY)) })
        })
        .collect()
}

/// Segments being joined to lines.
struct Chains {
    segments: Vec<Segment>,
    /// The ends of all segments by owners and place. Segment s has the ends 2s and 2s + 1.
    ends: Vec<u32>,
    used: Vec<bool>,
}

impl Chains {
    fn new(segments: Vec<Segment>) -> Self {
        let ends = ordered(2 * segments.len(), &|a, b| meeting(&segments, a).cmp(&meeting(&segments, b)));
        Self { used: vec![false; segments.len()], segments, ends }
    }

    /// All lines: first those that end somewhere, then the closed ones that remain.
    fn chain(mut self, places: &[World]) -> Vec<Border> {
        let mut borders = Vec::new();
        for index in 0..self.ends.len() {
            let end = self.ends[index] as usize;
            let (owners, place) = meeting(&self.segments, end);
            if !self.used[end / 2] && self.through(owners, place).is_none() {
                borders.push(self.follow(place, end / 2, places));
            }
        }
        for segment in 0..self.segments.len() {
            if !self.used[segment] {
                borders.push(self.follow(self.segments[segment].ends.0, segment, places));
            }
        }
        borders
    }

    /// The line from `place` along `segment` until it ends or comes back.
    fn follow(&mut self, mut place: u32, mut segment: usize, places: &[World]) -> Border {
        let owners = self.segments[segment].owners;
        let mut line = vec![places[place as usize]];
        while !self.used[segment] {
            self.used[segment] = true;
            let ends = self.segments[segment].ends;
            place = if ends.0 == place { ends.1 } else { ends.0 };
            line.push(places[place as usize]);
            let Some(pair) = self.through(owners, place) else { break };
            segment = if pair.0 == segment { pair.1 } else { pair.0 };
        }
        Border { line, owners: (owners.0, (owners.1 != NOBODY).then_some(owners.1)) }
    }

    /// The two segments of these owners that meet at `place`, when there are just two.
    fn through(&self, owners: (u32, u32), place: u32) -> Option<(usize, usize)> {
        let meeting = |end: u32| meeting(&self.segments, end as usize);
        let start = self.ends.partition_point(|&end| meeting(end) < (owners, place));
        let here = |offset: usize| {
            let end = *self.ends.get(start + offset)?;
            (meeting(end) == (owners, place)).then_some(end as usize / 2)
        };
        let pair = (here(0)?, here(1)?);
        here(2).is_none().then_some(pair)
    }
}

/// The owners and the place that an end of a segment belongs to.
fn meeting(segments: &[Segment], end: usize) -> ((u32, u32), u32) {
    let Segment { ends, owners } = segments[end / 2];
    (owners, if end.is_multiple_of(2) { ends.0 } else { ends.1 })
}
