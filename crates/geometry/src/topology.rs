//! Regions that share borders, taken apart into arcs that each border is made of once.
//!
//! Two regions share a border where they list the same positions, bit for bit. An *arc* is a
//! run of border with the same region on its left and the same one on its right; it ends at
//! *nodes*, where these change. Regions are put together again from arcs, so whatever is done
//! to an arc (simplified, rounded) is done to both its sides, and a region dissolves into a
//! larger one by leaving out the arcs inside.
//!
//! Source: the arc model of TopoJSON (M. Bostock, topojson-server, `topology.js`); nodes are
//! found from what lies on either side instead of comparing neighbours.
//!
//! Knows numbers only: what a unit stands for is its caller's business.

mod build;
mod rings;

pub use self::rings::{Side, polygons, rings};

use crate::lonlat::LonLat;

/// A number that stands for a region; several shapes may carry the same.
pub type Unit = u32;

/// A part of a unit: rings (first position not repeated) with its inside on their left, that
/// is exteriors counter-clockwise and holes clockwise, in any order.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The unit this is a part of.
    pub unit: Unit,
    /// Exteriors and holes.
    pub rings: Vec<Vec<LonLat>>,
}

/// A run of border between two nodes, or all around where no node lies on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// Two positions or more; the first is repeated as the last where the arc is closed.
    pub points: Vec<LonLat>,
    /// The unit to the left of the direction of travel; none where nothing is drawn.
    pub left: Option<Unit>,
    /// The unit to the right.
    pub right: Option<Unit>,
}

impl Arc {
    /// Whether the arc ends where it begins.
    pub fn is_closed(&self) -> bool {
        self.points.first() == self.points.last()
    }
}

/// Every border of a set of shapes, once.
#[derive(Clone, Debug, PartialEq)]
pub struct Topology {
    /// In an order and direction that depend only on the shapes and their order.
    pub arcs: Vec<Arc>,
}

/// What makes shapes no planar partition.
#[derive(Clone, Debug, PartialEq)]
pub enum TopologyError {
    /// Two shapes, or one twice, have the same segment on the same side: they overlap.
    Overlap {
        /// Where the segment starts.
        at: LonLat,
        /// The unit that had it first.
        first: Unit,
        /// The unit that claims it too.
        second: Unit,
    },
}

impl core::fmt::Display for TopologyError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Overlap { at, first, second } => write!(
                f,
                "units {first} and {second} overlap along the segment that starts at \
                 longitude {}, latitude {}",
                at.lon, at.lat
            ),
        }
    }
}

impl core::error::Error for TopologyError {}

impl Topology {
    /// Takes the shapes apart.
    ///
    /// Segments with the same unit on both sides are dropped, positions repeated in a row are
    /// ignored.
    ///
    /// # Errors
    /// When two shapes have the same side of a segment.
    pub fn of(shapes: &[Shape]) -> Result<Self, TopologyError> {
        build::build(shapes)
    }
}
