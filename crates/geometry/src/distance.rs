//! How far two positions are apart, along the surface of the Earth.

use crate::lonlat::LonLat;
use crate::ring::EARTH_RADIUS_KM;
use crate::sine::sine;
use core::f64::consts::FRAC_PI_2;

/// The distance of two positions in metres, on a sphere: within 0.6 % of the ellipsoid's, which is more
/// than what is known of most places is worth. Haversine formula (R. W. Sinnott, 1984); its arc sine is the
/// beginning of a series, to a hundred thousandth within 2,000 km: the library's is larger than this file.
pub fn metres(a: LonLat, b: LonLat) -> f64 {
    let half = |degrees: f64| sine(degrees.to_radians() / 2.0);
    let cosine = |lat: f64| sine(FRAC_PI_2 - lat.to_radians().abs());
    let (across, along) = (half(b.lon - a.lon), half(b.lat - a.lat));
    let square = along * along + cosine(a.lat) * cosine(b.lat) * across * across;
    let arc = square.sqrt() * (1.0 + square * (1.0 / 6.0 + square * (3.0 / 40.0)));
    2.0 * EARTH_RADIUS_KM * 1000.0 * arc
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By the cosine law on vectors, with the library's functions.
    fn naive(a: LonLat, b: LonLat) -> f64 {
        let vector = |p: LonLat| {
            let (lon, lat) = (p.lon.to_radians(), p.lat.to_radians());
            [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
        };
        let (a, b) = (vector(a), vector(b));
        let cross = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
        let length = cross.iter().map(|x| x * x).sum::<f64>().sqrt();
        let dot: f64 = a.iter().zip(b).map(|(a, b)| a * b).sum();
        6_371_008.8 * length.atan2(dot)
    }

    #[test]
    fn known_distances_come_out() {
        let paris = LonLat::new(2.35, 48.853);
        assert!(metres(paris, paris).abs() < 1e-9);
        // A degree of latitude.
        assert!((metres(LonLat::new(2.0, 48.0), LonLat::new(2.0, 49.0)) - 111_195.0).abs() < 1.0);
    }

    proptest! {
        #[test]
        fn it_is_the_naive_one(lon in -5.0..10.0_f64, lat in 41.0..52.0_f64, east in -9.0..9.0_f64, north in -9.0..9.0_f64) {
            let (a, b) = (LonLat::new(lon, lat), LonLat::new(lon + east, lat + north));
            let (found, wanted) = (metres(a, b), naive(a, b));
            prop_assert!((found - wanted).abs() <= 1e-5 * wanted + 1e-3, "{found} {wanted}");
            prop_assert!((found - metres(b, a)).abs() < 1e-6);
        }
    }
}
