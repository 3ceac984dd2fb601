//! The camera turns places into pixels and back, frames, zooms about a place, keeps limits.

use grappes_geometry::{World, WorldBounds};
use grappes_view::{Camera, Delta, Limits, Padding, ScreenPx, Size, Zoom};
use proptest::prelude::*;

use crate::{FREE, TOLERANCE_PX, assert_near, camera, place_on_stage, seeded, stage};

const FRANCE: Limits = Limits {
    min_zoom: 4.0,
    max_zoom: 16.0,
    bounds: WorldBounds { min_x: 0.49, min_y: 0.33, max_x: 0.53, max_y: 0.37 },
    spare_px: (0.0, 0.0),
};

/// Any number at all, the useless ones included.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![-5_000.0..5_000.0f64, Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(1e300),]
}

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn screen_and_world_undo_each_other(
        camera in camera(0.0..20.0),
        size in stage(),
        at in place_on_stage(),
    ) {
        assert_near(camera.to_screen(camera.to_world(at, size), size), at);
        assert_near(camera.to_screen(camera.center, size), size.center());
    }

    #[test]
    fn what_is_visible_is_what_the_stage_shows(
        camera in camera(2.0..20.0),
        size in stage(),
        at in place_on_stage(),
    ) {
        let on_stage = at.x <= size.width && at.y <= size.height;
        prop_assert_eq!(camera.visible(size).contains(camera.to_world(at, size)), on_stage);
    }

    #[test]
    fn the_picture_follows_a_pan(
        camera in camera(4.0..20.0),
        size in stage(),
        at in place_on_stage(),
        pan in (-900.0..900.0f64, -900.0..900.0f64),
    ) {
        let under = camera.to_world(at, size);
        let after = camera.apply(&Delta::pan(pan.0, pan.1), size, &FREE);
        assert_near(after.to_screen(under, size), ScreenPx::new(at.x + pan.0, at.y + pan.1));
        prop_assert_eq!(after.zoom, camera.zoom);
    }

    /// Also when the largest or smallest zoom cuts the zoom short.
    #[test]
    fn a_zoom_keeps_the_place_it_is_about(
        camera in camera(8.0..16.0),
        size in stage(),
        at in place_on_stage(),
        levels in -4.0..4.0f64,
    ) {
        let limits = Limits { min_zoom: 7.0, max_zoom: 17.0, ..FREE };
        let under = camera.to_world(at, size);
        let after = camera.apply(&Delta::zoom(levels, Some(at)), size, &limits);
        assert_near(after.to_screen(under, size), at);
        let expected = (camera.zoom.get() + levels).clamp(7.0, 17.0);
        prop_assert_eq!(after.zoom.get(), expected);
        let about_middle = camera.apply(&Delta::zoom(levels, None), size, &limits);
        assert_near(about_middle.to_screen(camera.center, size), size.center());
    }

    #[test]
    fn a_frame_shows_its_box_in_the_middle_of_the_free_part(
        corner in (0.2..0.6f64, 0.2..0.6f64),
        extent in (1e-5..0.1f64, 1e-5..0.1f64),
        size in stage(),
        padding in (0.0..90.0f64, 0.0..90.0f64, 0.0..90.0f64, 0.0..90.0f64),
    ) {
        let bounds = WorldBounds {
            min_x: corner.0,
            min_y: corner.1,
            max_x: corner.0 + extent.0,
            max_y: corner.1 + extent.1,
        };
        let padding = Padding {
            top: padding.0,
            right: padding.1,
            bottom: padding.2,
            left: padding.3,
        };
        let camera = Camera::fit(bounds, size, padding, &FREE);
        let first = camera.to_screen(World::new(bounds.min_x, bounds.min_y), size);
        let last = camera.to_screen(World::new(bounds.max_x, bounds.max_y), size);
        // What is left over at each side of the free part.
        let left = first.x - padding.left;
        let right = size.width - padding.right - last.x;
        let top = first.y - padding.top;
        let bottom = size.height - padding.bottom - last.y;
        prop_assert!([left, right, top, bottom].iter().all(|&gap| gap > -TOLERANCE_PX));
        prop_assert!((left - right).abs() < TOLERANCE_PX);
        prop_assert!((top - bottom).abs() < TOLERANCE_PX);
        prop_assert!(left.min(top) < TOLERANCE_PX, "it could be larger");
    }

    #[test]
    fn nothing_leads_out_of_the_limits(
        camera in camera(0.0..24.0),
        numbers in (any_number(), any_number(), any_number(), any_number(), any_number()),
        somewhere in any::<bool>(),
        size in prop_oneof![stage(), Just(Size::default())],
    ) {
        let delta = Delta {
            pan_px: (numbers.0, numbers.1),
            zoom: numbers.2,
            around: somewhere.then_some(ScreenPx::new(numbers.3, numbers.4)),
        };
        let after = camera.apply(&delta, size, &FRANCE);
        prop_assert!(FRANCE.bounds.contains(after.center), "{:?}", after);
        prop_assert!((4.0..=16.0).contains(&after.zoom.get()), "{:?}", after);
    }
}

