//! The scale bar is round, as long as allowed, and true on the ground.

use grappes_geometry::unproject;
use grappes_view::{ScreenPx, Size, scale_bar};
use proptest::prelude::*;

use crate::{camera, seeded};

const EARTH_RADIUS_M: f64 = 6_378_137.0;

fn is_round(metres: u32) -> bool {
    let digits = metres.to_string();
    let (first, rest) = digits.split_at(1);
    ["1", "2", "5"].contains(&first) && rest.chars().all(|digit| digit == '0')
}

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn it_is_round_long_and_true(
        camera in camera(3.0..20.0),
        size in (60.0..2_000.0f64).prop_map(|width| Size::new(width, 500.0)),
        max_px in 40.0..200.0f64,
    ) {
        let bar = scale_bar(&camera, size, max_px);
        prop_assert!(is_round(bar.metres), "{}", bar.metres);
        let allowed_px = max_px.min(size.width / 3.0);
        prop_assert!(bar.px <= allowed_px + 1e-9);
        prop_assert!(bar.px * 2.5 > allowed_px, "the next round length would fit too");

        // Measured along the parallel through the middle, with the bar's own ends.
        let middle = size.center();
        let end = |x: f64| unproject(camera.to_world(ScreenPx::new(x, middle.y), size));
        let (west, east) = (end(middle.x), end(middle.x + bar.px));
        let metres = (east.lon - west.lon).to_radians() * EARTH_RADIUS_M
            * west.lat.to_radians().cos();
        // Degrees near 100 round to 1e-14, which is a nanometre; a bar of 5 m has 1e-9 of it.
        prop_assert!((metres / f64::from(bar.metres) - 1.0).abs() < 1e-8);
    }
}

#[test]
fn a_stage_without_extent_has_a_bar_of_a_metre() {
    let camera =
        grappes_view::Camera { center: grappes_geometry::World::new(0.5, 0.35), zoom: grappes_view::Zoom::new(10.0) };
    assert_eq!(scale_bar(&camera, Size::default(), 100.0).metres, 1);
}
