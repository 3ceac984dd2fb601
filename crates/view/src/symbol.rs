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

/// Room between the circles of a legend and their numbers, and over all, CSS pixels.
const GAP_PX: f64 = 8.0;

/// Circles within circles on one foot, each with a line from its top to its number: places in CSS pixels from
/// the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Nest {
    /// The circles, the largest first.
    pub rings: Vec<Ring>,
    /// Where the middles of all stand.
    pub middle: f64,
    /// Height of the foot that they share.
    pub foot: f64,
    /// Where lines end, and where numbers begin.
    pub lines: f64,
    /// The same of numbers.
    pub numbers: f64,
    /// Height of everything.
    pub height: f64,
}

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ring {
    /// What it stands for.
    pub value: f64,
    /// Its radius.
    pub radius: f64,
    /// Height of its top.
    pub head: f64,
    /// Height of the middle of its number: numbers keep a line's distance, even where circles do not.
    pub line: f64,
}

/// The circles of a legend to the scale of [`radius_px`], with numbers in lines of `line_px`; `None` where nothing
/// is counted.
#[must_use]
pub fn nest(largest: f64, largest_px: f64, line_px: f64) -> Option<Nest> {
    let values = legend_values(largest);
    let most = radius_px(*values.first()?, largest, largest_px);
    let foot = 2.0 * most + GAP_PX;
    let mut rings = Vec::with_capacity(values.len());
    let mut last = f64::NEG_INFINITY;
    for value in values {
        let radius = radius_px(value, largest, largest_px);
        let head = foot - 2.0 * radius;
        let line = head.max(last + line_px);
        last = line;
        rings.push(Ring { value, radius, head, line });
    }
    let lines = 2.0 * most + GAP_PX;
    let height = foot.max(last + line_px / 2.0) + 1.0;
    Some(Nest { rings, middle: most + 1.0, foot, lines, numbers: lines + GAP_PX / 2.0, height })
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