#[test]
fn a_frame_keeps_the_limits() {
    let world = WorldBounds { min_x: 0.0, min_y: 0.0, max_x: 1.0, max_y: 1.0 };
    let size = Size::new(400.0, 300.0);
    let all = Camera::fit(world, size, Padding::default(), &FRANCE);
    assert_eq!(all.zoom, Zoom::new(4.0));
    assert_eq!(all.center, World::new(0.5, 0.37), "nearest to (0.5, 0.5)");
    let point = WorldBounds::of([World::new(0.5, 0.35)]).unwrap();
    let close = Camera::fit(point, size, Padding::default(), &FRANCE);
    assert_eq!(close.zoom, Zoom::new(16.0));
    assert_eq!(close.center, World::new(0.5, 0.35));
}

#[test]
fn what_lies_at_the_edge_is_framed_beside_a_panel() {
    let size = Size::new(800.0, 600.0);
    let padding = Padding { right: 500.0, bottom: 400.0, ..Padding::default() };
    let corner = WorldBounds { min_x: 0.525, min_y: 0.365, max_x: 0.53, max_y: 0.37 };
    let shows = |limits: &Limits| {
        let camera = Camera::fit(corner, size, padding, limits);
        assert_eq!(limits.hold(camera), camera);
        let last = camera.to_screen(World::new(corner.max_x, corner.max_y), size);
        last.x < 300.0 + TOLERANCE_PX && last.y < 200.0 + TOLERANCE_PX
    };
    assert!(shows(&Limits { spare_px: (250.0, 200.0), ..FRANCE }) && !shows(&FRANCE));
}

#[test]
fn a_stage_that_is_covered_or_missing_still_has_a_camera() {
    let covered = Padding { right: 380.0, ..Padding::default() };
    let size = Size::new(320.0, 256.0);
    assert_eq!(
        Camera::fit(FRANCE.bounds, size, covered, &FRANCE),
        Camera::fit(FRANCE.bounds, size, Padding::default(), &FRANCE)
    );
    let nowhere = Camera::fit(FRANCE.bounds, Size::default(), covered, &FRANCE);
    assert_eq!(nowhere.zoom, Zoom::new(4.0));
    assert_eq!(nowhere.center, FRANCE.bounds.center());
    let point = WorldBounds::of([World::new(0.5, 0.35)]).unwrap();
    let neither = Camera::fit(point, Size::default(), covered, &FRANCE);
    assert_eq!(neither.zoom, Zoom::new(4.0));
}

#[test]
fn at_zoom_0_the_world_is_a_tile() {
    let camera = Camera { center: World::new(0.5, 0.5), zoom: Zoom::new(0.0) };
    assert_eq!(camera.scale_px(), 256.0);
    let size = Size::new(256.0, 256.0);
    assert_eq!(camera.to_screen(World::new(1.0, 0.0), size), ScreenPx::new(256.0, 0.0));
}
