//! Circles have areas as the numbers they stand for, and legends round ones.

use grappes_view::{legend_values, nest, radius_px};
use proptest::prelude::*;

use crate::seeded;

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn areas_are_as_numbers(value in 1.0..1e6f64, times in 1.0..100.0f64, px in 4.0..80.0f64) {
        let largest = value * times;
        let area = |value: f64| radius_px(value, largest, px).powi(2);
        // Tolerance: a few roundings of a `f64`.
        prop_assert!((area(largest) / area(value) / times - 1.0).abs() < 1e-12);
        prop_assert!(radius_px(largest, largest, px) <= px * (1.0 + 1e-12));
    }

    #[test]
    fn legends_are_round_and_their_circles_apart(largest in 1.0..1e9f64) {
        let values = legend_values(largest);
        prop_assert!(!values.is_empty() && values.len() <= 3);
        prop_assert!(values[0] <= largest && values[0] > largest / 2.5 - 1e-9);
        for value in &values {
            let digits = value.to_string();
            prop_assert!(["1", "2", "5"].contains(&digits.trim_end_matches('0')), "{digits}");
        }
        for pair in values.windows(2) {
            prop_assert!(radius_px(pair[0], largest, 40.0) >= 2.0 * radius_px(pair[1], largest, 40.0) - 1e-9);
        }
    }

    #[test]
    fn nested_circles_stand_on_one_foot_and_numbers_a_line_apart(largest in 1.0..1e9f64, text in 8.0..40.0f64) {
        let nest = nest(largest, 44.0, text).unwrap();
        for ring in &nest.rings {
            prop_assert!((ring.head + 2.0 * ring.radius - nest.foot).abs() < 1e-9);
            prop_assert!(ring.head > 0.0 && ring.line >= ring.head);
            prop_assert!(nest.middle - ring.radius > 0.0 && nest.middle + ring.radius < nest.lines);
            prop_assert!(ring.line + text / 2.0 < nest.height);
        }
        for pair in nest.rings.windows(2) {
            prop_assert!(pair[1].line - pair[0].line >= text - 1e-9);
        }
        prop_assert!(nest.lines < nest.numbers && nest.foot < nest.height);
    }
}

#[test]
fn few_numbers_need_few_circles() {
    assert_eq!(legend_values(0.0), <[f64; 0]>::default());
    assert_eq!(legend_values(1.0), [1.0]);
    assert_eq!(legend_values(231.0), [200.0, 50.0, 10.0]);
    assert_eq!(legend_values(10_108.0), [10_000.0, 2_000.0, 500.0]);
    assert!(!legend_values(f64::INFINITY).is_empty());
    assert_eq!(nest(0.0, 44.0, 12.0), None);
    assert_eq!(radius_px(0.0, 10.0, 40.0), 0.0);
    assert_eq!(radius_px(3.0, 0.0, 40.0), 0.0);
}
