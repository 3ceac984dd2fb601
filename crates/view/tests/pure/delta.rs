//! Merged deltas do what they did one after the other.

use grappes_geometry::World;
use grappes_view::{Camera, Delta, ScreenPx, Size, Zoom};
use proptest::prelude::*;

use crate::{FREE, TOLERANCE_PX, assert_near, camera, place_on_stage, seeded, stage};

/// Deltas as gestures make them: pans, zooms and both. All zooms of a sequence are either
/// about places or about the middle.
fn deltas() -> impl Strategy<Value = Vec<Delta>> {
    any::<bool>().prop_flat_map(|about_places| {
        let delta = ((-300.0..300.0f64, -300.0..300.0f64), prop_oneof![Just(0.0), -1.0..1.0f64], place_on_stage())
            .prop_map(move |(pan_px, zoom, place)| Delta {
                pan_px,
                zoom,
                around: (about_places && zoom != 0.0).then_some(place),
            });
        prop::collection::vec(delta, 1..6)
    })
}

fn assert_same_view(a: Camera, b: Camera, size: Size) {
    for corner in [ScreenPx::default(), ScreenPx::new(size.width, size.height)] {
        assert_near(a.to_screen(b.to_world(corner, size), size), corner);
    }
}

proptest! {
    #![proptest_config(seeded(512))]

    #[test]
    fn merging_is_doing_one_after_the_other(
        camera in camera(6.0..15.0),
        size in stage(),
        deltas in deltas(),
    ) {
        let one_by_one = deltas
            .iter()
            .fold(camera, |camera, delta| camera.apply(delta, size, &FREE));
        let merged = deltas.iter().copied().reduce(Delta::merge).unwrap();
        assert_same_view(camera.apply(&merged, size, &FREE), one_by_one, size);
    }

    #[test]
    fn nothing_merged_is_nothing(delta in deltas()) {
        let delta = delta[0];
        for merged in [delta.merge(Delta::default()), Delta::default().merge(delta)] {
            prop_assert_eq!(merged.zoom, delta.zoom);
            prop_assert_eq!(merged.around, delta.around);
            prop_assert!((merged.pan_px.0 - delta.pan_px.0).abs() < TOLERANCE_PX);
            prop_assert!((merged.pan_px.1 - delta.pan_px.1).abs() < TOLERANCE_PX);
        }
    }
}

#[test]
fn a_key_and_a_wheel_in_one_frame_zoom_about_the_wheel() {
    let at = ScreenPx::new(100.0, 50.0);
    let both = Delta::zoom(1.0, None).merge(Delta::zoom(0.5, Some(at)));
    assert_eq!((both.zoom, both.around), (1.5, Some(at)));
    let size = Size::new(800.0, 600.0);
    let camera = Camera { center: World::new(0.5, 0.35), zoom: Zoom::new(8.0) };
    let after = camera.apply(&both, size, &FREE);
    assert_near(after.to_screen(camera.to_world(at, size), size), at);
}
