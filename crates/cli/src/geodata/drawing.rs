//! Everything at one level of detail: one topology, simplified once, from which each
//! territory is put together.

use grappes_geometry::ring::Polygon;
use grappes_geometry::simplify::partition::{Fate, GridTooCoarse, Simplified, simplify_topology};
use grappes_geometry::topology::{Arc, Shape, Side, Topology, TopologyError, Unit, polygons};
use grappes_geometry::{Bounds, GridPoint, LonLat, WorldBounds, project};

use super::level::Level;
use super::selection::EXTENT;

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
    owners: Vec<Owner>,
    topology: Topology,
    simplified: Simplified,
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
    pub(crate) fn of(shapes: &[Shape], owners: Vec<Owner>, level: &Level) -> Result<Self, DrawingError> {
        let topology = Topology::of(shapes).map_err(DrawingError::Topology)?;
        let fate = |arc: &Arc| fate(arc, &owners, level);
        let simplified = simplify_topology(&topology, level.grid(), fate, is_on_frame).map_err(DrawingError::Grid)?;
        Ok(Self { owners, topology, simplified })
    }

    /// The territory of every owner that belongs to it, largest part first.
    pub(crate) fn territory(&self, belongs: impl Fn(&Owner) -> bool) -> Vec<Polygon<GridPoint>> {
        let inside: Vec<bool> = self.owners.iter().map(belongs).collect();
        let inside = |unit: Option<Unit>| unit.is_some_and(|unit| inside[unit as usize]);
        let arcs = self.topology.arcs.iter().zip(&self.simplified.arcs);
        let mut parts = polygons(arcs.filter_map(|(arc, line)| match (inside(arc.left), inside(arc.right)) {
            (true, false) => Some((line.as_slice(), Side::Left)),
            (false, true) => Some((line.as_slice(), Side::Right)),
            _ => None,
        }));
        parts.sort_by_key(|part| std::cmp::Reverse(grappes_geometry::grid::doubled_signed_area(&part.exterior)));
        parts
    }

    /// What was done to keep borders apart, in a line.
    pub(crate) fn report(&self) -> String {
        let treatments = || self.simplified.treatments.iter();
        format!(
            "{} borders; so that none meet, {} are drawn finer in places and {} thinned out",
            self.simplified.arcs.len(),
            treatments().filter(|t| t.halvings.iter().any(|&n| n > 0)).count(),
            treatments().filter(|t| !t.without.is_empty()).count(),
        )
    }
}

/// Whether a position lies on the frame that the context is cut at.
fn is_on_frame(p: LonLat) -> bool {
    let Bounds { west, south, east, north } = EXTENT;
    p.lon == west || p.lon == east || p.lat == south || p.lat == north
}

/// A border is drawn as finely as the more important of its sides.
fn fate(arc: &Arc, owners: &[Owner], level: &Level) -> Fate {
    let sides = [arc.left, arc.right];
    let owner = |unit: Unit| &owners[unit as usize];
    let has = |is: fn(&Owner) -> bool| sides.iter().flatten().any(|&unit| is(owner(unit)));
    let is_context = !has(|owner| !owner.is_context());
    let tolerance_px = if !is_context {
        level.tolerance_px
    } else if has(|owner| matches!(owner, Owner::Neighbour(_))) {
        level.neighbour_tolerance_px
    } else {
        level.land_tolerance_px
    };
    let vanishing_px = match (is_context, sides.contains(&None)) {
        (true, _) => level.context_island_px,
        (false, true) => level.tolerance_px,
        // An enclave may be all there is of a commune.
        (false, false) => 0.0,
    };
    if arc.is_closed() && extent(arc) < level.world(vanishing_px) {
        return Fate::Drop;
    }
    Fate::Simplify { tolerance: level.world(tolerance_px) }
}

/// The longer side of an arc's box, units of the Web Mercator square.
fn extent(arc: &Arc) -> f64 {
    WorldBounds::of(arc.points.iter().map(|&p| project(p))).map_or(0.0, |bounds| bounds.width().max(bounds.height()))
}
