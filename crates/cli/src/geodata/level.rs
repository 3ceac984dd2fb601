//! Levels of detail: how fine, for which zooms.

use grappes_geometry::Grid;

/// CSS pixels across the whole world at zoom 0.
const TILE_PX: f64 = 256.0;

/// How finely borders are drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    /// The deepest zoom the level is made for.
    pub(crate) zoom: u8,
    /// Tolerance of borders of what the map is about, CSS pixels at that zoom.
    pub(crate) tolerance_px: f64,
    /// Tolerance of other borders of neighbouring départements.
    pub(crate) neighbour_tolerance_px: f64,
    /// Tolerance of the coasts and frontiers of all other land.
    pub(crate) land_tolerance_px: f64,
    /// Pale islands and enclaves smaller than this both ways are left out.
    pub(crate) context_island_px: f64,
    /// Of the coordinates.
    pub(crate) decimals: u8,
}

/// For the first frame and everything wider: a pixel, three decimals.
pub(crate) const OVERVIEW: Level = Level {
    zoom: 8,
    tolerance_px: 1.0,
    neighbour_tolerance_px: 6.0,
    land_tolerance_px: 12.0,
    context_island_px: 12.0,
    decimals: 3,
};

/// For communes and everything drawn with them: half a pixel, four decimals.
pub(crate) const DETAIL: Level = Level {
    zoom: 13,
    tolerance_px: 0.5,
    neighbour_tolerance_px: 2.0,
    land_tolerance_px: 8.0,
    context_island_px: 16.0,
    decimals: 4,
};

impl Level {
    /// The grid of its coordinates.
    pub(crate) fn grid(&self) -> Grid {
        Grid::new(self.decimals).expect("levels have few decimals")
    }

    /// Pixels of this level's zoom in units of the Web Mercator square.
    pub(crate) fn world(&self, px: f64) -> f64 {
        px / (TILE_PX * f64::from(1u32 << self.zoom))
    }
}
