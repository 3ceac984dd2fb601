//! How segments meet, against a solver of the two line equations.

use grappes_geometry::GridPoint;
use grappes_geometry::grid::{Meeting, meeting};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// Few enough positions that touching, overlapping and crossing all happen often.
fn point() -> impl Strategy<Value = GridPoint> {
    (0..6i32, 0..6i32).prop_map(|(x, y)| GridPoint { x, y })
}

/// Every common point of two segments among those that matter: their ends and, where the
/// lines are not parallel, where these cross. In fractions: x/w, y/w.
fn common_points(s: [GridPoint; 2], t: [GridPoint; 2]) -> Vec<(i64, i64, i64)> {
    let mut found = Vec::new();
    for p in s.into_iter().chain(t) {
        let p = (i64::from(p.x), i64::from(p.y), 1);
        if is_on(s, p) && is_on(t, p) && !found.contains(&p) {
            found.push(p);
        }
    }
    let line = |[a, b]: [GridPoint; 2]| {
        let (ax, ay) = (i64::from(a.x), i64::from(a.y));
        let (bx, by) = (i64::from(b.x), i64::from(b.y));
        (by - ay, ax - bx, (by - ay) * ax + (ax - bx) * ay)
    };
    let ((a, b, c), (d, e, f)) = (line(s), line(t));
    let w = a * e - b * d;
    if w != 0 {
        let crossing = (c * e - b * f, a * f - c * d, w);
        let is_known = found.iter().any(|&(x, y, v)| x * w == crossing.0 * v && y * w == crossing.1 * v);
        if !is_known && is_on(s, crossing) && is_on(t, crossing) {
            found.push(crossing);
        }
    }
    found
}

/// Whether a point, given as a fraction, lies on a segment.
fn is_on([a, b]: [GridPoint; 2], (x, y, w): (i64, i64, i64)) -> bool {
    let (ax, ay) = (i64::from(a.x) * w, i64::from(a.y) * w);
    let (bx, by) = (i64::from(b.x) * w, i64::from(b.y) * w);
    let is_on_line = (bx - ax) * (y - ay) == (by - ay) * (x - ax);
    is_on_line && ax.min(bx) <= x && x <= ax.max(bx) && ay.min(by) <= y && y <= ay.max(by)
}

/// The same cases on every machine.
fn seeded(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(2018), ..Config::default() }
}

proptest! {
    #![proptest_config(seeded(5_000))]

    #[test]
    fn meeting_is_what_the_equations_say(a in point(), b in point(), c in point(), d in point()) {
        prop_assume!(a != b && c != d);
        let common = common_points([a, b], [c, d]);
        let at_ends = [a, b].into_iter().find(|p| [c, d].contains(p));
        let expected = match (common.len(), at_ends) {
            (0, _) => Meeting::Apart,
            (1, Some(end)) => Meeting::AtEnds(end),
            _ => Meeting::Inside,
        };
        prop_assert_eq!(meeting(a, b, c, d), expected);
        prop_assert_eq!(meeting(d, c, b, a), expected, "the other way round");
    }
}
