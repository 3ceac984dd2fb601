//! Positions on the globe in degrees (WGS 84) and boxes of them.
//!
//! Longitude comes first everywhere, as in RFC 7946. Knows nothing of projections,
//! pixels or files.

/// A position in degrees, WGS 84: longitude first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LonLat {
    /// Degrees east of Greenwich, −180 to 180.
    pub lon: f64,
    /// Degrees north of the equator, −90 to 90.
    pub lat: f64,
}

impl LonLat {
    /// A position from longitude and latitude in degrees, in that order, unchecked.
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }

    /// A position from longitude and latitude in degrees, in that order; `None` when one
    /// of them is not finite or lies outside ±180 and ±90.
    pub fn try_new(lon: f64, lat: f64) -> Option<Self> {
        // Comparisons with NaN are false, so NaN is refused along with infinities.
        (lon.abs() <= 180.0 && lat.abs() <= 90.0).then_some(Self { lon, lat })
    }
}

/// A bounding box in degrees. It does not cross the antimeridian: `west <= east`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Smallest longitude.
    pub west: f64,
    /// Smallest latitude.
    pub south: f64,
    /// Largest longitude.
    pub east: f64,
    /// Largest latitude.
    pub north: f64,
}

impl Bounds {
    /// The smallest box around `points`; `None` when there are none.
    pub fn of(points: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        points.into_iter().map(|p| Self { west: p.lon, south: p.lat, east: p.lon, north: p.lat }).reduce(Self::union)
    }

    /// The smallest box around both.
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Whether `point` lies in the box, edges included.
    pub fn contains(&self, point: LonLat) -> bool {
        (self.west..=self.east).contains(&point.lon) && (self.south..=self.north).contains(&point.lat)
    }

    /// The middle in degrees.
    pub fn center(&self) -> LonLat {
        LonLat::new(f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_out_of_range_or_not_finite_are_refused() {
        assert_eq!(LonLat::try_new(2.35, 48.85), Some(LonLat::new(2.35, 48.85)));
        assert!(LonLat::try_new(-180.0, 90.0).is_some());
        for (lon, lat) in [(180.1, 0.0), (0.0, -90.1), (f64::NAN, 0.0), (0.0, f64::NAN), (f64::INFINITY, 0.0)] {
            assert_eq!(LonLat::try_new(lon, lat), None, "{lon} {lat}");
        }
    }

    #[test]
    fn a_box_holds_its_points_and_no_others() {
        let points = [LonLat::new(2.0, 49.0), LonLat::new(3.0, 48.0), LonLat::new(2.5, 50.0)];
        let bounds = Bounds::of(points).unwrap();
        assert_eq!((bounds.west, bounds.south, bounds.east, bounds.north), (2.0, 48.0, 3.0, 50.0));
        assert!(points.into_iter().all(|p| bounds.contains(p)));
        assert!(!bounds.contains(LonLat::new(3.1, 49.0)));
        assert!(!bounds.contains(LonLat::new(2.5, 47.9)));
        assert_eq!(bounds.center(), LonLat::new(2.5, 49.0));
        assert_eq!(Bounds::of([]), None);
    }

    #[test]
    fn a_union_holds_both() {
        let a = Bounds::of([LonLat::new(0.0, 0.0), LonLat::new(1.0, 1.0)]).unwrap();
        let b = Bounds::of([LonLat::new(5.0, -2.0)]).unwrap();
        let both = a.union(b);
        assert_eq!((both.west, both.south, both.east, both.north), (0.0, -2.0, 5.0, 1.0));
    }
}
