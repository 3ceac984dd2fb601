//! The network of actors: who is in it, and where each stands so that names can be read.
//!
//! [`Network`] says who is tied to whom; [`Laying`] finds places for their boxes, whose extents the caller
//! has measured. Same answer everywhere: no clock, no chance, only the four operations and square roots.

mod apart;
mod distances;
mod laying;
mod members;
mod part;
mod plane;
mod stress;
mod untangle;

pub use laying::{Laying, Layout};
pub use members::{Edge, MOST, Network};
pub use plane::Extent;
