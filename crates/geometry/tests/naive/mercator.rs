//! The projection and its inverse undo each other, over the whole world.

use grappes_geometry::{LonLat, World, WorldBounds, mercator::MAX_LATITUDE, project, unproject};
use proptest::prelude::*;

/// Degrees. At the poles' edge 1 − sin φ is 0.004, so the relative error of one rounding,
/// 2⁻⁵³, grows to 3e-14 of a radian; 1e-11 degrees (a micrometre) leaves room for the rest.
const ROUND_TRIP_DEGREES: f64 = 1e-11;

proptest! {
    #![proptest_config(crate::seeded(256))]

    #[test]
    fn degrees_come_back(lon in -180.0..=180.0f64, lat in -85.05..=85.05f64) {
        let back = unproject(project(LonLat::new(lon, lat)));
        prop_assert!((back.lon - lon).abs() < ROUND_TRIP_DEGREES, "{back:?}");
        prop_assert!((back.lat - lat).abs() < ROUND_TRIP_DEGREES, "{back:?}");
    }

    #[test]
    fn every_place_lies_in_the_square(lon in -180.0..=180.0f64, lat in -90.0..=90.0f64) {
        let world = project(LonLat::new(lon, lat));
        // The limit of latitude has ten digits: the square is left by less than 1e-11.
        let square = WorldBounds { min_x: 0.0, min_y: 0.0, max_x: 1.0, max_y: 1.0 };
        prop_assert!(square.expand(1e-11).contains(world), "{world:?}");
    }

    #[test]
    fn north_is_up_and_east_is_right(
        a in (-180.0..=180.0f64, -MAX_LATITUDE..=MAX_LATITUDE),
        step in 1e-6..1.0f64,
    ) {
        let here = project(LonLat::new(a.0, a.1));
        let east = project(LonLat::new(a.0 + step, a.1));
        prop_assert!(east.x > here.x && east.y == here.y);
        if a.1 + step < MAX_LATITUDE {
            prop_assert!(project(LonLat::new(a.0, a.1 + step)).y < here.y);
        }
    }
}

#[test]
fn latitudes_beyond_the_square_are_clamped() {
    assert_eq!(project(LonLat::new(0.0, 90.0)), project(LonLat::new(0.0, MAX_LATITUDE)));
    assert_eq!(unproject(World::new(0.5, 0.5)), LonLat::new(0.0, 0.0));
}
