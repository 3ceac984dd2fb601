//! Which town halls can be believed.
//!
//! The public-service directory places some elsewhere: that of Rebergues 579 km away, Étampes
//! 11 km, Villejuif 7 km. A place that is missing is better than a place that is wrong.

use grappes_geometry::ring::{contains, edges};
use grappes_geometry::simplify::squared_distance;
use grappes_geometry::{Grid, LonLat, project};

use super::sheet::Part;

/// How far outside its commune a town hall may lie: borders are generalised by about as much.
const TOLERANCE_M: f64 = 200.0;

/// Length of the equator, which is the side of the Web Mercator square.
const EQUATOR_M: f64 = 40_075_017.0;

/// Whether a town hall lies in its commune or hardly outside.
pub(crate) fn is_plausible(hall: LonLat, commune: &[Part], grid: Grid) -> bool {
    let rings: Vec<Vec<LonLat>> =
        commune.iter().flat_map(Part::rings).map(|ring| ring.iter().map(|&p| grid.degrees(p)).collect()).collect();
    let around = rings.iter().filter(|ring| contains(ring, hall)).count();
    let here = project(hall);
    let tolerance = TOLERANCE_M / (EQUATOR_M * hall.lat.to_radians().cos());
    let is_near = |(a, b)| squared_distance(here, project(a), project(b)) <= tolerance * tolerance;
    around % 2 == 1 || rings.iter().any(|ring| edges(ring).any(is_near))
}

#[cfg(test)]
mod tests {
    use grappes_geometry::GridPoint;

    use super::*;

    #[test]
    fn inside_or_hardly_outside() {
        let grid = Grid::new(2).unwrap();
        let ring = |points: [(i32, i32); 4]| points.map(|(x, y)| GridPoint { x, y }).to_vec();
        let commune = Part {
            exterior: ring([(200, 4800), (220, 4800), (220, 4820), (200, 4820)]),
            holes: vec![ring([(205, 4805), (205, 4815), (215, 4815), (215, 4805)])],
        };
        let plausible = |lon, lat| is_plausible(LonLat::new(lon, lat), std::slice::from_ref(&commune), grid);
        assert!(plausible(2.02, 48.1));
        assert!(!plausible(2.1, 48.1), "in the hole");
        // A degree of longitude is 74.3 km here, one of latitude 111.2 km.
        assert!(plausible(2.2025, 48.1), "186 m outside");
        assert!(!plausible(2.2030, 48.1), "223 m outside");
        assert!(plausible(2.1, 47.9983), "189 m outside");
        assert!(!plausible(2.1, 47.9979), "234 m outside");
    }
}
