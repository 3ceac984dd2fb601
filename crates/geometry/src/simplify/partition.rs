//! Simplifies every arc of a [`Topology`] once, so that neighbours keep sharing it, and proves
//! that the result still is a planar partition.
//!
//! Each arc is drawn on the grid between its fixed ends. Then every contact between segments
//! is looked for, exactly, in grid steps. Where arcs cross, touch or collapse, the coarser one
//! is drawn again, with half the tolerance for the vertices of the segment in the way, and so
//! on: A. Saalfeld, *Topologically consistent line simplification with the Douglas-Peucker
//! algorithm* (CaGIS 26, 1999), for another algorithm. What still meets at full detail is
//! narrower than a step of the grid and cannot be drawn on it: then the points that meet are
//! left out, the least first.

use std::collections::BTreeSet;

use super::conflict::{Conflict, conflicts};
use super::{Drawn, Vertex, simplify};
use crate::grid::{Grid, GridPoint};
use crate::lonlat::LonLat;
use crate::topology::{Arc, Topology};

/// A tolerance is halved at most this often: a 32nd of half a pixel is far below any grid
/// used.
const MAX_HALVINGS: u8 = 5;

/// The tolerance of firm positions, unit squares: less than a tenth of a millimetre, which is
/// what rounding leaves of a straight line.
const FIRM: f64 = 1e-12;

/// What is to become of an arc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// Drawn with this tolerance, unit squares of Web Mercator.
    Simplify {
        /// The largest distance of a vertex from what is drawn.
        tolerance: f64,
    },
    /// Left out: an island too small to be seen.
    Drop,
}

/// The arcs of a topology on a grid.
#[derive(Clone, Debug)]
pub struct Simplified {
    /// One line for each arc of the topology, in the same order and direction. Empty where
    /// the arc was dropped; a single point where all of it rounds to the same place.
    pub arcs: Vec<Vec<GridPoint>>,
    /// What it took to keep each arc apart from the others, in the same order.
    pub treatments: Vec<Treatment>,
}

/// How an arc is drawn apart from the tolerance asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatment {
    /// How often the tolerance of each vertex is halved.
    pub halvings: Vec<u8>,
    /// Points not to be used: what they draw is narrower than a step of the grid.
    pub without: BTreeSet<GridPoint>,
}

/// Two arcs that meet where they should not although no point is left to take away.
#[derive(Clone, Debug, PartialEq)]
pub struct GridTooCoarse {
    /// Where, in degrees.
    pub at: LonLat,
    /// Indices of the arcs; twice the same when one meets itself or collapses.
    pub arcs: [usize; 2],
}

impl core::fmt::Display for GridTooCoarse {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { at, arcs: [first, second] } = self;
        write!(
            f,
            "borders {first} and {second} meet near longitude {}, latitude {}: \
             the grid is too coarse",
            at.lon, at.lat
        )
    }
}

impl core::error::Error for GridTooCoarse {}

/// Draws every arc on the grid as `fate` says, and through every position for which `is_firm`
/// holds, whatever the tolerance: a frame is to stay straight.
///
/// # Errors
/// When arcs meet where they should not and neither has a point to lose.
pub fn simplify_topology(
    topology: &Topology,
    grid: Grid,
    fate: impl Fn(&Arc) -> Fate,
    is_firm: impl Fn(LonLat) -> bool,
) -> Result<Simplified, GridTooCoarse> {
    let mut desk = Desk::new(topology, grid, fate, is_firm);
    loop {
        let conflicts = conflicts(topology, &desk.drawn);
        if conflicts.is_empty() {
            return Ok(desk.finish());
        }
        let mut again = desk.refine(&conflicts);
        if again.is_empty() {
            again = desk.thin(&conflicts)?;
        }
        for arc in again {
            desk.draw(arc);
        }
    }
}

