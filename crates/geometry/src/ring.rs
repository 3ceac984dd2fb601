//! Rings and polygons of positions in degrees: winding, area, containment, clipping.
//!
//! A ring is a slice of positions without the repeated last one; the edge from the last
//! back to the first is implied. Knows nothing of shared borders (that is
//! [`topology`](crate::topology)), of pixels or of file formats.

mod clip;

pub use clip::clip_to_bounds;

use crate::lonlat::LonLat;

/// Mean radius of the Earth in kilometres (IUGG R1).
pub(crate) const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A region with one outer ring and any number of holes. As [`polygons`](crate::topology)
/// are made here, the exterior is counter-clockwise and the holes are clockwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Polygon<P> {
    /// The outer ring, not closed: its first point is not repeated.
    pub exterior: Vec<P>,
    /// Rings cut out of it, not closed.
    pub holes: Vec<Vec<P>>,
}

impl<P> Polygon<P> {
    /// The exterior, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Vec<P>> {
        core::iter::once(&self.exterior).chain(&self.holes)
    }

    /// The same region with every point passed through `f`.
    pub fn map<Q>(&self, f: impl Fn(&P) -> Q) -> Polygon<Q> {
        let ring = |points: &Vec<P>| points.iter().map(&f).collect();
        Polygon { exterior: ring(&self.exterior), holes: self.holes.iter().map(ring).collect() }
    }
}

/// Twice the signed area in square degrees of the plane of longitude and latitude:
/// positive when the ring runs counter-clockwise. For winding, not for measuring.
pub fn doubled_signed_area(ring: &[LonLat]) -> f64 {
    edges(ring).map(|(a, b)| (a.lon - b.lon) * (a.lat + b.lat)).sum()
}

/// Turns the ring counter-clockwise, as RFC 7946 wants exteriors.
pub fn wind_counter_clockwise(ring: &mut [LonLat]) {
    if doubled_signed_area(ring) < 0.0 {
        ring.reverse();
    }
}

/// Turns the ring clockwise, as RFC 7946 wants holes.
pub fn wind_clockwise(ring: &mut [LonLat]) {
    if doubled_signed_area(ring) > 0.0 {
        ring.reverse();
    }
}

/// The unsigned area in square kilometres on the sphere.
///
/// Source: Chamberlain and Duquette, *Some Algorithms for Polygons on a Sphere*
/// (JPL 07-03, 2007), equation 3.
pub fn area_km2(ring: &[LonLat]) -> f64 {
    let excess: f64 = edges(ring)
        .map(|(a, b)| (b.lon - a.lon).to_radians() * (2.0 + a.lat.to_radians().sin() + b.lat.to_radians().sin()))
        .sum();
    (excess * EARTH_RADIUS_KM * EARTH_RADIUS_KM / 2.0).abs()
}

/// Whether `point` lies inside the ring, by the even-odd rule; on an edge, either answer.
///
/// Source: W. R. Franklin, PNPOLY.
pub fn contains(ring: &[LonLat], point: LonLat) -> bool {
    edges(ring).fold(false, |inside, (a, b)| {
        let straddles = (a.lat > point.lat) != (b.lat > point.lat);
        let crosses = straddles && point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon;
        inside != crosses
    })
}

/// The ring's edges, the closing one included.
pub fn edges<P: Copy>(ring: &[P]) -> impl Iterator<Item = (P, P)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Vec<LonLat> {
        [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)].map(|(lon, lat)| LonLat::new(lon, lat)).to_vec()
    }

    #[test]
    fn winding_is_the_sign_of_the_area() {
        let mut ring = square();
        assert_eq!(doubled_signed_area(&ring), 8.0);
        wind_clockwise(&mut ring);
        assert_eq!(doubled_signed_area(&ring), -8.0);
        wind_counter_clockwise(&mut ring);
        assert_eq!(doubled_signed_area(&ring), 8.0);
    }

    #[test]
    fn a_degree_square_at_the_equator_has_its_known_area() {
        let ring: Vec<_> = square().into_iter().map(|p| LonLat::new(p.lon / 2.0, p.lat / 2.0)).collect();
        // R² · (π/180) · sin 1°, the area of a quadrangle of the graticule.
        let exact = EARTH_RADIUS_KM.powi(2) * 1f64.to_radians() * 1f64.to_radians().sin();
        assert!((area_km2(&ring) - exact).abs() < 1e-6 * exact);
    }

    #[test]
    fn containment_by_even_odd() {
        let ring = square();
        assert!(contains(&ring, LonLat::new(1.0, 1.0)));
        assert!(!contains(&ring, LonLat::new(3.0, 1.0)));
        assert!(!contains(&ring, LonLat::new(-1.0, 1.0)));
        assert!(!contains(&ring, LonLat::new(1.0, 2.5)));
    }
}
