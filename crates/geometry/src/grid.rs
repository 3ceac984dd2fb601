//! Positions on a decimal grid, and exact tests of how segments between them meet.
//!
//! Published coordinates have a few decimals. Rounded to whole numbers of the last decimal,
//! crossing and touching are decided in integers, without tolerance. Knows nothing of
//! borders, levels or files.

use crate::lonlat::LonLat;

/// A grid of positions with a fixed number of decimals of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    decimals: u8,
}

/// A position on a [`Grid`], in units of its last decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GridPoint {
    /// Longitude, units of the last decimal of a degree.
    pub x: i32,
    /// Latitude, units of the last decimal of a degree.
    pub y: i32,
}

impl Grid {
    /// The finest grid: a tenth of a metre, on which products of differences of ±180 degrees
    /// still fit an `i64`.
    pub const MAX_DECIMALS: u8 = 6;

    /// A grid with that many decimals of a degree; `None` above [`Self::MAX_DECIMALS`].
    pub const fn new(decimals: u8) -> Option<Self> {
        if decimals <= Self::MAX_DECIMALS { Some(Self { decimals }) } else { None }
    }

    /// How many steps of the grid make a degree.
    pub fn steps_per_degree(self) -> f64 {
        10f64.powi(i32::from(self.decimals))
    }

    /// The nearest position of the grid.
    pub fn round(self, position: LonLat) -> GridPoint {
        // In range for every longitude, see MAX_DECIMALS; `as` saturates beyond.
        let step = |degrees: f64| (degrees * self.steps_per_degree()).round() as i32;
        GridPoint { x: step(position.lon), y: step(position.lat) }
    }

    /// The position in degrees, the float nearest to its decimal writing.
    pub fn degrees(self, point: GridPoint) -> LonLat {
        LonLat::new(f64::from(point.x) / self.steps_per_degree(), f64::from(point.y) / self.steps_per_degree())
    }
}

/// Twice the signed area of the triangle a, b, c in grid steps: positive when c lies to the
/// left of the line from a to b.
pub fn orientation(a: GridPoint, b: GridPoint, c: GridPoint) -> i64 {
    let (abx, aby) = (i64::from(b.x) - i64::from(a.x), i64::from(b.y) - i64::from(a.y));
    let (acx, acy) = (i64::from(c.x) - i64::from(a.x), i64::from(c.y) - i64::from(a.y));
    abx * acy - aby * acx
}

/// Twice the signed area of a ring (first point not repeated) in grid steps: positive when
/// it runs counter-clockwise.
pub fn doubled_signed_area(ring: &[GridPoint]) -> i64 {
    // Relative to the first point, so that the products stay far from overflow.
    let Some(&origin) = ring.first() else {
        return 0;
    };
    crate::ring::edges(ring).map(|(a, b)| orientation(origin, a, b)).sum()
}

/// How two segments of the grid meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// They have no point in common.
    Apart,
    /// One point in common, an end of both.
    AtEnds(GridPoint),
    /// They cross, or an end of one lies inside the other, or they overlap.
    Inside,
}

/// How the segments a–b and c–d meet; each has two distinct ends.
pub fn meeting(a: GridPoint, b: GridPoint, c: GridPoint, d: GridPoint) -> Meeting {
    let (side_c, side_d) = (orientation(a, b, c).signum(), orientation(a, b, d).signum());
    let (side_a, side_b) = (orientation(c, d, a).signum(), orientation(c, d, b).signum());
    if side_c * side_d > 0 || side_a * side_b > 0 {
        return Meeting::Apart;
    }
    let collinear = side_c == 0 && side_d == 0;
    let shared = [a, b].into_iter().find(|&p| p == c || p == d);
    match shared {
        Some(p) if collinear => {
            // Past the shared end they run on in opposite directions, or one covers the other.
            let far_ab = if a == p { b } else { a };
            let far_cd = if c == p { d } else { c };
            if p == far_cd || between(p, far_ab, far_cd) || between(p, far_cd, far_ab) {
                Meeting::Inside
            } else {
                Meeting::AtEnds(p)
            }
        }
        Some(p) => Meeting::AtEnds(p),
        None if collinear => {
            let overlap = between(a, b, c) || between(a, b, d) || between(c, d, a);
            if overlap { Meeting::Inside } else { Meeting::Apart }
        }
        None => Meeting::Inside,
    }
}

/// Whether `p`, on the line through `a` and `b`, lies between them, ends included.
fn between(a: GridPoint, b: GridPoint, p: GridPoint) -> bool {
    (a.x.min(b.x)..=a.x.max(b.x)).contains(&p.x) && (a.y.min(b.y)..=a.y.max(b.y)).contains(&p.y)
}
