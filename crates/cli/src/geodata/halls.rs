//! Which town halls can be believed.
//!
//! The public-service directory places some elsewhere: that of Rebergues 579 km away, Étampes
//! 11 km, Villejuif 7 km. A place that is missing is better than a place that is wrong.

use grappes_geometry::{Grid, LonLat};

use super::sheet::Part;
use crate::near::is_in_or_near;

/// Whether a town hall lies in its commune or hardly outside.
pub(crate) fn is_plausible(hall: LonLat, commune: &[Part], grid: Grid) -> bool {
    let degrees = |ring: &Vec<_>| ring.iter().map(|&point| grid.degrees(point)).collect();
    let rings: Vec<Vec<LonLat>> = commune.iter().flat_map(Part::rings).map(degrees).collect();
    is_in_or_near(hall, &rings)
}
