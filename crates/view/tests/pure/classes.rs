//! Classes against what they promise, and natural breaks against every way of cutting.

use grappes_view::{Method, classes};
use proptest::prelude::*;

use crate::seeded;

/// Sum of squared distances to the mean of each class.
fn squares(sorted: &[f64], starts: &[usize]) -> f64 {
    let ends = starts.iter().skip(1).copied().chain([sorted.len()]);
    let of = |class: &[f64]| {
        let mean = class.iter().sum::<f64>() / class.len() as f64;
        class.iter().map(|value| (value - mean).powi(2)).sum::<f64>()
    };
    starts.iter().zip(ends).map(|(&start, end)| of(&sorted[start..end])).sum()
}

/// The least sum of squares of all ways to cut `sorted` into `count` classes.
fn least(sorted: &[f64], count: usize) -> f64 {
    fn cut(sorted: &[f64], count: usize, starts: &mut Vec<usize>, best: &mut f64) {
        if starts.len() == count {
            *best = best.min(squares(sorted, starts));
            return;
        }
        for next in starts[starts.len() - 1] + 1..sorted.len() {
            starts.push(next);
            cut(sorted, count, starts, best);
            starts.pop();
        }
    }
    let mut best = f64::INFINITY;
    cut(sorted, count, &mut vec![0], &mut best);
    best
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<f64>> {
    // Steep, as counts of firms and jobs are, and with equals.
    prop::collection::vec(
        (0_u32..9, 1_u32..6).prop_map(|(power, factor)| f64::from(factor * 3_u32.pow(power))),
        0..most,
    )
    .prop_map(|mut all| {
        all.sort_by(f64::total_cmp);
        all
    })
}

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn classes_part_what_differs_and_never_what_is_equal(
        sorted in numbers(60),
        most in 1_usize..7,
        method in prop::sample::select(vec![Method::Quantiles, Method::Breaks]),
    ) {
        let starts = classes(&sorted, most, method);
        prop_assert!(starts.len() <= most);
        prop_assert_eq!(starts.first().copied(), (!sorted.is_empty()).then_some(0));
        for start in starts.windows(2) {
            prop_assert!(start[0] < start[1]);
            prop_assert!(sorted[start[1] - 1] < sorted[start[1]]);
        }
        let mut distinct = sorted.clone();
        distinct.dedup();
        if distinct.len() <= most {
            prop_assert_eq!(starts.len(), distinct.len());
        } else if method == Method::Breaks {
            prop_assert_eq!(starts.len(), most);
        }
    }

    #[test]
    fn natural_breaks_are_the_best_of_all(sorted in numbers(11), most in 1_usize..6) {
        let starts = classes(&sorted, most, Method::Breaks);
        if !sorted.is_empty() {
            let (found, best) = (squares(&sorted, &starts), least(&sorted, starts.len()));
            // Squares reach 1e9 here, of which a `f64` keeps sixteen digits.
            prop_assert!(found <= best + 1e-5, "{found} > {best}: {starts:?} of {sorted:?}");
        }
    }

    #[test]
    fn quantiles_of_different_numbers_have_as_many_each(count in 5_usize..200, most in 2_usize..6) {
        let sorted: Vec<f64> = (0..count).map(|value| value as f64).collect();
        let starts = classes(&sorted, most, Method::Quantiles);
        prop_assert_eq!(starts.len(), most.min(count));
        let ends = starts.iter().skip(1).copied().chain([count]);
        let sizes: Vec<usize> = starts.iter().zip(ends).map(|(start, end)| end - start).collect();
        prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{sizes:?}");
    }
}

#[test]
fn a_row_is_cut_where_it_jumps() {
    let sorted = [1.0, 2.0, 2.0, 3.0, 20.0, 21.0, 22.0, 90.0, 95.0];
    assert_eq!(classes(&sorted, 3, Method::Breaks), [0, 4, 7]);
    assert_eq!(classes(&sorted, 3, Method::Quantiles), [0, 3, 6]);
    assert_eq!(classes(&[7.0; 4], 5, Method::Breaks), [0]);
    assert!(classes(&[], 5, Method::Quantiles).is_empty());
}
