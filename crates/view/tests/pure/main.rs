//! Camera, flight, gestures and placement against what they promise, over seeded random
//! input.

mod camera;
mod classes;
mod delta;
mod elastic;
mod fan;
mod flight;
mod picture;
mod placement;
mod pointers;
mod scale_bar;
mod symbol;
mod tie;

use grappes_geometry::{World, WorldBounds};
use grappes_view::{Camera, Limits, ScreenPx, Size, Zoom};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// CSS pixels. At zoom 20 the world is 2.7e8 px wide, so one rounding of a `f64` near 1 moves
/// a place by 3e-8 px; some tens of roundings stay under this.
const TOLERANCE_PX: f64 = 1e-6;

/// Limits that no test means to touch.
const FREE: Limits = Limits {
    min_zoom: 0.0,
    max_zoom: 24.0,
    bounds: WorldBounds { min_x: -9.0, min_y: -9.0, max_x: 9.0, max_y: 9.0 },
    spare_px: (0.0, 0.0),
};

/// The same cases on every machine and every run.
fn seeded(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(2018), ..Config::default() }
}

fn camera(zooms: core::ops::Range<f64>) -> impl Strategy<Value = Camera> {
    (0.1..0.9f64, 0.1..0.9f64, zooms)
        .prop_map(|(x, y, zoom)| Camera { center: World::new(x, y), zoom: Zoom::new(zoom) })
}

fn stage() -> impl Strategy<Value = Size> {
    (200.0..2_000.0f64, 200.0..2_000.0f64).prop_map(|(width, height)| Size { width, height })
}

fn place_on_stage() -> impl Strategy<Value = ScreenPx> {
    (0.0..2_000.0f64, 0.0..2_000.0f64).prop_map(|(x, y)| ScreenPx { x, y })
}

fn assert_near(a: ScreenPx, b: ScreenPx) {
    assert!(a.distance(b) < TOLERANCE_PX, "{a:?} is not {b:?}");
}
