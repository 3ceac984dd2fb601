//! Curves between markers: clear of them, told apart, heads along them.

use crate::{place_on_stage, seeded};
use grappes_view::{ScreenPx, Tie};
use proptest::prelude::*;

fn at(tie: &Tie, t: f64) -> ScreenPx {
    let one = |start: f64, control: f64, end: f64| {
        (1.0 - t) * ((1.0 - t) * start + t * control) + t * ((1.0 - t) * control + t * end)
    };
    ScreenPx::new(one(tie.start.x, tie.control.x, tie.end.x), one(tie.start.y, tie.control.y, tie.end.y))
}

proptest! {
    #![proptest_config(seeded(400))]

    #[test]
    fn a_curve_keeps_clear_of_both_ends(from in place_on_stage(), to in place_on_stage(), gaps in (0.0..30.0f64, 0.0..30.0f64), lane in 0..4u32) {
        let Some(tie) = Tie::between((from, gaps.0), (to, gaps.1), lane) else {
            prop_assert!(from.distance(to) < gaps.0 + gaps.1 + 12.0);
            return Ok(());
        };
        for step in 0..=20 {
            let place = at(&tie, f64::from(step) / 20.0);
            // The curve leaves the circle around a marker along its radius.
            prop_assert!(place.distance(from) >= gaps.0 - 1e-9, "{tie:?}");
            prop_assert!(place.distance(to) >= gaps.1 - 1e-9, "{tie:?}");
        }
        prop_assert!(tie.middle().distance(at(&tie, 0.5)) < 1e-9);
    }

    #[test]
    fn a_curve_and_the_one_back_are_the_same_line(from in place_on_stage(), to in place_on_stage(), lane in 0..4u32) {
        let there = Tie::between((from, 10.0), (to, 20.0), lane);
        let back = Tie::between((to, 20.0), (from, 10.0), lane);
        if let (Some(there), Some(back)) = (there, back) {
            prop_assert!(there.control.distance(back.control) < 1e-9);
            prop_assert!(there.start.distance(back.end) < 1e-9);
        }
    }

    #[test]
    fn lanes_are_apart(from in place_on_stage(), to in place_on_stage(), lane in 0..3u32) {
        let tie = |lane| Tie::between((from, 15.0), (to, 15.0), lane);
        if let (Some(one), Some(next)) = (tie(lane), tie(lane + 1)) {
            let apart = one.middle().distance(next.middle());
            prop_assert!(apart >= (from.distance(to) * 0.1).min(50.0), "{apart}");
        }
    }

    #[test]
    fn a_head_stands_at_the_end_and_along_the_curve(from in place_on_stage(), to in place_on_stage()) {
        let Some(tie) = Tie::between((from, 15.0), (to, 15.0), 0) else { return Ok(()) };
        let (line, [tip, one, other]) = tie.with_head();
        prop_assert_eq!(tip, tie.end);
        prop_assert!((one.distance(other) - 10.0).abs() < 1e-9);
        prop_assert!((tip.distance(line.end) - 10.0).abs() < 1e-9);
        prop_assert!((one.distance(tip) - other.distance(tip)).abs() < 1e-9);
        prop_assert!((one.distance(line.control) - other.distance(line.control)).abs() < 1e-6);
    }
}

#[test]
fn curves_bow_upwards() {
    let tie = |from: (f64, f64), to: (f64, f64)| {
        Tie::between((ScreenPx::new(from.0, from.1), 0.0), (ScreenPx::new(to.0, to.1), 0.0), 0).unwrap().control
    };
    assert_eq!(tie((0.0, 100.0), (200.0, 100.0)).y, 52.0);
    assert_eq!(tie((200.0, 100.0), (0.0, 100.0)).y, 52.0);
    assert!(tie((100.0, 0.0), (100.0, 200.0)).x < 100.0);
    assert!(tie((100.0, 200.0), (100.0, 0.0)).x < 100.0);
}
