//! Members of a fan are apart, around their place, and not farther than they need.

use grappes_view::fan;

fn length((x, y): (f64, f64)) -> f64 {
    x.hypot(y)
}

#[test]
fn any_two_members_are_34_px_apart() {
    for count in 2..=300 {
        let members = fan(count);
        assert_eq!(members.len(), count);
        for (index, a) in members.iter().enumerate() {
            for b in &members[..index] {
                let apart = length((a.0 - b.0, a.1 - b.1));
                // The rounding of sine and cosine on a radius of a few hundred pixels.
                assert!(apart >= 34.0 - 1e-9, "{count}: {apart}");
            }
        }
    }
}

#[test]
fn members_surround_their_place_closely() {
    for count in 2..=300 {
        let members = fan(count);
        assert!(members.iter().all(|&member| length(member) >= 30.0 - 1e-9));
        let farthest = members.iter().copied().map(length).fold(0.0, f64::max);
        // A disc that gives each member a square of 36 px by 36, and a little for the empty middle.
        let enough = (count as f64 * 36.0 * 36.0 / core::f64::consts::PI).sqrt() + 8.0;
        assert!(farthest < enough, "{count}: {farthest}");
    }
}

#[test]
fn the_first_is_at_the_top_and_the_second_clockwise() {
    for count in [3, 8, 9, 40] {
        let members = fan(count);
        assert!(members[0].0.abs() < 1e-9 && members[0].1 < 0.0);
        assert!(members[1].0 > 0.0);
    }
}

#[test]
fn a_single_member_stays() {
    assert_eq!(fan(0), []);
    assert_eq!(fan(1), [(0.0, 0.0)]);
}
