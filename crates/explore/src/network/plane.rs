//! Segments and boxes in the plane: what crosses, what runs through what.

/// A place, pixels right and down.
pub(super) type Place = (f64, f64);

/// Width and height of a box, pixels.
pub type Extent = (f64, f64);

/// The distance between two places.
pub(super) fn distance(a: Place, b: Place) -> f64 {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    (x * x + y * y).sqrt()
}

/// Twice the signed area of a triangle.
fn turn(a: Place, b: Place, c: Place) -> f64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// Whether two segments cross within both; those that share an end or touch do not.
pub(super) fn crosses(a: Place, b: Place, c: Place, d: Place) -> bool {
    let is_apart = |p: f64, q: f64, r: f64, s: f64| p.max(q) < r.min(s) || r.max(s) < p.min(q);
    if is_apart(a.0, b.0, c.0, d.0) || is_apart(a.1, b.1, c.1, d.1) {
        return false;
    }
    turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0
}

/// Whether a segment runs through the box around `middle`.
pub(super) fn runs_through(a: Place, b: Place, middle: Place, extent: Extent) -> bool {
    let (half_x, half_y) = (extent.0 / 2.0, extent.1 / 2.0);
    let (ax, ay, bx, by) = (a.0 - middle.0, a.1 - middle.1, b.0 - middle.0, b.1 - middle.1);
    if ax.min(bx) > half_x || ax.max(bx) < -half_x || ay.min(by) > half_y || ay.max(by) < -half_y {
        return false;
    }
    // Its line leaves the whole box on one side when the middle is further from it than any corner reaches.
    let (x, y) = (bx - ax, by - ay);
    (ax * y - ay * x).abs() < half_x * y.abs() + half_y * x.abs()
}

/// By how much two boxes overlap right and down; negative where they are apart.
pub(super) fn overlap(a: (Place, Extent), b: (Place, Extent)) -> (f64, f64) {
    let ((a, size), (b, other)) = (a, b);
    ((size.0 + other.0) / 2.0 - (a.0 - b.0).abs(), (size.1 + other.1) / 2.0 - (a.1 - b.1).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn segments_cross_within_both() {
        assert!(crosses((0.0, 0.0), (4.0, 4.0), (0.0, 4.0), (4.0, 0.0)));
        assert!(!crosses((0.0, 0.0), (4.0, 4.0), (0.0, 0.0), (4.0, 0.0)), "one end is shared");
        assert!(!crosses((0.0, 0.0), (1.0, 1.0), (0.0, 4.0), (4.0, 0.0)));
    }

    proptest! {
        #[test]
        fn a_segment_runs_through_a_box_when_a_place_of_it_is_inside(
            a in (-9.0_f64..9.0, -9.0_f64..9.0), b in (-9.0_f64..9.0, -9.0_f64..9.0), w in 0.5_f64..8.0, h in 0.5_f64..8.0,
        ) {
            let (a, b): (Place, Place) = (a, b);
            let is_inside = |step: i32| -> f64 {
                let t = f64::from(step) / 2000.0;
                let (x, y) = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
                (w / 2.0 - x.abs()).min(h / 2.0 - y.abs())
            };
            let deepest = (0..=2000).map(is_inside).fold(f64::MIN, f64::max);
            // A corner that is cut by less than a sample is left to either.
            prop_assume!(deepest.abs() > 0.02);
            prop_assert_eq!(runs_through(a, b, (0.0, 0.0), (w, h)), deepest > 0.0);
        }
    }
}
