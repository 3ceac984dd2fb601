//! The moved picture lies where the map is, and is stale just when that shows.

use grappes_geometry::World;
use grappes_view::{Camera, Delta, ScreenPx, Size, Zoom, picture_stale, picture_transform};
use proptest::prelude::*;

use crate::{FREE, assert_near, camera, place_on_stage, seeded, stage};

proptest! {
    #![proptest_config(seeded(512))]

    #[test]
    fn the_moved_picture_lies_where_the_map_is(
        drawn in camera(6.0..16.0),
        size in stage(),
        pan in (-900.0..900.0f64, -900.0..900.0f64),
        zoom in -2.0..2.0f64,
        at in place_on_stage(),
    ) {
        let delta = Delta { pan_px: pan, zoom, around: None };
        let now = drawn.apply(&delta, size, &FREE);
        let transform = picture_transform(&drawn, &now, size);
        let under = drawn.to_world(at, size);
        assert_near(transform.apply(at), now.to_screen(under, size));
    }

    /// Each corner of the stage asks for a place of the drawn picture: is it there?
    #[test]
    fn it_is_stale_when_a_corner_is_bare_or_the_scale_is_off(
        drawn in camera(6.0..16.0),
        size in stage(),
        pan in (-200.0..200.0f64, -200.0..200.0f64),
        zoom in prop_oneof![Just(0.0), -1.0..1.0f64],
        margin_px in 0.0..200.0f64,
    ) {
        let delta = Delta { pan_px: pan, zoom, around: None };
        let now = drawn.apply(&delta, size, &FREE);
        let scale = zoom.exp2();
        let bare_px = [(0.0, 0.0), (size.width, size.height)]
            .into_iter()
            .map(|(x, y)| {
                let at = drawn.to_screen(now.to_world(ScreenPx::new(x, y), size), size);
                let before = (-margin_px - at.x).max(-margin_px - at.y);
                let after = (at.x - size.width - margin_px).max(at.y - size.height - margin_px);
                before.max(after) * scale
            })
            .fold(f64::NEG_INFINITY, f64::max);
        // Half a pixel is allowed; right at it rounding decides.
        prop_assume!((bare_px - 0.5).abs() > 1e-3);
        let expected = bare_px > 0.5 || !(0.66..=1.5).contains(&scale);
        prop_assert_eq!(picture_stale(&drawn, &now, size, margin_px), expected);
    }
}

#[test]
fn a_fresh_picture_is_not_stale_even_without_margin() {
    let camera = Camera { center: World::new(0.517_3, 0.343_1), zoom: Zoom::new(15.37) };
    let size = Size::new(1_023.0, 719.0);
    assert!(!picture_stale(&camera, &camera, size, 0.0));
    assert!(!picture_stale(&camera, &camera, Size::default(), 0.0));
}
