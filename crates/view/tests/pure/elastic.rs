//! A picture pulled beyond its limits: gives way, never far, and comes back as it went.

use crate::{TOLERANCE_PX, place_on_stage, seeded, stage};
use grappes_geometry::{World, WorldBounds};
use grappes_view::{Camera, Delta, Limits, ScreenPx, Size, Zoom};
use proptest::prelude::*;

const LIMITS: Limits = Limits {
    min_zoom: 6.0,
    max_zoom: 12.0,
    bounds: WorldBounds { min_x: 0.5, min_y: 0.33, max_x: 0.52, max_y: 0.35 },
    spare_px: (0.0, 0.0),
};

fn start() -> impl Strategy<Value = Camera> {
    (0.5..0.52f64, 0.33..0.35f64, 6.0..12.0f64)
        .prop_map(|(x, y, zoom)| Camera { center: World::new(x, y), zoom: Zoom::new(zoom) })
}

/// CSS pixels between the middles of two cameras.
fn apart(a: Camera, b: Camera, size: Size) -> f64 {
    b.to_screen(a.center, size).distance(size.center())
}

proptest! {
    #![proptest_config(seeded(400))]

    #[test]
    fn within_the_limits_it_is_an_ordinary_move(camera in start(), size in stage(), pan in (-300.0..300.0f64, -300.0..300.0f64)) {
        let delta = Delta::pan(pan.0, pan.1);
        let free = camera.apply(&delta, size, &crate::FREE);
        prop_assume!(LIMITS.hold(free) == free);
        prop_assert!(apart(camera.pull(&delta, size, &LIMITS), free, size) < TOLERANCE_PX);
    }

    #[test]
    fn it_never_goes_far_beyond(camera in start(), size in stage(), pulls in prop::collection::vec((-900.0..900.0f64, -900.0..900.0f64, -2.0..2.0f64, place_on_stage()), 1..12)) {
        let mut camera = camera;
        for (x, y, zoom, around) in pulls {
            camera = camera.pull(&Delta { pan_px: (x, y), zoom, around: Some(around) }, size, &LIMITS);
            prop_assert!((5.4..=12.6).contains(&camera.zoom.get()), "{camera:?}");
            let held = Camera { center: LIMITS.bounds.nearest(camera.center), ..camera };
            let beyond = camera.to_screen(held.center, size);
            prop_assert!((beyond.x - size.center().x).abs() < 120.0 && (beyond.y - size.center().y).abs() < 120.0);
        }
    }

    #[test]
    fn fingers_that_go_back_take_it_back(camera in start(), size in stage(), pan in (-900.0..900.0f64, -900.0..900.0f64)) {
        let there = camera.pull(&Delta::pan(pan.0, pan.1), size, &LIMITS);
        let back = there.pull(&Delta::pan(-pan.0, -pan.1), size, &LIMITS);
        // 99 % of what may be shown is as far as a pull is known.
        prop_assume!(apart(there, LIMITS.hold(there), size) < 100.0);
        prop_assert!(apart(back, camera, size) < 1e-3, "{}", apart(back, camera, size));
    }

    #[test]
    fn many_small_pulls_are_one_large(camera in start(), size in stage(), pan in (-600.0..600.0f64, -600.0..600.0f64)) {
        let once = camera.pull(&Delta::pan(pan.0, pan.1), size, &LIMITS);
        let mut often = camera;
        for _ in 0..10 {
            often = often.pull(&Delta::pan(pan.0 / 10.0, pan.1 / 10.0), size, &LIMITS);
        }
        prop_assert!(apart(once, often, size) < 1e-3);
    }
}

#[test]
fn a_long_pull_shows_less_and_less() {
    let size = Size::new(800.0, 600.0);
    let edge = Camera { center: World::new(0.5, 0.34), zoom: Zoom::new(8.0) };
    let shown = |px: f64| {
        let pulled = edge.pull(&Delta::pan(px, 0.0), size, &LIMITS);
        pulled.to_screen(World::new(0.5, 0.34), size).distance(ScreenPx::new(400.0, 300.0))
    };
    assert!((shown(120.0) - 60.0).abs() < 1e-6);
    assert!(shown(240.0) - shown(120.0) < 30.0);
    assert!(shown(5_000.0) < 120.0);
}
