//! Fingers and mouse: what is under a pointer stays under it, taps are taps, flings glide.

use grappes_geometry::World;
use grappes_view::{Camera, Delta, PointerKind, Pointers, Release, ScreenPx, Size, Zoom};
use proptest::prelude::*;

use crate::{FREE, assert_near, seeded};

const SIZE: Size = Size::new(800.0, 600.0);
const CAMERA: Camera = Camera { center: World::new(0.5, 0.35), zoom: Zoom::new(10.0) };

fn px(x: f64, y: f64) -> ScreenPx {
    ScreenPx::new(x, y)
}

fn place() -> impl Strategy<Value = ScreenPx> {
    (0.0..800.0f64, 0.0..600.0f64).prop_map(|(x, y)| px(x, y))
}

fn middle(a: ScreenPx, b: ScreenPx) -> ScreenPx {
    px(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y))
}

fn follow(camera: Camera, delta: Option<Delta>) -> Camera {
    delta.map_or(camera, |delta| camera.apply(&delta, SIZE, &FREE))
}

#[derive(Clone, Debug)]
enum Event {
    Down(i32, ScreenPx),
    Moved(i32, ScreenPx),
    Up(i32),
    Cancel(i32),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => (0..3, place()).prop_map(|(id, at)| Event::Down(id, at)),
        6 => (0..3, place()).prop_map(|(id, at)| Event::Moved(id, at)),
        2 => (0..3).prop_map(Event::Up),
        1 => (0..3).prop_map(Event::Cancel),
    ]
}

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn what_one_finger_holds_stays_under_it(path in prop::collection::vec(place(), 2..20)) {
        let held = CAMERA.to_world(path[0], SIZE);
        let mut pointers = Pointers::new();
        pointers.down(1, path[0], 0.0, PointerKind::Touch);
        let mut camera = CAMERA;
        for (index, &at) in path.iter().enumerate().skip(1) {
            camera = follow(camera, pointers.moved(1, at, 16.0 * index as f64));
            if pointers.is_moving() {
                assert_near(camera.to_screen(held, SIZE), at);
            }
        }
        prop_assert_eq!(camera.zoom, CAMERA.zoom);
    }

    /// Two fingers turn as they like; the map does not. Their middle holds the same place
    /// and their distance the same length on the ground.
    #[test]
    fn what_two_fingers_hold_stays_between_them(
        first in place(),
        second in place(),
        moves in prop::collection::vec((any::<bool>(), place()), 1..20),
    ) {
        let mut fingers = [first, second];
        let apart = |fingers: &[ScreenPx; 2]| fingers[0].distance(fingers[1]);
        prop_assume!(apart(&fingers) > 30.0);
        let held = CAMERA.to_world(middle(first, second), SIZE);
        let ground = apart(&fingers) / CAMERA.scale_px();
        let mut pointers = Pointers::new();
        pointers.down(1, first, 0.0, PointerKind::Touch);
        pointers.down(2, second, 0.0, PointerKind::Touch);
        let mut camera = CAMERA;
        for (which, at) in moves {
            fingers[usize::from(which)] = at;
            camera = follow(camera, pointers.moved(1 + i32::from(which), at, 0.0));
            assert_near(camera.to_screen(held, SIZE), middle(fingers[0], fingers[1]));
            // Under 20 px the distance no longer counts.
            if apart(&fingers) >= 20.0 {
                let now = apart(&fingers) / camera.scale_px();
                prop_assert!((now / ground - 1.0).abs() < 1e-9);
            }
        }
        prop_assert_eq!(pointers.up(1, 0.0), Release::None);
    }

    #[test]
    fn any_order_of_events_is_survived(events in prop::collection::vec(event(), 0..40)) {
        let mut pointers = Pointers::new();
        let mut down: Vec<i32> = Vec::new();
        for (index, event) in events.into_iter().enumerate() {
            let time_ms = 10.0 * index as f64;
            match event {
                Event::Down(id, at) => {
                    down.retain(|&other| other != id);
                    if down.len() < 2 {
                        down.push(id);
                    }
                    pointers.down(id, at, time_ms, PointerKind::Touch);
                }
                Event::Moved(id, at) => {
                    let delta = pointers.moved(id, at, time_ms);
                    prop_assert!(delta.is_none() || down.contains(&id));
                    prop_assert!(delta.is_none_or(|delta| delta.is_finite()));
                    prop_assert_eq!(
                        delta.is_some_and(|delta| delta.around.is_some()),
                        down.len() == 2 && down.contains(&id)
                    );
                }
                Event::Up(id) => {
                    let release = pointers.up(id, time_ms);
                    prop_assert!(release == Release::None || down == [id]);
                    down.retain(|&other| other != id);
                }
                Event::Cancel(id) => {
                    pointers.cancel(id);
                    down.retain(|&other| other != id);
                }
            }
            prop_assert!(!pointers.is_moving() || !down.is_empty());
        }
    }
}