/// The work in progress.
struct Desk<'a> {
    topology: &'a Topology,
    grid: Grid,
    fates: Vec<Fate>,
    /// Whether each position of each arc is firm.
    firm: Vec<Vec<bool>>,
    treatments: Vec<Treatment>,
    drawn: Vec<Vec<Drawn>>,
}

impl<'a> Desk<'a> {
    fn new(topology: &'a Topology, grid: Grid, fate: impl Fn(&Arc) -> Fate, is_firm: impl Fn(LonLat) -> bool) -> Self {
        let firm = |arc: &Arc| arc.points.iter().map(|&p| is_firm(p)).collect();
        let untreated = |arc: &Arc| Treatment { halvings: vec![0; arc.points.len()], without: BTreeSet::new() };
        let mut desk = Self {
            topology,
            grid,
            fates: topology.arcs.iter().map(fate).collect(),
            firm: topology.arcs.iter().map(firm).collect(),
            treatments: topology.arcs.iter().map(untreated).collect(),
            drawn: vec![Vec::new(); topology.arcs.len()],
        };
        for arc in 0..topology.arcs.len() {
            desk.draw(arc);
        }
        desk
    }

    fn draw(&mut self, arc: usize) {
        let Fate::Simplify { .. } = self.fates[arc] else {
            return;
        };
        let points = &self.topology.arcs[arc].points;
        let line: Vec<Vertex> = (0..points.len())
            .map(|vertex| Vertex { position: points[vertex], tolerance: self.tolerance(arc, vertex) })
            .collect();
        self.drawn[arc] = simplify(&line, self.grid, &self.treatments[arc].without);
    }

    /// Halves the tolerance at the coarser segment of each conflict; the arcs to draw again.
    fn refine(&mut self, conflicts: &[Conflict]) -> BTreeSet<usize> {
        let mut refined = BTreeSet::new();
        for conflict in conflicts {
            let spans = conflict.segments.into_iter().map(|(arc, index)| {
                let line = &self.drawn[arc];
                (arc, line[index].vertex..=line[index + 1].vertex)
            });
            let slack = |(arc, span): &(usize, core::ops::RangeInclusive<usize>)| {
                let can_be_halved = |v: &usize| self.treatments[*arc].halvings[*v] < MAX_HALVINGS;
                let coarse = span.clone().filter(can_be_halved);
                coarse.map(|v| self.tolerance(*arc, v)).fold(0.0, f64::max)
            };
            let coarser = spans.max_by(|a, b| slack(a).total_cmp(&slack(b)));
            if let Some((arc, span)) = coarser.filter(|span| slack(span) > 0.0) {
                for halvings in &mut self.treatments[arc].halvings[span] {
                    *halvings = (*halvings + 1).min(MAX_HALVINGS);
                }
                refined.insert(arc);
            }
        }
        refined
    }

    /// Takes the least point of each conflict away; the arcs to draw again.
    fn thin(&mut self, conflicts: &[Conflict]) -> Result<BTreeSet<usize>, GridTooCoarse> {
        let mut thinned = BTreeSet::new();
        for conflict in conflicts {
            let Some((arc, point)) = conflict.least_point(self.topology, &self.drawn) else {
                return Err(GridTooCoarse {
                    at: self.grid.degrees(conflict.at),
                    arcs: conflict.segments.map(|(arc, _)| arc),
                });
            };
            self.treatments[arc].without.insert(point);
            thinned.insert(arc);
        }
        Ok(thinned)
    }

    fn tolerance(&self, arc: usize, vertex: usize) -> f64 {
        match self.fates[arc] {
            Fate::Drop => 0.0,
            Fate::Simplify { .. } if self.firm[arc][vertex] => FIRM,
            Fate::Simplify { tolerance } => tolerance / f64::from(1u32 << self.treatments[arc].halvings[vertex]),
        }
    }

    fn finish(self) -> Simplified {
        let points = |line: Vec<Drawn>| line.into_iter().map(|drawn| drawn.point).collect();
        Simplified { arcs: self.drawn.into_iter().map(points).collect(), treatments: self.treatments }
    }
}
