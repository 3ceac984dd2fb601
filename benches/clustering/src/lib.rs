//! The clustering of the map, callable from a page of the bench. Knows nothing of what it is
//! compared with.

use grappes_geometry::{ClusterIndex, ClusterOptions, LonLat, World, WorldBounds, project};
use wasm_bindgen::prelude::wasm_bindgen;

/// As the map has it.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The clusters of all zooms.
#[wasm_bindgen]
pub struct Clustering {
    index: ClusterIndex,
}

/// Everywhere.
const WORLD: WorldBounds = WorldBounds { min_x: 0.0, min_y: 0.0, max_x: 1.0, max_y: 1.0 };

#[wasm_bindgen]
impl Clustering {
    /// Projects and gathers points, given as longitude and latitude in turn, at every zoom up to
    /// `max_zoom` within `radius_px` CSS pixels.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(degrees: &[f64], radius_px: f64, max_zoom: u8) -> Self {
        let points: Vec<World> = degrees.chunks_exact(2).map(|pair| project(LonLat::new(pair[0], pair[1]))).collect();
        Self { index: ClusterIndex::build(&points, ClusterOptions { radius_px, min_zoom: 0, max_zoom }) }
    }

    /// How many clusters, and points on their own, there are at a zoom.
    #[must_use]
    pub fn count(&self, zoom: u8) -> usize {
        let mut count = 0;
        self.index.visit(f64::from(zoom), &WORLD, &mut |_| count += 1);
        count
    }
}