#[test]
fn a_press_within_the_slop_is_a_tap_where_it_began() {
    for (kind, within, beyond) in
        [(PointerKind::Mouse, 3.9, 4.0), (PointerKind::Pen, 3.9, 4.0), (PointerKind::Touch, 7.9, 8.0)]
    {
        let mut pointers = Pointers::new();
        pointers.down(1, px(100.0, 100.0), 0.0, kind);
        assert_eq!(pointers.moved(1, px(100.0 + within, 100.0), 10.0), None);
        assert!(!pointers.is_moving());
        assert_eq!(pointers.up(1, 20.0), Release::Tap(px(100.0, 100.0)));

        pointers.down(1, px(100.0, 100.0), 100.0, kind);
        let delta = pointers.moved(1, px(100.0 + beyond, 100.0), 110.0);
        assert_eq!(delta, Some(Delta::pan(beyond, 0.0)), "{kind:?}");
        assert!(pointers.is_moving());
        // Back on the spot: a drag all the same.
        assert_eq!(pointers.moved(1, px(100.0, 100.0), 120.0), Some(Delta::pan(-beyond, 0.0)));
        assert_eq!(pointers.up(1, 900.0), Release::None);
    }
}

#[test]
fn a_drag_let_go_in_motion_glides_at_its_speed() {
    let mut pointers = Pointers::new();
    pointers.down(1, px(0.0, 0.0), 0.0, PointerKind::Touch);
    // Slow at first, then 1 px/ms to the right: only the last 100 ms count.
    pointers.moved(1, px(50.0, 0.0), 500.0);
    for step in 1..=20 {
        let step = f64::from(step);
        pointers.moved(1, px(50.0 + 10.0 * step, 0.0), 500.0 + 10.0 * step);
    }
    let Release::Fling(fling) = pointers.up(1, 700.0) else {
        panic!("no glide");
    };
    // The speed falls by 1/325 a millisecond.
    assert!((fling.at(1.0).0 - 1.0).abs() < 0.01, "{fling:?}");
    assert_eq!(fling.at(1.0).1, 0.0);
    assert!(!pointers.is_moving());
}

#[test]
fn a_drag_that_rests_before_release_does_not_glide() {
    let mut pointers = Pointers::new();
    pointers.down(1, px(0.0, 0.0), 0.0, PointerKind::Touch);
    for step in 1..=10 {
        pointers.moved(1, px(30.0 * f64::from(step), 0.0), 16.0 * f64::from(step));
    }
    assert_eq!(pointers.up(1, 400.0), Release::None);
}

#[test]
fn a_cancelled_pointer_neither_taps_nor_glides() {
    let mut pointers = Pointers::new();
    pointers.down(1, px(0.0, 0.0), 0.0, PointerKind::Touch);
    pointers.cancel(1);
    assert_eq!(pointers.up(1, 5.0), Release::None);
    pointers.down(1, px(0.0, 0.0), 10.0, PointerKind::Touch);
    pointers.moved(1, px(100.0, 0.0), 20.0);
    pointers.cancel(1);
    assert!(!pointers.is_moving());
    assert_eq!(pointers.up(1, 25.0), Release::None);
}

#[test]
fn the_finger_that_stays_after_a_pinch_pans_and_never_taps() {
    let mut pointers = Pointers::new();
    pointers.down(1, px(100.0, 100.0), 0.0, PointerKind::Touch);
    pointers.down(2, px(200.0, 100.0), 0.0, PointerKind::Touch);
    pointers.down(3, px(300.0, 100.0), 0.0, PointerKind::Touch);
    assert_eq!(pointers.moved(3, px(0.0, 0.0), 5.0), None, "a third finger");
    let spread = pointers.moved(2, px(300.0, 100.0), 10.0).unwrap();
    assert_eq!(spread.zoom, 1.0);
    assert_eq!(pointers.up(1, 20.0), Release::None);
    let pan = pointers.moved(2, px(301.0, 100.0), 500.0);
    assert_eq!(pan, Some(Delta::pan(1.0, 0.0)), "no slop");
    assert_eq!(pointers.up(2, 510.0), Release::None);
}
