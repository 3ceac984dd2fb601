//! Whether a point lies in a territory, or hardly outside.
//!
//! Borders are drawn with fewer vertices than they were surveyed with, so a place beside one may
//! come to lie across it.

use grappes_geometry::ring::{contains, edges};
use grappes_geometry::simplify::squared_distance;
use grappes_geometry::{LonLat, project};

/// How far outside a territory its points may lie: borders are generalised by about as much.
const TOLERANCE_M: f64 = 200.0;

/// Length of the equator, which is the side of the Web Mercator square.
const EQUATOR_M: f64 = 40_075_017.0;

/// Whether `point` lies in the polygons of these rings, even-odd, or within 200 m of them.
pub(crate) fn is_in_or_near(point: LonLat, rings: &[Vec<LonLat>]) -> bool {
    let around = rings.iter().filter(|ring| contains(ring, point)).count();
    let here = project(point);
    let tolerance = TOLERANCE_M / (EQUATOR_M * point.lat.to_radians().cos());
    let is_near = |(a, b)| squared_distance(here, project(a), project(b)) <= tolerance * tolerance;
    around % 2 == 1 || rings.iter().any(|ring| edges(ring).any(is_near))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_or_hardly_outside() {
        let ring = |corners: [(f64, f64); 4]| corners.map(|(lon, lat)| LonLat::new(lon, lat)).to_vec();
        let commune = [
            ring([(2.0, 48.0), (2.2, 48.0), (2.2, 48.2), (2.0, 48.2)]),
            ring([(2.05, 48.05), (2.05, 48.15), (2.15, 48.15), (2.15, 48.05)]),
        ];
        let plausible = |lon, lat| is_in_or_near(LonLat::new(lon, lat), &commune);
        assert!(plausible(2.02, 48.1));
        assert!(!plausible(2.1, 48.1), "in the hole");
        // A degree of longitude is 74.3 km here, one of latitude 111.2 km.
        assert!(plausible(2.2025, 48.1), "186 m outside");
        assert!(!plausible(2.2030, 48.1), "223 m outside");
        assert!(plausible(2.1, 47.9983), "189 m outside");
        assert!(!plausible(2.1, 47.9979), "234 m outside");
    }
}
