//! Web Mercator (EPSG:3857) as a unit square, and boxes in it.
//!
//! The world is the square 0..1 × 0..1: x grows eastwards from the antimeridian, y grows
//! southwards from [`MAX_LATITUDE`]. Pixels, zooms and screens are not known here.
//!
//! Source: OpenStreetMap wiki, "Slippy map tilenames"; the spherical formulas are those of
//! Snyder, *Map Projections: A Working Manual* (USGS 1395), chapter 7.

use core::f64::consts::{FRAC_PI_2, PI};

use crate::lonlat::{Bounds, LonLat};
use crate::sine::sine;

/// The latitude in degrees at which the projected world is square: atan(sinh(π)).
pub const MAX_LATITUDE: f64 = 85.051_128_78;

/// A position in the Web Mercator unit square.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct World {
    /// 0 at 180° west, 1 at 180° east.
    pub x: f64,
    /// 0 at [`MAX_LATITUDE`] north, 1 at the same latitude south.
    pub y: f64,
}

impl World {
    /// A position from x (east) and y (south), unchecked.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Squared distance in the plane of the map, unit squares.
    pub fn distance_squared(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        dx * dx + dy * dy
    }
}

/// Projects degrees to the unit square; the latitude is clamped to ±[`MAX_LATITUDE`].
pub fn project(position: LonLat) -> World {
    let sine = sine(position.lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians());
    World {
        x: position.lon / 360.0 + 0.5,
        // The ordinate ln(tan(π/4 + φ/2)) by the sine alone: `tan` would be carried to the
        // browser for this line only.
        y: 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI),
    }
}

/// The degrees of a place in the unit square; the inverse of [`project`].
pub fn unproject(world: World) -> LonLat {
    LonLat {
        lon: (world.x - 0.5) * 360.0,
        lat: (2.0 * (PI * (1.0 - 2.0 * world.y)).exp().atan() - FRAC_PI_2).to_degrees(),
    }
}

/// A box in the unit square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldBounds {
    /// Western edge.
    pub min_x: f64,
    /// Northern edge: y grows southwards.
    pub min_y: f64,
    /// Eastern edge.
    pub max_x: f64,
    /// Southern edge.
    pub max_y: f64,
}

impl WorldBounds {
    /// All of the square.
    pub const WORLD: Self = Self { min_x: 0.0, min_y: 0.0, max_x: 1.0, max_y: 1.0 };

    /// The smallest box around `points`; `None` when there are none.
    pub fn of(points: impl IntoIterator<Item = World>) -> Option<Self> {
        points.into_iter().map(Self::spot).reduce(Self::union)
    }

    /// The box of a single point.
    pub fn spot(point: World) -> Self {
        Self { min_x: point.x, min_y: point.y, max_x: point.x, max_y: point.y }
    }

    /// The smallest box around both.
    pub fn union(self, other: Self) -> Self {
        Self {
            min_x: self.min_x.min(other.min_x),
            min_y: self.min_y.min(other.min_y),
            max_x: self.max_x.max(other.max_x),
            max_y: self.max_y.max(other.max_y),
        }
    }

    /// Whether the boxes share at least one point; edges count.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min_x <= other.max_x && other.min_x <= self.max_x && self.min_y <= other.max_y && other.min_y <= self.max_y
    }

    /// Whether `point` lies in the box, edges included.
    pub fn contains(&self, point: World) -> bool {
        self.min_x <= point.x && point.x <= self.max_x && self.min_y <= point.y && point.y <= self.max_y
    }

    /// The box grown on every side by `margin`, in unit squares; a negative margin shrinks it.
    pub fn expand(self, margin: f64) -> Self {
        Self {
            min_x: self.min_x - margin,
            min_y: self.min_y - margin,
            max_x: self.max_x + margin,
            max_y: self.max_y + margin,
        }
    }

    /// The middle.
    pub fn center(&self) -> World {
        World::new(f64::midpoint(self.min_x, self.max_x), f64::midpoint(self.min_y, self.max_y))
    }

    /// Extent from west to east, unit squares.
    pub fn width(&self) -> f64 {
        self.max_x - self.min_x
    }

    /// Extent from north to south, unit squares.
    pub fn height(&self) -> f64 {
        self.max_y - self.min_y
    }

    /// The point of the box nearest to `point`: itself when inside.
    pub fn nearest(&self, point: World) -> World {
        // max before min rather than clamp: an inverted box must not panic a map.
        World::new(point.x.max(self.min_x).min(self.max_x), point.y.max(self.min_y).min(self.max_y))
    }
}

impl From<Bounds> for WorldBounds {
    /// Both corners projected: parallels and meridians are straight in Mercator.
    fn from(bounds: Bounds) -> Self {
        let north_west = project(LonLat::new(bounds.west, bounds.north));
        let south_east = project(LonLat::new(bounds.east, bounds.south));
        Self { min_x: north_west.x, min_y: north_west.y, max_x: south_east.x, max_y: south_east.y }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_places_land_where_they_should() {
        assert_eq!(project(LonLat::new(0.0, 0.0)), World::new(0.5, 0.5));
        let corner = project(LonLat::new(-180.0, 90.0));
        // The constant has 10 digits: 1e-10 of a degree is 1e-12 of the square at that latitude.
        assert!(corner.x.abs() < 1e-15 && corner.y.abs() < 1e-11, "{corner:?}");
        // Paris, 48.8566 N 2.3522 E: tile 14/8299/5636 by the wiki's formula.
        let paris = project(LonLat::new(2.3522, 48.8566));
        let tiles = f64::from(1 << 14);
        assert_eq!((paris.x * tiles).floor(), 8299.0);
        assert_eq!((paris.y * tiles).floor(), 5636.0);
    }

    #[test]
    fn a_box_in_degrees_keeps_its_corners() {
        let world = WorldBounds::from(Bounds { west: -1.0, south: 40.0, east: 2.0, north: 50.0 });
        assert_eq!(World::new(world.min_x, world.max_y), project(LonLat::new(-1.0, 40.0)));
        assert!(world.min_y < world.max_y);
        assert!(world.contains(project(LonLat::new(0.0, 45.0))));
        assert!(!world.contains(project(LonLat::new(0.0, 51.0))));
    }

    #[test]
    fn boxes_meet_grow_and_hold() {
        let a = WorldBounds::of([World::new(0.1, 0.1), World::new(0.3, 0.2)]).unwrap();
        let b = WorldBounds::of([World::new(0.3, 0.2), World::new(0.4, 0.4)]).unwrap();
        let apart = WorldBounds::of([World::new(0.5, 0.5)]).unwrap();
        assert!(a.intersects(&b) && b.intersects(&a));
        assert!(!a.intersects(&apart) && !apart.intersects(&a));
        assert!(a.expand(0.4).intersects(&apart));
        assert_eq!(a.union(b).center(), World::new(0.25, 0.25));
        assert_eq!(a.nearest(World::new(0.9, 0.15)), World::new(0.3, 0.15));
        assert_eq!(WorldBounds::of([]), None);
    }
}
