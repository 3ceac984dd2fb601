//! Proportional symbols: circles whose areas are as the numbers they stand for.

/// Radius in CSS pixels of the circle of `value`, where that of `largest` has `largest_px`.
#[must_use]
pub fn radius_px(value: f64, largest: f64, largest_px: f64) -> f64 {
    if value > 0.0 && largest > 0.0 { largest_px * (value / largest).sqrt() } else { 0.0 }
}

/// Numbers for the circles of a legend: at most three, round (1, 2 or 5 times a power of ten), none
/// above `largest`, the largest first; each circle is at least twice as wide as the next.
#[must_use]
pub fn legend_values(largest: f64) -> Vec<f64> {
    let mut values = Vec::new();
    let mut most = largest;
    while values.len() < 3 {
        let Some(value) = round_below(most) else { break };
        values.push(value);
        most = value / 4.0;
    }
    values
}

/// The largest round number up to `most`; `None` under 1: nobody counts halves.
fn round_below(most: f64) -> Option<f64> {
    let mut round = None;
    let mut power = 1.0;
    // Infinity is no count: it ends here too.
    while power <= most && power < f64::MAX / 10.0 {
        for factor in [1.0, 2.0, 5.0] {
            if power * factor <= most {
                round = Some(power * factor);
            }
        }
        power *= 10.0;
    }
    round
}
