//! Flights begin and end where they should and go one way at one perceived speed.

use grappes_geometry::World;
use grappes_view::{Camera, Flight, Size, Zoom};
use proptest::prelude::*;

use crate::{assert_near, camera, seeded, stage};

const STEPS: u32 = 200;

fn progresses() -> impl Iterator<Item = f64> {
    (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS))
}

/// Two views as near as a commune and its neighbour or as far as two ends of the world.
fn views() -> impl Strategy<Value = (Camera, Camera)> {
    (camera(3.0..16.0), camera(3.0..16.0), -7.0..0.0f64).prop_map(|(from, to, nearness)| {
        let share = 10f64.powf(nearness);
        let center = World::new(
            from.center.x + (to.center.x - from.center.x) * share,
            from.center.y + (to.center.y - from.center.y) * share,
        );
        (from, Camera { center, ..to })
    })
}

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn the_ends_are_exact_and_the_way_reaches_them((from, to) in views(), size in stage()) {
        let flight = Flight::new(from, to, size);
        for progress in [0.0, -1.0, f64::NAN] {
            prop_assert_eq!(flight.at(progress), from);
        }
        for progress in [1.0, 2.0] {
            prop_assert_eq!(flight.at(progress), to);
        }
        // Eased, a hundred-millionth of the time is 3e-16 of the way: no jump at either end.
        for (progress, end) in [(1e-8, from), (1.0 - 1e-8, to)] {
            let near = flight.at(progress);
            assert_near(end.to_screen(near.center, size), size.center());
            prop_assert!((near.zoom.get() - end.zoom.get()).abs() < 1e-9);
        }
    }

    #[test]
    fn it_goes_straight_and_never_back((from, to) in views(), size in stage()) {
        let flight = Flight::new(from, to, size);
        let (dx, dy) = (to.center.x - from.center.x, to.center.y - from.center.y);
        let length = from.center.distance_squared(to.center).sqrt();
        let mut last = 0.0;
        for progress in progresses() {
            let at = flight.at(progress).center;
            let (x, y) = (at.x - from.center.x, at.y - from.center.y);
            let along = (x * dx + y * dy) / length;
            // Places are numbers near 1: each rounds to 1.1e-16.
            prop_assert!(along >= last - 1e-15, "back at {}", progress);
            prop_assert!(((x * dy - y * dx) / length).abs() < 1e-15, "aside at {}", progress);
            last = along;
        }
    }

    #[test]
    fn it_rises_and_then_descends((from, to) in views(), size in stage()) {
        let flight = Flight::new(from, to, size);
        let zooms: Vec<f64> = progresses().map(|p| flight.at(p).zoom.get()).collect();
        let top = (0..zooms.len())
            .min_by(|&a, &b| zooms[a].total_cmp(&zooms[b]))
            .unwrap();
        // Zooms are logarithms of widths of up to 10¹⁷ exact to 1e-15 each.
        let tolerance = 1e-12;
        prop_assert!(zooms[..=top].windows(2).all(|z| z[1] <= z[0] + tolerance));
        prop_assert!(zooms[top..].windows(2).all(|z| z[1] >= z[0] - tolerance));
    }

    #[test]
    fn only_zooming_stays_in_place(from in camera(3.0..16.0), zoom in 3.0..16.0f64) {
        let to = Camera { zoom: Zoom::new(zoom), ..from };
        let flight = Flight::new(from, to, Size::new(800.0, 600.0));
        let mut last = from.zoom.get();
        for progress in progresses() {
            let now = flight.at(progress);
            prop_assert_eq!(now.center, from.center);
            prop_assert!((now.zoom.get() - last) * (zoom - from.zoom.get()) >= 0.0);
            last = now.zoom.get();
        }
    }

    /// The paper's equation 8: ρ² u̇² / w² + ẇ² / (ρ² w²) is the same all along the way.
    #[test]
    fn the_perceived_speed_is_the_easing_alone((from, to) in views(), size in stage()) {
        const RHO: f64 = 1.42;
        let flight = Flight::new(from, to, size);
        let eased = |t: f64| t * t * (3.0 - 2.0 * t);
        let stage_px = size.width.max(size.height);
        let speeds: Vec<f64> = [0.2, 0.35, 0.5, 0.65, 0.8]
            .into_iter()
            .map(|progress| {
                let step = 1e-5;
                let (a, b) = (flight.at(progress - step), flight.at(progress + step));
                let width = stage_px / flight.at(progress).scale_px();
                let along = a.center.distance_squared(b.center).sqrt() / width;
                let widths = (a.zoom.get() - b.zoom.get()) * core::f64::consts::LN_2;
                let metric = ((RHO * along).powi(2) + (widths / RHO).powi(2)).sqrt();
                metric / (eased(progress + step) - eased(progress - step))
            })
            .collect();
        let mean = speeds.iter().sum::<f64>() / speeds.len() as f64;
        for speed in &speeds {
            // The difference quotient of steps of 1e-5 of the way is exact to 1e-6 or so.
            prop_assert!((speed / mean - 1.0).abs() < 1e-4, "{:?}", speeds);
        }
        // Nothing but this length sets the duration.
        let expected = (400.0 + 100.0 * mean).min(900.0);
        prop_assert!((flight.duration_ms() - expected).abs() < 0.1);
    }
}

#[test]
fn farther_takes_longer_within_bounds() {
    let size = Size::new(1_000.0, 700.0);
    let from = Camera { center: World::new(0.5, 0.35), zoom: Zoom::new(9.0) };
    let durations: Vec<f64> = [0.0, 1e-4, 1e-3, 1e-2, 0.1, 0.4]
        .into_iter()
        .map(|east| {
            let center = World::new(0.5 + east, 0.35);
            Flight::new(from, Camera { center, ..from }, size).duration_ms()
        })
        .collect();
    assert_eq!(durations[0], 400.0);
    assert_eq!(durations[5], 900.0);
    assert!(durations.windows(2).all(|pair| pair[0] < pair[1]), "{durations:?}");
}

#[test]
fn a_stage_without_extent_is_flown_over_too() {
    let from = Camera { center: World::new(0.5, 0.35), zoom: Zoom::new(9.0) };
    let to = Camera { center: World::new(0.51, 0.36), zoom: Zoom::new(12.0) };
    let flight = Flight::new(from, to, Size::default());
    for progress in progresses() {
        let now = flight.at(progress);
        assert!((now.center.x + now.center.y + now.zoom.get()).is_finite());
    }
}
