//! What a visitor does with the map beyond looking at it: seek, narrow down, compare, follow relations,
//! go back in time, take away.
//!
//! Pure: knows numbers (`grappes-geometry`, `grappes-i18n`'s decimals) and the model; must not know the DOM, signals, the network,
//! files or clocks. Runs in the browser: no standard sort, hash map or float formatting (see "The bundle
//! is a budget" in ARCHITECTURE.md).

mod called;
pub mod chain;
pub mod cite;
pub mod comparison;
pub mod entry;
pub mod exploration;
pub mod facet;
pub mod feature;
pub mod help;
mod json;
pub mod lands;
pub mod link;
pub mod moment;
pub mod needs;
pub mod network;
pub mod passing;
pub mod places;
pub mod ranking;
pub mod relations;
pub mod search;
pub mod sheet;
pub mod table;
pub mod tree;

pub use called::{Called, Formerly};
pub use exploration::{Exploration, Filter, Order, Size};
pub use lands::Ground;
pub use moment::Moments;
pub use needs::Need;
pub use passing::Passing;
pub use places::{Places, Placing};
pub use relations::{Relations, Tie};
