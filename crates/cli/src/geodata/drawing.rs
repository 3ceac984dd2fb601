//! Everything at one level of detail: one topology, simplified once, from which each
//! territory is put together.

use grappes_geometry::ring::Polygon;
use grappes_geometry::simplify::borders::{Borders, Fate, GridTooCoarse, Treatment, simplify_borders};
use grappes_geometry::topology::{Arc, Shape, Side, Topology, TopologyError, Unit, polygons};
use grappes_geometry::{Grid, GridPoint, WorldBounds, project};

use super::level::Level;

/// What a unit of the topology stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A commune of the départements drawn in full: its INSEE code and its département's.
    Commune { code: String, departement: String },
    /// A whole département, drawn in full.
    Departement(String),
    /// A whole département, pale.
    Neighbour(String),
    /// Pale land without a name: the rest of France, other countries.
    Land,
}

impl Owner {
    fn is_context(&self) -> bool {
        matches!(self, Self::Neighbour(_) | Self::Land)
    }
}

/// One level of detail.
pub(crate) struct Drawing {
    pub(crate) grid: Grid,
    owners: Vec<Owner>,
    topology: Topology,
    borders: Borders,
}

/// Why a level cannot be drawn.
#[derive(Debug)]
pub(crate) enum DrawingError {
    Topology(TopologyError),
    Grid(GridTooCoarse),
}

impl std::fmt::Display for DrawingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Topology(e) => e.fmt(f),
            Self::Grid(e) => e.fmt(f),
        }
    }
}

impl Drawing {
    /// Draws shapes whose unit is the index of their owner.
    pub(crate) fn of(
        shapes: &[Shape],
        owners: Vec<Owner>,
        level: &Level,
    ) -> Result<Self, DrawingError> {
        let topology = Topology::of(shapes).map_err(DrawingError::Topology)?;
        let grid = level.grid();
        let fate = |arc: &Arc| fate(arc, &owners, level);
        let borders = simplify_borders(&topology, grid, fate).map_err(DrawingError::Grid)?;
        Ok(Self {
            grid,
            owners,
            topology,
            borders,
        })
    }

    /// The territory of every owner that belongs to it, largest part first.
    pub(crate) fn territory(&self, belongs: impl Fn(&Owner) -> bool) -> Vec<Polygon<GridPoint>> {
        let inside: Vec<bool> = self.owners.iter().map(belongs).collect();
        let inside = |unit: Option<Unit>| unit.is_some_and(|unit| inside[unit as usize]);
        let arcs = self.topology.arcs.iter().zip(&self.borders.arcs);
        let mut parts = polygons(arcs.filter_map(|(arc, line)| {
            match (inside(arc.left), inside(arc.right)) {
                (true, false) => Some((line.as_slice(), Side::Left)),
                (false, true) => Some((line.as_slice(), Side::Right)),
                _ => None,
            }
        }));
        parts.sort_by_key(|part| {
            std::cmp::Reverse(grappes_geometry::grid::doubled_signed_area(&part.exterior))
        });
        parts
    }

    /// What was done to keep borders apart, in a line.
    pub(crate) fn report(&self) -> String {
        let count = |is: fn(&Treatment) -> bool| {
            let treatments = self.borders.treatments.iter();
            treatments.filter(|treatment| is(treatment)).count()
        };
        format!(
            "{} borders, so that none meet {} drawn finer and {} thinned out",
            self.borders.arcs.len(),
            count(|t| matches!(t, Treatment::Halved(1..))),
            count(|t| matches!(t, Treatment::Thinned(_))),
        )
    }
}

/// A border of what the map is about is drawn finely even where pale land lies beyond it.
fn fate(arc: &Arc, owners: &[Owner], level: &Level) -> Fate {
    let is_context = |unit: Unit| owners[unit as usize].is_context();
    let context = [arc.left, arc.right].into_iter().flatten().all(is_context);
    let (tolerance, island) = if context {
        (level.context_tolerance_px, level.context_island_px)
    } else {
        (level.tolerance_px, level.tolerance_px)
    };
    let is_island = arc.is_closed() && (arc.left.is_none() || arc.right.is_none());
    if is_island && extent(arc) < level.world(island) {
        return Fate::Drop;
    }
    Fate::Simplify {
        tolerance: level.world(tolerance),
    }
}

/// The longer side of an arc's box, units of the Web Mercator square.
fn extent(arc: &Arc) -> f64 {
    WorldBounds::of(arc.points.iter().map(|&p| project(p)))
        .map_or(0.0, |bounds| bounds.width().max(bounds.height()))
}
