//! Positions, projection, topology, clustering and hit tests on plain numbers.
//!
//! Knows numbers only: no serde, no geojson, no DOM, no files, no clock. What is shown to a
//! visitor and how it moves is the business of `grappes-view`.

pub mod borders;
pub mod cluster;
pub mod distance;
pub mod grid;
pub mod hit;
pub mod lonlat;
pub mod mercator;
pub mod order;
pub mod ring;
pub mod simplify;
pub mod sine;
pub mod topology;

pub use borders::{Border, borders};
pub use cluster::{Cluster, ClusterBuilder, ClusterIndex, ClusterOptions};
pub use grid::{Grid, GridPoint};
pub use hit::{polygon_contains, ring_contains};
pub use lonlat::{Bounds, LonLat};
pub use mercator::{World, WorldBounds, project, unproject};
