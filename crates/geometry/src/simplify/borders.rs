//! Simplifies every border of a [`Topology`] once, so that neighbours keep sharing it, and
//! proves that the result still is a planar partition.
//!
//! Each arc is simplified between its fixed ends and rounded to the grid. Then every contact
//! between segments is looked for, exactly, in grid steps. Where arcs cross, touch or
//! collapse, they are simplified again with half the tolerance, and so on: A. Saalfeld,
//! *Topologically consistent line simplification with the Douglas-Peucker algorithm* (CaGIS
//! 26, 1999), except that he refines single spans and this whole arcs. What still meets at
//! full detail is narrower than a step of the grid and cannot be drawn on it: such arcs go
//! back to the tolerance asked for, and lose the vertices that meet, the least first.

use std::collections::BTreeSet;

use super::conflict::conflicts;
use super::{Pencil, simplify};
use crate::grid::{Grid, GridPoint};
use crate::lonlat::LonLat;
use crate::topology::{Arc, Topology};

/// An arc is refined at most this often: a 32nd of a pixel's half is below any grid used.
const MAX_HALVINGS: u8 = 5;

/// What is to become of an arc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// Simplified with this tolerance, unit squares of Web Mercator.
    Simplify {
        /// The largest distance of a dropped vertex from what replaces it.
        tolerance: f64,
    },
    /// Left out: an island too small to be seen.
    Drop,
}

/// The arcs of a topology on a grid.
#[derive(Clone, Debug)]
pub struct Borders {
    /// One line for each arc of the topology, in the same order and direction. Empty where
    /// the arc was dropped; a single point where both its ends round to the same place.
    pub arcs: Vec<Vec<GridPoint>>,
    /// How each arc was drawn, in the same order.
    pub treatments: Vec<Treatment>,
}

/// How an arc was kept apart from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Simplified with the tolerance asked for, halved this often.
    Halved(u8),
    /// Simplified with the tolerance asked for, and without the vertices at these points:
    /// what they draw is narrower than a step of the grid.
    Thinned(BTreeSet<GridPoint>),
}

/// Two arcs that meet where they should not although no vertex is left to take away.
#[derive(Clone, Debug, PartialEq)]
pub struct GridTooCoarse {
    /// Where, in degrees.
    pub at: LonLat,
    /// Indices of the arcs; twice the same when one meets itself or collapses.
    pub arcs: (usize, usize),
}

impl core::fmt::Display for GridTooCoarse {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "borders {} and {} meet near longitude {}, latitude {}: the grid is too coarse",
            self.arcs.0, self.arcs.1, self.at.lon, self.at.lat
        )
    }
}

impl core::error::Error for GridTooCoarse {}

/// Simplifies and rounds every arc as `fate` says.
///
/// # Errors
/// When arcs meet where they should not and neither has a vertex to lose.
pub fn simplify_borders(
    topology: &Topology,
    grid: Grid,
    fate: impl Fn(&Arc) -> Fate,
) -> Result<Borders, GridTooCoarse> {
    let fates: Vec<Fate> = topology.arcs.iter().map(fate).collect();
    let mut treatments = vec![Treatment::Halved(0); fates.len()];
    let draw = |i: usize, treatment: &Treatment| match fates[i] {
        Fate::Drop => Vec::new(),
        Fate::Simplify { tolerance } => {
            super::borders::draw(&topology.arcs[i], Pencil { grid, tolerance }, treatment)
        }
    };
    let mut arcs: Vec<_> = (0..fates.len()).map(|i| draw(i, &treatments[i])).collect();
    loop {
        let conflicts = conflicts(topology, &arcs);
        if conflicts.is_empty() {
            return Ok(Borders { arcs, treatments });
        }
        let mut again = BTreeSet::new();
        for conflict in &conflicts {
            // The coarser of the two is in the way of the finer.
            let tolerance = |i: &usize| match (fates[*i], &treatments[*i]) {
                (Fate::Simplify { tolerance }, Treatment::Halved(n)) if *n < MAX_HALVINGS => {
                    tolerance / f64::from(1u32 << n)
                }
                _ => 0.0,
            };
            let coarser = conflict.arcs.into_iter().max_by(|a, b| tolerance(a).total_cmp(&tolerance(b)));
            again.extend(coarser.filter(|i| tolerance(i) > 0.0));
        }
        for &i in &again {
            if let Treatment::Halved(n) = &mut treatments[i] {
                *n += 1;
            }
        }
        if again.is_empty() {
            for conflict in &conflicts {
                let Some((i, point)) = conflict.least_vertex(topology, &arcs) else {
                    let [first, second] = conflict.arcs;
                    return Err(GridTooCoarse {
                        at: grid.degrees(conflict.at),
                        arcs: (first, second),
                    });
                };
                again.insert(i);
                match &mut treatments[i] {
                    Treatment::Thinned(without) => {
                        without.insert(point);
                    }
                    halved => *halved = Treatment::Thinned(BTreeSet::from([point])),
                }
            }
        }
        for i in again {
            arcs[i] = draw(i, &treatments[i]);
        }
    }
}

fn draw(arc: &Arc, pencil: Pencil, treatment: &Treatment) -> Vec<GridPoint> {
    match treatment {
        Treatment::Halved(n) => {
            let finer = Pencil {
                tolerance: pencil.tolerance / f64::from(1u32 << n),
                ..pencil
            };
            simplify(&arc.points, finer, &BTreeSet::new())
        }
        Treatment::Thinned(without) => simplify(&arc.points, pencil, without),
    }
}
